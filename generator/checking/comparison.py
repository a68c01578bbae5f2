"""Two reports beside each other: their figures, what binds them, how alike their narratives are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.common.finding import Issue
from generator.forms.labels import Column, Label
from generator.forms.model import TableSection
from generator.prose.similarity.clauses import prose_of
from generator.prose.similarity.passages import SHORTEST, likeness, quoted, runs
from generator.report import Report
from generator.report.figures import Figures, Value
from generator.report.year_on_year import Bond, bonds
from generator.rules.catalogue import catalogue
from generator.rules.rule import Context

# The rules that hold a report against last year's beyond its bonds.
_FURTHER = ("R023", "R035", "R041", "R042", "R043", "R054", "R055")


@dataclass(frozen=True)
class Cell:
    """A figure of both reports as printed, None in the one whose form has it not; `change` is the second less the first."""

    column: Column
    one: str | None
    other: str | None
    change: Value | None

    @property
    def changed(self) -> bool:
        """Whether both have the figure and it is not the same."""
        return bool(self.change)


@dataclass(frozen=True)
class Line:
    """A row with its figures, or a row group that is a row in the other form; `id` is unique within the table."""

    id: str
    label: Label
    groups: tuple[Label, ...]
    cells: tuple[Cell, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing but zeros in it."""
        return all(text in (None, "0") for cell in self.cells for text in (cell.one, cell.other))


@dataclass(frozen=True)
class Table:
    """The lines of a section."""

    section: TableSection
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Diff:
    """Two reports compared; bonds and issues are there where the second is of the year after the first.

    `likeness` is None where a narrative is too short to judge; `passages` are those that stand in both.
    """

    one: Report
    other: Report
    tables: tuple[Table, ...]
    bonds: tuple[Bond, ...] = ()
    issues: tuple[tuple[str, Issue], ...] = ()
    likeness: float | None = None
    passages: str = ""

    @property
    def follows(self) -> bool:
        """Whether the second report is of the year after the first."""
        return bool(self.one.year) and self.other.year == self.one.year + 1


def compare(one: Report, other: Report) -> Diff:
    """Return two reports compared, the earlier year first."""
    if one.year > other.year:
        one, other = other, one
    plain = Diff(one, other, tuple(_table(section, one, other) for section in other.form.tables))
    if plain.follows:
        plain = replace(plain, bonds=tuple(bonds(other, one)), issues=tuple(_issues(other, Context(one))))
    first, second = prose_of(one), prose_of(other)
    if min(len(first.text), len(second.text)) < SHORTEST:
        return plain
    return replace(plain, likeness=likeness(first.words, second.words), passages=quoted(other, runs(second, first)))


def _issues(report: Report, context: Context) -> Iterator[tuple[str, Issue]]:
    for code in _FURTHER:
        rule = catalogue()[code]
        if rule.applies(report.year):
            yield from ((code, issue) for issue in rule.check(report, context))


def _table(section: TableSection, one: Report, other: Report) -> Table:
    """The rows in the order of the second form, then those that only the first has."""
    first, second = one.figures.get(section.id), other.figures[section.id]
    names = dict.fromkeys([*_names(second, first), *(_names(first, second) if first else ())])
    return Table(section, tuple(_line(name, first, second) for name in names))


def _names(figures: Figures, beside: Figures | None) -> Iterator[str]:
    """The rows, and before its first row a group that is a row of the form beside."""
    table, other = figures.section.table, beside.section.table if beside else None
    told: set[str] = set()
    for row in table.rows:
        for group in row.groups:
            if other and group.id in other.by_id and group.id not in told:
                told.add(group.id)
                yield group.id
        yield row.id


def _line(name: str, one: Figures | None, other: Figures) -> Line:
    known = [_row(figures, name) for figures in (other, one) if figures]
    label, groups, _ = next(row for row in known if row)
    columns = {column.id: column for row in known if row for column in row[2]}
    return Line(name, label, groups, tuple(_cell(name, column, one, other) for column in columns.values()))


def _row(figures: Figures, name: str) -> tuple[Label, tuple[Label, ...], tuple[Column, ...]] | None:
    """The label, the groups around it and the columns of a row or row group."""
    table = figures.section.table
    if name in table.groups:
        return (*table.groups[name], table.rows_of(name)[0].columns)
    return (
        (table.by_id[name].label, table.by_id[name].groups, table.by_id[name].columns) if name in table.by_id else None
    )


def _cell(name: str, column: Column, one: Figures | None, other: Figures) -> Cell:
    (shown, value), (shown_other, other_value) = (_figure(figures, name, column) for figures in (one, other))
    units = {figures.units.get((name, column.id)) for figures in (one, other) if figures}
    if value is None or other_value is None or len(units) > 1:
        return Cell(column, shown, shown_other, None)
    return Cell(column, shown, shown_other, other_value - value)


def _figure(figures: Figures | None, name: str, column: Column) -> tuple[str | None, Value | None]:
    """A figure as printed and as a number; nothing where the form has it not."""
    table = figures.section.table if figures else None
    if figures is None or table is None:
        return None, None
    if name in table.groups:
        value = figures.group(name, column.id)
        return ("？" if value is None else str(value)), value
    if (name, column.id) not in figures.values:
        return None, None
    unit = figures.units.get((name, column.id), "")
    return figures.text(name, column) + unit, figures.values[name, column.id]
