"""The geometry of a table: column edges, row heights, cells. Kept, for a form's labels are the same in every report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from typing import Any

from generator.document import Table
from generator.pdf.tables.attributes import attributes
from generator.pdf.tables.cells import FEW_COLUMNS, Set, set_cells
from generator.pdf.typefaces import Typefaces

_MM = 72 / 25.4
_DENSE_PADDING, _TEXT_PADDING, _AIRY_PADDING = 2.6, 3.5, 5.0
_COMPACT = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
_HEADING_SHARE = 0.06


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table without its figures; `heights` are those of the rows when no cell is cut by a page's end.

    `attributes` are the structure attributes of the cells, with `@` where the table's number goes.
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

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.heights)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a grid depends on: `key` tells one from another, `table` is one of those that look so."""

    key: tuple[Any, ...]
    table: Table = field(compare=False)


def grid(table: Table, typefaces: Typefaces) -> Grid:
    """The geometry of a table, whatever its figures."""
    cells = tuple(
        (c.text if c.role != "figure" else None, c.rowspan, c.colspan, c.role, c.align, c.bold)
        for row in table.rows
        for c in row
    )
    key = (cells, table.widths, table.header_rows, table.groups, table.role, table.caption)
    return _grid(_Shape(key, table), typefaces)


@lru_cache(maxsize=64)
def _grid(shape: _Shape, typefaces: Typefaces) -> Grid:
    table, style = shape.table, typefaces.style
    scale = style.page.text_width * _MM / sum(table.widths)
    edges = (0.0, *accumulate(width * scale for width in table.widths))
    padding = style.table.padding * (1 if _is_dense(table) else 2.5)
    cells = tuple(set_cells(table, typefaces, edges, padding))
    limit = style.page.text_height * _MM
    vertical = _vertical_padding(table, cells, limit * (1 - _HEADING_SHARE))
    heights, cells = _split_tall(_heights(cells, len(table.rows), vertical), cells, limit * 0.8, vertical)
    return Grid(
        typefaces=typefaces,
        edges=edges,
        heights=tuple(heights),
        cells=cells,
        heads=table.header_rows,
        groups=table.groups,
        padding=vertical,
        attributes=tuple(attributes(table)),
    )


def _vertical_padding(table: Table, cells: Sequence[Set], room: float) -> float:
    """The white above and below the text of cells: less than usual where a form then fits a page below its heading."""
    if table.role != "form":
        return _TEXT_PADDING
    usual = _DENSE_PADDING if _is_dense(table) else _AIRY_PADDING
    paddings = (usual * share for share in _COMPACT)
    return next((p for p in paddings if sum(_heights(cells, len(table.rows), p)) <= room), usual)


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
