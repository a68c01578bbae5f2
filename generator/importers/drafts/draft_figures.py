"""The figures and the head of a corrected Word file as changes of the data file; what contradicts itself is told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.common.finding import Path, Text
from generator.common.text import fold
from generator.datafile.edits.changes import Put
from generator.forms.labels import Column
from generator.forms.model import Row, TableSection
from generator.importers.drafts.draft_text import Unplaced
from generator.importers.numbers import Number
from generator.importers.readout import Figure, Reading
from generator.importers.report_parts import clean
from generator.report import Report


def figure_changes(report: Report, reading: Reading) -> Iterator[Put]:
    """Yield a change for each figure that the file has otherwise; totals follow from their parts."""
    for section, row, column in cells(report):
        figure = reading.figures.get((section.id, row.id, column.id))
        if figure is None or figure.value is None or column.sum or row.label.sum:
            continue
        path: Path = (section.key, *row.path)
        if not same_number(figure.value, report.figures[section.id].values[row.id, column.id]):
            yield Put((*path, column.key), typed(figure.value, column))
        unit = report.figures[section.id].units.get((row.id, column.id), "")
        if column.units and figure.unit in column.units and unit and figure.unit != unit:
            yield Put((*path, column.unit_key), figure.unit)


def wrong_totals(fresh: Report, reading: Reading) -> Iterator[Unplaced]:
    """Yield a word for each printed total that is not what its parts make."""
    for section, row, column in cells(fresh):
        figure = reading.figures.get((section.id, row.id, column.id))
        made = fresh.figures[section.id].values[row.id, column.id]
        if not (column.sum or row.label.sum) or figure is None or figure.value is None or made is None:
            continue
        if not same_number(figure.value, made):
            place = f"“{row.label.short or row.label.key}”的“{column.key}”"
            yield Unplaced(
                Text(
                    f"{place}在 Word 里是 {figure.value}，各项加起来是 {made}；合计由程序计算，没有照 Word 写",
                    f"{row.id}.{column.id} is {figure.value}, its parts make {made}",
                )
            )


def unread(report: Report, reading: Reading) -> Iterator[tuple[str, Figure]]:
    """Yield the cells that have a figure in the data file and none that can be read in the file that came back."""
    for section, row, column in cells(report):
        figure = reading.figures.get((section.id, row.id, column.id))
        if (figure is None or figure.value is None) and report.figures[section.id].values[
            row.id, column.id
        ] is not None:
            yield f"“{row.label.short or row.label.key}”的“{column.key}”", figure or Figure(None, "missing")


def head_changes(report: Report, reading: Reading, title: str, printed: str) -> Iterator[Put]:
    """Yield a change for a title other than the `printed` one, a name below the report or a date that the file has otherwise."""
    if title and fold(clean(title)) != fold(clean(printed)):
        yield Put(("标题",), _full_width(title))
    signed = report.signed
    if reading.signed.name and fold(reading.signed.name) != fold(clean(signed.name if signed else "")):
        yield Put(("落款", "署名"), _full_width(reading.signed.name))
    date = signed.date.isoformat() if signed and signed.date else ""
    if reading.signed.date and reading.signed.date != date:
        yield Put(("落款", "日期"), reading.signed.date)


def cells(report: Report) -> Iterator[tuple[TableSection, Row, Column]]:
    """Yield every cell of a report's tables."""
    for section in report.form.tables:
        for row in section.table.rows:
            for column in row.columns:
                yield section, row, column


def same_number(one: Number | None, other: Number | None) -> bool:
    """Whether two figures are the same amount, or both are none."""
    if one is None or other is None:
        return one is other
    return Decimal(one) == Decimal(other)


def typed(value: Number, column: Column) -> str:
    """A figure as it is typed into a data file."""
    if column.kind == "signed" and value > 0:
        return f"{value:+d}" if isinstance(value, int) else f"{value:+f}"
    return str(value) if isinstance(value, int) else f"{value:f}"


def _full_width(text: str) -> str:
    return text.replace("(", "（").replace(")", "）")
