"""How high the rows of a statutory table come out in Word, as nearly as can be told without its fonts."""

from __future__ import annotations

from math import ceil

from generator.document import Table
from generator.ooxml.cells import look_of
from generator.ooxml.text import width
from generator.style import Style

_LEADING = 1.3  # of the type size: a single line of the usual faces


def heights(block: Table, edges: list[int], style: Style) -> list[float]:
    """The heights of the rows in twips; `edges` are those of the columns."""
    look = look_of(block, style)
    rows = [float(look.row)] * len(block.rows)
    for placed in sorted(block.placed, key=lambda placed: placed.cell.rowspan):
        cell, size = placed.cell, look.texts[placed.cell.role].size
        wide = edges[placed.column + cell.colspan] - edges[placed.column]
        room = max(1, int((wide / 20 - 2 * look.padding) / size))
        lines = ceil(width(cell.text) / room) if cell.role != "figure" else 1
        last = placed.row + cell.rowspan
        lack = lines * size * 20 * _LEADING - sum(rows[placed.row : last])
        rows[last - 1] += max(0.0, lack)
    return rows
