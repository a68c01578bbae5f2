"""`check --fix`, as a user calls it."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.cli.commands.fix import save
from generator.common.errors import OutputError
from tests.check_text import FULL, replaced

SLIPPED = replaced(replaced(FULL, "年度: 2024", "年度：2024"), "下一步，", "截止2024年底，")
MENDED = replaced(FULL, "下一步，", "截至2024年底，")
NAME = "agencies/示例市科学技术局/2024.yaml"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file in an office's folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_text(SLIPPED, encoding="utf-8", newline="")
    return path


def nianbao(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, arguments, standalone_mode=True)
    assert not result.exception or isinstance(result.exception, SystemExit), result.output
    return result


def test_without_yes_there_is_a_diff_and_nothing_is_written(file: Path) -> None:
    result = nianbao("check", "--fix")
    assert result.exit_code == 1
    assert f"--- {NAME}\t原文件" in result.output
    assert "\n-年度：2024\n+年度: 2024\n" in result.output
    assert "第 3 行 Y009 全角标点当作 YAML 符号" in result.output
    assert "R104 截止 → 截至" in result.output
    assert "1 份文件里有 2 处可以自动改；现在还没有写入，加 --yes 写入" in result.output
    assert "改完以后没有别的问题。" in result.output
    assert file.read_text("utf-8") == SLIPPED
    assert list(file.parent.iterdir()) == [file]


def test_the_diff_is_one_that_patch_takes(file: Path) -> None:
    shown = nianbao("check", "--fix").output.split("\n\n")[0]
    assert patched(file.read_text("utf-8").split("\n"), shown.splitlines()[2:]) == MENDED.split("\n")


def patched(lines: list[str], diff: list[str]) -> list[str]:
    """The lines with a unified diff applied, its line numbers and context held to be true."""
    at, out = 0, list[str]()
    for line in diff:
        if head := re.match(r"@@ -(\d+),(\d+) \+(\d+),\2 @@", line):
            out += lines[at : int(head[1]) - 1]
            at = int(head[1]) - 1
        elif line.startswith("+"):
            out.append(line[1:])
        else:
            assert lines[at] == line[1:]
            out += [lines[at]] if line.startswith(" ") else []
            at += 1
    return out + lines[at:]


def test_with_yes_the_file_is_mended_kept_and_checked_again(file: Path) -> None:
    result = nianbao("check", "--fix", "--yes")
    assert result.exit_code == 0, result.output
    assert file.read_text("utf-8") == MENDED
    assert file.with_name("2024.yaml.bak").read_text("utf-8") == SLIPPED
    assert "已改" in result.output
    assert "2024.yaml.bak" in result.output
    assert "检查 1 份：错误 0 处，警告 0 处。" in result.output


def test_a_second_time_there_is_nothing_to_mend(file: Path) -> None:
    nianbao("check", "--fix", "--yes")
    result = nianbao("check", "--fix", "--yes")
    assert "没有可以自动改的地方。" in result.output
    assert sorted(p.name for p in file.parent.iterdir()) == ["2024.yaml", "2024.yaml.bak"]


def test_no_copy_is_ever_written_over(file: Path) -> None:
    for text in ("一", "二"):
        file.write_text(SLIPPED.replace("及时更新", text), encoding="utf-8")
        nianbao("check", "--fix", "--yes")
    names = sorted(p.name for p in file.parent.iterdir())
    assert names == ["2024.yaml", "2024.yaml.bak", "2024.yaml.bak1"]
    assert "一" in file.with_name("2024.yaml.bak").read_text("utf-8")
    assert "二" in file.with_name("2024.yaml.bak1").read_text("utf-8")


def test_what_remains_is_told_with_its_place(file: Path) -> None:
    file.write_text(
        replaced(SLIPPED, "结转下年度继续办理: {自然人: 1}", "结转下年度继续办理: {自然人: 2}"), encoding="utf-8"
    )
    result = nianbao("check", "--fix")
    assert "改完以后还剩错误 1 处，警告 0 处，要自己改：" in result.output
    assert f"  {NAME}:61:20 错误 R030 " in result.output


def test_figures_that_could_not_be_read_are_added_up_once_they_are_mended(file: Path) -> None:
    file.write_text(replaced(FULL, "{本年处理决定数量: 4}", "{本年处理决定数量: 4件}"), encoding="utf-8")
    assert nianbao("check", "--fix", "--yes").exit_code == 0


def test_warnings_alone_are_mended_with_status_zero_unless_strict(file: Path) -> None:
    file.write_text(replaced(FULL, "下一步，", "截止2024年底，"), encoding="utf-8")
    assert nianbao("check", "--fix").exit_code == 0
    assert nianbao("check", "--fix", "--strict").exit_code == 1


def test_line_ends_byte_order_mark_and_permissions_stay(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + SLIPPED.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert nianbao("check", "--fix", "--yes").exit_code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_another_encoding_is_told_and_changed_only_with_yes(file: Path) -> None:
    file.write_bytes(SLIPPED.encode("gb18030"))
    result = nianbao("check", "--fix")
    assert f"+++ {NAME}\t改后，GB18030 → UTF-8" in result.output
    assert file.read_bytes() == SLIPPED.encode("gb18030")
    result = nianbao("check", "--fix", "--yes")
    assert "编码改为 UTF-8" in result.output
    assert file.read_text("utf-8") == MENDED
    assert file.with_name("2024.yaml.bak").read_bytes() == SLIPPED.encode("gb18030")


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    file.rename(real)
    file.symlink_to(real)
    assert nianbao("check", "--fix", "--yes").exit_code == 0
    assert file.is_symlink()
    assert real.read_text("utf-8") == MENDED
    assert (tmp_path / "real.yaml.bak").is_file()


def test_a_file_that_has_changed_meanwhile_is_left_alone(file: Path) -> None:
    with pytest.raises(OutputError, match="刚刚被改动过"):
        save(file, b"something else", b"mended")
    assert file.read_text("utf-8") == SLIPPED
    assert list(file.parent.iterdir()) == [file]


def test_a_failed_write_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError):
        save(file, file.read_bytes(), b"mended")
    assert file.read_text("utf-8") == SLIPPED


def test_damaged_files_are_not_touched(file: Path) -> None:
    damaged = SLIPPED.encode() + b"\xff\n"
    file.write_bytes(damaged)
    result = nianbao("check", "--fix", "--yes")
    assert result.exit_code == 1
    assert "没有可以自动改的地方。" in result.output
    assert "Y003" in result.output
    assert file.read_bytes() == damaged


def test_several_files_are_mended_each_by_itself(file: Path) -> None:
    other = file.parent.parent / "另一局" / "2024.yaml"
    other.parent.mkdir()
    other.write_text(FULL.replace("示例市科学技术局", "另一局"), encoding="utf-8")
    before = other.stat().st_mtime_ns
    result = nianbao("check", "--fix", "--yes")
    assert "1 份文件里有 2 处可以自动改，都已写入。" in result.output
    assert other.stat().st_mtime_ns == before
    assert file.read_text("utf-8") == MENDED


def test_the_diff_can_be_had_in_english(file: Path) -> None:
    result = nianbao("check", "--fix", "--lang", "en")
    assert f"--- {NAME}\tbefore" in result.output
    assert "line 3: Y009" in result.output
    assert "2 to mend in 1 files; add --yes to write." in result.output
    assert file.is_file()


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--yes"], "--yes 只能和 --fix 一起用"),
        (["--fix", "--format", "json"], "--fix 只能和 --format text 一起用"),
        (["--report", "审核表.yaml"], "要以 .html 结尾"),
        (["--rules", "没有"], "找不到本地规则 没有"),
    ],
)
def test_options_that_do_not_fit_are_bad_usage(arguments: list[str], words: str) -> None:
    result = nianbao("check", *arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_the_review_sheet_is_written_beside_any_format(file: Path) -> None:
    result = nianbao("check", "--report", "表/审核表.html", "--format", "json")
    assert result.exit_code == 1
    assert result.stdout.startswith("{")
    assert "审核表：表/审核表.html" in result.stderr
    page = Path("表/审核表.html").read_text("utf-8")
    assert "截止" in page
    assert file.read_text("utf-8") == SLIPPED


def test_findings_of_local_rules_are_told_once_and_count(file: Path) -> None:
    (file.parent.parent.parent / "规则").mkdir()
    Path("规则/市.yaml").write_text("R999: {级别: 关闭, 理由: 无}\n", encoding="utf-8")
    file.write_text(FULL, encoding="utf-8")
    result = nianbao("check")
    assert result.exit_code == 1
    assert result.output.count("没有规则“R999”") == 1
    built = nianbao("build", "--to", "json")
    assert built.exit_code == 1
    assert "没有规则“R999”" in built.output
    assert Path("output/示例市科学技术局/2024.json").is_file()


def test_a_change_of_local_rules_makes_a_report_anew(file: Path) -> None:
    file.write_text(replaced(FULL, "下一步，", "今年下一步，"), encoding="utf-8")
    assert "生成 1 份" in nianbao("build", "--to", "json").output
    assert "没有变化 1 份" in nianbao("build", "--to", "json").output
    Path("规则").mkdir()
    Path("规则/市.yaml").write_text("R103: {级别: 错误, 理由: 有}\n", encoding="utf-8")
    assert "没有生成 1 份" in nianbao("build", "--to", "json").output
    Path("规则/市.yaml").write_text("R103: {级别: 关闭, 理由: 有}\n", encoding="utf-8")
    assert "生成 1 份；" not in nianbao("build", "--to", "json").output
    assert "没有变化 1 份" in nianbao("build", "--to", "json").output
