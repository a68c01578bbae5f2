"""Rows that can be cut in several ways, chosen by the sums of their columns: only where one choice makes all of them hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.forms.model import Row, TableSection
from generator.importers.proof import Identity, identities
from generator.importers.readout import Figure, Spot
from generator.importers.runs import Cut

_MOST_STEPS = 40_000
_MOST_CHOICES = 200
_MOST_CANDIDATES = 6
Choice = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class _Open:
    """A row with the ways to cut it, as numbers."""

    row: Row
    ways: tuple[tuple[int, ...], ...]


def choose(figures: dict[Spot, Figure], section: TableSection, cuts: Mapping[tuple[str, str], Cut]) -> None:
    """Enter the rows that the columns decide; the others keep the figures that they may have as candidates.

    A cell that is the same in all choices that hold is decided as well.
    """
    rows = [
        _Open(row, tuple(tuple(map(int, way)) for way in cut.ways))
        for row in section.table.rows
        if (cut := cuts.get((section.id, row.id))) and cut.ways
    ]
    if not rows:
        return
    found = _Search(figures, section, rows).choices()
    for number, one in enumerate(rows):
        kept = {choice[number] for choice in found} or set(one.ways)
        for at, column in enumerate(one.row.columns):
            spot = (section.id, one.row.id, column.id)
            said = sorted({way[at] for way in kept})
            if found and len(said) == 1:
                figures[spot] = replace(figures[spot], value=said[0], state="read", candidates=())
            else:
                figures[spot] = replace(figures[spot], candidates=tuple(map(str, said[:_MOST_CANDIDATES])))


class _Search:
    """The search for choices under which all columns hold, row by row, given up where there are too many."""

    def __init__(self, figures: Mapping[Spot, Figure], section: TableSection, rows: Sequence[_Open]) -> None:
        self.rows, self.steps, self.found = rows, 0, list[Choice]()
        self.place = {
            (section.id, one.row.id, column.id): (number, at)
            for number, one in enumerate(rows)
            for at, column in enumerate(one.row.columns)
        }
        known = {spot: figure.value for spot, figure in figures.items()}
        sums = [i for i in identities(section) if i.kind == "column" and any(s in self.place for s in i.spots())]
        self.sums = [i for i in sums if all(spot in self.place or known.get(spot) is not None for spot in i.spots())]
        self.known = {spot: int(value) for spot, value in known.items() if value is not None}

    def choices(self) -> list[Choice]:
        """All choices that hold; none where no column can tell, or there are more than anyone could tell apart."""
        covered = {spot[1] for identity in self.sums for spot in identity.spots() if spot in self.place}
        if len(covered) < len(self.rows):
            return []
        self._grow(())
        return self.found if self.steps <= _MOST_STEPS and len(self.found) <= _MOST_CHOICES else []

    def _grow(self, choice: Choice) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS or len(self.found) > _MOST_CHOICES:
            return
        if not all(self._possible(identity, choice) for identity in self.sums):
            return
        if len(choice) == len(self.rows):
            self.found.append(choice)
            return
        for way in self.rows[len(choice)].ways:
            self._grow((*choice, way))

    def _possible(self, identity: Identity, choice: Choice) -> bool:
        """Whether an identity can still hold once some rows are chosen."""
        least, most = (self._bounds(identity.parts, choice), self._bounds(identity.wholes, choice))
        return least[0] <= most[1] and most[0] <= least[1]

    def _bounds(self, spots: Sequence[Spot], choice: Choice) -> tuple[int, int]:
        low = high = 0
        for spot in spots:
            if spot not in self.place:
                low, high = low + self.known[spot], high + self.known[spot]
                continue
            number, at = self.place[spot]
            said = [choice[number][at]] if number < len(choice) else [way[at] for way in self.rows[number].ways]
            low, high = low + min(said), high + max(said)
        return low, high
