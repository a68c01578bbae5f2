"""A statutory table that no page can hold, as one table for each page.

Word repeats header rows, but no label that goes on overleaf: where such a table is to be broken cannot be left to Word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from generator.document.model import Cell, Table

CONTINUED = "（续）"
# A part has no fewer rows than these, nor is it higher by more than these twips for the sake of a label that is cut.
_FEWEST_ROWS, _FEWEST_LEFT, _MOST_STRETCHED = 3, 2, 240


@dataclass(frozen=True, slots=True)
class Room:
    """What pages have room for, in any unit of height.

    `left` is what may be left of the page that the table begins on, by one estimate or several; `fresh` is that of the
    next page, below the headings of the table; `rest` is that of the pages after it, `tail` of which is wanted by what
    is held together with the end of the table.
    """

    fresh: float
    rest: float
    left: Sequence[float] = ()
    tail: float = 0


def parts(block: Table, heights: Callable[[Table], Sequence[float]], room: Room) -> list[Table]:
    """The parts of a table, broken between groups, each with the heads and the labels that go on.

    The first is so high that it begins on the present page by every estimate that lets it begin there at all.
    """
    shape = _Shape(block, heights)
    begins = [stop for left in room.left if (stop := shape.stop(block.header_rows, left, room.tail, fresh=False))]
    stops = [min(begins) if begins else shape.stop(block.header_rows, room.fresh, room.tail, fresh=True)]
    while stops[-1] < len(block.rows):
        stops.append(shape.stop(stops[-1], room.rest, room.tail, fresh=True))
    return [shape.part(start, stop) for start, stop in pairwise([block.header_rows, *stops])]


class _Shape:
    """A table with the heights of its parts, each told once."""

    def __init__(self, block: Table, heights: Callable[[Table], Sequence[float]]) -> None:
        self.block, self.rows, self.heights = block, len(block.rows), heights
        self.usual = heights(block)
        self.high = cache(self._high)

    def part(self, start: int, stop: int) -> Table:
        """The rows from one up to another, below the heads."""
        return self.block if stop - start == self.rows - self.block.header_rows else _part(self.block, start, stop)

    def stop(self, start: int, room: float, tail: float, *, fresh: bool) -> int:
        """The row at which a part that begins at `start` ends; 0 if it has to wait for a page.

        On a `fresh` page a group that no page holds is broken between its rows.
        """
        if self.high(start, self.rows) + tail <= room:
            return self.rows
        groups = [row for row in (self.block.groups or range(self.rows)) if row > start]
        fitting = [row for row in groups if self.high(start, row) <= room]
        seemly = [row for row in fitting if self._is_seemly(start, row)]
        if seemly or not fresh:
            return max(seemly, default=0)
        within = (row for row in range(start + 1, self.rows) if self.high(start, row) <= room)
        return max(fitting or within, default=min(start + 1, self.rows))

    def _high(self, start: int, stop: int) -> float:
        return sum(self.heights(self.part(start, stop)))

    def _is_seemly(self, start: int, row: int) -> bool:
        """Whether neither the part that ends at a row nor the rest is short, or stretched by a label that is cut."""
        enough = row - start >= _FEWEST_ROWS and self.rows - row >= _FEWEST_LEFT
        return enough and all(
            self.high(a, b) - sum(self.usual[: self.block.header_rows]) - sum(self.usual[a:b]) <= _MOST_STRETCHED
            for a, b in ((start, row), (row, self.rows))
        )


def _part(block: Table, start: int, stop: int) -> Table:
    rows: list[list[Cell]] = [list(row) for row in block.rows[: block.header_rows]]
    shift = block.header_rows - start
    rows += [[] for _ in range(start, stop)]
    for first, cell in _cells(block, start, stop):
        rows[first + shift].append(cell)
    groups = tuple(row + shift for row in block.groups if start <= row < stop)
    return replace(block, rows=tuple(map(tuple, rows)), groups=groups)


def _cells(block: Table, start: int, stop: int) -> Iterator[tuple[int, Cell]]:
    """Yield the cells below the heads that are in these rows, with the first of the rows in which they are."""
    for placed in block.placed:
        last = placed.row + placed.cell.rowspan
        if placed.row < stop and last > max(start, block.header_rows):
            first, end = max(placed.row, start), min(last, stop)
            text = placed.cell.text + (CONTINUED if placed.row < start and placed.cell.text else "")
            yield first, replace(placed.cell, text=text, rowspan=end - first)
