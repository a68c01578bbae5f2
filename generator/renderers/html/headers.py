"""The association of a table's data cells with the heads over them, the labels beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.document.model import Cell, Placed, Table


def is_header(cell: Cell) -> bool:
    """Whether a cell is a `<th>`: a head or label that says something."""
    return cell.role in ("head", "label") and bool(cell.text)


def name(table: str, placed: Placed) -> str:
    """The id of a header cell in the table of this id."""
    return f"{table}-{placed.row}-{placed.column}"


def headers(table: Table, ident: str) -> Iterator[list[str]]:
    """Yield, for each of `table.placed`, the ids of its heads from the top down and of its labels from the left.

    Heads count only in the unbroken run nearest above, because a table may begin anew under a banner; header cells
    get none.
    """
    over: list[list[str]] = [[] for _ in table.widths]
    run_ends = [0] * len(table.widths)
    beside: list[list[str]] = [[] for _ in table.rows]
    for placed in table.placed:
        cell, columns = placed.cell, slice(placed.column, placed.column + placed.cell.colspan)
        if not is_header(cell):
            yield [*dict.fromkeys(chain.from_iterable(over[columns])), *beside[placed.row]]
            continue
        yield []
        if cell.role == "label":
            for row in range(placed.row, placed.row + cell.rowspan):
                beside[row].append(name(ident, placed))
            continue
        for column in range(columns.start, columns.stop):
            run = over[column] if run_ends[column] == placed.row else []
            over[column] = [*run, name(ident, placed)]
            run_ends[column] = placed.row + cell.rowspan
