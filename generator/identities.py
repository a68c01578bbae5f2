"""The identities of a report's figures: totals and balances, as sums of signed figures that should be zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.form import Balance, Label, Row
from generator.report.figures import Figures, Value, total

Place: TypeAlias = tuple[str, str]
Terms: TypeAlias = tuple[tuple[int, Place], ...]


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
    table = figures.section.table
    assert table
    for row in table.rows:
        for column in row.columns:
            if column.sum and (row.id, column.id) in figures.typed:
                yield from _sum(figures, column.rule, (row.id, column.id), [(row.id, name) for name in column.sum])
    for row in table.rows:
        for column in row.columns if row.label.sum else ():
            if (row.id, column.id) in figures.typed:
                parts = [(part.id, column.id) for name in row.label.sum for part in table.rows_of(name)]
                yield from _sum(figures, row.label.rule, (row.id, column.id), parts)
    for balance in table.balances:
        for column in table.by_id[balance.left[0]].columns:
            yield from _balance(figures, balance, column)


def _sum(figures: Figures, rule: str, result: Place, parts: list[Place]) -> Iterator[Identity]:
    left, right = _side(figures, parts), _side(figures, [result])
    if left is not None and right is not None:
        yield Identity(rule, result, (*_signed(1, left[0]), *_signed(-1, right[0])), left[1], right[1])


def _balance(figures: Figures, balance: Balance, column: Label) -> Iterator[Identity]:
    left = _side(figures, [(name, column.id) for name in balance.left])
    right = _side(figures, [(name, column.id) for name in balance.right])
    if left is not None and right is not None:
        terms = (*_signed(1, left[0]), *_signed(-1, right[0]))
        derived = bool(column.sum) and not any(place[1] == column.id for _, place in terms)
        yield Identity(balance.rule, (balance.right[-1], column.id), terms, left[1], right[1], derived)


def _signed(sign: int, places: Iterable[Place]) -> Terms:
    return tuple((sign, place) for place in places)


def _side(figures: Figures, places: list[Place]) -> tuple[list[Place], Value] | None:
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
    table = figures.section.table
    assert table
    row: Row = table.by_id[place[0]]
    column = next(c for c in row.columns if c.id == place[1])
    if column.sum:
        parts = [(row.id, name) for name in column.sum]
    elif row.label.sum:
        parts = [(part.id, column.id) for name in row.label.sum for part in table.rows_of(name)]
    else:
        return None
    found = [_expand(figures, part) for part in parts]
    return None if any(f is None for f in found) else [place for f in found if f for place in f]
