"""A statutory table that no page can hold, as one table for each page.

Word repeats header rows, but no label that goes on overleaf: where such a table is to be broken cannot be left to Word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.document import Cell, Table

_CONTINUED = "（续）"


def parts(block: Table, heights: Sequence[float], room: float) -> list[Table]:
    """The table itself if it fits, else its parts, broken between groups, each with the heads and the labels that go on."""
    starts = list(_starts(block, heights, room)) if sum(heights) > room else []
    if not starts:
        return [block]
    bounds = [block.header_rows, *starts, len(block.rows)]
    return [_part(block, start, stop) for start, stop in pairwise(bounds)]


def _starts(block: Table, heights: Sequence[float], room: float) -> Iterator[int]:
    """Yield the first rows of the parts but the first: groups taken together as long as there is room."""
    heads = sum(heights[: block.header_rows])
    groups = [row for row in block.groups if row > block.header_rows]
    filled, start = heads, block.header_rows
    for row, following in pairwise([block.header_rows, *groups, len(block.rows)]):
        high = sum(heights[row:following])
        if filled + high > room and row > start:
            yield row
            filled, start = heads, row
        filled += high


def _part(block: Table, start: int, stop: int) -> Table:
    """The rows from one up to another below the heads."""
    rows: list[list[Cell]] = [list(row) for row in block.rows[: block.header_rows]]
    shift = block.header_rows - start
    rows += [[] for _ in range(start, stop)]
    for placed in block.placed:
        last = placed.row + placed.cell.rowspan
        if placed.row < stop and last > max(start, block.header_rows):
            first, end = max(placed.row, start), min(last, stop)
            text = placed.cell.text + (_CONTINUED if placed.row < start and placed.cell.text else "")
            rows[first + shift].append(replace(placed.cell, text=text, rowspan=end - first))
    groups = tuple(row + shift for row in block.groups if start <= row < stop)
    return replace(block, rows=tuple(map(tuple, rows)), groups=groups)
