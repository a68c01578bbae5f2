"""The statutory tables as document tables: label trees over columns become cells with spans."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.model import Cell, Table
from generator.forms.labels import Column, ColumnTree, Group, RowLabel, RowTree
from generator.forms.model import Band, Row, TableForm
from generator.report import Figures


def statutory_table(figures: Figures) -> Table:
    """Return a section's table with its figures."""
    table = figures.section.table
    return _across(figures, table) if table.layout == "across" else _down(figures, table)


def _down(figures: Figures, table: TableForm) -> Table:
    """Bands one below another, row labels on the left."""
    labels = max(label.depth for band in table.bands for label in band.rows)
    values = max(len(band.leaf_columns) for band in table.bands)
    rows: list[tuple[Cell, ...]] = []
    groups: list[int] = []
    for band in table.bands:
        groups.append(len(rows))
        if band.title:
            rows.append((Cell(band.title, colspan=labels + values, role="head"),))
        rows += _band_head(figures, band, labels, values)
        for label in band.rows:
            groups += _group_starts(label, len(rows)) if len(table.bands) == 1 else []
            rows += _tree(figures, label, labels, values, band)
    header = len(_band_head(figures, table.bands[0], labels, values)) if len(table.bands) == 1 else 0
    return Table(
        tuple(rows),
        _widths(table, labels, values),
        header,
        tuple(dict.fromkeys(groups)),
        figures.section.heading,
        "form",
    )


def _band_head(figures: Figures, band: Band, labels: int, values: int) -> list[tuple[Cell, ...]]:
    depth = max(column.depth for column in band.columns)
    lines: list[list[Cell]] = [[] for _ in range(depth)]
    lines[0].append(Cell(band.corner, depth, labels, "head"))
    spare = values - len(band.leaf_columns)
    for column in band.columns:
        _head(figures, column, band, 0, depth, lines, spare if column is band.columns[-1] else 0)
    return [tuple(line) for line in lines]


def _head(
    figures: Figures, column: ColumnTree, band: Band, at: int, depth: int, lines: list[list[Cell]], spare: int
) -> None:
    """A column label above those it covers; a label without children reaches down to the figures."""
    rowspan = 1 if isinstance(column, Group) else depth - at
    lines[at].append(Cell(_column_text(figures, column, band), rowspan, len(column.leaves) + spare, "head"))
    children = column.children if isinstance(column, Group) else ()
    for child in children:
        _head(figures, child, band, at + 1, depth, lines, spare if child is children[-1] else 0)


def _column_text(figures: Figures, column: ColumnTree, band: Band) -> str:
    """The label, with the unit that the writer chose where the form leaves it open."""
    unit = next((figures.units[row.id, column.id] for row in band.rows if (row.id, column.id) in figures.units), "")
    return f"{column.text}（单位：{unit}）" if unit and isinstance(column, Column) and column.units else column.text


def _tree(figures: Figures, label: RowTree, depth: int, values: int, band: Band) -> list[tuple[Cell, ...]]:
    """The rows of a label: its own figures, or a group label beside those of its children."""
    if isinstance(label, RowLabel):
        row = figures.section.table.by_id[label.id]
        return [(Cell(label.text, 1, depth, "label", align="left"), *_values(figures, row, values))]
    rows = [line for child in label.children for line in _tree(figures, child, depth - 1, values, band)]
    return [(Cell(label.text, len(rows), 1, "label"), *rows[0]), *rows[1:]]


def _values(figures: Figures, row: Row, values: int) -> Iterator[Cell]:
    spare = values - len(row.columns)
    for column in row.columns:
        wide = spare + 1 if column is row.columns[-1] else 1
        yield Cell(figures.text(row.id, column), 1, wide, "figure", f"{figures.section.id}.{row.id}.{column.id}")


def _group_starts(label: RowTree, at: int) -> list[int]:
    """The rows before which a table may be broken: where a label of the first two levels starts."""
    starts = [at]
    row = at
    for child in label.children if isinstance(label, Group) else ():
        starts.append(row)
        row += len(child.leaves)
    return starts


def _across(figures: Figures, table: TableForm) -> Table:
    """Row labels across the top, each above its own columns, with one line of figures."""
    depth = max(label.depth for band in table.bands for label in band.rows)
    lines: list[list[Cell]] = [[] for _ in range(depth + 1)]
    last: list[Cell] = []
    for band in table.bands:
        for label in band.rows:
            _above(label, band, 0, depth, lines)
        for label in band.rows:
            for leaf in label.leaves:
                last += _values(figures, table.by_id[leaf.id], len(band.leaf_columns))
    rows = (*(tuple(line) for line in lines), tuple(last))
    return Table(rows, _widths(table, 0, len(last)), depth + 1, (0,), figures.section.heading, "form")


def _above(label: RowTree, band: Band, at: int, depth: int, lines: list[list[Cell]]) -> None:
    columns = band.leaf_columns
    lines[at].append(Cell(label.text, 1, len(label.leaves) * len(columns), "head"))
    for child in label.children if isinstance(label, Group) else ():
        _above(child, band, at + 1, depth, lines)
    if isinstance(label, RowLabel):
        lines[at + 1] += [Cell(column.text, depth - at, 1, "head") for column in columns]


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
