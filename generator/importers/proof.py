"""The proof of a reading: the sums and balances of the form, as far as they hold in print, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.forms.model import TableSection
from generator.importers.numbers import Number
from generator.importers.readout import Figure, Spot


@dataclass(frozen=True, slots=True)
class Identity:
    """Figures that must be equal: the sum of `parts` and that of `wholes` (one total, or one side of a balance)."""

    parts: tuple[Spot, ...]
    wholes: tuple[Spot, ...]
    kind: str  # "row" or "column"

    def spots(self) -> tuple[Spot, ...]:
        """All figures in it."""
        return self.parts + self.wholes

    def gap(self, values: Mapping[Spot, Number | None]) -> Number | None:
        """What the parts are more than the whole; None where a figure is not known."""
        parts, wholes = ([values.get(spot) for spot in side] for side in (self.parts, self.wholes))
        if None in parts or None in wholes:
            return None
        return sum(v for v in parts if v is not None) - sum(v for v in wholes if v is not None)


def identities(section: TableSection) -> tuple[Identity, ...]:
    """The identities of a table, as its form declares them: totals of rows, of columns, balances."""
    return tuple(_identities(section))


def _identities(section: TableSection) -> Iterator[Identity]:
    for (row_id, column_id), parts in section.table.reckoning:
        if parts:
            kind = "row" if all(part[0] == row_id for part in parts) else "column"
            yield Identity(tuple((section.id, *part) for part in parts), ((section.id, row_id, column_id),), kind)
    for balance in section.table.balances:
        for column in section.table.by_id[balance.left[0]].columns:
            left, right = (
                tuple((section.id, row, column.id) for row in side) for side in (balance.left, balance.right)
            )
            yield Identity(left, right, "column")
    yield from _totals_of_totals(section)


def _totals_of_totals(section: TableSection) -> Iterator[Identity]:
    """The total column of rows of totals: the form reckons it from its row, print adds it up from its column too."""
    for row in section.table.rows:
        parts = [part.id for name in row.label.sum for part in section.table.rows_of(name)]
        for column in row.columns:
            if parts and column.sum:
                yield Identity(
                    tuple((section.id, part, column.id) for part in parts), ((section.id, row.id, column.id),), "column"
                )


def proved(figures: Mapping[Spot, Figure], sections: tuple[TableSection, ...]) -> dict[Spot, Figure]:
    """The figures with those marked that stand in sums that all hold: in a row's and, where its table has any, a column's."""
    out = dict(figures)
    values = {spot: figure.value for spot, figure in figures.items()}
    for section in sections:
        held, broken = _kept(identities(section), values)
        needed = {"row"} | ({"column"} if any(i.kind == "column" for i in identities(section)) else set())
        for spot, figure in figures.items():
            if (
                figure.state == "read"
                and spot[0] == section.id
                and spot not in broken
                and held.get(spot, set()) >= needed
            ):
                out[spot] = replace(figure, state="proved")
    return out


def _kept(
    all_of_them: tuple[Identity, ...], values: Mapping[Spot, Number | None]
) -> tuple[dict[Spot, set[str]], set[Spot]]:
    """The kinds of identities that hold, by the figures in them; the figures in those that do not, or cannot be told."""
    held: dict[Spot, set[str]] = {}
    broken: set[Spot] = set()
    for identity in all_of_them:
        if identity.gap(values) == 0:
            for spot in identity.spots():
                held.setdefault(spot, set()).add(identity.kind)
        else:
            broken.update(identity.spots())
    return held, broken


def broken_sums(figures: Mapping[Spot, Figure], section: TableSection) -> list[tuple[Identity, Number]]:
    """The identities of a table that do not hold in print, with what the parts are more than the whole."""
    values = {spot: figure.value for spot, figure in figures.items()}
    gaps = ((identity, identity.gap(values)) for identity in identities(section))
    return [(identity, gap) for identity, gap in gaps if gap]


def settle_blanks(figures: dict[Spot, Figure], given: Iterable[Identity]) -> list[Spot]:
    """Set empty cells to zero that the printed totals leave nothing for; return which. One that is left one amount has it as candidate.

    Counts are not negative: where the known parts make up the whole, all others are zero.
    """
    settled: list[Spot] = []
    all_of_them = tuple(given)
    changed = True
    while changed:
        changed = False
        for identity in all_of_them:
            for spot in _nothing_left(identity, figures):
                figures[spot] = replace(figures[spot], value=0, state="read", candidates=())
                settled.append(spot)
                changed = True
    for identity in all_of_them:
        _only_one_left(identity, figures)
    return settled


def _nothing_left(identity: Identity, figures: dict[Spot, Figure]) -> list[Spot]:
    """The empty cells of an identity that are zero, since the figures beside them balance already."""
    wholes = [figures[spot].value for spot in identity.wholes]
    parts = [figures[spot].value for spot in identity.parts]
    for known, unknown, spots in ((wholes, parts, identity.parts), (parts, wholes, identity.wholes)):
        if None in known or None not in unknown:
            continue
        if sum(v for v in known if v is not None) == sum(v for v in unknown if v is not None):
            empty = [spot for spot in spots if figures[spot].value is None]
            if all(figures[spot].state == "missing" and figures[spot].where.row for spot in empty):
                return empty
    return []


def _only_one_left(identity: Identity, figures: dict[Spot, Figure]) -> None:
    """Note as candidate what a total leaves for the one cell that is not known."""
    unknown = [spot for spot in identity.spots() if figures[spot].value is None]
    if len(unknown) != 1 or figures[unknown[0]].candidates:
        return
    spot = unknown[0]
    parts = sum(v for s in identity.parts if (v := figures[s].value) is not None)
    wholes = sum(v for s in identity.wholes if (v := figures[s].value) is not None)
    left = wholes - parts if spot in identity.parts else parts - wholes
    if left >= 0:
        figures[spot] = replace(figures[spot], candidates=(str(left),))
