"""The sheets beside the rows of many agencies: what does not add up, and who has not reported yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from generator.datafile.workbooks.layout import At, sheets_of
from generator.datafile.workbooks.roster_columns import (
    AGENCY,
    ALL,
    CHECKS,
    FIRST,
    LEADING,
    MISSING,
    NUMBER,
    Columns,
    Figure,
    Line,
    alike,
)
from generator.datafile.workbooks.worksheet import Looks, Page


@dataclass(frozen=True)
class _Difference:
    """A column of the sheet of checks: an identity of a table in one of its columns."""

    title: str
    name: str
    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...]

    def formula(self, row: int) -> str:
        """What it computes for the agency of a row: zero where the identity holds."""
        minus = "".join(f"-{cell}" for cell in _cells(self.minus, row))
        return "=" + "+".join(_cells(self.plus, row)) + minus

    def value(self, line: Line) -> float:
        """What the formula gives."""
        return sum(map(line.number, self.plus)) - sum(map(line.number, self.minus))


def _cells(figures: Sequence[Figure], row: int) -> Iterator[str]:
    return (f"{ALL}!{At(row, figure.at).name}" for figure in figures)


def _identities(columns: Columns) -> Iterator[_Difference]:
    """Yield the identities of a form's tables, each in every column that is typed."""
    for sheet in sheets_of(columns.form):
        table = sheet.section.table
        by_place = {
            figure.place: figure for figure in columns.figures if figure.sheet is sheet and not figure.field.unit
        }
        names = {row.id: row.label for row in table.rows} | {name: group for name, (group, _) in table.groups.items()}
        parts = {place: found for place, found in table.reckoning if found}
        for balance in table.balances:
            left, right = (
                [names[name].short or names[name].key for name in side] for side in (balance.left, balance.right)
            )
            title = f"{sheet.name}：{'＋'.join(left)}－{'－'.join(right)}"
            for column in table.rows_of(balance.left[0])[0].inputs:
                plus, minus = (
                    tuple(
                        by_place[typed]
                        for name in side
                        for row in table.rows_of(name)
                        for typed in _typed((row.id, column.id), parts)
                    )
                    for side in (balance.left, balance.right)
                )
                yield _Difference(title, column.short or column.key, plus, minus)


def _typed(
    place: tuple[str, str], parts: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
) -> Iterator[tuple[str, str]]:
    """Yield the typed figures that a figure is made of, itself if it is typed."""
    for part in parts.get(place, ()):
        yield from _typed(part, parts)
    if place not in parts:
        yield place


def write_checks(book: Workbook, looks: Looks, columns: Columns, lines: Sequence[Line]) -> None:
    """Write the differences of every identity, agency by agency, red where there are any."""
    identities = list(_identities(columns))
    page = Page(book.add_worksheet(CHECKS), looks, {0: 5, 1: 28, **{n + 2: 9.0 for n in range(len(identities) + 2)}})
    page.set_rows({0: 24, 1: 24})
    end = len(identities) + 2
    ends = {0: NUMBER, 1: AGENCY, end: "没有填的格数", end + 1: "结论"}
    for column in ends:
        page.text(At(0, column), "", "column", measure=False)
    for title, run in groupby(enumerate(identities, 2), key=lambda item: item[1].title):
        found = list(run)
        page.text(At(0, found[0][0]), f"{title}，应为 0", "column", (1, len(found)), False)
    for column, name in ends.items():
        page.text(At(1, column), name, "column", measure=False)
    for column, identity in enumerate(identities, 2):
        page.text(At(1, column), identity.name, "column", measure=False)
    for number, line in enumerate(lines):
        _check_row(page, columns, identities, number, line)
    last = max(len(lines) + 1, 2)
    red = {"type": "cell", "criteria": "!=", "value": 0, "format": looks("red")}
    if identities:
        page.sheet.conditional_format(2, 2, last, end - 1, red)
    page.sheet.conditional_format(
        2, end + 1, last, end + 1, {"type": "cell", "criteria": "==", "value": '"不平"', "format": looks("red")}
    )
    page.sheet.freeze_panes(2, 2)
    page.sheet.autofilter(1, 0, last, end + 1)
    page.across(At(last, end + 1), (0, 1))


