"""Rules about totals and balances, as the form declares them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.forms.labels import Column, Label
from generator.forms.model import TableSection
from generator.report import Report
from generator.report.balances import Identity, broken
from generator.rules.rule import Context, rule

_LAYOUT = Text("{notice}（表格的合计）", "{notice} (totals of the tables)")


@rule("R030", "error", Text("{notice}（表内所印勾稽关系）", "{notice} (the identity printed in the table)"))
def balance(report: Report, _context: Context) -> Iterator[Issue]:
    """每一列：本年新收 + 上年结转 = 总计 + 结转下年度继续办理。

    In every column, new plus carried in equals settled plus carried out.

    错例：自然人新收 12、上年结转 1，办理结果总计 12、结转下年度 2

    对例：自然人新收 12、上年结转 1，办理结果总计 12、结转下年度 1
    """
    yield from _broken(report, "R030")


@rule("R031", "error", _LAYOUT)
def row_totals(report: Report, _context: Context) -> Iterator[Issue]:
    """每一行写出的总计要等于自然人和各类法人或其他组织之和。

    A total given at the end of a row is the sum of the row.

    错例：部分公开: [2, 0, 0, 0, 1, 0, 4]

    对例：部分公开: [2, 0, 0, 0, 1, 0, 3]
    """
    yield from _broken(report, "R031")


@rule("R032", "error", _LAYOUT)
def results_total(report: Report, _context: Context) -> Iterator[Issue]:
    """写出的“（七）总计”每一列要等于（一）至（六）各行之和（2021 年度起的格式）。

    A total of the results that is given is the sum of its column (form of 2021).

    错例：（一）至（六）自然人合计 12，总计一行自然人写 11

    对例：（一）至（六）自然人合计 12，总计一行自然人写 12
    """
    yield from _broken(report, "R032")


@rule("R033", "error", _LAYOUT)
def results_total_2019(report: Report, _context: Context) -> Iterator[Issue]:
    """写出的“（七）总计”每一列要等于（一）至（六）各行之和（2019、2020 年度的格式）。

    A total of the results that is given is the sum of its column (form of 2019).

    错例：（一）至（六）自然人合计 26，总计一行自然人写 20

    对例：（一）至（六）自然人合计 26，总计一行自然人写 26
    """
    yield from _broken(report, "R033")


@rule("R040", "error", _LAYOUT)
def disputes_total(report: Report, _context: Context) -> Iterator[Issue]:
    """行政复议和两类行政诉讼写出的总计，要等于结果维持、结果纠正、其他结果、尚未审结之和。

    A total of table four that is given is the sum of its block.

    错例：行政复议: {结果维持: 10, 结果纠正: 1, 其他结果: 0, 尚未审结: 0, 总计: 0}

    对例：行政复议: {结果维持: 10, 结果纠正: 1, 其他结果: 0, 尚未审结: 0, 总计: 11}
    """
    yield from _broken(report, "R040")


def _broken(report: Report, code: str) -> Iterator[Issue]:
    """The identities with this code that do not hold, at the figure that each is about."""
    for section in report.form.tables:
        for identity in broken(report.figures[section.id], code):
            yield _issue(section, identity)


def _issue(section: TableSection, identity: Identity) -> Issue:
    row = section.table.by_id[identity.result[0]]
    column = next(c for c in row.columns if c.id == identity.result[1])
    path = (section.key, *row.path, column.key)
    balance = next((b for b in section.table.balances if b.rule == identity.rule), None)
    if balance:
        names = {r.id: r.label.short or r.label.key for r in section.table.rows}
        left, right = " + ".join(names[n] for n in balance.left), " + ".join(names[n] for n in balance.right)
        gap = abs(identity.residual)
        said = Text(
            f"“{column.key}”一列：{left} = {identity.left}，{right} = {identity.right}，相差 {gap}。",
            f"Column {column.key}: {left} = {identity.left}, but {right} = {identity.right}.",
        )
        return Issue(
            path, said, Text("核对这一列的各行，两边要相等。", "Check the rows of this column."), identity=identity
        )
    return Issue(path, _sum_message(row.label, column, identity), _sum_hint(identity), identity=identity)


def _sum_message(row: Label, column: Column, identity: Identity) -> Text:
    """A total that differs: across its row where the column is a total, else down its column."""
    across = all(place[0] == identity.result[0] for _, place in identity.terms)
    along, what = (row.key, "一行") if across else (column.key, "一列")
    return Text(
        f"“{along}”{what}：各项之和是 {identity.left}，总计写的是 {identity.right}。",
        f"{along}: the parts add up to {identity.left}, the total says {identity.right}.",
    )


def _sum_hint(identity: Identity) -> Text:
    return Text(
        f"各项无误的话，总计写 {identity.left}，或者删去总计由程序计算。",
        f"If the parts are right, write {identity.left}, or leave the total to be computed.",
    )
