"""The structure attributes of cells: header or data, scope, spans, and which headers a figure belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.document.model import Placed, Table


def attributes(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield (tag, attributes, identity) for every cell; `@` stands for the table's number."""
    figures = any(placed.cell.role == "figure" for placed in table.placed)
    headers = _headers(table)
    for index, placed in enumerate(table.placed):
        cell = placed.cell
        header = cell.role in ("head", "label")
        entries = ""
        if header:
            entries += "/Scope/Column" if cell.role == "head" else "/Scope/Row"
        elif cell.role == "figure":
            names = "".join(f"(t@c{number})" for number in headers(placed))
            entries += f"/Headers[{names}]" if names else ""
        entries += f"/RowSpan {cell.rowspan}" if cell.rowspan > 1 else ""
        entries += f"/ColSpan {cell.colspan}" if cell.colspan > 1 else ""
        attribute = f"/A<</O/Table{entries}>>" if entries else ""
        yield "TH" if header else "TD", attribute, f"t@c{index}" if header and figures else ""


def _headers(table: Table) -> Callable[[Placed], Iterator[int]]:
    """What yields the cells that head a figure: the column labels nearest above it, then the labels of its row."""
    heads = [(index, placed) for index, placed in enumerate(table.placed) if placed.cell.role == "head"]
    labels = [(index, placed) for index, placed in enumerate(table.placed) if placed.cell.role == "label"]
    heading = {row for _, head in heads for row in range(head.row, head.row + head.cell.rowspan)}

    def of(figure: Placed) -> Iterator[int]:
        stop = next((row + 1 for row in range(figure.row - 1, -1, -1) if row in heading), 0)
        start = next((row + 1 for row in range(stop - 1, -1, -1) if row not in heading), 0)
        for index, head in heads:
            if head.row < stop and head.row + head.cell.rowspan > start and _overlap(head, figure):
                yield index
        for index, label in labels:
            if label.row <= figure.row < label.row + label.cell.rowspan:
                yield index

    return of


def _overlap(one: Placed, other: Placed) -> bool:
    return one.column < other.column + other.cell.colspan and other.column < one.column + one.cell.colspan
