"""The grid of a statutory table: every label and every figure with the rows and columns that it takes up, whatever it is printed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.forms.labels import Column, ColumnTree, Group, RowTree
from generator.forms.model import Band, Row, TableForm

Role = Literal["head", "label", "group", "figure"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid, counted from 0, with its spans.

    `head` is a title or column label, `label` that of a row, `group` that of several rows. `row` and `column` are what the cell is
    about: both for a figure; the column alone for its head, the row alone for its label, neither for titles and groups.
    """

    at: int
    across: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    role: Role = "head"
    row: Row | None = None
    column: Column | None = None


@dataclass(frozen=True)
class Grid:
    """A table's cells in reading order; `labels` columns of labels stand left of the figures.

    `header_rows` are repeated where the table is broken over pages, `groups` the first rows of what should not be parted.
    """

    cells: tuple[GridCell, ...]
    height: int
    width: int
    labels: int
    widths: tuple[float, ...]
    header_rows: int
    groups: tuple[int, ...]

    @property
    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """Yield the cells that start in each row, from the left."""
        lines: list[list[GridCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            lines[cell.at].append(cell)
        yield from (tuple(sorted(line, key=lambda cell: cell.across)) for line in lines)

    @property
    def figures(self) -> Iterator[tuple[GridCell, Row, Column]]:
        """Yield the cells of figures, each with its row and column."""
        for cell in self.cells:
            if cell.row and cell.column:
                yield cell, cell.row, cell.column


@lru_cache(maxsize=64)
def grid_of(table: TableForm) -> Grid:
    """The grid of a table: bands one below another, or row labels across the top where the form says so."""
    return _across(table) if table.layout == "across" else _down(table)


def _down(table: TableForm) -> Grid:
    """Bands one below another, row labels on the left."""
    labels = max(label.depth for band in table.bands for label in band.rows)
    values = max(len(band.leaf_columns) for band in table.bands)
    alone = len(table.bands) == 1
    cells: list[GridCell] = []
    groups: list[int] = []
    at = 0
    for band in table.bands:
        groups.append(at)
        if band.title:
            cells.append(GridCell(at, 0, band.title, colspan=labels + values))
            at += 1
        depth = _depth(band)
        cells += _band_head(band, at, labels, values)
        at += depth
        for label in band.rows:
            groups += _group_starts(label, at) if alone else []
            cells += _tree(table, label, at, 0, labels, values)
            at += len(label.leaves)
    header = _depth(table.bands[0]) if alone else 0
    widths = _widths(table, labels, values)
    return Grid(tuple(cells), at, labels + values, labels, widths, header, tuple(dict.fromkeys(groups)))


def _depth(band: Band) -> int:
    return max(column.depth for column in band.columns)


def _band_head(band: Band, at: int, labels: int, values: int) -> Iterator[GridCell]:
    """Yield the corner, then the column labels; the last column takes what room other bands have more."""
    depth = _depth(band)
    yield GridCell(at, 0, band.corner, depth, labels)
    spare = values - len(band.leaf_columns)
    across = labels
    for column in band.columns:
        wide = spare if column is band.columns[-1] else 0
        yield from _head(column, at, across, depth, wide)
        across += len(column.leaves) + wide


def _head(column: ColumnTree, at: int, across: int, depth: int, spare: int) -> Iterator[GridCell]:
    """Yield a column label above those that it covers; one without children reaches down to the figures."""
    if isinstance(column, Column):
        yield GridCell(at, across, column.text, depth, 1 + spare, column=column)
        return
    yield GridCell(at, across, column.text, 1, len(column.leaves) + spare)
    for child in column.children:
        wide = spare if child is column.children[-1] else 0
        yield from _head(child, at + 1, across, depth - 1, wide)
        across += len(child.leaves) + wide


def _tree(table: TableForm, label: RowTree, at: int, across: int, labels: int, values: int) -> Iterator[GridCell]:
    """Yield the rows of a label: its own figures, or a group label beside those of its children."""
    if not isinstance(label, Group):
        row = table.by_id[label.id]
        yield GridCell(at, across, label.text, 1, labels - across, "label", row)
        yield from _figures(row, at, labels, values)
        return
    yield GridCell(at, across, label.text, len(label.leaves), 1, "group")
    for child in label.children:
        yield from _tree(table, child, at, across + 1, labels, values)
        at += len(child.leaves)


def _figures(row: Row, at: int, across: int, values: int) -> Iterator[GridCell]:
    spare = values - len(row.columns)
    for column in row.columns:
        wide = spare + 1 if column is row.columns[-1] else 1
        yield GridCell(at, across, "", 1, wide, "figure", row, column)
        across += 1


def _group_starts(label: RowTree, at: int) -> list[int]:
    """The rows before which a table may be broken: where a label of the first two levels starts."""
    starts = [at]
    for child in label.children if isinstance(label, Group) else ():
        starts.append(at)
        at += len(child.leaves)
    return starts


def _across(table: TableForm) -> Grid:
    """Row labels across the top, each above its own columns, with one line of figures."""
    depth = max(label.depth for band in table.bands for label in band.rows)
    cells: list[GridCell] = []
    across = 0
    for band in table.bands:
        for label in band.rows:
            cells += _above(table, label, band, 0, across, depth)
            across += len(label.leaves) * len(band.leaf_columns)
    return Grid(tuple(cells), depth + 2, across, 0, _widths(table, 0, across), depth + 1, (0,))


def _above(table: TableForm, label: RowTree, band: Band, at: int, across: int, depth: int) -> Iterator[GridCell]:
    """Yield a row label above its columns, or above the labels of its rows, with the figures in the last line."""
    columns = band.leaf_columns
    row = None if isinstance(label, Group) else table.by_id[label.id]
    role: Role = "label" if row else "group"
    yield GridCell(at, across, label.text, 1, len(label.leaves) * len(columns), role, row)
    for child in label.children if isinstance(label, Group) else ():
        yield from _above(table, child, band, at + 1, across, depth)
        across += len(child.leaves) * len(columns)
    if row:
        for index, column in enumerate(columns, across):
            yield GridCell(at + 1, index, column.text, depth - at, 1, column=column)
            yield GridCell(depth + 1, index, "", role="figure", row=row, column=column)


def _widths(table: TableForm, labels: int, values: int) -> tuple[float, ...]:
    """The form's own widths; without them, figures of one width and labels of theirs by length."""
    if len(table.widths) == labels + values:
        return table.widths
    if not labels:
        return (1.0,) * values
    longest = [0.0] * labels
    for band in table.bands:
        for label in band.rows:
            _measure(label, longest, 0)
    return (*(min(max(n, 3), 16) for n in longest), *([6.0] * values))


def _measure(label: RowTree, longest: list[float], at: int) -> None:
    """The lengths of labels by the column in which they end; a group label may be set in several lines."""
    lines = len(label.leaves) if isinstance(label, Group) else 2
    end = at if isinstance(label, Group) else len(longest) - 1
    longest[end] = max(longest[end], len(label.text) / lines)
    for child in label.children if isinstance(label, Group) else ():
        _measure(child, longest, at + 1)
