"""The whole that several reports make: the sums of their tables, and how a report of the whole differs from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Literal, TypeAlias

from generator.common.finding import Path
from generator.common.text import fold
from generator.forms.labels import Column
from generator.forms.model import Form, Row, TableSection
from generator.report.figures import Figures, Value
from generator.report.hierarchy import Due, Roster
from generator.report.report import Report

State: TypeAlias = Literal["read", "summed", "missing", "failed"]
DOCUMENTS = (
    "rules",
    "normative_documents",
)  # the rows of table two that count documents, which several bodies may issue together
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000)}


@dataclass(frozen=True)
class Reading:
    """What is known of the report of an agency: None where there is none; `failed` where it has errors."""

    report: Report | None
    file: str = ""
    failed: bool = False


Lookup: TypeAlias = Callable[[str, int], Reading]


@dataclass(frozen=True)
class Member:
    """A body whose figures go into a whole: by its own report, or, where it has none, by those of the bodies below it."""

    due: Due
    reading: Reading
    below: Whole | None = None

    @property
    def state(self) -> State:
        """What its figures come from, or why there are none."""
        if self.reading.report:
            return "failed" if self.reading.failed else "read"
        return "summed" if self.below else "missing"

    @property
    def figures(self) -> Mapping[str, Figures]:
        """Its figures by table."""
        if self.reading.report:
            return self.reading.report.figures
        return self.below.figures if self.below else {}

    def value(self, section: str, row: str, column: Column) -> Value | None:
        """A figure, money that may be in either unit in 元; None where it could not be read, or its report has errors."""
        figures = None if self.state == "failed" else self.figures.get(section)
        return in_unit(figures, row, column) if figures else None

    @property
    def lacking(self) -> tuple[Member, ...]:
        """The members that keep its figures from being known: itself, or those below it."""
        if self.state in ("missing", "failed"):
            return (self,)
        return self.below.lacking if self.state == "summed" and self.below else ()


@dataclass(frozen=True)
class Whole:
    """What the members of a body make together.

    `left_out` are bodies that went up in a member and have a report all the same: the body, the member, the file.
    """

    due: Due
    year: int
    form: Form
    members: tuple[Member, ...]
    left_out: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def figures(self) -> Mapping[str, Figures]:
        """The sums of the figures that are typed, by table; one that a member lacks is not there."""
        return {section.id: self._figures(section) for section in self.form.tables}

    def _figures(self, section: TableSection) -> Figures:
        typed: dict[tuple[str, str], Value] = {}
        texts, units = {}, {}
        for row, column in typed_places(section):
            total = self.total(section.id, row.id, column)
            if total is None:
                continue
            typed[row.id, column.id] = total
            if column.kind == "amount":
                texts[row.id, column.id] = f"{total:f}" if isinstance(total, Decimal) else str(total)
            if column.units:
                units[row.id, column.id] = "元" if "元" in column.units else column.units[0]
        return Figures(section, typed, texts, units)

    def total(self, section: str, row: str, column: Column) -> Value | None:
        """The sum of a figure; None where a member lacks it."""
        out: Value = 0
        for member in self.members:
            value = member.value(section, row, column)
            if value is None:
                return None
            out += value
        return out

    @property
    def lacking(self) -> tuple[Member, ...]:
        """The members without a report that can be counted, those below members among them."""
        return tuple(other for member in self.members for other in member.lacking)

    @property
    def joint(self) -> int:
        """How many documents may count more than once in the sums."""
        return self.due.joint + sum(member.due.joint for member in self.members)


@dataclass(frozen=True)
class Difference:
    """A figure of a report that is not the sum of the members': `more` is the sum less the figure.

    `allowed` is how much more the sum may be, by documents that several bodies issued together.
    """

    section: TableSection
    row: Row
    column: Column
    total: Value
    printed: Value
    allowed: int = 0

    @property
    def more(self) -> Value:
        """The sum less what is printed."""
        return self.total - self.printed

    @property
    def path(self) -> Path:
        """The row in a data file."""
        return (self.section.key, *self.row.path)


def typed_places(section: TableSection) -> Iterator[tuple[Row, Column]]:
    """Yield the rows and columns of the figures of a table that are typed."""
    for row in section.table.rows:
        for column in () if row.label.is_total else row.inputs:
            yield row, column


def in_unit(figures: Figures, row: str, column: Column) -> Value | None:
    """A figure as it can be added to others: money of which the unit is told, in 元."""
    value = figures.values.get((row, column.id))
    unit = figures.units.get((row, column.id), "") if column.units else ""
    return value if value is None or not unit else value * _UNITS.get(unit, Decimal(1))


def whole_of(roster: Roster, due: Due, year: int, form: Form, lookup: Lookup, *, apart: bool = False) -> Whole:
    """Return what the members of a body make; a member without a report of its own counts by those below it, at any depth.

    What went up in a member does not count by itself, unless it is still `apart`: in the year before.
    """
    members = []
    left_out = []
    for one in roster.members.get(fold(due.agency), ()):
        reading = lookup(one.agency, year)
        below = None
        if reading.report is None and fold(one.agency) in roster.members:
            below = whole_of(roster, one, year, form, lookup, apart=apart)
        members.append(Member(one, reading, below))
        for body in one.absorbed:
            own = lookup(body, year)
            if apart:
                members.append(Member(Due(body, above=due.agency, category=one.category), own))
            elif own.report:
                left_out.append((body, one.agency, own.file))
    return Whole(due, year, form, tuple(members), tuple(left_out))


def differences(whole: Whole, report: Report) -> Iterator[Difference]:
    """Yield the figures of a report that are not the sums of the members', amounts compared by the coarser of their decimals.

    What documents issued together explain is none.
    """
    for section in report.form.tables:
        for row, column in typed_places(section):
            printed = in_unit(report.figures[section.id], row.id, column)
            total = whole.total(section.id, row.id, column)
            if printed is None or total is None or _same(total, printed):
                continue
            allowed = whole.joint if row.id in DOCUMENTS else 0
            if not 0 < total - printed <= allowed:
                yield Difference(section, row, column, total, printed, allowed)


def _same(one: Value, other: Value) -> bool:
    """Whether two figures are equal as far as the coarser of them goes."""
    if not (isinstance(one, Decimal) or isinstance(other, Decimal)):
        return one == other
    first, second = Decimal(one), Decimal(other)
    places = min(_decimals(first), _decimals(second))
    step = Decimal(1).scaleb(-places)
    return first.quantize(step, ROUND_HALF_UP) == second.quantize(step, ROUND_HALF_UP)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def suspects(whole: Whole, difference: Difference) -> tuple[Member, ...]:
    """The members that may explain a difference: those whose figure is all of it."""
    gap = abs(difference.more)
    place = difference.section.id, difference.row.id, difference.column
    return tuple(member for member in whole.members if gap and member.value(*place) == gap)
