"""The geometry of a table: column edges, row heights, cells. Kept, for a form's labels are the same in every report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from typing import Any

from generator.document.model import Table
from generator.renderers.pdf.tables.attributes import attributes
from generator.renderers.pdf.tables.cells import FEW_COLUMNS, Set, set_cells
from generator.renderers.pdf.text.typefaces import Typefaces

_MM = 72 / 25.4
_DENSE_PADDING, _TEXT_PADDING, _AIRY_PADDING = 2.6, 3.5, 5.0
_SHARES = (1.0, 0.85, 0.7, 0.55)
# No row is higher than this share of a page.
_TALLEST = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table without its figures; `heights` are those of the rows when no cell is cut by a page's end.

    `tops` are where they begin. `spanning` are the cells of several rows. `attributes` are the structure attributes of
    the cells, with `@` where the table's number goes.
    """

    typefaces: Typefaces
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[Set, ...]
    heads: int
    groups: tuple[int, ...]
    padding: float
    attributes: tuple[tuple[str, str, str], ...]
    kept: dict[Any, Any] = field(default_factory=dict)

    tops: tuple[float, ...] = field(init=False)
    spanning: tuple[Set, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tops", tuple(accumulate(self.heights, initial=0.0)))
        object.__setattr__(self, "spanning", tuple(cell for cell in self.cells if cell.rowspan > 1))

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.heights)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a grid depends on: `key` tells one from another, `table` is one of those that look so."""

    key: tuple[Any, ...]
    table: Table = field(compare=False)


def grids(table: Table, typefaces: Typefaces) -> tuple[Grid, ...]:
    """The geometry of a table, whatever its figures: as usual, then closer and closer if it is a form."""
    cells = tuple(
        (c.text if c.role != "figure" else None, c.rowspan, c.colspan, c.role, c.align, c.bold)
        for row in table.rows
        for c in row
    )
    key = (cells, table.widths, table.header_rows, table.groups, table.role, table.caption)
    return _grids(_Shape(key, table), typefaces)


@lru_cache(maxsize=64)
def _grids(shape: _Shape, typefaces: Typefaces) -> tuple[Grid, ...]:
    table, style = shape.table, typefaces.style
    scale = style.page.text_width * _MM / sum(table.widths)
    edges = (0.0, *accumulate(width * scale for width in table.widths))
    cells = tuple(set_cells(table, typefaces, edges, style.table.padding * (1 if _is_dense(table) else 2.5)))
    named = tuple(attributes(table))
    return tuple(_grid(table, typefaces, edges, cells, named, padding) for padding in _paddings(table))


def _grid(
    table: Table,
    typefaces: Typefaces,
    edges: tuple[float, ...],
    cells: tuple[Set, ...],
    named: tuple[tuple[str, str, str], ...],
    padding: float,
) -> Grid:
    limit = typefaces.style.page.text_height * _MM * _TALLEST
    heights, cells = _split_tall(_heights(cells, len(table.rows), padding), cells, limit, padding)
    return Grid(typefaces, edges, tuple(heights), cells, table.header_rows, table.groups, padding, named)


def _paddings(table: Table) -> tuple[float, ...]:
    """The white above and below the text of cells: as usual, then less, so that a form may be kept on one page."""
    if table.role != "form":
        return (_TEXT_PADDING,)
    usual = _DENSE_PADDING if _is_dense(table) else _AIRY_PADDING
    return tuple(usual * share for share in _SHARES)


def _is_dense(table: Table) -> bool:
    return table.role == "form" and len(table.widths) > FEW_COLUMNS


def _heights(cells: Sequence[Set], rows: int, padding: float) -> list[float]:
    heights = [0.0] * rows
    for cell in sorted(cells, key=lambda cell: cell.rowspan):
        stretch(heights, cell.row, cell.end, max(1, len(cell.lines)) * cell.leading + 2 * padding)
    return heights


def stretch(heights: list[float], start: int, stop: int, needed: float) -> None:
    """Make rows higher, all by the same, until together they have the height needed."""
    lack = needed - sum(heights[start:stop])
    if lack > 0:
        for row in range(start, stop):
            heights[row] += lack / (stop - start)


def _split_tall(
    heights: list[float], cells: tuple[Set, ...], limit: float, padding: float
) -> tuple[list[float], tuple[Set, ...]]:
    """The rows with those that no page can hold cut in two, again and again, between lines of their cells."""
    row = next((row for row, height in enumerate(heights) if height > limit), None)
    if row is None:
        return heights, cells
    split: list[Set] = []
    for cell in cells:
        if cell.row == row and cell.rowspan == 1:
            fitting = max(1, int((limit - 2 * padding) / cell.leading))
            split.append(replace(cell, lines=cell.lines[:fitting]))
            split.append(replace(cell, row=row + 1, lines=cell.lines[fitting:]))
        elif cell.row <= row < cell.end:
            split.append(replace(cell, rowspan=cell.rowspan + 1))
        else:
            split.append(replace(cell, row=cell.row + (cell.row > row)))
    return _split_tall(_heights(split, len(heights) + 1, padding), tuple(split), limit, padding)
