"""The identities of a report's figures: totals and balances, as sums of signed figures that should be zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from generator.forms.model import Place, TableForm
from generator.report.figures import Figures, Value, total

Terms: TypeAlias = tuple[tuple[int, Place], ...]


@dataclass(frozen=True)
class Claim:
    """An identity as a form declares it: the figures at `left` add up to those at `right`, `result` is the one it is about.

    A claim about a `total` is held against a total that was typed; one that is computed cannot be wrong.
    """

    rule: str
    result: Place
    left: tuple[Place, ...]
    right: tuple[Place, ...]
    total: bool


@dataclass(frozen=True)
class Identity:
    """One identity: `sum(sign * figure) + residual == 0` is what holds when `residual` is what it is off by.

    `result` is the figure that it is about (the total, or the last of a balance), `left` and `right` the two sides as figures.
    `terms` reach down to figures that were typed. `derived` marks one that only repeats others of its rule.
    """

    rule: str
    result: Place
    terms: Terms
    left: Value
    right: Value
    derived: bool = False

    @property
    def residual(self) -> Value:
        """Left minus right: zero when the identity holds."""
        return self.left - self.right


def identities(figures: Figures) -> Iterator[Identity]:
    """Yield every identity of a table that its typed figures can be held against; those with unreadable figures are left out."""
    for claim in _claims_of(figures):
        left, right = _side(figures, claim.left), _side(figures, claim.right)
        if left is not None and right is not None:
            terms = (*_signed(1, left[0]), *_signed(-1, right[0]))
            derived = not any(place[1] == claim.result[1] for _, place in terms)
            yield Identity(claim.rule, claim.result, terms, left[1], right[1], derived and not claim.total)


def broken(figures: Figures, rule: str) -> Iterator[Identity]:
    """Yield the identities of a rule that do not hold."""
    mine = [c for c in _of_rule(figures.section.table, rule) if not c.total or c.result in figures.typed]
    if not mine:
        return
    value = _reckoner(figures)
    if any(total(map(value, claim.left)) != total(map(value, claim.right)) for claim in mine):
        yield from (identity for identity in identities(figures) if identity.rule == rule and identity.residual)


def _claims_of(figures: Figures) -> Iterator[Claim]:
    """The claims that there is something to hold against."""
    return (c for c in claims(figures.section.table) if not c.total or c.result in figures.typed)


@lru_cache(maxsize=32)
def claims(table: TableForm) -> tuple[Claim, ...]:
    """All that a table's form declares: totals across, totals down, balances."""
    places = [(row, column) for row in table.rows for column in row.columns]
    across = (
        Claim(column.rule, (row.id, column.id), _across(row.id, column.sum), ((row.id, column.id),), True)
        for row, column in places
        if column.sum
    )
    down = (
        Claim(row.label.rule, (row.id, c.id), _down(table, row.label.sum, c.id), ((row.id, c.id),), True)
        for row, c in places
        if row.label.sum
    )
    balances = (
        Claim(
            balance.rule,
            (balance.right[-1], column.id),
            tuple((name, column.id) for name in balance.left),
            tuple((name, column.id) for name in balance.right),
            False,
        )
        for balance in table.balances
        for column in table.by_id[balance.left[0]].columns
    )
    return (*across, *down, *balances)


@lru_cache(maxsize=64)
def _of_rule(table: TableForm, rule: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims(table) if claim.rule == rule)


@lru_cache(maxsize=32)
def _parts(table: TableForm) -> Mapping[Place, tuple[Place, ...]]:
    """What each total of a table is computed from when it was not typed: across its row where it can be."""
    return {claim.result: claim.left for claim in reversed(claims(table)) if claim.total}


def _across(row: str, columns: Iterable[str]) -> tuple[Place, ...]:
    return tuple((row, column) for column in columns)


def _down(table: TableForm, names: Iterable[str], column: str) -> tuple[Place, ...]:
    return tuple((part.id, column) for name in names for part in table.rows_of(name))


def _signed(sign: int, places: Iterable[Place]) -> Terms:
    return tuple((sign, place) for place in places)


def _reckoner(figures: Figures) -> Callable[[Place], Value | None]:
    """A function from places to figures as typed, or as computed from typed ones; None where one could not be read."""
    parts, known = _parts(figures.section.table), dict[Place, Value | None](figures.typed)

    def value(place: Place) -> Value | None:
        if place not in known:
            known[place] = total(map(value, parts[place])) if place in parts else None
        return known[place]

    return value


def _side(figures: Figures, places: Iterable[Place]) -> tuple[list[Place], Value] | None:
    """The typed figures that stand behind these places with their sum; None if one could not be read."""
    out: list[Place] = []
    for place in places:
        expanded = _expand(figures, place)
        if expanded is None:
            return None
        out += expanded
    return out, total(figures.typed[place] for place in out) or 0


def _expand(figures: Figures, place: Place) -> list[Place] | None:
    """A figure as typed, or what a total that was not typed is computed from."""
    if place in figures.typed:
        return [place]
    parts = _parts(figures.section.table).get(place)
    if parts is None:
        return None
    found = [_expand(figures, part) for part in parts]
    return None if any(f is None for f in found) else [place for f in found if f for place in f]
