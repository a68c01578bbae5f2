"""Figures by the names that a chart gives: one of them, or those of a row or column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.common.finding import Text
from generator.common.patterns import pattern
from generator.common.text import nearest
from generator.document.expressions import Wrong
from generator.document.placeholders import Filler
from generator.forms.fields import Selection, Target, selections, targets, title_of
from generator.report import Report

FIGURE = pattern(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,8})?")


@dataclass(frozen=True)
class Several:
    """The figures of a row or column: (label, figure), and the units of the form in which they are."""

    figures: tuple[tuple[str, str], ...]
    units: frozenset[str]


class Names:
    """Finds the figures of one report."""

    def __init__(self, filler: Filler) -> None:
        self.filler = filler

    def figure(self, name: str) -> tuple[str, frozenset[str]]:
        """The figure of a name or of arithmetic with names, and its unit where the form has one; Wrong if it is none."""
        figure = self.filler.value(name)
        if not FIGURE.fullmatch(figure):
            said = Text(f"“{name[:60]}”不是一个数。", f"{name[:60]!r} is no figure.")
            raise Wrong(said, Text("写一个数的名称，如 表三.本年新收.总计。", "Write the name of a figure."))
        target, report = self._target(name)
        return figure, frozenset((_unit(report, target),)) if target else frozenset()

    def several(self, name: str) -> Several | None:
        """The figures of a row or column, None if there is none of this name; Wrong if one of them could not be read."""
        report, selection = self._selection(name)
        if selection is None:
            return None
        figures = tuple((label, self.filler.figure(report, target, name)) for label, target in selection.items)
        return Several(figures, frozenset(_unit(report, target) for _, target in selection.items))

    def like(self, name: str) -> Text | None:
        """The rows and columns most like a name that is none, as a hint; None if nothing is."""
        report, parts = self.filler.located(name)
        folded = ".".join(parts)
        if folded in targets(report.form):
            return None
        close = nearest(folded, [known for known in selections(report.form) if not known.isascii()])
        return Text(f"是不是 {'、'.join(close)}？", f"Did you mean {', '.join(close)}?") if close else None

    def labels(self, names: Sequence[str]) -> list[str]:
        """What tells names apart: of the year, the table, the row and the column those that are not the same in all."""
        parts = [tuple(self._parts(name)) for name in names]
        if len({len(part) for part in parts}) > 1:
            return list(names)
        differ = [n for n in range(len(parts[0])) if len({part[n] for part in parts}) > 1]
        return ["".join(part[n] for n in differ) or part[-1] for part in parts]

    def _parts(self, name: str) -> Iterator[str]:
        """Yield the year, the table, the row and the column of a figure; the year and the title of several."""
        target, report = self._target(name)
        _, selection = self._selection(name)
        yield f"{report.year}年"
        if target:
            section = next(s for s in report.form.tables if s.id == target.section)
            label = section.table.groups[target.row][0] if target.group else section.table.by_id[target.row].label
            yield from (section.short or section.key, title_of(label), title_of(target.column))
        else:
            yield selection.title if selection else name

    def _target(self, name: str) -> tuple[Target | None, Report]:
        report, parts = self.filler.located(name)
        return targets(report.form).get(".".join(parts)), report

    def _selection(self, name: str) -> tuple[Report, Selection | None]:
        report, parts = self.filler.located(name)
        return report, selections(report.form).get(".".join(parts))


def _unit(report: Report, target: Target) -> str:
    """The unit of a figure that the form has, empty where it has none."""
    return report.figures[target.section].units.get((target.row, target.column.id), target.column.unit)
