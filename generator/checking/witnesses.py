"""Sentences as witnesses: of several figures that may be wrong, the one that a sentence speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias

from generator.common.finding import Issue
from generator.forms.model import Place
from generator.report.figures import Figures, Value

Change: TypeAlias = tuple[tuple[Place, Value], ...]


def spoken_for(
    changes: Sequence[Change], issues: Sequence[Issue], figures: Figures
) -> tuple[Change, list[Issue]] | None:
    """The one change that makes most sentences true, with the issues about these sentences.

    None where no sentence becomes true, or as many would by another change.
    """
    told = [issue for issue in issues if issue.claimed]
    ranked = []
    for change in changes if told else ():
        after = replace(figures, typed={**figures.typed, **dict(change)})
        ranked.append((change, [issue for issue in told if _is_true(issue.claimed, after)]))
    ranked.sort(key=lambda pair: -len(pair[1]))
    if not ranked or not ranked[0][1] or (len(ranked) > 1 and len(ranked[1][1]) == len(ranked[0][1])):
        return None
    return ranked[0]


def _is_true(stated: Any, figures: Figures) -> bool:
    """Whether a stated figure is one of the values that it may mean, all of them in this table."""
    number = stated.claim.mention.count.number
    amounts = (_amount(value.cells, value.less, figures) for value in stated.values)
    return any(amount is not None and number.admits(amount) for amount in amounts)


def _amount(
    cells: Sequence[tuple[str, str, str]], less: Sequence[tuple[str, str, str]], figures: Figures
) -> Decimal | None:
    """The sum of some figures of the table less that of others; None where one is of another table or could not be read."""
    out = Decimal(0)
    for sign, (section, row, column) in [*((1, cell) for cell in cells), *((-1, cell) for cell in less)]:
        table = figures.section.table
        value = figures.group(row, column) if row in table.groups else figures.values.get((row, column))
        if section != figures.section.id or value is None:
            return None
        out += sign * value
    return out
