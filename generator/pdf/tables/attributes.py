"""The structure attributes of cells: header or data, scope, spans, and which headers a figure belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import Placed, Table


def attributes(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield (tag, attributes, identity) for every cell; `@` stands for the table's number."""
    figures = any(placed.cell.role == "figure" for placed in table.placed)
    for index, placed in enumerate(table.placed):
        cell = placed.cell
        header = cell.role in ("head", "label")
        entries = ""
        if header:
            entries += "/Scope/Column" if cell.role == "head" else "/Scope/Row"
        elif cell.role == "figure":
            names = "".join(f"(t@c{number})" for number in _headers(table, placed))
            entries += f"/Headers[{names}]" if names else ""
        entries += f"/RowSpan {cell.rowspan}" if cell.rowspan > 1 else ""
        entries += f"/ColSpan {cell.colspan}" if cell.colspan > 1 else ""
        attribute = f"/A<</O/Table{entries}>>" if entries else ""
        yield "TH" if header else "TD", attribute, f"t@c{index}" if header and figures else ""


def _headers(table: Table, figure: Placed) -> Iterator[int]:
    """Yield the cells that head a figure: the column labels nearest above it, then the labels of its row."""
    top = _head_rows(table, figure)
    for index, placed in enumerate(table.placed):
        cell = placed.cell
        above = placed.row + cell.rowspan > top.start and placed.row < top.stop
        if (cell.role == "head" and above and _overlap(placed, figure)) or (
            cell.role == "label" and placed.row <= figure.row < placed.row + cell.rowspan
        ):
            yield index


def _head_rows(table: Table, figure: Placed) -> range:
    """The unbroken rows of column labels nearest above a figure."""
    heading = {row for p in table.placed if p.cell.role == "head" for row in range(p.row, p.row + p.cell.rowspan)}
    stop = next((row + 1 for row in range(figure.row - 1, -1, -1) if row in heading), 0)
    start = stop
    while start and start - 1 in heading:
        start -= 1
    return range(start, stop)


def _overlap(one: Placed, other: Placed) -> bool:
    return one.column < other.column + other.cell.colspan and other.column < one.column + one.cell.colspan
