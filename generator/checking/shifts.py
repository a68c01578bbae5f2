"""Rows typed one column off: the row that, set back, mends every sum and balance of its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.forms.model import Place, Row
from generator.report.balances import identities
from generator.report.figures import Figures, Value


class Shift(NamedTuple):
    """A row with the figures that it would have set back, without its total."""

    row: Row
    figures: tuple[Value, ...]


def shifted_row(figures: Figures) -> Shift | None:
    """The only row that mends the whole table when its figures are set back by a column; None where there is none, or several."""
    found = [shift for row in figures.section.table.rows for shift in _set_back(row, figures)]
    return found[0] if len(found) == 1 else None


def _set_back(row: Row, figures: Figures) -> Iterator[Shift]:
    """Yield the ways to set a row back after which every identity of the table holds."""
    columns = [column.id for column in row.columns if not column.sum]
    total = next((column.id for column in row.columns if column.sum), None)
    typed = [figures.typed.get((row.id, column)) for column in columns]
    values = [value for value in typed if value is not None]
    if row.label.sum or total is None or len(values) != len(columns) or len(values) < 3:
        return
    for moved in _moves(values, figures.typed.get((row.id, total))):
        changed: dict[Place, Value] = dict(zip(((row.id, column) for column in columns), moved, strict=True))
        rest = {place: value for place, value in figures.typed.items() if place != (row.id, total)}
        after = replace(figures, typed={**rest, **changed})
        if moved != values and not any(identity.residual for identity in identities(after)):
            yield Shift(row, tuple(moved))


def _moves(values: Sequence[Value], total: Value | None) -> Iterator[list[Value]]:
    """Yield the figures with some of them moved one column to the left or to the right, as far as nothing but a zero falls off."""
    tried: list[list[Value]] = []
    for at, value in enumerate(values):
        if value == 0:
            tried.append([*values[:at], *values[at + 1 :], 0])
        if values[-1] == 0:
            tried.append([*values[:at], 0, *values[at:-1]])
    # The total typed first: all others stand one column too far to the right.
    if total is not None and values[0] == sum(values[1:]) + total:
        tried.append([*values[1:], total])
    for number, moved in enumerate(tried):
        if moved not in tried[:number]:
            yield moved
