"""The command line, as a user calls it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import renderers
from generator.common import plugins as registry

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
GOOD = (EXAMPLES / "2021.yaml").read_text(encoding="utf-8")
WRONG = GOOD.replace("结转下年度继续办理: {自然人: 1}", "结转下年度继续办理: {自然人: 2}")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder as an office has it."""
    folder = tmp_path / "agencies" / "示例市科学技术局"
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLES / "2021.yaml", folder / "2024.yaml")
    return tmp_path


def nianbao(office: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=office, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def test_help_teaches_in_chinese(office: Path) -> None:
    result = nianbao(office, "--help")
    assert result.returncode == 0
    assert "用法：" in result.stdout
    for command in ("new", "check", "build", "fields", "forms", "rules", "schema"):
        text = nianbao(office, command, "--help").stdout
        assert "显示这份说明" in text
        assert not re.search(r"Usage|Options:|Show this message|\[required\]", text)


def test_help_of_build_names_every_format(office: Path) -> None:
    text = nianbao(office, "build", "--help").stdout
    assert all(name in text for name in registry.names(renderers))


@pytest.mark.parametrize(
    "arguments", [["check", "--format", "json"], ["schema", "2021"], ["rules", "--format", "json"]]
)
def test_what_other_programs_read_is_utf_8_on_any_console(office: Path, arguments: list[str]) -> None:
    result = nianbao(office, *arguments, PYTHONIOENCODING="gbk")
    assert json.loads(result.stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["check", "--format", "json"], ["fields"], ["rules"]])
def test_a_full_disk_behind_the_output_is_told_in_one_line(office: Path, arguments: list[str]) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(__file__).parents[2])}
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "generator", *arguments]
        result = subprocess.run(command, cwd=office, env=env, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.stderr.decode() == "出错：磁盘满了\n"
    assert result.returncode == 1


def test_build_writes_three_formats_by_default(office: Path) -> None:
    result = nianbao(office, "build")
    assert result.returncode == 0, result.stderr
    names = sorted(p.name for p in (office / "output/示例市科学技术局").iterdir())
    assert names == ["2024.docx", "2024.html", "2024.pdf"]
    assert "共 1 份报告：生成 1 份" in result.stdout
    assert len(result.stdout.splitlines()) < 25


def test_check_says_where_and_how_to_mend(office: Path) -> None:
    file = office / "agencies/示例市科学技术局/2024.yaml"
    file.write_text(WRONG, encoding="utf-8")
    result = nianbao(office, "check")
    assert result.returncode == 1
    assert re.search(r"2024\.yaml:\d+:\d+ 错误 R030 ", result.stdout)
    assert "^" in result.stdout
    assert "改法：" in result.stdout
    assert "依据：国办公开办函〔2021〕30号" in result.stdout
    assert "检查 1 份：错误 1 处" in result.stdout


def test_json_is_the_contracts(office: Path) -> None:
    (office / "agencies/示例市科学技术局/2024.yaml").write_text(WRONG, encoding="utf-8")
    result = nianbao(office, "check", "--format", "json")
    found = json.loads(result.stdout)
    assert result.returncode == 1
    assert (found["files"], found["errors"], found["warnings"]) == (1, 1, 0)
    (finding,) = found["findings"]
    assert set(finding) == {"code", "severity", "file", "line", "column", "path", "message", "hint", "basis", "related"}
    assert finding["file"] == "agencies/示例市科学技术局/2024.yaml"
    assert finding["path"] == "收到和处理政府信息公开申请情况.结转下年度继续办理.自然人"
    assert WRONG.splitlines()[finding["line"] - 1][finding["column"] - 1 :].startswith("2}")
    assert set(finding["related"][0]) == {"code", "line", "column", "path", "message"}


def test_github_annotations_carry_place_and_code(office: Path) -> None:
    (office / "agencies/示例市科学技术局/2024.yaml").write_text(WRONG, encoding="utf-8")
    line = nianbao(office, "check", "--format", "github").stdout.strip()
    assert re.fullmatch(r"::error file=agencies/示例市科学技术局/2024\.yaml,line=\d+,col=\d+,title=R030::.+", line)


def test_messages_can_be_had_in_english(office: Path) -> None:
    (office / "agencies/示例市科学技术局/2024.yaml").write_text(WRONG, encoding="utf-8")
    result = nianbao(office, "check", "--lang", "en")
    assert "error R030 Column 自然人" in result.stdout
    assert "1 files: 1 errors" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "没有.yaml"], "找不到 没有.yaml"),
        (["build", "--nothing"], "没有选项 --nothing"),
        (["bild"], "没有命令 bild"),
        (["build", "--to", "odt"], "没有格式 odt"),
        (["check", "--format", "xml"], "可以写 text、json、github"),
        (["new", "某局"], "缺少 --year"),
        (["new", "某局", "--year", "二〇二五"], "--year 的值不对"),
        (["rules", "R999"], "没有规则 R999"),
        (["schema", "1999"], "没有格式 1999"),
    ],
)
def test_bad_usage_is_told_in_one_line_with_status_two(office: Path, arguments: list[str], words: str) -> None:
    result = nianbao(office, *arguments)
    assert result.returncode == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) <= 2
    assert "Traceback" not in result.stderr


