"""Workbooks to be filled in, as Excel will find them."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from generator.checking.check import read_data
from generator.datafile.workbooks.book import workbook_of
from generator.datafile.workbooks.layout import sheets_of
from generator.forms.load import load_all
from generator.forms.model import Form
from tests.check_text import DATA, FULL, FULL_2019, SMALL
from tests.datafile.workbooks.books import EXAMPLES, blank, inputs, opened
from tests.sheets import sheet as figures_of

every_form = pytest.mark.parametrize("form", load_all(), ids=lambda form: form.id)
every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)


@every_form
def test_it_has_the_sheets_that_offices_are_used_to(form: Form) -> None:
    book = opened(blank(form))
    assert book.sheetnames == ["封面", "表二", "表三", "表四", "文字", "说明", "_map"]
    assert [name for name in book.sheetnames if book[name].sheet_state != "visible"] == ["_map"]


@every_form
def test_every_label_of_the_form_stands_in_merged_cells_as_in_print(form: Form) -> None:
    book = opened(blank(form))
    for sheet in sheets_of(form):
        merged = {str(area) for area in book[sheet.name].merged_cells.ranges}
        for cell in sheet.grid.cells:
            top = book[sheet.name].cell(cell.at + 3, cell.across + 1)
            assert cell.role == "figure" or top.value == (cell.text or None)
            if (cell.rowspan, cell.colspan) != (1, 1):
                last = top.offset(cell.rowspan - 1, cell.colspan - 1)
                assert f"{top.coordinate}:{last.coordinate}" in merged


@every_form
def test_only_what_is_to_be_filled_in_is_open_and_no_password_locks_the_rest(form: Form) -> None:
    book = opened(blank(form))
    fields = {(sheet.name, cell) for sheet, cell, _ in inputs(form)}
    for sheet in sheets_of(form):
        page = book[sheet.name]
        assert page.protection.sheet and not page.protection.password
        merged = {c for area in page.merged_cells.ranges for row in area.cells for c in [row] if c != area.top[0]}
        for row in page.iter_rows():
            for cell in row:
                if (cell.row, cell.column) not in merged:
                    assert cell.protection.locked != ((sheet.name, cell.coordinate) in fields), cell.coordinate
    assert all(book[name].protection.sheet for name in ("封面", "文字", "说明"))


@every_form
def test_every_figure_is_held_to_a_number_in_chinese_words(form: Form) -> None:
    book = opened(blank(form))
    for sheet, cell, _ in inputs(form):
        (rule,) = [v for v in book[sheet.name].data_validations.dataValidation if cell in v.sqref]
        assert rule.type in ("whole", "decimal", "list")
        assert rule.error and rule.errorTitle


@every_example
def test_totals_are_formulas_that_hold_what_they_compute(path: Path) -> None:
    report = read_data(path)
    assert report
    data = workbook_of(path.read_bytes())
    formulas, values = opened(data), opened(data, values=True)
    for sheet in sheets_of(report.form):
        computed = report.figures[sheet.section.id].values
        for place, at in sheet.places.items():
            if at in sheet.totals:
                assert formulas[sheet.name][at.name].value.startswith("=SUM(")
                assert values[sheet.name][at.name].value == computed[place]
        for check in sheet.checks:
            assert [values[sheet.name][one.at.name].value for one in check.differences] == [0] * 7


def test_a_balance_that_does_not_hold_says_by_how_much() -> None:
    data = workbook_of(FULL.replace("[12, 3, 0, 1, 2, 0]", "[15, 2, 0, 1, 2, 0]").encode())
    page = opened(data, values=True)["表三"]
    (sheet,) = [sheet for sheet in sheets_of(load_all()[-1]) if sheet.name == "表三"]
    row = sheet.checks[0].row + 1
    assert [page.cell(row, column).value for column in (4, 5, 6, 10)] == [3, -1, 0, 2]
    assert page.cell(row, 4).number_format == '"多 "0;"少 "0;"平"'
    said = page.cell(sheet.message + 1, 1).value
    assert said == "都填了。勾稽关系不成立：自然人多 3；商业企业少 1；总计多 2；"
    told = {row[0].value: row[1].value for row in opened(data, values=True)["封面"].iter_rows(min_row=14)}
    assert told["表三"] == said


@every_example
def test_every_figure_stands_in_its_cell_digit_for_digit(path: Path) -> None:
    report = read_data(path)
    assert report
    book = opened(workbook_of(path.read_bytes()))
    for sheet in sheets_of(report.form):
        figures = report.figures[sheet.section.id]
        for at, field in sheet.fields.items():
            cell = book[sheet.name][at.name]
            if field.unit:
                assert (cell.value or "") == figures.units.get((field.row.id, field.column.id), "")
            else:
                assert Decimal(str(cell.value)) == figures.values[field.row.id, field.column.id]


@pytest.mark.parametrize(
    ("typed", "value", "form"),
    [
        ("26.55", 26.55, "0.00"),
        ("26.50", 26.5, "0.00"),
        ("26", 26, "General"),
        ("99999999999999.12345678", "99999999999999.12345678", "0.00000000"),
    ],
)
def test_an_amount_is_shown_digit_for_digit(typed: str, value: float | str, form: str) -> None:
    data = workbook_of(FULL.replace("{本年收费金额: 26.55}", f"{{本年收费金额: {typed}}}").encode())
    (sheet,) = [sheet for sheet in sheets_of(load_all()[-1]) if sheet.name == "表二"]
    cell = opened(data)["表二"][sheet.places["fees", "amount"].name]
    assert cell.value == value
    assert isinstance(value, str) or cell.number_format == form


def test_last_years_figures_stand_in_grey_beside_and_are_not_printed(tmp_path: Path) -> None:
    last = tmp_path / "2023.yaml"
    last.write_text(FULL.replace("年度: 2024", "年度: 2023"), encoding="utf-8")
    previous = read_data(last)
    assert previous
    book = opened(workbook_of(FULL.encode(), previous))
    for sheet in sheets_of(previous.form):
        values = previous.figures[sheet.section.id].values
        for place, at in sheet.places.items():
            beside = (
                at._replace(column=at.column + sheet.last)
                if sheet.grid.labels
                else at._replace(row=at.row + sheet.last)
            )
            cell = book[sheet.name][beside.name]
            assert Decimal(str(cell.value)) == values[place]
            assert cell.font.color.rgb == "FF8C8C8C"
            assert cell.protection.locked
    assert "'表三'!$A$1:$J$32" in book["表三"].print_area


@every_form
def test_every_sheet_is_a_page_of_a4_with_its_head_repeated(form: Form) -> None:
    book = opened(blank(form))
    for name in book.sheetnames[:-1]:
        assert book[name].page_setup.paperSize == 9
        assert book[name].sheet_properties.pageSetUpPr.fitToPage
        assert book[name].page_setup.fitToWidth in (None, 1)
        assert book[name].print_area
    assert book["表三"].print_title_rows == "$1:$5"
    assert book["表三"].freeze_panes == "D6"


def test_texts_stand_in_a_cell_each_with_the_headings_that_the_file_has() -> None:
    text = SMALL.replace(
        "总体情况: 全年主动公开政府信息120条。",
        "总体情况:\n  - 总说。\n  - 标题: 主动公开\n    正文: |\n      甲。\n      乙。\n  - 标题: 平台\n    正文:\n    - 标题: 网站\n      正文: 丙。",
    )
    page = opened(workbook_of(text.encode()))["文字"]
    rows = [tuple(cell.value for cell in row[:3]) for row in page.iter_rows(min_row=5, max_row=8)]
    assert rows == [
        ("一、总体情况", None, "总说。"),
        ("（一）", "主动公开", "甲。\n乙。"),
        ("（二）", "平台", None),
        ("1.", "网站", "丙。"),
    ]


def test_what_looks_like_a_formula_or_a_link_is_a_text() -> None:
    text = SMALL.replace("全年主动公开政府信息120条。", '"=HYPERLINK(\\"http://example.invalid\\")"')
    cell = opened(workbook_of(text.encode()))["文字"]["C5"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://example.invalid")')
    assert cell.hyperlink is None


def test_a_text_that_no_row_can_show_takes_several_rows() -> None:
    text = SMALL.replace("全年主动公开政府信息120条。", "全年主动公开政府信息。" * 300)
    page = opened(workbook_of(text.encode()))["文字"]
    area = next(str(area) for area in page.merged_cells.ranges if str(area).startswith("C5:"))
    rows = range(5, int(area.partition(":C")[2]) + 1)
    assert len(rows) > 3
    assert all(page.row_dimensions[row].height <= 409 for row in rows)


def test_a_figure_that_is_no_number_stays_as_it_was_typed() -> None:
    data = workbook_of(FULL.replace("[12, 3, 0, 1, 2, 0]", "[12件, 3, 0, 1, 2, 0]").encode())
    assert opened(data)["表三"]["D6"].value == "12件"


@pytest.mark.parametrize("text", [FULL, FULL_2019], ids=["2021", "2019"])
def test_the_same_file_gives_the_same_bytes(text: str) -> None:
    assert workbook_of(text.encode()) == workbook_of(text.encode())


def test_nothing_of_this_computer_is_in_it() -> None:
    with zipfile.ZipFile(BytesIO(workbook_of(FULL.encode()))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "2019-01-01T00:00:00Z" in core
    assert str(DATA) not in core


@every_form
def test_figures_that_add_up_are_all_there(form: Form) -> None:
    given = figures_of(form, totals=False)
    book = opened(workbook_of(given.yaml().encode()))
    for sheet in sheets_of(form):
        for at, field in sheet.fields.items():
            if not field.unit:
                place = (sheet.section.id, field.row.id, field.column.id)
                assert str(book[sheet.name][at.name].value) == given.texts[place]


@every_form
def test_what_is_not_filled_in_yet_is_empty_and_counted(form: Form) -> None:
    data = blank(form)
    book, values = opened(data), opened(data, values=True)
    for sheet, cell, path in inputs(form):
        assert book[sheet.name][cell].value is None or path.endswith("单位")
    for sheet in sheets_of(form):
        count = sum(not field.unit for field in sheet.fields.values())
        said = values[sheet.name].cell(sheet.message + 1, 1).value
        assert said == f"还有 {count} 个数没有填，没有的填 0。"
    assert [row[2].value for row in book["文字"].iter_rows(min_row=4)] == [None] * 4
