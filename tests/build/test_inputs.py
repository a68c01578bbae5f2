"""Where the outputs of a report go."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build.inputs import of_years, placed
from generator.cli import cli
from generator.common.files import find
from generator.preview.shelf import Shelf

GOOD = (Path(__file__).parents[1] / "data" / "examples" / "2021.yaml").read_text(encoding="utf-8")


def data(path: Path, agency: str = "示例市科学技术局", short: str = "本局") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = re.sub(r"\n简称: .*", f"\n简称: [{short}]", GOOD, count=1)
    path.write_text(text.replace("示例市科学技术局", agency), encoding="utf-8")
    return path


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stems(*paths: Path | str) -> list[str]:
    return [file.stem for file in placed(list(find(map(Path, paths), Path("agencies"))))]


def build(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["build", "--to", "json,html", "--jobs", "1", *arguments])


@pytest.mark.parametrize(
    ("path", "given", "stem"),
    [
        ("agencies/甲/2024.yaml", "agencies", "甲/2024"),
        ("agencies/甲/2024.yaml", "agencies/甲/2024.yaml", "甲/2024"),
        ("agencies/2024.yaml", "agencies", "示例市科学技术局/2024"),
        ("演示/示例市科学技术局/2024.yaml", "演示/示例市科学技术局", "示例市科学技术局/2024"),
        ("演示/市科技局/2024.yaml", "演示/市科技局/2024.yaml", "市科技局/2024"),
        ("演示/市科技局/2024.yaml", "演示", "市科技局/2024"),
        ("数据/2024.yaml", "数据", "示例市科学技术局/2024"),
        ("2024/2024.yaml", "2024", "示例市科学技术局/2024"),
        ("数据/市科技局2024年年报.yaml", "数据", "市科技局2024年年报"),
        ("数据/年报终稿.yaml", "数据", "示例市科学技术局/年报终稿"),
        ("演示/2024年/2024.yaml", "演示/2024年/2024.yaml", "示例市科学技术局/2024"),
    ],
)
def test_a_path_carries_the_body(office: Path, path: str, given: str, stem: str) -> None:
    data(office / path)
    assert stems(given) == [stem]


def test_a_short_name_stands_for_the_body(office: Path) -> None:
    data(office / "演示/科信局/2024.yaml", short="科信局")
    assert stems("演示/科信局") == ["科信局/2024"]


def test_a_file_that_names_no_body_goes_by_its_folder(office: Path) -> None:
    (office / "某局").mkdir()
    (office / "某局/2024.yaml").write_bytes(b"\x00" * 50)
    assert stems("某局") == ["某局/2024"]


def test_a_name_that_leads_out_of_the_output_folder_leads_nowhere(office: Path) -> None:
    data(office / "数据/2024.yaml", "../../etc")
    assert stems("数据") == ["／..／etc/2024"]


def test_two_bodies_of_one_short_name_are_told_apart(office: Path) -> None:
    data(office / "a/科技局/2024.yaml", "甲市科技局")
    data(office / "b/科技局/2024.yaml", "乙市科技局")
    assert stems("a/科技局", "b/科技局") == ["甲市科技局/2024", "乙市科技局/2024"]


def test_files_given_one_by_one_are_all_built(office: Path) -> None:
    for agency in ("甲局", "乙局"):
        data(office / f"演示/{agency}/2024.yaml", f"示例市{agency}")
    result = build("演示/甲局/2024.yaml", "演示/乙局/2024.yaml", "-o", "X")
    assert result.exit_code == 0, result.output
    assert sorted(p.relative_to(office).as_posix() for p in (office / "X").rglob("*.json")) == [
        "X/乙局/2024.json",
        "X/甲局/2024.json",
    ]


def test_two_folders_built_one_after_the_other_keep_both_reports(office: Path) -> None:
    data(office / "演示/甲局/2024.yaml", "示例市甲局")
    data(office / "演示/乙局/2024.yaml", "示例市乙局")
    for agency in ("甲局", "乙局"):
        assert build(f"演示/{agency}", "-o", "X").exit_code == 0
    assert "示例市甲局" in (office / "X/甲局/2024.json").read_text(encoding="utf-8")
    assert "示例市乙局" in (office / "X/乙局/2024.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("cache", [True, False])
def test_an_output_of_another_body_is_never_overwritten(office: Path, cache: bool) -> None:
    data(office / "a/科技局/2024.yaml", "甲市科技局")
    data(office / "b/科技局/2024.yaml", "乙市科技局")
    assert build("a", "-o", "X").exit_code == 0
    before = {path: path.read_bytes() for path in (office / "X/科技局").iterdir()}
    if not cache:
        (office / "X/.nianbao-cache.db").unlink()
    for _ in range(2):
        result = build("b", "-o", "X")
        assert result.exit_code == 1
        assert "V005" in result.output
        assert "“甲市科技局”的报告，没有覆盖" in result.output
    assert {path: path.read_bytes() for path in (office / "X/科技局").iterdir()} == before
    assert build("a", "-o", "X").exit_code == 0


def test_force_overwrites_no_other_body_either(office: Path) -> None:
    data(office / "a/科技局/2024.yaml", "甲市科技局")
    data(office / "b/科技局/2024.yaml", "乙市科技局")
    build("a", "-o", "X")
    assert build("b", "-o", "X", "--force").exit_code == 1
    assert "甲市科技局" in (office / "X/科技局/2024.json").read_text(encoding="utf-8")


def test_a_name_that_was_mistyped_is_mended_where_it_stands(office: Path) -> None:
    file = data(office / "演示/甲局/2024.yaml", "示例市甲局局")
    assert build("演示", "-o", "X").exit_code == 0
    data(file, "示例市甲局")
    result = build("演示", "-o", "X")
    assert result.exit_code == 0, result.output
    assert '"示例市甲局"' in (office / "X/甲局/2024.json").read_text(encoding="utf-8")


def test_a_body_that_was_renamed_says_so_and_is_built(office: Path) -> None:
    data(office / "a/甲/2024.yaml", "示例市科技局")
    data(office / "b/甲/2024.yaml", "示例市工信局", "示例市科技局")
    assert build("a", "-o", "X").exit_code == 0
    result = build("b", "-o", "X")
    assert result.exit_code == 0, result.output


def test_a_project_that_was_moved_is_built_again(office: Path) -> None:
    data(office / "a/甲/2024.yaml")
    build("a", "-o", "X")
    (office / "a").rename(office / "b")
    data(office / "b/甲/2024.yaml", short="我局")
    result = build("b", "-o", "X")
    assert result.exit_code == 0, result.output


def test_two_data_files_of_one_body_and_year_are_both_told(office: Path) -> None:
    data(office / "数据/甲/2024.yaml")
    data(office / "数据/甲/2024.yml")
    data(office / "数据/乙/2024.yaml", "示例市乙局")
    result = build("数据", "-o", "X")
    assert result.exit_code == 1
    assert result.output.count("V006") == 2
    assert not (office / "X/甲").exists()
    assert (office / "X/乙/2024.json").is_file()


def test_a_file_of_other_years_is_left_out_by_its_name_or_its_content(office: Path) -> None:
    for name in ("2023", "2024", "年报", "2024年年报"):
        data(office / f"数据/甲/{name}.yaml")
    found = list(find([Path("数据")], Path("agencies")))
    assert [file.path.stem for file in of_years(found, frozenset({2024}))] == ["2024", "2024年年报", "年报"]
    assert [file.path.stem for file in of_years(found, frozenset({2022, 2023}))] == ["2023"]
    assert list(of_years(found, frozenset())) == found


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        (["2024"], ["2024"]),
        (["2023-2024"], ["2023", "2024"]),
        (["2023年—2024年"], ["2023", "2024"]),
        (["2022，2024"], ["2022", "2024"]),
        (["2022", "--year", "2023"], ["2022", "2023"]),
    ],
)
def test_years_are_given_one_by_one_or_as_a_range(office: Path, typed: list[str], years: list[str]) -> None:
    for year in ("2022", "2023", "2024"):
        data(office / f"演示/甲/{year}.yaml").write_text(GOOD.replace("2024", year), encoding="utf-8")
    result = build("演示", "-o", "X", "--draft", "--year", *typed, "--summary", "汇总.json")
    assert result.exit_code in (0, 1), result.output
    assert sorted(path.stem for path in (office / "X").rglob("*.json")) == years
    reports = json.loads((office / "汇总.json").read_text(encoding="utf-8"))["reports"]
    assert sorted(str(report["year"]) for report in reports) == years


@pytest.mark.parametrize("typed", ["二〇二四", "2025-2021", "24", "2021-2022-2023"])
def test_what_is_no_year_is_said_to_be_none(office: Path, typed: str) -> None:
    data(office / "演示/甲/2024.yaml")
    result = build("演示", "--year", typed)
    assert result.exit_code == 2
    assert f"“{typed}”不是年度" in result.output or "不是年度" in result.output


def test_the_check_and_its_sheet_are_of_the_years_that_are_wanted(office: Path) -> None:
    for year in ("2023", "2024"):
        data(office / f"演示/甲/{year}.yaml").write_text(GOOD.replace("2024", year), encoding="utf-8")
    arguments = ["check", "演示", "--year", "2024", "--format", "json", "--report", "审核表.html", "--jobs", "1"]
    result = CliRunner().invoke(cli, arguments)
    assert json.loads(result.stdout)["files"] == 1
    assert "2023.yaml" not in (office / "审核表.html").read_text(encoding="utf-8")


def test_only_reports_of_the_years_that_are_wanted_are_verified(office: Path) -> None:
    for year in ("2023", "2024"):
        data(office / f"演示/甲/{year}.yaml").write_text(GOOD.replace("2024", year), encoding="utf-8")
    build("演示", "-o", "X", "--manifest", "--draft")
    for path in (office / "X/甲/2023.json", office / "X/甲/2023.html"):
        path.unlink()
    verify = CliRunner().invoke(cli, ["verify", "X", "--year", "2024"])
    assert verify.exit_code == 0, verify.output
    assert "核对 1 份报告" in verify.output
    assert CliRunner().invoke(cli, ["verify", "X"]).exit_code == 1


def test_the_desk_shows_the_years_that_are_wanted(office: Path) -> None:
    for year in ("2023", "2024"):
        data(office / f"演示/甲/{year}.yaml")
    shelf = Shelf([office / "演示"], years=frozenset({2023}))
    shelf.scan()
    assert list(shelf.files) == ["演示/甲/2023.yaml"]
