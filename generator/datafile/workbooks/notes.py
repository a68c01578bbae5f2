"""The sheet that says what each row and column counts, in the words of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook

from generator.datafile.workbooks.layout import NOTES, At, TableSheet
from generator.datafile.workbooks.page import Looks, Page
from generator.forms.model import Form, Row

_WIDTHS = {0: 12.0, 1: 46.0, 2: 42.0}


def write(book: Workbook, looks: Looks, form: Form, sheets: Sequence[TableSheet]) -> None:
    """Write the sheet of notes."""
    page = Page(book.add_worksheet(NOTES), looks, _WIDTHS)
    page.text(At(0, 0), "每一项填什么", "title", (1, 3))
    page.grow(0, 30)
    for column, name in enumerate(("表", "项目", "说明")):
        page.text(At(1, column), name, "head")
    row = 2
    for place, item, note in _notes(form, sheets):
        for column, text in enumerate((place, item, note)):
            page.text(At(row, column), text, "label" if column < 2 else "wide")
        row += 1
    page.sheet.freeze_panes(2, 0)
    page.protect()
    page.close(At(row - 1, 2), repeat=(1, 1))


def _notes(form: Form, sheets: Sequence[TableSheet]) -> Iterator[tuple[str, str, str]]:
    """Yield where, what, and what belongs there."""
    for section in form.narratives:
        if section.guide:
            yield "文字", section.heading, section.guide
    for sheet in sheets:
        told: set[tuple[str, str]] = set()
        for row in sheet.section.table.rows:
            for item, note in _of_row(row):
                if (item, note) not in told:
                    told.add((item, note))
                    yield sheet.name, item, note


def _of_row(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what is said of the columns of a row, once for all rows, and of the row."""
    for column in row.columns:
        unit = f"以{column.unit}为单位" if column.unit and column.unit not in row.label.note else ""
        units = f"单位填 {'或'.join(column.units)}" if column.units else ""
        note = "；".join(filter(None, (column.note, unit, units)))
        if note:
            yield column.text, note
    if row.label.note:
        yield row.label.text, row.label.note
