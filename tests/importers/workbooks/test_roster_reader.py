"""A workbook of many agencies read back."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest

from generator.datafile.workbooks.roster_book import roll_of
from generator.datafile.workbooks.roster_columns import Reporter
from generator.forms.load import load_all
from generator.importers.source_blocks import Unreadable
from generator.importers.workbooks.book_reader import filled_in
from generator.importers.workbooks.spreadsheet import opened
from generator.importers.workbooks.submission import Filled
from tests.datafile.workbooks.test_roster_book import reporter
from tests.importers.workbooks.filling import saved

FORM = load_all()[-1]
THREE = [reporter(FORM, f"示例市{name}", seed) for seed, name in enumerate(("科技局", "水务局", "民政局"))]


def read(fill: Any = None, reporters: list[Reporter] = THREE, name: str = "汇总.xlsx") -> list[Filled]:
    data = roll_of(FORM, 2025, reporters)
    if fill:
        book = openpyxl.load_workbook(io.BytesIO(data))
        fill(book["汇总"], book)
        data = saved(book)
    reports = filled_in(opened(data, name), name)
    assert reports is not None
    return reports


def figures(reports: list[Filled]) -> dict[str, dict[Any, str]]:
    return {report.agency: dict(report.figures) for report in reports}


WANTED = {reporter.agency: dict(reporter.figures) for reporter in THREE}


@pytest.mark.parametrize("form", load_all(), ids=lambda form: form.id)
def test_every_figure_of_every_agency_comes_back(form: Any) -> None:
    reporters = [reporter(form, f"{n}局", n) for n in range(20)]
    reports = filled_in(opened(roll_of(form, form.first, reporters), "x.xlsx"), "x.xlsx")
    assert reports is not None
    assert figures(reports) == {one.agency: dict(one.figures) for one in reporters}
    assert all(not report.findings and report.year == form.first for report in reports)


def reorder(page: Any, _book: Any) -> None:
    """The columns E and F behind all others, as somebody moves them."""
    for area in list(page.merged_cells.ranges):
        value = page.cell(area.min_row, area.min_col).value
        page.unmerge_cells(str(area))
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                page.cell(row, column).value = value
    page.move_range(f"E1:F{page.max_row}", cols=page.max_column - 4)


def sort_rows(page: Any, _book: Any) -> None:
    first, last = ([cell.value for cell in page[row]] for row in (6, 8))
    for row, values in ((6, last), (8, first)):
        for cell, value in zip(page[row], values, strict=True):
            cell.value = value


def rename(page: Any, _book: Any) -> None:
    page.title = "各单位"


def without_map(_page: Any, book: Any) -> None:
    del book["_map"]


@pytest.mark.parametrize("move", [reorder, sort_rows, rename, without_map])
def test_moved_about_it_says_the_same(move: Any) -> None:
    reports = read(move)
    assert figures(reports) == WANTED
    assert [finding.code for report in reports for finding in report.findings] == []


def test_columns_that_are_not_there_are_told_and_the_others_read() -> None:
    def trim(page: Any, _book: Any) -> None:
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))
        for row in (3, 4):
            last = None
            for column in range(5, page.max_column + 1):
                last = page.cell(row, column).value or last
                page.cell(row, column).value = last
        page.delete_cols(6)

    reports = read(trim)
    (finding,) = reports[0].findings
    assert finding.code == "I102"
    assert "规章·本年废止件数" in finding.message.zh
    missing = set(THREE[0].figures) - set(reports[0].figures)
    assert len(missing) == 1
    assert all(WANTED[r.agency][path] == text for r in reports for path, text in r.figures.items())


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("12件", "R022"),
        (1.5, "R021"),
        (None, "I108"),
        ("=1+2", "I106"),
        (True, "I109"),
        (45993, "I111"),
        ("待填", "I108"),
    ],
)
def test_a_slip_is_one_finding_at_its_cell(value: object, code: str) -> None:
    def fill(page: Any, _book: Any) -> None:
        page["M7"] = value

    found = [(f.code, f.cell) for report in read(fill) for f in report.findings]
    assert found == [(code, "汇总!M7")]


def test_agencies_that_have_not_reported_are_told_and_no_reports() -> None:
    reports = read(reporters=[*THREE, Reporter("示例市甲局"), Reporter("示例市乙局")])
    assert set(figures(reports)) == set(WANTED)
    (finding,) = reports[0].findings
    assert (finding.code, finding.severity) == ("I122", "warning")
    assert "2 个机关还没有填：示例市甲局、示例市乙局" in finding.message.zh


def test_a_workbook_that_nobody_filled_in_is_no_report() -> None:
    reports = read(reporters=[Reporter("示例市甲局")])
    assert [(report.agency, [f.code for f in report.findings]) for report in reports] == [("", ["I122"])]


def test_two_rows_of_one_agency_are_told_and_the_first_is_read() -> None:
    def fill(page: Any, _book: Any) -> None:
        page["B8"] = "示例市科技局"

    reports = read(fill)
    assert [(f.code, f.cell) for f in reports[0].findings] == [("I118", "汇总!B8")]
    assert figures(reports)["示例市科技局"] == WANTED["示例市科技局"]


def test_a_row_without_a_name_is_told() -> None:
    def fill(page: Any, _book: Any) -> None:
        page["B7"] = None

    assert [(f.code, f.cell) for f in read(fill)[0].findings] == [("I013", "汇总!B7")]


def test_hidden_rows_are_read_and_told() -> None:
    def fill(page: Any, _book: Any) -> None:
        page.row_dimensions[7].hidden = True

    reports = read(fill)
    assert figures(reports) == WANTED
    assert [(f.code, f.cell) for f in reports[0].findings] == [("I112", "汇总!B7")]


def test_a_row_of_sums_below_is_no_agency() -> None:
    def fill(page: Any, _book: Any) -> None:
        page["B9"] = "合计"
        for column in range(5, page.max_column + 1):
            page.cell(9, column).value = 99

    assert set(figures(read(fill))) == set(WANTED)


def test_without_a_year_it_asks_for_one() -> None:
    def fill(page: Any, book: Any) -> None:
        del book["_map"]
        page["A1"] = "汇总表"

    with pytest.raises(Unreadable) as error:
        read(fill)
    assert error.value.code == "I012"


def test_saved_as_csv_it_says_the_same() -> None:
    page = openpyxl.load_workbook(io.BytesIO(roll_of(FORM, 2025, THREE)))["汇总"]
    out = io.StringIO()
    csv.writer(out).writerows(["" if v is None else v for v in row] for row in page.iter_rows(values_only=True))
    for data in (out.getvalue().encode("utf-8-sig"), out.getvalue().encode("gb18030")):
        reports = filled_in(opened(data, "汇总.csv"), "汇总.csv")
        assert reports is not None
        assert figures(reports) == WANTED
