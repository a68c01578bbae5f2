"""What is found across the files of a run."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build import cross_check as narratives
from generator.build.cache import NAME
from generator.cli import cli
from generator.report import Report
from tests.check_text import FULL, replaced
from tests.prose.similarity.narratives import HONGZE, PINGTAN, renamed

WAIVER = "\n豁免:\n  - {规则: R056, 理由: 两区合署办公}\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which one district has copied from another, and a third has not."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("洪泽", HONGZE), ("金湖", renamed()), ("平潭", PINGTAN)):
        folder = tmp_path / "agencies" / name
        folder.mkdir(parents=True)
        (folder / ("2022.yaml" if name == "平潭" else "2023.yaml")).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def copies() -> list[dict[str, object]]:
    found = json.loads(run("check", "--format", "json").stdout)["findings"]
    return [finding for finding in found if finding["code"] == "R056"]


@pytest.mark.usefixtures("office")
def test_both_of_a_pair_are_told_of_each_other() -> None:
    one, other = sorted(copies(), key=lambda finding: str(finding["file"]))
    assert (one["file"], other["file"]) == ("agencies/洪泽/2023.yaml", "agencies/金湖/2023.yaml")
    assert "“淮安市金湖区人民政府”2023 年度报告（agencies/金湖/2023.yaml:" in str(one["message"])
    assert "“淮安市洪泽区人民政府”2023 年度报告（agencies/洪泽/2023.yaml:" in str(other["message"])
    assert "的相似度为 100%，相同的有：“" in str(one["message"])
    assert one["severity"] == "warning"


def test_a_finding_stands_where_its_longest_passage_begins(office: Path) -> None:
    for finding in copies():
        line = (office / str(finding["file"])).read_text(encoding="utf-8").splitlines()[int(str(finding["line"])) - 1]
        quoted = str(finding["message"]).split("相同的有：“")[1][:8]
        assert line[int(str(finding["column"])) - 1 :].startswith(quoted)


@pytest.mark.usefixtures("office")
def test_one_file_alone_is_compared_with_none() -> None:
    assert "R056" not in run("check", "agencies/金湖/2023.yaml").stdout


def test_a_third_copy_is_named_too(office: Path) -> None:
    folder = office / "agencies" / "盱眙"
    folder.mkdir()
    (folder / "2023.yaml").write_text(renamed(HONGZE, "盱眙"), encoding="utf-8")
    found = copies()
    assert len(found) == 3
    first = next(finding for finding in found if "洪泽" in str(finding["file"]))
    assert re.search("；另有“淮安市(盱眙|金湖)区人民政府”相近。$", str(first["message"]))


def test_a_copy_can_be_explained_and_the_waiver_is_not_void(office: Path) -> None:
    file = office / "agencies" / "金湖" / "2023.yaml"
    file.write_text(file.read_text(encoding="utf-8") + WAIVER, encoding="utf-8")
    severities = {str(finding["file"]): finding["severity"] for finding in copies()}
    assert severities == {"agencies/洪泽/2023.yaml": "warning", "agencies/金湖/2023.yaml": "explained"}
    assert "S011" not in run("check", "agencies/金湖/2023.yaml").stdout


def test_a_file_of_ones_own_year_and_body_is_no_copy(office: Path) -> None:
    text = (office / "agencies" / "洪泽" / "2023.yaml").read_text(encoding="utf-8")
    (office / "agencies" / "洪泽" / "2021.yaml").write_text(text.replace("2023", "2021"), encoding="utf-8")
    assert len(copies()) == 2 or {str(f["file"]) for f in copies()} >= {"agencies/金湖/2023.yaml"}
    assert all("洪泽区人民政府”" not in str(f["message"]) for f in copies() if "洪泽" in str(f["file"]))


def build(*more: str) -> Result:
    return run("build", "--to", "json", *more)


def test_a_build_tells_at_its_end_and_writes_all_the_same(office: Path) -> None:
    result = build("--draft")
    assert result.stdout.count("警告 R056") == 2
    assert result.stdout.index("警告 R056") > result.stdout.index("平潭/2022")
    assert sorted(path.parent.name for path in (office / "output").rglob("2023.json")) == ["洪泽", "金湖"]


@pytest.mark.usefixtures("office")
def test_a_build_of_unchanged_files_tells_it_again() -> None:
    build()
    result = build()
    assert "生成 0 份，没有变化 1 份，没有生成 2 份" in result.stdout
    assert result.stdout.count("警告 R056") == 2


def notes(office: Path) -> dict[bytes, bytes]:
    """What the cache has noted, by key."""
    with closing(sqlite3.connect(office / "output" / NAME)) as database:
        return dict(database.execute("SELECT key, note FROM notes"))


def spoil(office: Path, note: object) -> None:
    """Put something else in the place of all notes."""
    with closing(sqlite3.connect(office / "output" / NAME, isolation_level=None)) as database:
        database.execute("UPDATE notes SET note = ?", (note,))


def test_what_is_kept_of_a_narrative_is_small(office: Path) -> None:
    build()
    found = [note for key, note in notes(office).items() if b" " in key]
    assert len(found) == 3
    assert all(len(note) < 4000 for note in found)


@pytest.mark.parametrize(
    "note", [b"", b"null", b"[]", b'{"findings": 3}', b'{"findings": [{}]}', b"[[[[", "x", 3, None]
)
def test_what_is_kept_of_narratives_may_be_damaged(office: Path, note: object) -> None:
    first = across(build())
    spoil(office, note)
    assert across(build()) == first
    assert len(first) == 2


def test_what_was_found_is_kept_and_the_narratives_are_not_compared_again(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = across(build())
    monkeypatch.setattr("generator.build.cross_check.findings_across", lambda *_: pytest.fail("compared"))
    assert across(build()) == first
    assert office


def test_one_that_changed_is_compared_with_those_that_did_not(office: Path) -> None:
    build()
    (office / "agencies" / "平潭" / "2022.yaml").write_text(renamed(HONGZE, "盱眙"), encoding="utf-8")
    assert len(across(build())) == 3
    (office / "agencies" / "金湖" / "2023.yaml").unlink()
    assert len(across(build())) == 2
    (office / "agencies" / "平潭" / "2022.yaml").write_text(PINGTAN, encoding="utf-8")
    assert across(build()) == []


def test_other_local_rules_are_other_findings(office: Path) -> None:
    rules = office / "agencies" / "规则"
    rules.mkdir()
    assert len(across(build())) == 2
    (rules / "一.yaml").write_text("R056: {级别: 错误, 理由: 试}\n", encoding="utf-8")
    assert [line.split()[1:3] for line in across(build())] == [["错误", "R056"]] * 2
    (rules / "一.yaml").write_text("R056: {级别: 关闭, 理由: 试}\n", encoding="utf-8")
    assert across(build()) == []


def test_a_file_that_changes_while_it_is_compared_leaves_nothing_behind(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = office / "agencies" / "金湖" / "2023.yaml"
    whole, read = file.read_text(encoding="utf-8"), narratives.read_data

    def changing(path: Path, name: str) -> Report | None:
        file.write_text(f"# 新\n{whole}", encoding="utf-8")
        return read(path, name)

    monkeypatch.setattr(narratives, "read_data", changing)
    build()
    file.write_text(whole, encoding="utf-8")
    monkeypatch.undo()
    monkeypatch.chdir(office)
    assert "across" not in {key.decode() for key in notes(office)}
    assert across(build()) == across(build("--force"))


def across(result: Result) -> list[str]:
    """The lines that tell of near copies."""
    return [line for line in result.stdout.splitlines() if " R056 " in line]


@pytest.mark.parametrize("command", [["check"], ["build", "--to", "json"]])
def test_strict_counts_it_and_nothing_else_is_wrong_with_these(office: Path, command: list[str]) -> None:
    for name in ("示例", "另一"):
        (office / f"{name}.yaml").write_text(FULL.replace("示例", name), encoding="utf-8")
        assert run(*command, "--strict", f"{name}.yaml").exit_code == 0
    assert run(*command, "示例.yaml", "另一.yaml").exit_code == 0
    assert run(*command, "--strict", "示例.yaml", "另一.yaml").exit_code == 1


def test_several_processes_find_the_same(office: Path) -> None:
    for number in range(20):
        folder = office / "agencies" / f"{number:02d}"
        folder.mkdir()
        (folder / "2023.yaml").write_text(renamed(HONGZE, f"城{chr(0x4E00 + number)}"), encoding="utf-8")

    def told(jobs: str) -> list[str]:
        return [line for line in build("--force", "--jobs", jobs).stdout.splitlines() if "警告 R056" in line]

    assert told("1") == told("2")
    assert len(told("1")) == 22


def test_last_years_file_from_elsewhere_is_held_against_this_one(office: Path) -> None:
    last = office / "old.yaml"
    text = (office / "agencies" / "洪泽" / "2023.yaml").read_text(encoding="utf-8").replace("2023", "2022")
    last.write_text(
        replaced(text, "结转下年度继续办理: [0, 0", "结转下年度继续办理: [1, 0").replace("受理", "收到"),
        encoding="utf-8",
    )
    found = run("check", "agencies/洪泽/2023.yaml", "--previous", "old.yaml").stdout
    assert "错误 R050" in found
    assert "错误 R055" in found
    assert "R050" in build("agencies/洪泽/2023.yaml", "--previous", "old.yaml").stdout
    assert "R050" not in build("agencies/洪泽/2023.yaml").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--previous", "old.yaml"], "找不到上一年度的文件 old.yaml"),
        (["--previous", "agencies/平潭/2022.yaml"], "只能和一个文件一起用，这里有 3 个"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.usefixtures("office")
def test_last_years_file_goes_with_one_file(command: str, arguments: list[str], words: str) -> None:
    result = run(command, *arguments)
    assert result.exit_code != 0
    assert words in str(result.exception) + result.output


@pytest.mark.usefixtures("office")
def test_a_file_of_another_year_is_not_last_years() -> None:
    result = run("check", "agencies/洪泽/2023.yaml", "--previous", "agencies/金湖/2023.yaml")
    assert "S013" in result.stdout
    assert "2023.yaml 是 2023 年度的数据，不是上一年度（2022 年度）的" in result.stdout
