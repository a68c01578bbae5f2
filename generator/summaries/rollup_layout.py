"""Where everything stands in the working paper of a whole: figures down, bodies across by their categories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.datafile.workbooks.layout import TableSheet, sheets_of
from generator.forms.labels import Column
from generator.forms.model import Form, Place, Row
from generator.report.report import Report
from generator.report.whole import Member, Whole

MAIN, BODIES = "底稿", "单位"
LABELS = ("表", "项目", "列", "单位")
_REST = "其他"


@dataclass(frozen=True)
class Figure:
    """A row of the paper: a figure of a table, or a total with the rows that it is the sum of."""

    sheet: TableSheet
    row: Row
    column: Column
    parts: tuple[Place, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        """The table, row and column of the figure."""
        return self.sheet.section.id, self.row.id, self.column.id


@dataclass(frozen=True)
class Paper:
    """A sheet: whose whole it is, and where its columns are."""

    name: str
    whole: Whole
    groups: tuple[tuple[str, tuple[Member, ...]], ...]
    report: Report | None

    @property
    def first(self) -> int:
        """The first column of a body, right of the labels, the sum, and what the report of the whole says."""
        return len(LABELS) + (3 if self.report else 1)


def figures_of(form: Form) -> Iterator[Figure]:
    """Yield the figures of a form in the order of its tables, totals among them."""
    for sheet in sheets_of(form):
        table = sheet.section.table
        parts = dict(table.reckoning)
        for row in table.rows:
            for column in row.columns:
                yield Figure(sheet, row, column, parts[row.id, column.id])


def papers_of(whole: Whole, report: Report | None) -> Iterator[Paper]:
    """Yield the sheets: the whole's, then those of members that are made of others, at any depth."""
    names: set[str] = {BODIES.casefold()}
    waiting = [(whole, report, MAIN)]
    while waiting:
        one, own, wanted = waiting.pop(0)
        name = _free(wanted, names)
        groups = groupby(sorted(one.members, key=lambda m: _order(one, m)), key=lambda m: m.due.category or _REST)
        yield Paper(name, one, tuple((category, tuple(found)) for category, found in groups), own)
        waiting += [(m.below, None, m.due.agency) for m in one.members if m.below and m.state == "summed"]


def _order(whole: Whole, member: Member) -> int:
    """Members by category, in the order in which the roster first names each."""
    return list(dict.fromkeys(other.due.category for other in whole.members)).index(member.due.category)


def _free(wanted: str, names: set[str]) -> str:
    """A name for a sheet that is not taken yet."""
    bare = wanted.translate(str.maketrans("", "", "[]:*?/\\'"))[:28] or MAIN
    name = next(n for n in (bare, *(f"{bare}_{k}" for k in range(2, 1000))) if n.casefold() not in names)
    names.add(name.casefold())
    return name


def columns_of(paper: Paper) -> Iterator[tuple[str, Member | None, int]]:
    """Yield the columns behind the sum: members with their category, and the subtotal behind each category (no member)."""
    for category, members in paper.groups:
        yield from ((category, member, len(members)) for member in members)
        yield category, None, len(members)
