"""Workbooks that this program did not make: the statutory tables found by their labels, each doubt told at its cell."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.checking.check import read_bytes
from generator.datafile.workbooks.book import workbook_of
from generator.importers.import_job import Asked
from generator.importers.source_blocks import Unreadable
from generator.importers.workbooks.intake import Intake, below, intakes
from generator.report.narrative import Passage
from tests.check_text import FULL, FULL_2019
from tests.importers.workbooks.filling import saved

HEADINGS = ("核对", "都填", "还有", "灰色")


def foreign(
    text: str = FULL, title: bool = True, apart: bool = False, fill: Callable[[Any], object] | None = None
) -> bytes:
    """The tables of a report as an office keeps them: on one sheet below each other, or on one each, without cover or map."""
    own = openpyxl.load_workbook(io.BytesIO(workbook_of(text.encode())), data_only=True)
    report = read_bytes(text.encode(), "")
    assert report
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Sheet1"
    if title:
        page.append([f"{report.agency}{report.year}年政府信息公开工作年度报告"])
        page.append([])
    for name in ("表二", "表三", "表四"):
        for row in own[name].iter_rows(values_only=True, max_col=16):
            said = "".join(value for value in row if isinstance(value, str))
            if (said and not any(word in said for word in HEADINGS) and f"　{report.year}年度" not in said) or (
                not said and any(value is not None for value in row)
            ):
                page.append([None, *row])
        page = book.create_sheet() if apart and name != "表四" else page
        page.append([])
    if fill:
        fill(book["Sheet1"])
    return saved(book)


def taken(data: bytes, name: str = "统计表.xlsx", asked: Asked | None = None) -> Intake:
    """What came of it."""
    (one,) = intakes(data, name, below(Path("无此文件夹")), asked or Asked())
    return one


def cell_of(data: bytes, label: str, column: int = 0) -> str:
    """The cell of a figure of the row that begins with a label."""
    for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows():
        texts = [cell for cell in row if isinstance(cell.value, str)]
        if texts and texts[-1].value.startswith(label):
            figures = [cell for cell in row if cell.column > texts[-1].column and cell.value is not None]
            return str(figures[column].coordinate)
    raise AssertionError(label)


@pytest.mark.parametrize("text", [FULL, FULL_2019], ids=["2021", "2019"])
@pytest.mark.parametrize("apart", [False, True], ids=["on one sheet", "on a sheet each"])
def test_every_figure_is_found_by_its_labels(text: str, apart: bool) -> None:
    one = taken(foreign(text, apart=apart))
    made, wanted = read_bytes(one.after, ""), read_bytes(text.encode(), "")
    assert made and wanted
    assert {name: figures.values for name, figures in made.figures.items()} == {
        name: figures.values for name, figures in wanted.figures.items()
    }
    assert one.imported.cells["proved"] > 100
    assert [finding for finding in one.findings if finding.severity == "error"] == []


def test_a_table_saved_as_plain_text_says_the_same() -> None:
    out = io.StringIO()
    for row in openpyxl.load_workbook(io.BytesIO(foreign())).active.iter_rows(values_only=True):
        csv.writer(out).writerow(["" if value is None else value for value in row])
    assert taken(out.getvalue().encode("gb18030"), "表.csv").after == taken(foreign()).after


def test_what_does_not_say_whose_or_when_is_asked_for() -> None:
    with pytest.raises(Unreadable):
        taken(foreign(title=False))
    named = taken(foreign(title=False), asked=Asked(agency="示例市公安局", year=2024))
    assert (named.imported.agency, named.imported.year) == ("示例市公安局", 2024)


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("=1+2", "I106", "公式"),
        (datetime.date(2025, 1, 2), "I109", "日期"),
        ("二十", "R022", "二十"),
        (1.5, "R021", ""),
        ("3件", "I005", "3件"),
    ],
)
def test_a_slip_is_told_at_its_cell(value: object, code: str, said: str) -> None:
    cell = cell_of(foreign(), "一、本年新收", 1)
    found = taken(foreign(fill=lambda page: page.__setitem__(cell, value))).findings
    told = [finding for finding in found if finding.cell == f"Sheet1!{cell}"]
    assert [finding.code for finding in told] == [code]
    assert said in told[0].message.zh


def test_a_figure_that_is_doubtful_is_left_as_it_was() -> None:
    cell = cell_of(foreign(), "一、本年新收", 0)
    one = taken(foreign(fill=lambda page: page.__setitem__(cell, "很多")))
    assert "[待填, 3, 0, 1, 2, 0]" in one.after.decode() and "很多" not in one.after.decode()


def test_figures_that_are_all_computed_are_told_in_one_finding() -> None:
    def fill(page: Any) -> None:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, int) and cell.row > 20:
                    cell.value = f"={cell.value}"

    (told,) = [finding for finding in taken(foreign(fill=fill)).findings if finding.code == "I106"]
    assert "公式算出来的" in told.message.zh and told.cell.startswith("Sheet1!")


def test_a_row_that_is_gone_is_told_and_its_figures_are_not_filled_in() -> None:
    cell = cell_of(foreign(), "（一）予以公开")
    one = taken(foreign(fill=lambda page: page.delete_rows(int(cell[1:]))))
    assert [finding.code for finding in one.findings if "予以公开" in finding.message.zh] == ["I001"]


def test_a_data_file_that_is_there_is_changed_in_place(tmp_path: Path) -> None:
    data = foreign()
    cell = cell_of(data, "一、本年新收", 0)
    (first,) = intakes(data, "表.xlsx", below(tmp_path))
    assert first.path
    first.path.parent.mkdir()
    first.path.write_bytes(FULL.encode())
    (one,) = intakes(foreign(fill=lambda page: page.__setitem__(cell, 88)), "表.xlsx", below(tmp_path))
    assert one.after.decode() == FULL.replace("[12, 3,", "[88, 3,")
    assert [line.kind for line in one.differences()].count("+") == 1


def test_texts_of_a_workbook_go_into_their_sections() -> None:
    def fill(page: Any) -> None:
        page.insert_rows(2)
        page["A2"] = "一、总体情况"
        page["A3"] = "本年度主动公开信息12条。"

    assert "本年度主动公开信息12条。" in taken(foreign(fill=fill)).after.decode()


def test_words_beside_a_table_stay_beside_it() -> None:
    def fill(page: Any) -> None:
        at = next(cell.row for row in page.iter_rows() for cell in row if str(cell.value).startswith("三、收到"))
        page.insert_rows(at + 1, 2)
        page.cell(at + 1, 2).value = "下表的数包括下属单位。"

    report = read_bytes(taken(foreign(fill=fill)).after, "")
    assert report
    (said,) = report.written["收到和处理政府信息公开申请情况", "正文"]
    assert isinstance(said, Passage) and said.text.strip() == "下表的数包括下属单位。"
