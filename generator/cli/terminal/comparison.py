"""A comparison of two reports as a person reads it in a terminal, or a program as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

from generator.checking.comparison import Cell, Diff, Line, Table
from generator.common.finding import Text
from generator.report import Report
from generator.report.places import column_of, name_of, row_of
from generator.report.year_on_year import Bond
from generator.rules.catalogue import catalogue

_WIDEST_LABEL = 30
_LEFT = 2
_AGAINST = {"=": "≠", "≤": ">", "≥": "<"}
_NONE = "-"


def as_lines(diff: Diff, language: str = "zh") -> Iterator[str]:
    """Yield the comparison line by line: both reports, figures, what binds them, narrative; what changed is marked."""
    words = (line.in_language(language) for line in _lines(diff))
    yield from words


def _lines(diff: Diff) -> Iterator[Text]:
    yield from _heads(diff)
    for table in diff.tables:
        yield Text("", "")
        yield from _table(table, _marks(diff))
    for part in (_bonds(diff), _narrative(diff)):
        yield Text("", "")
        yield from part


def _heads(diff: Diff) -> Iterator[Text]:
    for mark, report in zip(_marks(diff), (diff.one, diff.other), strict=True):
        yield _same(f"{mark}  {report.agency}  {report.source.name}")
    if diff.one.form.id != diff.other.form.id:
        forms = f"{diff.one.form.number}、{diff.other.form.number}"
        yield Text(
            f"两份报告的格式不同（{forms}）：只有一边有的栏目，另一边写作 {_NONE}。",
            f"The forms differ ({forms}): what only one has is {_NONE} in the other.",
        )


def _marks(diff: Diff) -> tuple[str, str]:
    """What the lines of each report are marked with: the years, or letters where these are the same."""
    return (str(diff.one.year), str(diff.other.year)) if diff.one.year != diff.other.year else ("A", "B")


def _table(table: Table, marks: tuple[str, str]) -> Iterator[Text]:
    """The rows that have a figure other than zero; those of the same columns stand below one head."""
    yield _same(click.style(f"{table.section.short} {table.section.key}".strip(), bold=True))
    shown = [line for line in table.lines if not line.empty]
    for _, lines in groupby(shown, key=lambda line: [cell.column.id for cell in line.cells]):
        yield from map(_same, _block(list(lines), marks))
    if left := len(table.lines) - len(shown):
        yield Text(_dim(f"（另有 {left} 行，两边都是 0）"), _dim(f"({left} more rows, all zero)"))


def _block(lines: Sequence[Line], marks: tuple[str, str]) -> Iterator[str]:
    """Rows of two lines each, the first report's above the second's, figures below their heads."""
    rows = [["", "", *(cell.column.key for cell in lines[0].cells)]]
    for line in lines:
        rows.append([_label(line), marks[0], *(cell.one or _NONE for cell in line.cells)])
        rows.append(["", marks[1], *(_marked(cell) for cell in line.cells)])
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(_padded(text, widths[n], n < _LEFT) for n, text in enumerate(row)).rstrip()


def _label(line: Line) -> str:
    """A row's name below that of its innermost group but the widest, cut to what a line has room for."""
    name = line.label.short or line.label.key
    group = line.groups[-1] if len(line.groups) > 1 else None
    whole = f"{group.short or group.key}：{name}" if group else name
    return whole if cell_len(whole) <= _WIDEST_LABEL else set_cell_size(whole, _WIDEST_LABEL - 2).rstrip() + "…"


def _marked(cell: Cell) -> str:
    """The second report's figure, with the change where there is one."""
    return f"{cell.other or _NONE} ({cell.change:+})" if cell.changed else cell.other or _NONE


def _padded(text: str, width: int, left: bool) -> str:
    space = " " * (width - cell_len(text))
    shown = click.style(text, fg="yellow", bold=True) if text.endswith(")") and not left else text
    return shown + space if left else space + shown