def _check_row(page: Page, columns: Columns, identities: Sequence[_Difference], number: int, line: Line) -> None:
    row, at = FIRST + number, 2 + number
    page.value(At(at, 0), number + 1, "total")
    page.formula(At(at, 1), f'={ALL}!B{row + 1}&""', line.reporter.agency, "wide")
    for column, identity in enumerate(identities, 2):
        page.formula(At(at, column), identity.formula(row), identity.value(line), "difference")
    end = len(identities) + 2
    empty, blank = _blank(columns, row), _empty(columns, line)
    page.formula(At(at, end), f"={empty}", blank, "total")
    sums = f"SUMPRODUCT(ABS({xl_range(at, 2, at, end - 1)}))" if identities else "0"
    wrong = any(identity.value(line) for identity in identities)
    shown = "不平" if wrong else "未填完" if blank else "平"
    cell = At(at, end).name
    page.formula(At(at, end + 1), f'=IF({sums}<>0,"不平",IF({cell}>0,"未填完","平"))', shown, "total")


def _blank(columns: Columns, row: int) -> str:
    """The formula that counts what an agency has not filled in; units are not counted."""
    runs = [xl_range(row, first, row, end) for first, end, figure in alike(columns.figures) if not figure.field.unit]
    return "+".join(f"COUNTBLANK({ALL}!{run})" for run in runs)


def _empty(columns: Columns, line: Line) -> int:
    return sum(not f.field.unit and not line.reporter.figures.get(f.path) for f in columns.figures)


def write_missing(book: Workbook, looks: Looks, columns: Columns, lines: Sequence[Line]) -> None:
    """Write who has reported, who has begun, and who has not."""
    page = Page(book.add_worksheet(MISSING), looks, {0: 5, 1: 36, 2: 12, 3: 13, 4: 22})
    page.set_rows({0: 26, 1: 22})
    count = sum(not f.field.unit for f in columns.figures)
    counted = len(list(_identities(columns))) + 2  # the column of the sheet of checks that counts what is not filled in
    last = max(len(lines) + 2, 3)
    states = [_state(columns, line, count) for line in lines]
    area = f"E3:E{last}"
    told = {"缺报": states.count("缺报"), "已报": states.count("已报")}
    said = f"应报 {len(lines)} 个，已报 {told['已报']} 个，缺报 {told['缺报']} 个"
    formula = f'="应报 {len(lines)} 个，已报 "&COUNTIF({area},"已报")&" 个，缺报 "&COUNTIF({area},"缺报")&" 个"'
    page.formula(At(0, 0), formula, said, "name", (1, 5))
    for column, name in enumerate((*LEADING, "状态")):
        page.text(At(1, column), name, "column", measure=False)
    for number, (line, state) in enumerate(zip(lines, states, strict=True)):
        reporter = line.reporter
        at, row = 2 + number, FIRST + number
        page.value(At(at, 0), number + 1, "total")
        for column, text in ((1, reporter.agency), (2, reporter.kind), (3, reporter.deadline)):
            page.formula(At(at, column), f'={ALL}!{At(row, column).name}&""', text, "wide")
        blank = f"{CHECKS}!{At(at, counted).name}"
        formula = f'=IF({blank}={count},"缺报",IF({blank}>0,"还有 "&{blank}&" 格没有填","已报"))'
        page.formula(At(at, 4), formula, state, "wide")
    page.sheet.conditional_format(
        2, 4, last - 1, 4, {"type": "cell", "criteria": "==", "value": '"缺报"', "format": looks("red")}
    )
    page.sheet.freeze_panes(2, 2)
    page.sheet.autofilter(1, 0, last - 1, 4)
    page.across(At(last - 1, 4), (1, 1))


def _state(columns: Columns, line: Line, count: int) -> str:
    empty = _empty(columns, line)
    return "缺报" if empty == count else f"还有 {empty} 格没有填" if empty else "已报"
