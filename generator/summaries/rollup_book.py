"""The working paper of a whole (汇总底稿): figures down, bodies across, every sum a formula that shows what it computes.

A body that has no report, and whose figures come from those below it, has a sheet of its own. Figures lead to their data files.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from xlsxwriter import Workbook

from generator.datafile.workbooks.layout import At, ranges
from generator.datafile.workbooks.worksheet import Look, Looks, Page
from generator.report.figures import Value
from generator.report.report import Report
from generator.report.whole import Member, Whole, in_unit
from generator.summaries.rollup_layout import BODIES, LABELS, Figure, Paper, columns_of, figures_of, papers_of

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MOST_LINKS = 60_000  # of the 65,530 that a sheet may have
_TOP = 3  # the first figure's row
_LOWEST = 18.0  # points
_STATES = {"read": "已计入", "summed": "由下级合计", "missing": "没有报告，没有计入", "failed": "报告有错误，没有计入"}


def working_paper(whole: Whole, report: Report | None, links: Mapping[str, str]) -> bytes:
    """Return the working paper, the same bytes each time.

    Args:
        whole: What the members make.
        report: The report of the whole as it was published, where there is one.
        links: The data files by the names that findings have for them, as they are reached from where the paper will lie.
    """
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        made = datetime.datetime(2019, 1, 1)
        book.set_properties({"created": made, "author": whole.due.agency, "title": f"{whole.year}年度汇总底稿"})
        looks, papers = Looks(book), {}
        figures = tuple(figures_of(whole.form))
        for paper in papers_of(whole, report):
            papers[id(paper.whole)] = paper.name
        for paper in papers_of(whole, report):
            _write(book, looks, paper, figures, papers, links)
        _bodies(book, looks, whole, links)
    return out.getvalue()


def _write(
    book: Workbook,
    looks: Looks,
    paper: Paper,
    figures: Sequence[Figure],
    papers: Mapping[int, str],
    links: Mapping[str, str],
) -> None:
    """Write a sheet of figures."""
    columns = list(columns_of(paper))
    widths = {0: 7.0, 1: 34.0, 2: 15.0, 3: 6.0, **dict.fromkeys(range(4, paper.first + len(columns)), 10.0)}
    page = Page(book.add_worksheet(paper.name), looks, widths)
    _heads(page, paper, columns)
    rows = {figure.place: _TOP + n for n, figure in enumerate(figures)}
    linked = len(figures) * len(paper.whole.members) <= _MOST_LINKS
    for figure in figures:
        _row(page, paper, figure, rows, columns, papers, links if linked else {})
    last = At(_TOP + len(figures) - 1, paper.first + len(columns) - 1)
    page.sheet.freeze_panes(_TOP, paper.first)
    if paper.report:
        gap = At(0, len(LABELS) + 2).column
        red = {"type": "cell", "criteria": "!=", "value": 0, "format": looks("red")}
        page.sheet.conditional_format(_TOP, gap, last.row, gap, red)
    page.across(last, (1, _TOP - 1), 58)
    for row, height in {0: 30, 1: 24, 2: 46}.items():
        page.sheet.set_row(row, height)


def _heads(page: Page, paper: Paper, columns: Sequence[tuple[str, Member | None, int]]) -> None:
    whole = paper.whole
    lacking = len(whole.lacking)
    more = f"，{lacking} 个没有计入" if lacking else ""
    page.text(
        At(0, 0),
        f"{whole.due.agency}{whole.year}年度汇总底稿（{len(whole.members)} 个单位{more}）",
        "name",
        (1, 4),
        False,
    )
    heads = [*LABELS, "合计", *(("本报告", "差额") if paper.report else ())]
    for column, text in enumerate(heads):
        page.text(At(1, column), text, "column", (2, 1), False)
    at = paper.first
    for category, members in paper.groups:
        page.text(At(1, at), category, "column", (1, len(members) + 1), False)
        at += len(members) + 1
    for column, (_, member, _) in enumerate(columns, paper.first):
        page.text(At(2, column), member.due.agency if member else "小计", "column", measure=False)


def _row(
    page: Page,
    paper: Paper,
    figure: Figure,
    rows: Mapping[tuple[str, str, str], int],
    columns: Sequence[tuple[str, Member | None, int]],
    papers: Mapping[int, str],
    links: Mapping[str, str],
) -> None:
    """Write a figure of all bodies, its subtotals, its sum, and what the report of the whole says."""
    at = rows[figure.place]
    _labels(page, at, figure)
    parts = [rows[(figure.sheet.section.id, *part)] for part in figure.parts]
    subtotals: list[int] = []
    form = _form(figure)
    whole = Decimal(0)
    run: list[Value] = []
    for column, (_, member, count) in enumerate(columns, paper.first):
        if member is None:
            total = sum(run, Decimal(0))
            span = _span(At(at, column - count), At(at, column - 1))
            page.formula(At(at, column), f"=SUM({span})", _plain(total), "sum", form=form)
            subtotals.append(column)
            whole, run = whole + total, []
            continue
        value = member.value(figure.sheet.section.id, figure.row.id, figure.column)
        run.append(value or 0)
        _value(page, At(at, column), value, parts, member, papers, links, figure)
    cells = ",".join(At(at, column).name for column in subtotals)
    page.formula(At(at, len(LABELS)), f"=SUM({cells})", _plain(whole), "total", form=form)
    if paper.report:
        _published(page, at, figure, paper.report, whole)


def _labels(page: Page, at: int, figure: Figure) -> None:
    unit = "元" if figure.column.units else figure.column.unit or "件"
    texts = (figure.sheet.name, _name(figure), figure.column.short or figure.column.key, unit)
    for column, text in enumerate(texts):
        page.text(At(at, column), text, "wide" if column in (1, 2) else "column", measure=False)
    page.sheet.set_row(at, max(_LOWEST, page.needed(texts[1], At(at, 1))))


def _name(figure: Figure) -> str:
    """What a row is called, with the groups that it is in."""
    labels = [*figure.row.groups, figure.row.label]
    return " · ".join(label.short or label.key for label in labels[-2:])


def _value(
    page: Page,
    at: At,
    value: Value | None,
    parts: Sequence[int],
    member: Member,
    papers: Mapping[int, str],
    links: Mapping[str, str],
    figure: Figure,
) -> None:
    """Write the figure of a body: as typed, as the sum of its parts, or from the sheet of those below it."""
    file = member.reading.file
    look: Look = "paper"
    if value is None:
        page.value(at, None, "locked")
        return
    if file in links:
        line = _line(member, figure)
        page.sheet.write_url(*at, f"external:{links[file]}", page.looks(look), str(value), f"{file} 第 {line} 行")
    if member.below and member.state == "summed":
        sheet = papers[id(member.below)]
        page.formula(at, f"='{sheet}'!{At(at.row, len(LABELS)).fixed}", _plain(value), "sum", form=_form(figure))
    elif parts:
        cells = ",".join(ranges(At(row, at.column) for row in parts))
        page.formula(at, f"=SUM({cells})", _plain(value), "sum", form=_form(figure))
    else:
        page.value(at, _plain(value), look)


def _form(figure: Figure) -> str:
    """The number format: amounts as they are, counts whole."""
    return "General" if figure.column.kind == "amount" else ""


def _line(member: Member, figure: Figure) -> int:
    report = member.reading.report
    path = (figure.sheet.section.key, *figure.row.path)
    return report.position((*path, figure.column.key)).line if report else 1


def _published(page: Page, at: int, figure: Figure, report: Report, total: Decimal) -> None:
    """Write what the report of the whole says, and how much less or more it is, by the coarser of the decimals."""
    first = len(LABELS)
    value = in_unit(report.figures[figure.sheet.section.id], figure.row.id, figure.column)
    if value is None:
        page.value(At(at, first + 1), None, "locked")
        page.value(At(at, first + 2), None, "locked")
        return
    places = max(0, -int(Decimal(value).as_tuple().exponent))
    page.value(At(at, first + 1), _plain(value), "paper")
    gap = Decimal(value) - round(total, places)
    formula = f"=ROUND({At(at, first + 1).name}-ROUND({At(at, first).name},{places}),{places})"
    page.formula(At(at, first + 2), formula, _plain(gap), "sum", form=_form(figure))


def _bodies(book: Workbook, looks: Looks, whole: Whole, links: Mapping[str, str]) -> None:
    """Write who the members are, and what became of their reports."""
    page = Page(book.add_worksheet(BODIES), looks, {0: 5, 1: 34, 2: 10, 3: 24, 4: 40, 5: 26, 6: 10})
    for column, name in enumerate(("序号", "机关", "类别", "状态", "数据文件", "合并统计", "联合发文")):
        page.text(At(0, column), name, "column")
    members = [pair for top in whole.members for pair in _flat(top, 0)]
    for number, (member, depth) in enumerate(members, 1):
        page.value(At(number, 0), number, "total")
        texts = ("　" * depth + member.due.agency, member.due.category, _STATES[member.state])
        for column, text in enumerate(texts, 1):
            page.text(At(number, column), text, "wide")
        file = member.reading.file
        if file in links:
            page.sheet.write_url(number, 4, f"external:{links[file]}", looks("wide"), file)
        else:
            page.text(At(number, 4), file, "wide")
        page.text(At(number, 5), "、".join(member.due.absorbed), "wide")
        page.value(At(number, 6), member.due.joint or None, "total")
    page.sheet.freeze_panes(1, 2)
    page.sheet.autofilter(0, 0, len(members), 6)
    page.across(At(len(members), 6), (0, 0))


def _flat(member: Member, depth: int) -> Iterator[tuple[Member, int]]:
    yield member, depth
    for other in member.below.members if member.below else ():
        yield from _flat(other, depth + 1)


def _span(first: At, last: At) -> str:
    return first.name if first == last else f"{first.name}:{last.name}"


def _plain(value: Value) -> int | float:
    return int(value) if value == int(value) else float(value)


def relative(file: str, folder: PurePosixPath) -> str:
    """A file as it is reached from a folder."""
    import os.path

    return PurePosixPath(os.path.relpath(file, folder)).as_posix()
