"""Filled workbooks beside their data files: what a program that shows the difference first has to know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.importers.import_job import Asked
from generator.importers.source_blocks import Unreadable
from generator.importers.workbooks.intake import Intake, below, intakes, write
from tests.check_text import FULL
from tests.importers.workbooks.filling import changed

ANYBODY = Asked()


def as_it_is(book: Any) -> None:
    """Nobody touches the workbook."""
    assert book


def one(data: bytes, folder: Path, asked: Asked = ANYBODY) -> Intake:
    """The one report of a workbook."""
    found = intakes(data, "表.xlsx", below(folder), asked)
    assert len(found) == 1
    return found[0]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A data file where it belongs."""
    untouched = one(changed(as_it_is), tmp_path)
    assert untouched.path
    untouched.path.parent.mkdir(parents=True)
    untouched.path.write_bytes(FULL.encode())
    return untouched.path


def test_nothing_is_written_before_somebody_says_so(tmp_path: Path) -> None:
    found = one(changed(as_it_is), tmp_path)
    assert found.is_new and found.changes_something and list(found.differences()) == []
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_nobody_touched_changes_nothing(report: Path, tmp_path: Path) -> None:
    found = one(changed(as_it_is), tmp_path)
    assert not found.is_new and not found.changes_something
    assert write(found).path == report and report.read_bytes() == FULL.encode()


def test_the_difference_is_that_of_the_data_file(report: Path, tmp_path: Path) -> None:
    found = one(changed(lambda book: book["表三"].__setitem__("E6", 77)), tmp_path)
    kinds = [line.kind for line in found.differences()]
    assert kinds.count("-") == kinds.count("+") == 1
    assert write(found).path == report and report.read_bytes() == found.after


@pytest.mark.usefixtures("report")
def test_a_slip_is_told_at_its_cell_and_changes_nothing_there(tmp_path: Path) -> None:
    found = one(changed(lambda book: book["表三"].__setitem__("E6", "3件")), tmp_path)
    assert [(f.code, f.cell) for f in found.findings] == [("R022", "表三!E6")]
    assert not found.changes_something


def test_a_file_that_changed_meanwhile_is_left_alone_and_told(report: Path, tmp_path: Path) -> None:
    found = one(changed(lambda book: book["表三"].__setitem__("E6", 77)), tmp_path)
    report.write_text("机关: 别的\n", encoding="utf-8")
    done = write(found)
    assert done.path is None and [f.code for f in done.findings] == ["I117"]
    assert report.read_text(encoding="utf-8") == "机关: 别的\n"


def test_a_table_without_a_report_in_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        intakes("甲,乙\n1,2\n".encode(), "表.csv", below(tmp_path))


def test_a_damaged_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        intakes(b"PK\x03\x04", "表.xlsx", below(tmp_path))


def test_the_agency_that_is_asked_for_outweighs_the_one_on_the_cover(tmp_path: Path) -> None:
    found = one(changed(as_it_is), tmp_path, Asked(agency="示例市公安局"))
    assert found.path and found.path.parent.name == "示例市公安局"
    assert "机关: 示例市公安局" in found.after.decode()


def test_a_name_that_no_folder_can_have_is_a_finding(tmp_path: Path) -> None:
    found = one(changed(as_it_is), tmp_path, Asked(agency="CON"))
    assert found.path is None and [f.code for f in found.findings] == ["I117"]
