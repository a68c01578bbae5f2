"""Places of figures by their ids, for rules that know which figures they are about."""

from __future__ import annotations

from generator.common.finding import Path
from generator.forms.labels import Column
from generator.forms.model import Row, TableSection
from generator.report import Report
from generator.report.figures import Value

DISCLOSURE, REQUESTS, DISPUTES = "disclosure", "requests", "disputes"


def figure(report: Report | None, section: str, row: str, column: str = "total") -> Value | None:
    """The figure of a row or row group; None where the form has none there, or it could not be read."""
    figures = report.figures.get(section) if report else None
    if figures is None:
        return None
    if row in figures.section.table.groups:
        return figures.group(row, column)
    return figures.values.get((row, column))


def row_of(report: Report, section: str, row: str) -> tuple[TableSection, Row] | None:
    """The section and row with these ids, if the report's form has them."""
    found = next((s for s in report.form.tables if s.id == section), None)
    if found is None or row not in found.table.by_id:
        return None
    return found, found.table.by_id[row]


def path_of(report: Report, section: str, row: str, column: str = "") -> Path:
    """The path of a figure, or of a row where no column is named."""
    found = row_of(report, section, row)
    if found is None:
        return ()
    path = (found[0].key, *found[1].path)
    label = column_of(found[1], column)
    return (*path, label.key) if label else path


def column_of(row: Row, column: str) -> Column | None:
    """The column with this id."""
    return next((label for label in row.columns if label.id == column), None)


def name_of(report: Report, section: str, row: str, column: str = "") -> str:
    """The name of a row or row group as sentences say it, without quotation marks, with the column's where one is named."""
    table = next(s.table for s in report.form.tables if s.id == section)
    label = table.by_id[row].label if row in table.by_id else table.groups[row][0]
    column_label = column_of(table.by_id[row], column) if row in table.by_id else None
    name = (label.short or label.key).replace("“", "").replace("”", "")
    return name + (column_label.key if column_label else "")
