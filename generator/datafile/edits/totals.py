"""Totals that a file gives although they are computed: those that were right stay right when their parts change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.datafile.edits.attempt import State
from generator.forms.model import Place, TableSection
from generator.report.balances import claims
from generator.report.figures import Figures, total


def following(before: State, after: State) -> Iterator[tuple[TableSection, Place, str]]:
    """Yield the typed totals of `after` that were right in `before` and no longer are, with what they should be."""
    for section in after.form.tables:
        had, has = before.report.figures.get(section.id), after.report.figures[section.id]
        for place, parts in {c.result: c.left for c in claims(section.table) if c.total}.items():
            if had is not None and place in had.typed and had.typed[place] == _sum(had, parts):
                due = _sum(has, parts)
                if place in has.typed and due is not None and has.typed[place] != due:
                    yield section, place, str(due)


def _sum(figures: Figures, parts: tuple[Place, ...]) -> object:
    return total(figures.values.get(place) for place in parts)
