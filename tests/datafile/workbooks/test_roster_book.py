"""The workbook of many agencies, as Excel will find it."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from generator.datafile.workbooks.roster_book import roll_of
from generator.datafile.workbooks.roster_columns import Reporter, columns_of
from generator.forms.load import load_all
from generator.forms.model import Form
from tests.datafile.workbooks.books import opened
from tests.sheets import sheet as figures_of

every_form = pytest.mark.parametrize("form", load_all(), ids=lambda form: form.id)


def reporter(form: Form, name: str, seed: int = 1, **changes: str) -> Reporter:
    """An agency with figures that add up, but for the changes: section_row_column."""
    wanted = figures_of(form, seed, totals=False)
    texts = {}
    for figure in columns_of(form).figures:
        place = (figure.sheet.section.id, *figure.place)
        texts[figure.path] = figure.field.column.units[0] if figure.field.unit else wanted.texts[place]
        if not figure.field.unit and "__".join(place) in changes:
            texts[figure.path] = changes["__".join(place)]
    return Reporter(name, "政府部门", "2026-01-31", texts)


@every_form
def test_a_row_is_an_agency_and_a_column_a_figure_under_three_lines_of_labels(form: Form) -> None:
    page = opened(roll_of(form, form.first, [reporter(form, "甲局"), Reporter("乙局")]))["汇总"]
    for figure in columns_of(form).figures:
        column = figure.at + 1
        said = [_label(page, row, column) for row in (3, 4, 5)]
        assert tuple(said) == figure.labels
        value = page.cell(6, column).value
        assert str(value) == reporter(form, "甲局").figures[figure.path]
        assert page.cell(7, column).value is None
    assert [page.cell(row, 2).value for row in (5, 6, 7)] == ["机关", "甲局", "乙局"]


def _label(page: Any, row: int, column: int) -> object:
    """The label over a cell, whichever cell of a merged area holds it."""
    for area in page.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return page.cell(area.min_row, area.min_col).value
    return page.cell(row, column).value


@every_form
def test_it_can_be_sorted_and_filtered_and_its_head_stays_in_sight(form: Form) -> None:
    page = opened(roll_of(form, form.first, [Reporter(f"{n}局") for n in range(9)]))["汇总"]
    assert not page.protection.sheet
    assert page.freeze_panes == "C6"
    assert page.auto_filter.ref.startswith("A5:")
    assert page.auto_filter.ref.endswith("14")


def test_whole_columns_are_held_to_numbers() -> None:
    page = opened(roll_of(load_all()[-1], 2025, [Reporter("甲局"), Reporter("乙局")]))["汇总"]
    for row in page.iter_rows(min_row=6, max_row=7, min_col=5):
        for cell in row:
            assert any(cell.coordinate in rule.sqref for rule in page.data_validations.dataValidation)


def test_the_sheet_of_checks_shows_by_how_much_an_agency_does_not_add_up() -> None:
    form = load_all()[-1]
    wrong = reporter(form, "乙局", requests__carried_out__natural_persons="0", requests__carried_out__others="9")
    data = roll_of(form, 2025, [reporter(form, "甲局"), wrong, Reporter("丙局")])
    values, formulas = opened(data, values=True)["核对"], opened(data)["核对"]
    rows = {row[1].value: [cell.value for cell in row] for row in values.iter_rows(min_row=3)}
    assert rows["甲局"][2:] == [0, 0, 0, 0, 0, 0, 0, "平"]
    assert rows["乙局"][2] > 0 and rows["乙局"][7] != 0 and rows["乙局"][-1] == "不平"
    assert rows["丙局"][-2:] == [166, "未填完"]
    assert formulas["C3"].value.startswith("=汇总!")
    assert [cell.value for cell in values[2]][2:8] == [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
    ]


def test_the_sheet_of_those_missing_says_who_has_not_reported() -> None:
    form = load_all()[-1]
    data = roll_of(
        form, 2025, [reporter(form, "甲局"), reporter(form, "乙局", requests__received__others=""), Reporter("丙局")]
    )
    page = opened(data, values=True)["缺报"]
    assert page["A1"].value == "应报 3 个，已报 1 个，缺报 1 个"
    assert {row[1].value: row[4].value for row in page.iter_rows(min_row=3)} == {
        "甲局": "已报",
        "乙局": "还有 1 格没有填",
        "丙局": "缺报",
    }
    assert opened(data)["缺报"]["A1"].value.startswith("=")


def test_the_sums_count_the_rows_in_sight() -> None:
    form = load_all()[-1]
    data = roll_of(form, 2025, [reporter(form, "甲局"), reporter(form, "乙局", 2)])
    formulas, values = opened(data)["汇总"], opened(data, values=True)["汇总"]
    assert formulas["E2"].value == "=SUBTOTAL(109,E6:E7)"
    assert values["E2"].value == values["E6"].value + values["E7"].value


def test_the_same_roster_gives_the_same_bytes() -> None:
    reporters = [reporter(load_all()[-1], f"{n}局", n) for n in range(5)]
    assert roll_of(load_all()[-1], 2025, reporters) == roll_of(load_all()[-1], 2025, reporters)


def test_what_looks_like_a_formula_is_a_name() -> None:
    page = openpyxl.load_workbook(io.BytesIO(roll_of(load_all()[-1], 2025, [Reporter('=HYPERLINK("x")')])))["汇总"]
    assert page["B6"].data_type == "s"


@every_form
def test_on_paper_the_figures_of_a_row_stay_together_and_the_title_is_on_every_page(form: Form) -> None:
    page = opened(roll_of(form, form.first, [Reporter("甲局")]))["汇总"]
    breaks = [found.id for found in page.col_breaks.brk]
    assert breaks and all(page.cell(4, column + 1).value for column in breaks)
    assert page.print_title_cols == "$A:$B"
    assert all(area.max_col <= 2 for area in page.merged_cells.ranges if area.min_row <= 2)
