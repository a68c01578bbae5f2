"""The workbook of many agencies: a row an agency, a column a figure, what does not add up, and who has not reported yet."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from generator.datafile.workbooks import map_sheet, roster_checks
from generator.datafile.workbooks.layout import At
from generator.datafile.workbooks.roster_columns import (
    ALL,
    FIRST,
    HEAD,
    LEADING,
    SUMS,
    TITLE,
    Columns,
    Line,
    Reporter,
    alike,
    columns_of,
    line_of,
)
from generator.datafile.workbooks.table_sheets import figure_look, held_to
from generator.datafile.workbooks.worksheet import Looks, Page
from generator.forms.model import Form

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = {0: 5.0, 1: 28.0, 2: 10.0, 3: 11.0}
_WIDE = 7.0
_SCALE, _ACROSS = 58, 18  # per cent, and how many columns of figures go on a page then


def roll_of(form: Form, year: int, reporters: Sequence[Reporter]) -> bytes:
    """Return the workbook of many agencies, the same bytes each time."""
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        made = datetime.datetime(2019, 1, 1)
        book.set_properties(
            {"created": made, "author": "nianbao", "title": f"{year}年度政府信息公开工作年度报告汇总表"}
        )
        looks, columns = Looks(book), columns_of(form)
        lines = [line_of(columns, reporter) for reporter in reporters]
        _all(book, looks, columns, year, lines)
        roster_checks.write_checks(book, looks, columns, lines)
        roster_checks.write_missing(book, looks, columns, lines)
        map_sheet.write_many(book, form, year, ALL, {figure.path: At(HEAD, figure.at) for figure in columns.figures})
    return out.getvalue()


def _all(book: Workbook, looks: Looks, columns: Columns, year: int, lines: Sequence[Line]) -> None:
    """Write the rows to be filled in, below three lines of labels."""
    widths = {**_WIDTHS, **{figure.at: _WIDE for figure in columns.figures}}
    page = Page(book.add_worksheet(ALL), looks, widths)
    last = FIRST + max(len(lines), 1) - 1
    title = f"{year}年度政府信息公开工作年度报告汇总表（{columns.form.id} 格式）"
    page.set_rows({TITLE: 30, SUMS: 21, HEAD: 24, HEAD + 1: 64, HEAD + 2: 50})
    # No wider than the columns that every page repeats.
    page.text(At(TITLE, 0), title, "name", (1, 2), False)
    page.text(At(SUMS, 0), "合计（只算看得见的行）", "name", (1, 2), False)
    for figure in columns.figures:
        if not figure.field.unit:
            column = xl_col_to_name(figure.at)
            total = sum(line.number(figure) for line in lines)
            page.formula(At(SUMS, figure.at), f"=SUBTOTAL(109,{column}{FIRST + 1}:{column}{last + 1})", total, "sum")
    _head(page, columns)
    for number, line in enumerate(lines):
        _row(page, columns, FIRST + number, line)
    for first, end, figure in alike(columns.figures):
        held_to(page, At(FIRST, first), At(last, end), figure.field)
    page.sheet.freeze_panes(FIRST, 2)
    page.sheet.autofilter(FIRST - 1, 0, last, columns.width - 1)
    page.across(At(last, columns.width - 1), (HEAD, FIRST - 1), _SCALE)
    page.sheet.set_v_pagebreaks(list(_breaks(columns)))


def _breaks(columns: Columns) -> Iterator[int]:
    """Yield the columns that begin a page: the figures of a row stay together."""
    first = len(LEADING)
    for _, run in groupby(columns.figures, key=lambda figure: figure.labels[:2]):
        found = list(run)
        if found[-1].at - first >= _ACROSS:
            first = found[0].at
            yield first


def _head(page: Page, columns: Columns) -> None:
    """Write the labels line by line, those of several columns over all of them."""
    for line in range(3):
        # Nothing is merged downwards: a row is written out before the next is begun.
        for column, name in enumerate(LEADING):
            page.text(At(HEAD + line, column), name if line == 2 else "", "column", measure=False)
        for labels, run in groupby(columns.figures, key=lambda figure: figure.labels[: line + 1]):
            found = list(run)
            page.text(
                At(HEAD + line, found[0].at), labels[-1], "name" if line == 0 else "column", (1, len(found)), False
            )


def _row(page: Page, columns: Columns, at: int, line: Line) -> None:
    page.value(At(at, 0), at - FIRST + 1, "total")
    for column, text in ((1, line.reporter.agency), (2, line.reporter.kind), (3, line.reporter.deadline)):
        page.value(At(at, column), text or None, "wide")
    for figure, value in zip(columns.figures, line.values, strict=True):
        page.value(At(at, figure.at), value, "unit" if figure.field.unit else figure_look(figure.field.column))
