"""Bonds: what binds the figures of a report to those of last year's, as far as the two forms have the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from generator.forms.model import Form
from generator.report.figures import Figures, Value

Relation: TypeAlias = Literal["=", "≤", "≥"]
Place: TypeAlias = tuple[str, str, str]

_DOCUMENTS = ("rules", "normative_documents")


class Tables(Protocol):
    """What has the figures of a form: a report, or the sums of several."""

    @property
    def form(self) -> Form:
        """The form."""
        ...

    @property
    def figures(self) -> Mapping[str, Figures]:
        """The figures by table."""
        ...


@dataclass(frozen=True)
class Bond:
    """A figure and what last year's report makes of it: `actual` `relation` `expected`, which is the sum of `terms`.

    With `less` the last term is one that is taken away, and shown so even where it is zero.
    """

    code: str
    place: Place
    actual: Value
    relation: Relation
    terms: tuple[Value, ...]
    less: bool = False

    @property
    def expected(self) -> Value:
        """The sum of the terms."""
        return sum(self.terms)

    @property
    def holds(self) -> bool:
        """Whether the figure is as last year's report makes it."""
        if self.relation == "=":
            return self.actual == self.expected
        return self.actual <= self.expected if self.relation == "≤" else self.actual >= self.expected

    @property
    def sum(self) -> str:
        """The terms as a sum (`665 + 88 - 55`)."""
        first, *rest = self.terms
        last = len(rest) if self.less else 0
        return f"{first}" + "".join(f" {'-' if n < 0 or i == last else '+'} {abs(n)}" for i, n in enumerate(rest, 1))


def bonds(report: Tables, previous: Tables, code: str = "") -> Iterator[Bond]:
    """Yield what binds a report to that of the year before, of one rule if its code is given.

    Figures that could not be read bind nothing.
    """
    for name, find in (("R050", _applications), ("R051", _in_force), ("R052", _repealed), ("R053", _items)):
        if code in ("", name):
            yield from find(report, previous)


def _applications(report: Tables, previous: Tables) -> Iterator[Bond]:
    """Table three: what was carried out last year is carried in this year, in every column."""
    table = next((s.table for s in report.form.tables if s.id == "requests"), None)
    row = table.by_id.get("carried_in") if table else None
    for column in row.columns if row else ():
        place = ("requests", "carried_in", column.id)
        yield from _bond("R050", report, place, "=", (_value(previous, ("requests", "carried_out", column.id)),))


def _in_force(report: Tables, previous: Tables) -> Iterator[Bond]:
    """Table two of 2021: documents in force follow from last year's, those issued and those repealed."""
    for row in _DOCUMENTS:
        before = _value(previous, ("disclosure", row, "in_force"))
        issued, repealed = (_value(report, ("disclosure", row, column)) for column in ("issued", "repealed"))
        less = None if repealed is None else -repealed
        yield from _bond("R051", report, ("disclosure", row, "in_force"), "=", (before, issued, less), less=True)


def _repealed(report: Tables, previous: Tables) -> Iterator[Bond]:
    """Table two of 2021: no more documents are repealed than there were."""
    for row in _DOCUMENTS:
        before = _value(previous, ("disclosure", row, "in_force"))
        issued = _value(report, ("disclosure", row, "issued"))
        yield from _bond("R052", report, ("disclosure", row, "repealed"), "≤", (before, issued))


def _items(report: Tables, previous: Tables) -> Iterator[Bond]:
    """Table two of 2019: what was public stays public, and last year's items are those before with the change."""
    for row in _DOCUMENTS:
        before = _value(previous, ("disclosure", row, "public_total"))
        published = _value(report, ("disclosure", row, "published"))
        yield from _bond("R053", report, ("disclosure", row, "public_total"), "≥", (before, published))
    for row in ("licences", "other_services", "penalties", "coercion", "fees"):
        before, change = (_value(previous, ("disclosure", row, column)) for column in ("items_last_year", "change"))
        yield from _bond("R053", report, ("disclosure", row, "items_last_year"), "=", (before, change))


def _value(report: Tables, place: Place) -> Value | None:
    section, row, column = place
    return report.figures[section].values.get((row, column)) if section in report.figures else None


def _bond(
    code: str, report: Tables, place: Place, relation: Relation, terms: tuple[Value | None, ...], less: bool = False
) -> Iterator[Bond]:
    actual, known = _value(report, place), tuple(term for term in terms if term is not None)
    if actual is not None and len(known) == len(terms):
        yield Bond(code, place, actual, relation, known, less)