def test_strict_makes_warnings_count(office: Path) -> None:
    file = office / "agencies/示例市科学技术局/2024.yaml"
    file.write_bytes(GOOD.encode("gb18030"))
    assert nianbao(office, "check").returncode == 0
    assert nianbao(office, "check", "--strict").returncode == 1


def test_one_bad_file_stops_no_other_and_sets_the_status(office: Path) -> None:
    bad = office / "agencies/坏文件局"
    bad.mkdir()
    (bad / "2024.yaml").write_bytes(b"\xff\xfe\x00\x01" * 50)
    result = nianbao(office, "build")
    assert result.returncode == 1
    assert "没有生成 agencies/坏文件局/2024.yaml" in result.stdout
    assert (office / "output/示例市科学技术局/2024.pdf").is_file()
    assert not (office / "output/坏文件局").exists()


def test_a_summary_that_cannot_be_written_costs_no_other(office: Path) -> None:
    (office / "汇总.html").mkdir()
    (office / "output" / "校验清单.json").mkdir(parents=True)
    result = nianbao(office, "build", "--to", "json", "--manifest", "--summary", "汇总.html", "--summary", "汇总.csv")
    assert result.returncode == 1
    assert "汇总.html：写不进去" in result.stderr
    assert "汇总表：汇总.csv" in result.stdout
    assert "汇总表：汇总.html" not in result.stdout
    assert "示例市科学技术局" in (office / "汇总.csv").read_text(encoding="utf-8-sig")


def test_two_data_files_for_one_output_are_refused(office: Path) -> None:
    folder = office / "agencies/示例市科学技术局"
    shutil.copy(folder / "2024.yaml", folder / "2024.yml")
    result = nianbao(office, "build")
    assert result.returncode == 1
    assert "同一个文件" in result.stdout
    assert not (office / "output/示例市科学技术局").exists()


def test_an_empty_folder_is_said_to_be_empty(office: Path) -> None:
    (office / "empty").mkdir()
    result = nianbao(office, "build", "empty")
    assert result.returncode == 0
    assert "没有找到数据文件" in result.stdout


def test_a_starter_is_written_once_and_waits_to_be_filled_in(office: Path) -> None:
    result = nianbao(office, "new", "某某市民政局", "--year", "2025")
    assert result.returncode == 0, result.stderr
    file = office / "agencies/某某市民政局/2025.yaml"
    assert file.is_file()
    codes = {f["code"] for f in json.loads(nianbao(office, "check", str(file), "--format", "json").stdout)["findings"]}
    assert codes == {"S018"}
    again = nianbao(office, "new", "某某市民政局", "--year", "2025")
    assert again.returncode == 2
    assert "不覆盖" in again.stderr