def _bonds(diff: Diff) -> Iterator[Text]:
    """What binds the two, and what the rules say of them besides."""
    yield Text(click.style("跨年衔接", bold=True), click.style("From year to year", bold=True))
    if not diff.follows:
        yield Text("不是相邻两个年度的报告，不核对。", "Not of successive years: nothing to check.")
        return
    for _, same in groupby(diff.bonds, key=lambda bond: bond.place[:2]):
        for _, bonds in groupby(same, key=lambda bond: bond.code):
            yield _told(diff.other, list(bonds))
    for code, issue in diff.issues:
        severity = issue.severity or catalogue()[code].severity
        word = {"error": Text("错误", "error"), "warning": Text("警告", "warning")}.get(severity, Text("", ""))
        yield Text(*(f"{_verdict(False, w)} {code}  {said}" for w, said in zip(word, issue.message, strict=True)))


def _told(report: Report, bonds: list[Bond]) -> Text:
    """Bonds of one row and one rule on a line: of several columns those that are not zero."""
    holds = all(bond.holds for bond in bonds)
    words = "；".join(_equation(report, bond) for bond in bonds if bond.actual or bond.expected or not bond.holds)
    words = words or "0 = 0"
    name = name_of(report, *bonds[0].place[:2]) + (_column(report, bonds[0]) if len(bonds) == 1 else "")
    return Text(
        f"{_verdict(holds, '相符' if holds else '不符')} {bonds[0].code}  {name}：{words}",
        f"{_verdict(holds, 'holds ' if holds else 'broken')} {bonds[0].code}  {name}: {words}",
    )


def _equation(report: Report, bond: Bond) -> str:
    """A bond as an equation or an inequality, as it is; of a row that has several with the column's name."""
    relation = bond.relation if bond.holds else _AGAINST[bond.relation]
    reckoned = f"{bond.sum} = {bond.expected}" if len(bond.terms) > 1 and (relation != "=") else bond.sum
    column = "" if len(bond.terms) > 1 else f"{_column(report, bond)} "
    return f"{column}{bond.actual} {relation} {reckoned}"


def _column(report: Report, bond: Bond) -> str:
    found = row_of(report, *bond.place[:2])
    label = column_of(found[1], bond.place[2]) if found else None
    return label.key if label else ""


def _verdict(holds: bool, word: str) -> str:
    return click.style(word, fg="green" if holds else "red", bold=not holds)


def _narrative(diff: Diff) -> Iterator[Text]:
    yield Text(click.style("文字", bold=True), click.style("Narrative", bold=True))
    if diff.likeness is None:
        yield Text("文字太短，不比较。", "Too short to compare.")
        return
    yield Text(
        f"相似度 {diff.likeness:.0%}（年份、数字、机关名称和法定用语不计）",
        f"{diff.likeness:.0%} alike (years, numbers, names and statutory words do not count)",
    )
    if diff.passages:
        yield Text(f"相同的有：{diff.passages}", f"the same: {diff.passages}")


def _same(line: str) -> Text:
    return Text(line, line)


def _dim(line: str) -> str:
    return click.style(line, dim=True)


def as_json(diff: Diff, language: str = "zh") -> str:
    """The comparison as JSON: every figure of both, by the ids of the form."""
    body = {
        "one": _report(diff.one),
        "other": _report(diff.other),
        "figures": [_figure(table, line, cell) for table in diff.tables for line in table.lines for cell in line.cells],
        "bonds": [_bond(bond) for bond in diff.bonds],
        "findings": [{"code": code, "message": issue.message.in_language(language)} for code, issue in diff.issues],
        "narrative": {
            "likeness": None if diff.likeness is None else round(diff.likeness, 4),
            "passages": diff.passages,
        },
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def _report(report: Report) -> dict[str, Any]:
    return {"agency": report.agency, "year": report.year, "form": report.form.id, "file": report.source.name}


def _figure(table: Table, line: Line, cell: Cell) -> dict[str, Any]:
    return {
        "section": table.section.id,
        "row": line.id,
        "column": cell.column.id,
        "one": cell.one,
        "other": cell.other,
        "change": None if cell.change is None else str(cell.change),
        "changed": cell.changed,
    }


def _bond(bond: Bond) -> dict[str, Any]:
    section, row, column = bond.place
    terms = [str(term) for term in bond.terms]
    place = {"code": bond.code, "section": section, "row": row, "column": column}
    return {**place, "actual": str(bond.actual), "relation": bond.relation, "terms": terms, "holds": bond.holds}
