"""Slips typed into the cells of a workbook: each is one finding at its cell, and no other figure is taken for it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.common.finding import path_text
from generator.datafile.workbooks.layout import At, sheets_of
from generator.forms.load import load_all
from generator.importers.workbooks.cells import Sheet
from generator.importers.workbooks.figures import figure_in
from tests.check_text import FULL, FULL_2019
from tests.importers.workbooks.filling import changed, filled, merged, told

# What is typed into 表三!D6 (本年新收, 自然人, where 12 belongs) and the code of what is told.
SLIPS: dict[str, tuple[object, str]] = {
    "a unit": ("12件", "R022"),
    "a text": ("12", "R022"),
    "full width": ("１２", "R022"),
    "thousands": ("1,284", "R022"),
    "a space within": ("1 2", "R022"),
    "a dash": ("-", "R022"),
    "a stroke": ("/", "R022"),
    "a word": ("无", "R022"),
    "a numeral": ("十二", "R022"),
    "a circled numeral": ("①", "R022"),
    "about": ("约12", "R022"),
    "a sign": ("+3", "R022"),
    "an apostrophe too many": ("'12", "R022"),
    "a leading zero": ("012", "R021"),
    "a fraction": (1.5, "R021"),
    "a negative number": (-1, "R021"),
    "a number beyond reason": (1234567890123, "R021"),
    "an identity number": (370522199001011234, "I113"),
    "nothing": (None, "I108"),
    "blanks": ("  ", "I108"),
    "a formula": ("=1+2", "I106"),
    "a reference": ("=E6", "I106"),
    "a date": (datetime.date(2025, 1, 2), "I109"),
    "a moment": (datetime.datetime(2025, 1, 2, 8), "I109"),
    "a time": (datetime.time(12, 30), "I109"),
    "true": (True, "I109"),
    "the serial number of a date": (45293, "I111"),
    "not yet": ("待填", "I108"),
    "a sum in words": ("10+2", "R022"),
}


def typed(cell: str, value: object, sheet: str = "表三") -> Any:
    def fill(book: Any) -> None:
        book[sheet][cell] = value

    return fill


@pytest.mark.parametrize(("value", "code"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_one_finding_at_its_cell(value: object, code: str) -> None:
    data = changed(typed("D6", value))
    assert told(data) == [(code, "表三!D6")]
    (finding,) = filled(data).findings
    assert (finding.line, finding.column) == (6, 4)
    assert finding.path == "收到和处理政府信息公开申请情况.本年新收政府信息公开申请数量.自然人"
    assert finding.message.zh and finding.hint.zh and finding.message.en


@pytest.mark.parametrize(("value", "code"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_never_taken_for_a_number(value: object, code: str) -> None:
    result = merged(changed(typed("D6", value)))
    if code == "I111":
        assert "[45293, 3, 0, 1, 2, 0]" in result.after.decode()
    elif code != "I108":
        assert result.after == FULL.encode()


def test_an_error_value_is_told_as_such() -> None:
    def fill(book: Any) -> None:
        book["表三"]["D6"] = "#REF!"
        book["表三"]["D6"].data_type = "e"

    assert told(changed(fill)) == [("I110", "表三!D6")]


def test_a_formula_that_gives_an_error_is_told_as_a_formula() -> None:
    assert told(changed(typed("D6", "=1/0"))) == [("I106", "表三!D6")]


def test_the_dust_of_a_computation_is_no_amount() -> None:
    (fees,) = [c for row in load_all()[-1].tables[0].table.rows for c in row.columns if c.kind == "amount"]
    cell = figure_in(Sheet("表二", ((26.299999999999997,),)), At(0, 0), fees, 2024)
    assert (cell.text, cell.code) == (None, "I113")
    assert "直接填 26.3" in cell.hint.zh


@pytest.mark.parametrize(("value", "text"), [(26, "26"), (0.1, "0.1"), (12.3456, "12.3456"), (1e-5, "0.00001")])
def test_an_amount_is_read_digit_for_digit(value: float, text: str) -> None:
    data = changed(typed("B16", value, "表二"))
    assert told(data) == []
    assert f"{{本年收费金额: {text}}}" in merged(data).after.decode()


def test_a_unit_that_there_is_not_is_told() -> None:
    sheet = sheets_of(load_all()[0])[0]
    (at,) = [at.name for at, field in sheet.fields.items() if field.unit]
    data = changed(typed(at, "亿元", "表二"), FULL_2019)
    assert told(data) == [("S007", f"表二!{at}")]


def test_a_total_typed_over_with_the_right_number_is_no_matter() -> None:
    assert told(changed(typed("J6", 18))) == []


def test_a_total_typed_over_with_another_number_is_told_and_not_taken() -> None:
    data = changed(typed("J6", 19))
    assert told(data) == [("I107", "表三!J6")]
    assert merged(data).after == FULL.encode()


def test_a_total_whose_formula_is_gone_is_computed_all_the_same() -> None:
    assert told(changed(typed("J6", None))) == []


def test_many_empty_cells_are_told_in_one_finding() -> None:
    def fill(book: Any) -> None:
        for row in book["表三"]["D9:I12"]:
            for cell in row:
                cell.value = None

    data = changed(fill)
    assert told(data) == [("I108", "表三!D9")]
    assert "有 24 个数没有填：D9:I12" in filled(data).findings[0].message.zh


def test_figures_in_hidden_rows_are_read_and_told() -> None:
    def fill(book: Any) -> None:
        book["表三"]["D8"] = 6
        book["表三"].row_dimensions[8].hidden = True

    data = changed(fill)
    assert told(data) == [("I112", "表三!A8")]
    assert "予以公开: [6, " in merged(data).after.decode().replace("    ", " ")


def test_a_cell_that_was_merged_away_says_so() -> None:
    data = changed(lambda book: book["表三"].merge_cells("D6:E6"))
    assert told(data) == [("I108", "表三!E6")]
    assert "D6 合并" in filled(data).findings[0].message.zh


def test_what_stands_outside_of_the_table_is_told() -> None:
    assert told(changed(typed("C45", "另有3件待定"))) == [("I114", "表三!C45")]


def test_a_text_that_is_a_formula_is_told_and_the_text_stays() -> None:
    data = changed(typed("C4", "=A1", "文字"))
    assert told(data) == [("I106", "文字!C4")]
    assert merged(data).after == FULL.encode()


def test_a_date_of_signature_may_be_a_date() -> None:
    fill = typed("B12", datetime.date(2025, 1, 24), "封面")
    book = changed(fill)
    assert filled(book).texts["落款", "日期"] == "2025-01-24"
    assert told(book) == []


def test_every_path_that_is_told_is_one_of_the_data_file() -> None:
    data = changed(typed("B5", None, "表二"))
    paths = {path_text(path) for path in filled(data).figures}
    assert all(finding.path in paths for finding in filled(data).findings)
