"""Boxes flowing down the pages: what goes on which page, and how far from its top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.renderers.pdf.layout.boxes import Box, ChartBox, Gap, ImageBox, NewPage, TableBox, TextLine
from generator.renderers.pdf.tables.fragment import Fragment, fragment, height, split
from generator.renderers.pdf.tables.grid import Grid

_EPSILON = 0.01
# A table that fits a page is not broken if it is as small as this share of it, or if no more than that would stay blank.
_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that stand on one page."""

    table: TableBox
    grid: Grid
    fragment: Fragment


Content: TypeAlias = TextLine | ImageBox | ChartBox | Part


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of content with the distance of its top from that of the text area."""

    top: float
    content: Content


@dataclass(slots=True)
class _Pages:
    """The pages so far; `y` is how far the last is filled."""

    depth: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    y: float = 0.0

    @property
    def room(self) -> float:
        return self.depth - self.y + _EPSILON

    @property
    def is_fresh(self) -> bool:
        return not self.pages[-1]

    def turn(self) -> None:
        if not self.is_fresh:
            self.pages.append([])
        self.y = 0.0

    def put(self, content: Content, tall: float) -> None:
        self.pages[-1].append(Placed(self.y, content))
        self.y += tall


def paginate(boxes: Iterable[Box], depth: float) -> list[list[Placed]]:
    """The pages of boxes, each `depth` points high."""
    pages = _Pages(depth)
    for chunk in _chunks(boxes):
        fresh = pages.is_fresh
        if not fresh and not _fits(chunk, pages):
            pages.turn()
            fresh = True
        for number, box in enumerate(chunk, 1):
            _place(pages, box, _tail(chunk[number:]), fresh=fresh)
    return pages.pages


def _chunks(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    """Yield boxes that are glued together."""
    chunk: list[Box] = []
    for box in boxes:
        chunk.append(box)
        if not box.glued:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _fits(chunk: Sequence[Box], pages: _Pages) -> bool:
    """Whether a chunk can go on the present page; a table need only begin there."""
    room = pages.room
    for number, box in enumerate(chunk, 1):
        if isinstance(box, TableBox):
            return _begins(box, room, pages.depth - (pages.room - room), _tail(chunk[number:]))
        if not isinstance(box, NewPage):
            room -= box.height
    return room >= 0 or (isinstance(chunk[-1], Gap) and room + chunk[-1].height >= 0)


def _tail(boxes: Iterable[Box]) -> float:
    """The room that is wanted below a table for what is glued to it."""
    return sum(box.height for box in boxes if not isinstance(box, TableBox | NewPage))


def _begins(box: TableBox, room: float, depth: float, tail: float) -> bool:
    """Whether a table should begin in this room, whole if it can be, else with a part that is worth it.

    `depth` is the room that it would have on a new page, below what it is glued to: a statutory form that fits there
    is not broken. What is glued to its end takes `tail`.
    """
    if _whole(box, room - tail):
        return True
    small = _height(box.grids[0]) <= depth * _SHARE or room <= depth * _SHARE
    if _whole(box, depth - tail) and (box.grids[0].groups or small):
        return False
    return split(box.grids[0], 0, room, fresh=False) > 0


def _whole(box: TableBox, room: float) -> Grid | None:
    """The widest geometry in which a table fits whole."""
    return next((grid for grid in box.grids if _height(grid) <= room), None)


def _height(grid: Grid) -> float:
    return height(grid, 0, grid.rows)


def _place(pages: _Pages, box: Box, tail: float, *, fresh: bool) -> None:
    match box:
        case NewPage():
            pages.turn()
        case Gap():
            pages.y += 0.0 if pages.is_fresh else box.height
        case TableBox():
            _place_table(pages, box, tail, fresh=fresh)
        case _:
            if box.height > pages.room:
                pages.turn()
            pages.put(box, box.height)


def _place_table(pages: _Pages, box: TableBox, tail: float, *, fresh: bool) -> None:
    grid = _whole(box, pages.room - tail) or box.grids[0]
    start = 0
    while start < grid.rows:
        rest = height(grid, start, grid.rows)
        # Where the rest fits without what is glued to it, a part of the rest goes on with that.
        room = rest - 2 * _EPSILON if rest <= pages.room < rest + tail else pages.room
        stop = split(grid, start, room, fresh=fresh or pages.is_fresh)
        if stop > start:
            part = fragment(grid, start, stop)
            pages.put(Part(box, grid, part), part.height)
        if stop < grid.rows:
            pages.turn()
        start, fresh = stop, True
