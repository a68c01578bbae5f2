"""A report as a form to be filled in: everything of it that can be changed, with what stands there now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.common.text import fold, number_prefix
from generator.datafile.edits.attempt import State
from generator.forms.fields import AGENCY, LAST_YEAR, YEAR, Field, fields, targets
from generator.forms.model import Section, TableSection
from generator.preview.edits.head import first_items, last_items
from generator.preview.edits.narrative import block
from generator.preview.edits.tables import grid
from generator.report import Report


def as_form(state: State, previous: Report | None) -> dict[str, Any]:
    """The form of a file; Refused where nothing in the file can be read."""
    report = state.report
    return {
        "title": f"{report.agency} {report.year or ''}".strip(),
        "last": previous.year if previous else 0,
        "head": first_items(state),
        "preface": block(state, ("引言",)),
        "sections": [_section(state, n, section, previous) for n, section in enumerate(report.form.sections, 1)],
        "signature": last_items(state),
        "names": [*_names(report, ""), *(_names(previous, f"{LAST_YEAR}.") if previous else ())],
    }


def _section(state: State, number: int, section: Section, previous: Report | None) -> dict[str, Any]:
    told = {
        "id": section.id,
        "short": section.short,
        "heading": f"{number_prefix(1, number)}{section.heading}",
        "key": section.key,
        "guide": section.guide,
    }
    if isinstance(section, TableSection):
        return {**told, "table": grid(state, section, previous)}
    return {**told, "text": block(state, (section.key,))}


def _names(report: Report, prefix: str) -> Iterator[dict[str, str]]:
    """Yield the names that sentences may use, with the labels and the figures they stand for."""
    for field in fields(report.form):
        label = " · ".join(field.labels)
        yield {"name": f"{prefix}{field.name}", "label": label, "value": _figure(report, field)}


def _figure(report: Report, field: Field) -> str:
    if field.name in (AGENCY, YEAR):
        return report.agency if field.name == AGENCY else str(report.year or "")
    target = targets(report.form).get(".".join(map(fold, field.name.split("."))))
    figures = report.figures.get(target.section) if target else None
    if target is None or figures is None:
        return ""
    if target.group:
        value = figures.group(target.row, target.column.id)
        return "" if value is None else str(value)
    return figures.text(target.row, target.column) if (target.row, target.column.id) in figures.values else ""
