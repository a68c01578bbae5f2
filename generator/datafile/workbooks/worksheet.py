"""A sheet being written: cells in the looks that the workbook has, heights of rows, the printed page."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.common.characters import printable
from generator.common.width import width
from generator.datafile.workbooks.layout import At

Look: TypeAlias = Literal[
    "title", "line", "year", "head", "label", "group", "figure", "amount", "signed", "total", "unit", "last", "last head", "check",
    "difference", "say", "text", "heading", "name", "plain", "locked", "red", "orange", "green", "wide", "column", "sum", "paper",
]  # fmt: skip
_LINE = 14.5  # points that a line of 10.5 pt takes
_LOWEST, HIGHEST = 21.0, 405.0  # points; a row can be 409 high
_GREY, _YELLOW, _PALE = "#F2F2F2", "#FFFBE6", "#8C8C8C"
_BASE = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
_BOX = {**_BASE, "border": 1}
_INPUT = {**_BOX, "locked": False, "bg_color": _YELLOW}
# A number that is too wide for its cell is set smaller: programs show no digit of it otherwise.
_NUMBER = {"align": "center", "text_wrap": False, "shrink": True}
_CENTRE = {"align": "center"}
_INDENT = {"align": "left", "indent": 1}
_DIFFERENCE = '"多 "0;"少 "0;"平"'
_LOOKS: Mapping[Look, Mapping[str, object]] = {
    "title": {**_BASE, **_CENTRE, "font_size": 14, "bold": True},
    "line": {**_BASE, "align": "right", "font_color": "#595959"},
    "year": {**_INPUT, **_INDENT, "num_format": "0"},
    "head": {**_BOX, **_CENTRE, "bg_color": _GREY},
    "label": {**_BOX, **_INDENT, "bg_color": _GREY},
    "group": {**_BOX, **_CENTRE, "bg_color": _GREY},
    "figure": {**_INPUT, **_NUMBER, "num_format": "0"},
    "signed": {**_INPUT, **_NUMBER, "num_format": "+0;-0;0"},
    "amount": {**_INPUT, **_NUMBER},
    "total": {**_BOX, **_NUMBER, "bold": True, "num_format": "0"},
    "unit": {**_INPUT, **_CENTRE},
    "last": {**_BASE, **_NUMBER, "font_size": 9, "font_color": _PALE, "border": 4, "border_color": _PALE},
    "last head": {**_BASE, **_CENTRE, "font_size": 9, "font_color": _PALE, "border": 4, "border_color": _PALE},
    "check": {**_BOX, **_INDENT, "font_size": 9, "font_color": "#595959"},
    "difference": {**_BOX, **_NUMBER, "font_size": 9, "num_format": _DIFFERENCE, "font_color": "#595959"},
    "say": {**_BASE, **_INDENT, "font_size": 9, "font_color": "#595959"},
    # Not as text: Excel shows ### for one of more than 255 characters then.
    "text": {**_INPUT, **_INDENT, "valign": "top"},
    "heading": {**_INPUT, **_INDENT, "num_format": "@"},
    "name": {**_BOX, **_INDENT, "bg_color": _GREY, "bold": True},
    "plain": {**_BASE, "valign": "top"},
    "locked": {**_BOX, **_INDENT, "font_color": _PALE},
    "red": {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    "orange": {"bg_color": "#FDE0CC"},
    "green": {"font_color": "#2E7D32"},
    "wide": {**_BOX, **_INDENT, "font_size": 10},
    "column": {**_BOX, **_CENTRE, "font_size": 9, "bg_color": _GREY},
    "paper": {**_BOX, **_NUMBER, "font_size": 9},
    "sum": {**_BOX, **_NUMBER, "font_size": 9, "num_format": "0", "bold": True},
}


class Looks:
    """The looks of a workbook's cells, each made when first used."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[Look, str], Format] = {}

    def __call__(self, look: Look, form: str = "") -> Format:
        """A look, with a number format of its own where one is given."""
        if (look, form) not in self.made:
            given = {**_LOOKS[look], "num_format": form} if form else _LOOKS[look]
            self.made[look, form] = self.book.add_format(given)
        return self.made[look, form]


