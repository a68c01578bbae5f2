"""The tables that rules enclose: a lattice of places, and the cells that are made of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.importers.geometry.strokes import Rule
from generator.importers.source_blocks import Box

_SNAP = 3.0  # rules nearer to each other than this are one
_TOUCH = 4.0  # rules that miss each other by so little still meet
_NARROW = 4.0  # a column or row narrower than this is a double rule
_OPEN = 6.0  # how far rules run on past the last crossing where a table has no rule at its end
_COVERED = 0.5  # the share of an edge that has to be ruled
_MOST_RULES = 3000


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a lattice: the row and column that it starts in, and how many it spans."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True)
class Lattice:
    """A table: the x of its upright and the y of its lying rules, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Place, ...]

    @property
    def box(self) -> Box:
        """What the table takes up."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, cell: Place) -> Box:
        """What a cell takes up."""
        return (
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.colspan],
            self.ys[cell.row + cell.rowspan],
        )

    @cached_property
    def _owners(self) -> dict[tuple[int, int], Place]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }

    def cell_at(self, x: float, y: float) -> Place | None:
        """The cell that a point lies in, None outside of the table."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self._owners.get((row, column))


def lattices(lying: Iterable[Rule], upright: Iterable[Rule]) -> list[Lattice]:
    """Return the tables of a page from its rules, from the top down; a page of too many rules has none."""
    rows, columns = merged(lying), merged(upright)
    if len(rows) + len(columns) > _MOST_RULES:
        return []
    found = (_lattice(*group) for group in _groups(rows, columns))
    return sorted((one for one in found if one), key=lambda one: one.box[1])


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with those on one line that touch or lie over each other as one."""
    out: list[Rule] = []
    for line in _on_one_line(sorted(rules)):
        at = sum(rule.at for rule in line) / len(line)
        line.sort(key=lambda rule: rule.start)
        start, end = line[0].start, line[0].end
        for rule in line[1:]:
            if rule.start > end + _SNAP:
                out.append(Rule(at, start, end))
                start = rule.start
                end = rule.end
            end = max(end, rule.end)
        out.append(Rule(at, start, end))
    return out


def _on_one_line(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    line: list[Rule] = []
    for rule in rules:
        if line and rule.at - line[0].at > _SNAP:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def _groups(rows: Sequence[Rule], columns: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules that hang together: each lying one with the upright ones that it meets."""
    owner = list(range(len(rows) + len(columns)))

    def root(n: int) -> int:
        while owner[n] != n:
            owner[n] = owner[owner[n]]
            n = owner[n]
        return n

    for i, row in enumerate(rows):
        for j, column in enumerate(columns, len(rows)):
            if _meet(row, column):
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, rule in enumerate([*rows, *columns]):
        groups.setdefault(root(n), ([], []))[n >= len(rows)].append(rule)
    return list(groups.values())


def _meet(row: Rule, column: Rule) -> bool:
    return (
        row.start - _TOUCH <= column.at <= row.end + _TOUCH and column.start - _TOUCH <= row.at <= column.end + _TOUCH
    )


def _lattice(rows: Sequence[Rule], columns: Sequence[Rule]) -> Lattice | None:
    """The table of some rules that hang together, None where they enclose none."""
    if not rows or not columns or len(rows) + len(columns) < 4:
        return None
    lying = [*rows, *_ends(rows, columns)]
    upright = [*columns, *_ends(columns, rows)]
    ys, xs = _places(rule.at for rule in lying), _places(rule.at for rule in upright)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Lattice(xs, ys, tuple(_cells(xs, ys, lying, upright)))


def _ends(rules: Sequence[Rule], across: Sequence[Rule]) -> list[Rule]:
    """The rules that are not drawn where those across run on: a row that the page's edge cuts has none below it."""
    first, last = min(rule.at for rule in rules), max(rule.at for rule in rules)
    low, high = min(rule.at for rule in across), max(rule.at for rule in across)
    out = []
    before = [rule.start for rule in across if rule.start < first - _OPEN]
    behind = [rule.end for rule in across if rule.end > last + _OPEN]
    if len(before) >= max(2, len(across) / 3):
        out.append(Rule(min(before), low, high))
    if len(behind) >= max(2, len(across) / 3):
        out.append(Rule(max(behind), low, high))
    return out


def _places(at: Iterable[float]) -> tuple[float, ...]:
    out: list[float] = []
    for place in sorted(at):
        if not out or place - out[-1] > _NARROW:
            out.append(place)
    return tuple(out)


def _cells(xs: Sequence[float], ys: Sequence[float], lying: Sequence[Rule], upright: Sequence[Rule]) -> Iterable[Place]:
    """Yield the cells: neighbouring places without a rule between them are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(i, j): (i, j) for i in range(rows) for j in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    for i in range(rows):
        for j in range(columns):
            if j + 1 < columns and not _ruled(xs[j + 1], ys[i], ys[i + 1], upright):
                owner[root((i, j + 1))] = root((i, j))
            if i + 1 < rows and not _ruled(ys[i + 1], xs[j], xs[j + 1], lying):
                owner[root((i + 1, j))] = root((i, j))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in owner:
        members.setdefault(root(place), []).append(place)
    for places in members.values():
        top, left = min(i for i, _ in places), min(j for _, j in places)
        bottom, right = max(i for i, _ in places), max(j for _, j in places)
        yield Place(top, left, bottom - top + 1, right - left + 1)


def _ruled(at: float, start: float, end: float, rules: Sequence[Rule]) -> bool:
    """Whether an edge is ruled over at least half of its length."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= _NARROW
    )
    return covered >= (end - start) * _COVERED
