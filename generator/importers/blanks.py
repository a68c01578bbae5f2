"""What sums tell about cells that say nothing: where the rest makes up the printed total, they are zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.importers.proof import Identity
from generator.importers.readout import Figure, Spot


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
