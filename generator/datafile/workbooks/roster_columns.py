"""The columns of the workbook of many agencies: a figure or a unit each, under the labels of its table, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TypeAlias

from generator.common.finding import Path
from generator.common.text import fold
from generator.datafile.workbooks.layout import At, Field, TableSheet, sheets_of
from generator.datafile.workbooks.workbook_content import path_of, unit_path, value_of
from generator.forms.model import Form, Place, Row

ALL, CHECKS, MISSING = "汇总", "核对", "缺报"
NUMBER, AGENCY, KIND, DEADLINE = "序号", "机关", "类型", "期限"
LEADING = (NUMBER, AGENCY, KIND, DEADLINE)
TITLE, SUMS, HEAD = 0, 1, 2  # rows from 0: the title, the sums, the first of the three lines of the head
FIRST = HEAD + 3  # the first agency's


@dataclass(frozen=True)
class Figure:
    """A column: the table, row and column that its figures are of, or whose unit they are."""

    sheet: TableSheet
    field: Field
    at: int

    @cached_property
    def path(self) -> Path:
        """The path of the figure in a data file."""
        which = unit_path if self.field.unit else path_of
        return which(self.sheet.section, self.field.row, self.field.column)

    @property
    def place(self) -> Place:
        """The row and column of the figure in its table."""
        return self.field.row.id, self.field.column.id

    @property
    def labels(self) -> tuple[str, str, str]:
        """The three lines of its head."""
        column = self.field.column.unit_key if self.field.unit else self.field.column.text
        return self.sheet.section.heading, row_label(self.sheet, self.field.row), column


@dataclass(frozen=True, eq=False)
class Columns:
    """All columns of a form, in the order of its tables."""

    form: Form

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The columns behind those that say whose the row is."""
        out: list[Figure] = []
        for sheet in sheets_of(self.form):
            for row in sheet.section.table.rows:
                for column in () if row.label.is_total else row.inputs:
                    for unit in (False, True) if column.units else (False,):
                        out.append(Figure(sheet, Field(row, column, unit), len(LEADING) + len(out)))
        return tuple(out)

    @cached_property
    def by_labels(self) -> Mapping[tuple[str, ...], Figure]:
        """The columns by the lines of their heads, folded."""
        return {tuple(map(fold, figure.labels)): figure for figure in self.figures}

    @cached_property
    def by_short_labels(self) -> Mapping[tuple[str, ...], Figure]:
        """The columns by the last two lines of their heads, folded, where these are not those of another table too."""
        known = [tuple(map(fold, figure.labels[1:])) for figure in self.figures]
        return {labels: f for labels, f in zip(known, self.figures, strict=True) if known.count(labels) == 1}

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(LEADING) + len(self.figures)

    def cells(self, sheet: TableSheet, at: int) -> Mapping[Place, At]:
        """The cells of the typed figures of a table in the row of an agency."""
        return {f.place: At(at, f.at) for f in self.figures if f.sheet is sheet and not f.field.unit}


@lru_cache(maxsize=16)
def columns_of(form: Form) -> Columns:
    """The columns of a form."""
    return Columns(form)


def row_label(sheet: TableSheet, row: Row) -> str:
    """The label of a row; of one that is not alone in its table with that of its group before it."""
    labels = [other.label.text for other in sheet.section.table.rows]
    return (
        f"{row.groups[-1].text} {row.label.text}" if row.groups and labels.count(row.label.text) > 1 else row.label.text
    )


@dataclass(frozen=True)
class Reporter:
    """An agency that has to report; `figures` are what is known already, as typed, by paths of a data file."""

    agency: str
    kind: str = ""
    deadline: str = ""
    figures: Mapping[Path, str] = field(default_factory=dict)


Value: TypeAlias = int | float | str | None


@dataclass(frozen=True)
class Line:
    """The row of an agency: what its cells hold, column by column: a number, a unit, None where nothing is filled in."""

    reporter: Reporter
    values: tuple[Value, ...]

    def number(self, figure: Figure) -> int | float:
        """A figure as sums take it: nothing for what is no number."""
        value = self.values[figure.at - len(LEADING)]
        return value if isinstance(value, int | float) else 0


def line_of(columns: Columns, reporter: Reporter) -> Line:
    """The row of an agency under the columns of a form."""
    texts = ((figure.field, reporter.figures.get(figure.path, "")) for figure in columns.figures)
    return Line(
        reporter,
        tuple((text or None) if field.unit or not text else value_of(text, field.column) for field, text in texts),
    )


def alike(figures: Sequence[Figure]) -> Iterator[tuple[int, int, Figure]]:
    """Yield the first and last of the columns beside each other that hold figures of one kind."""
    for _, run in groupby(
        figures, key=lambda f: (f.sheet.name, f.field.column.kind, f.field.unit, f.field.column.units)
    ):
        found = list(run)
        yield found[0].at, found[-1].at, found[0]