class Page:
    """A worksheet with its looks; rows are given heights by what is written in them."""

    def __init__(self, sheet: Worksheet, looks: Looks, widths: Mapping[int, float]) -> None:
        self.sheet, self.looks, self.widths = sheet, looks, widths
        self.heights: dict[int, float] = {}
        self.tall: list[tuple[int, int, float]] = []  # first row, how many rows, points that a text in them needs
        sheet.hide_gridlines(2)
        for column, wide in widths.items():
            sheet.set_column(column, column, wide)

    def text(self, at: At, text: str, look: Look, spans: tuple[int, int] = (1, 1), measure: bool = True) -> None:
        """A text, never taken for a formula, a link or a number; its row grows by what it needs."""
        form = self.looks(look)
        self._merge(at, spans, form)
        if text:
            self.sheet.write_string(*at, printable(text), form)
        else:
            self.sheet.write_blank(*at, None, form)
        if measure:
            self.tall.append((at.row, spans[0], self.needed(text, at, spans)))

    def needed(self, text: str, at: At, spans: tuple[int, int] = (1, 1)) -> float:
        """The points that a text needs in its cell."""
        wide = sum(self.widths.get(column, 8.43) for column in range(at.column, at.column + spans[1]))
        return lines(text, wide - 2.2) * _LINE + 6

    def grow(self, row: int, height: float) -> None:
        """Make a row at least so high."""
        self.heights[row] = max(self.heights.get(row, _LOWEST), height)

    def value(
        self, at: At, value: float | str | None, look: Look, form: str = "", wide: int = 1, high: int = 1
    ) -> None:
        """What stands in a cell to be filled in, nothing yet where it is None."""
        made = self.looks(look, form)
        self._merge(at, (high, wide), made)
        if value is None:
            self.sheet.write_blank(*at, None, made)
        elif isinstance(value, str):
            self.sheet.write_string(*at, printable(value), made)
        else:
            self.sheet.write_number(*at, value, made)

    def formula(
        self, at: At, formula: str, value: float | str, look: Look, spans: tuple[int, int] = (1, 1), form: str = ""
    ) -> None:
        """A formula with what it computes: programs that do not compute show that."""
        made = self.looks(look, form)
        self._merge(at, spans, made)
        self.sheet.write_formula(*at, formula, made, value)

    def _merge(self, at: At, spans: tuple[int, int], form: Format) -> None:
        if spans != (1, 1):
            self.sheet.merge_range(*at, at.row + spans[0] - 1, at.column + spans[1] - 1, "", form)

    def close(self, last: At, landscape: bool = False, repeat: tuple[int, int] | None = None) -> None:
        """Set the heights and the page: A4, as wide as what is printed, on one page where that leaves it readable."""
        sheet = self.sheet
        for row, height in self._heights(last.row).items():
            sheet.set_row(row, height)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer("&C&9&P / &N")
        sheet.print_area(0, 0, *last)
        sheet.fit_to_pages(1, 1 if self._fits(last, landscape) else 0)
        if repeat:
            sheet.repeat_rows(*repeat)

    def _heights(self, last: int) -> dict[int, float]:
        """The heights of all rows: the texts of one row first, then what those over several still lack."""
        for row in range(last + 1):
            self.heights.setdefault(row, _LOWEST)
        for row, count, needed in sorted(self.tall, key=lambda text: text[1]):
            have = sum(self.heights[other] for other in range(row, row + count))
            self.heights[row + count - 1] += max(0.0, needed - have)
        self.heights = {row: min(height, HIGHEST) for row, height in self.heights.items()}
        return self.heights

    def _fits(self, last: At, landscape: bool) -> bool:
        """Whether all of it goes on one page, no smaller than the width asks for, or by a tenth at most."""
        across, down = (770.0, 480.0) if landscape else (508.0, 740.0)  # points within the margins
        wide = sum(self.widths.get(column, 8.43) for column in range(last.column + 1)) * 5.4
        high = sum(self.heights[row] for row in range(last.row + 1))
        return high * min(1.0, across / wide) <= down * 1.15

    def set_rows(self, heights: Mapping[int, float]) -> None:
        """Set the heights of rows before anything is written into them, as has to be done where rows are written out at once."""
        for row, height in heights.items():
            self.sheet.set_row(row, height)

    def across(self, last: At, repeat: tuple[int, int], scale: int = 0) -> None:
        """A4 across, two columns repeated beside the figures, the head above them; as wide as a page unless a scale is given."""
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        if scale:
            self.sheet.set_print_scale(scale)
        else:
            self.sheet.fit_to_pages(1, 0)
        self.sheet.print_area(0, 0, *last)
        self.sheet.repeat_rows(*repeat)
        self.sheet.repeat_columns(0, 1)
        self.sheet.set_footer("&C&9&P / &N")

    def protect(self) -> None:
        """Lock what is not to be filled in, without a password: rows and columns may still be made wider, texts looked through."""
        self.sheet.protect("", {"format_columns": True, "format_rows": True})


def lines(text: str, wide: float) -> int:
    """How many lines a text takes in a cell of this width."""
    return sum(max(1, math.ceil(width(line) / max(wide, 2.0))) for line in text.split("\n"))
