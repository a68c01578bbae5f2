"""How high the rows of a table come out in Word, as nearly as can be told without its fonts."""

from __future__ import annotations

from itertools import accumulate
from math import ceil

from generator.document.model import Placed, Table
from generator.renderers.docx.cells import INSET, Look
from generator.typesetting.lines.titles import width

_LEADING = 1.45  # of the type size: a single line of the highest among the usual faces
_PADDING = 60  # twips above and below the text of a cell, together


def edges(block: Table, whole: int) -> list[int]:
    """The edges of the columns in twips, from 0 to `whole`."""
    total = sum(block.widths)
    return [0, *(round(whole * done / total) for done in accumulate(block.widths))]


def heights(block: Table, whole: int, look: Look) -> list[float]:
    """The heights of the rows in twips, in a table `whole` twips wide; in most faces they come out lower."""
    columns = edges(block, whole)
    rows = [float(look.row)] * len(block.rows)
    for placed in sorted(block.placed, key=lambda placed: placed.cell.rowspan):
        size = look.texts[placed.cell.role].size
        needed = _lines(placed, columns, look) * size * 20 * (look.leading or _LEADING) + _PADDING
        last = placed.row + placed.cell.rowspan
        rows[last - 1] += max(0.0, needed - sum(rows[placed.row : last]))
    return rows


def _lines(placed: Placed, columns: list[int], look: Look) -> int:
    """The lines of a cell; a figure is set smaller rather than broken."""
    cell = placed.cell
    if cell.role == "figure" or not cell.text:
        return 1
    inset = INSET if cell.role == "label" else 0
    room = (columns[placed.column + cell.colspan] - columns[placed.column] - inset) / 20 - 2 * look.padding
    characters = max(1, int(room / look.texts[cell.role].size))
    return sum(max(1, ceil(width(line) / characters)) for line in cell.text.split("\n"))
