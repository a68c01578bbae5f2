"""The summary as a workbook."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from xlsxwriter import Workbook

from generator.common.characters import printable
from generator.summaries.columns import TITLE, Column, best_output, columns, counts
from generator.summaries.tally import Row, Tally

SUFFIX = "xlsx"
# Texts are texts: nothing is taken for a formula, a link or a number.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST = 32_000  # characters in a cell, of the 32,767 that the format allows
_FILL = {"wrong": "#fbe3e0", "failed": "#fbe3e0", "draft": "#fbe3e0", "missing": "#fff2cc"}
_MOST_LINKS = 60_000  # of the 65,530 that a sheet may have
_FIRST = 3


def render(tally: Tally, language: str) -> bytes:
    """Return one sheet: title, sums, then a table with a filter, its head in sight while one scrolls."""
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        # The moment of writing would make every file another.
        book.set_properties({"created": datetime.datetime(2019, 1, 1), "author": "nianbao"})
        _sheet(
            book,
            book.add_worksheet(TITLE.in_language(language)[-3:] if language == "zh" else "summary"),
            tally,
            language,
        )
    return out.getvalue()


def _sheet(book: Workbook, sheet: Any, tally: Tally, language: str) -> None:
    base = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter"}
    head = book.add_format(
        {**base, "bold": True, "border": 1, "bg_color": "#eef1f5", "align": "center", "text_wrap": True}
    )
    cells = {state: book.add_format({**base, "border": 1, "text_wrap": True, **_fill(state)}) for state in ("", *_FILL)}
    sums = "，".join(f"{title.zh} {count} 份" for title, count in counts(tally))
    if language == "en":
        sums = ", ".join(f"{title.en}: {count}" for title, count in counts(tally))
    sheet.write_string(0, 0, TITLE.in_language(language), book.add_format({**base, "font_size": 16, "bold": True}))
    sheet.write_string(1, 0, sums, book.add_format(base))
    shown = columns(tally)
    for at, column in enumerate(shown):
        sheet.set_column(at, at, column.width)
        sheet.write_string(_FIRST - 1, at, column.title.in_language(language), head)
    for number, row in enumerate(tally.rows, _FIRST):
        _row(sheet, number, row, shown, language, cells.get(row.standing, cells[""]))
    sheet.freeze_panes(_FIRST, 1)
    sheet.autofilter(_FIRST - 1, 0, max(_FIRST, _FIRST + len(tally.rows) - 1), len(shown) - 1)
    _page(sheet)


def _fill(state: str) -> dict[str, str]:
    return {"bg_color": _FILL[state]} if state else {}


def _row(sheet: Any, number: int, row: Row, shown: Sequence[Column], language: str, cell: Any) -> None:
    for at, column in enumerate(shown):
        value = column.of(row, language)
        if isinstance(value, int):
            sheet.write_number(number, at, value, cell)
            continue
        text = printable(value)[:_LONGEST]
        if column.name == "report" and (link := _link(row)) and number < _MOST_LINKS:
            sheet.write_url(number, at, link, cell, PurePosixPath(text).name)
        else:
            sheet.write_string(number, at, text, cell)


def _link(row: Row) -> str:
    """The link to a report's file beside the workbook; none for a path in which a spreadsheet would read something else."""
    path = best_output(row)
    return "" if not path or "://" in path or not path.isprintable() or set(path) & set("#%\\") else f"external:{path}"


def _page(sheet: Any) -> None:
    """A4 across, as wide as the table, its head on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_FIRST - 1)
    sheet.set_footer("&C&P / &N")
