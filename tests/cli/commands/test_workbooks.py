"""Workbooks on the command line: made, filled in, imported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from tests.check_text import FULL


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def fill(path: Path, cells: dict[str, Any]) -> None:
    """Type values into cells, each named like 表三!D6."""
    book = openpyxl.load_workbook(path)
    for name, value in cells.items():
        sheet, _, cell = name.partition("!")
        book[sheet][cell] = value
    book.save(path)


@pytest.fixture
def data_file(office: Path) -> Path:
    path = office / "agencies" / "示例市科学技术局" / "2024.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(FULL, encoding="utf-8")
    return path


@pytest.fixture
def built(data_file: Path, office: Path) -> Path:
    """The workbook of the data file."""
    assert data_file.is_file()
    assert run("build", "--to", "xlsx").exit_code == 0
    return office / "output" / "示例市科学技术局" / "2024.xlsx"


def test_new_gives_a_workbook_and_never_writes_over_one(office: Path) -> None:
    made = run("new", "示例市科学技术局", "--year", "2025", "--to", "xlsx")
    path = office / "agencies" / "示例市科学技术局" / "2025.xlsx"
    assert made.exit_code == 0 and path.is_file()
    assert "nianbao import" in made.output
    assert openpyxl.load_workbook(path)["封面"]["B3"].value == "示例市科学技术局"
    assert run("new", "示例市科学技术局", "--year", "2025", "--to", "xlsx").exit_code == 2


def test_a_new_data_file_is_written_at_once(built: Path, data_file: Path) -> None:
    data_file.unlink()
    done = run("import", str(built))
    assert done.exit_code == 0, done.output
    assert data_file.read_text("utf-8") == FULL


def test_one_that_is_there_is_changed_only_when_the_user_says_so(built: Path, data_file: Path) -> None:
    fill(built, {"表三!D6": 13})
    shown = run("import", str(built))
    assert "+  本年新收政府信息公开申请数量: [13, 3, 0, 1, 2, 0]" in shown.output
    assert "加 --yes 写入" in shown.output
    assert data_file.read_text("utf-8") == FULL
    done = run("import", str(built), "--yes")
    assert "已写入" in done.output
    assert data_file.read_text("utf-8") == FULL.replace("[12, 3,", "[13, 3,")
    assert "没有要改的" in run("import", str(built)).output


def test_slips_are_told_at_their_cells_and_the_rest_is_taken(built: Path, data_file: Path) -> None:
    fill(built, {"表三!D6": "12件", "表三!D8": 6})
    done = run("import", str(built), "--yes")
    assert done.exit_code == 1
    assert "R022 表三!D6 这一格只能写数字，不能写“12件”。" in done.output
    assert data_file.read_text("utf-8") == FULL.replace("[5, 1, 0, 1, 0, 0]", "[6, 1, 0, 1, 0, 0]")


def test_json_has_the_cell_beside_line_and_column(built: Path, data_file: Path) -> None:
    fill(built, {"表三!D6": "12件", "表三!D8": 6})
    done = run("import", str(built), "--format", "json")
    (told,) = json.loads(done.output)["files"]
    assert told["output"] == "agencies/示例市科学技术局/2024.yaml"
    assert (told["status"], told["written"], told["form"]) == ("doubtful", False, "2021")
    assert told["cells"] == {"proved": 0, "read": 165, "doubtful": 1, "missing": 0}
    (finding,) = told["findings"]
    assert (finding["code"], finding["cell"], finding["line"], finding["column"]) == ("R022", "表三!D6", 6, 4)
    assert any(line.startswith("+") for line in told["diff"])
    assert data_file.read_text("utf-8") == FULL


def test_english_is_spoken_where_it_is_asked_for(built: Path) -> None:
    fill(built, {"表三!D6": 13})
    assert "not written yet: add --yes" in run("import", str(built), "--lang", "en").output


def test_a_damaged_workbook_is_a_finding_and_no_traceback(office: Path) -> None:
    (office / "坏.xlsx").write_bytes(b"PK\x03\x04nothing")
    done = run("import", "坏.xlsx")
    assert done.exit_code == 1
    assert "I010" in done.output


def test_an_agency_that_no_folder_can_be_called_is_told(built: Path, office: Path) -> None:
    fill(built, {"封面!B3": "..."})
    done = run("import", str(built))
    assert done.exit_code == 1
    assert "不像机关名称" in done.output
    assert sorted(p.name for p in (office / "agencies").iterdir()) == ["示例市科学技术局"]


def test_a_path_in_the_name_of_an_agency_leads_nowhere(built: Path, office: Path) -> None:
    fill(built, {"封面!B3": "../../示例县民政局"})
    assert run("import", str(built)).exit_code == 0
    assert (office / "agencies" / "／..／示例县民政局").is_dir() or len(list((office / "agencies").iterdir())) == 2
    assert not (office.parent / "示例县民政局").exists()


def test_a_build_never_writes_over_the_workbook_of_another_body(built: Path, office: Path) -> None:
    other = office / "agencies" / "示例市水务局" / "2024.yaml"
    other.parent.mkdir()
    other.write_text(FULL.replace("示例市科学技术局", "示例市水务局"), encoding="utf-8")
    target = office / "out" / "示例市水务局" / "2024.xlsx"
    target.parent.mkdir(parents=True)
    target.write_bytes(built.read_bytes())
    done = run("build", "--to", "xlsx", "--draft", "-o", "out", str(other))
    assert done.exit_code == 1
    assert "V005" in done.output
    assert target.read_bytes() == built.read_bytes()