def test_a_starter_takes_over_what_last_year_left_open(office: Path) -> None:
    last = "agencies/示例市科学技术局/2024.yaml"
    assert nianbao(office, "new", "示例市科学技术局", "--year", "2025", "--from", last).returncode == 0
    text = (office / "agencies/示例市科学技术局/2025.yaml").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.strip().startswith("上年结转政府信息公开申请数量"))
    assert re.search(r"\[1, 0, 0, 0, 0, 0\]", row)


@pytest.mark.parametrize("name", ["../逃", "a/b", "..", "C:\\x", ""])
def test_a_starter_never_leaves_the_agencies_folder(office: Path, name: str) -> None:
    before = sorted(p for p in office.parent.rglob("*.yaml"))
    nianbao(office, "new", name, "--year", "2025")
    after = sorted(p for p in office.parent.rglob("*.yaml"))
    assert all((office / "agencies") in p.parents for p in set(after) - set(before))


def test_listings_answer(office: Path) -> None:
    assert "表三.本年新收.总计" in nianbao(office, "fields", "2021").stdout
    assert "国办公开办函〔2021〕30号" in nianbao(office, "forms").stdout
    assert "R030" in nianbao(office, "rules").stdout
    assert "错例" in nianbao(office, "rules", "r030").stdout
    assert json.loads(nianbao(office, "rules", "--format", "json").stdout)
    assert json.loads(nianbao(office, "schema", "2021").stdout)["type"] == "object"


def test_a_console_of_gbk_shows_what_it_can(office: Path) -> None:
    file = office / "agencies/示例市科学技术局/2024.yaml"
    file.write_text(WRONG.replace("新增政策检索", "新增政策检索😀𠀀"), encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "generator", "check"]
    result = subprocess.run(command, cwd=office, env=env, capture_output=True, check=False)
    assert result.returncode == 1
    assert "错误 R030" in result.stdout.decode("gbk")
    assert b"Traceback" not in result.stderr


def test_nothing_changes_on_a_second_build(office: Path) -> None:
    nianbao(office, "build")
    before = {p: p.stat().st_mtime_ns for p in (office / "output").rglob("*") if p.is_file()}
    result = nianbao(office, "build")
    assert {p: p.stat().st_mtime_ns for p in (office / "output").rglob("*") if p.is_file()} == before
    assert "没有变化 1 份" in result.stdout


def test_bytes_do_not_depend_on_locale_time_zone_or_hash_order(office: Path) -> None:
    outputs = []
    for number, (zone, seed) in enumerate((("UTC", "1"), ("Asia/Shanghai", "2"))):
        nianbao(
            office,
            "build",
            "-o",
            f"out{number}",
            "--to",
            "docx,pdf,html,json",
            TZ=zone,
            PYTHONHASHSEED=seed,
            LC_ALL="C",
        )
        outputs.append({p.name: p.read_bytes() for p in (office / f"out{number}" / "示例市科学技术局").iterdir()})
    assert len(outputs[0]) == 4
    assert outputs[0] == outputs[1]


def test_a_command_that_is_not_there_is_told_with_the_nearest(office: Path) -> None:
    result = nianbao(office, "chek")
    assert result.returncode == 2
    assert "没有命令 chek，是不是 check？" in result.stderr


@pytest.mark.parametrize("command", ["check", "build"])
def test_in_an_empty_folder_the_way_to_a_first_file_is_told(command: str, tmp_path: Path) -> None:
    result = nianbao(tmp_path, command)
    assert result.returncode == 2
    assert "nianbao new 机关名称 --year 年度" in result.stderr


def test_the_command_to_go_on_with_can_be_copied(office: Path) -> None:
    result = nianbao(office, "new", "示例市教育局", "--year", "2024", "-o", "我的 报告/2024.yaml")
    (command,) = re.findall("用 nianbao (.*) 检查", result.stdout)
    assert nianbao(office, *shlex.split(command)).returncode in (0, 1)
