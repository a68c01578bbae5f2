"""A report as a form to be filled in: everything of it that can be changed, with what stands there now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.common.text import fold, number_prefix
from generator.datafile.edits.attempt import State
from generator.datafile.starter import preface
from generator.forms.fields import AGENCY, LAST_YEAR, Target, fields, targets
from generator.forms.model import NarrativeSection, Section, TableSection
from generator.preview.edits.head import first_items, last_items
from generator.preview.edits.narrative import block
from generator.preview.edits.tables import grid
from generator.report import Report
from generator.report.notes import UNFILLED
from generator.report.tables import AFTER, BEFORE


def as_form(state: State, previous: Report | None) -> dict[str, Any]:
    """The form of a file; Refused where nothing in the file can be read."""
    report = state.report
    return {
        "title": f"{report.agency} {report.year or ''}".strip(),
        "last": previous.year if previous else 0,
        "blank": UNFILLED,
        "head": first_items(state),
        "preface": {**block(state, ("引言",)), "offer": "\n".join(preface(report.form, report.year))},
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
        before, after = (block(state, (section.key, name)) for name in (BEFORE, AFTER))
        return {**told, "table": grid(state, section, previous), "before": before, "after": after}
    outline = (
        [{"title": a.heading, "text": a.sample} for a in section.outline]
        if isinstance(section, NarrativeSection)
        else []
    )
    return {**told, "text": block(state, (section.key,)), "outline": outline}


def _names(report: Report, prefix: str) -> Iterator[dict[str, Any]]:
    """Yield the names that sentences may use, with their labels and what they stand for.

    That is a text of the head at a path (`at`), or figures of the form (`section`, `rows`, `column`); of last year's it is
    the `value`.
    """
    known = targets(report.form)
    for field in fields(report.form):
        name = {"name": f"{prefix}{field.name}", "label": " · ".join(field.labels)}
        target = known.get(".".join(map(fold, field.name.split("."))))
        if target is None:
            value = report.agency if field.name == AGENCY else str(report.year or "")
            yield {**name, "value": value, **({} if prefix else {"at": field.name})}
            continue
        place = {} if prefix else _place(report, target)
        yield {**name, "value": _figure(report, target), "total": bool(target.column.sum), **place}


def _place(report: Report, target: Target) -> dict[str, Any]:
    """Where a figure stands in the form; that of a group is the sum of its rows."""
    section = next(section for section in report.form.tables if section.id == target.section)
    rows = [row.id for row in section.table.rows_of(target.row)] if target.group else [target.row]
    return {"section": target.section, "rows": rows, "column": target.column.id}


def _figure(report: Report, target: Target) -> str:
    figures = report.figures.get(target.section)
    if figures is None:
        return ""
    if target.group:
        value = figures.group(target.row, target.column.id)
        return "" if value is None else str(value)
    return figures.text(target.row, target.column) if (target.row, target.column.id) in figures.values else ""
