"""Rules about single figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.common.finding import Issue, Text
from generator.forms.labels import Column
from generator.forms.model import Row, TableSection
from generator.report import Report
from generator.rules.rule import Context, rule

_IN_YUAN = 5000
_FORM = Text("{notice}（表格）", "{notice} (tables)")


@rule("R020", "error", _FORM, waivable=False)
def every_cell_filled(report: Report, _context: Context) -> Iterator[Issue]:
    """每一行、每一格都要填数，没有的写 0，不能空着，也不能写“/”“-”“无”。

    Every row and cell has a figure; none is written 0.

    错例：重复申请:

    对例：重复申请: 0
    """
    yield from report.issues_of("R020")


@rule("R021", "error", _FORM, waivable=False)
def whole_numbers(report: Report, _context: Context) -> Iterator[Issue]:
    """件数是 0 或正整数；只有收费金额、采购总金额可以有小数，只有“本年增/减”可以是负数。

    Counts are whole numbers; only amounts have decimals, only changes may be negative.

    错例：予以公开: [3.0, 0, 0, 0, 0, 0]

    对例：予以公开: [3, 0, 0, 0, 0, 0]
    """
    yield from report.issues_of("R021")


@rule("R022", "error", _FORM, waivable=False)
def plain_numbers(report: Report, _context: Context) -> Iterator[Issue]:
    """数字里不能夹千分位逗号、单位、文字、引号，也不能用全角数字。

    Figures have no separators, units, words, quotes or full-width digits.

    错例：行政许可: {本年处理决定数量: "1,284件"}

    对例：行政许可: {本年处理决定数量: 1284}
    """
    yield from report.issues_of("R022")


@rule("R023", "warning", Text("{notice}（栏目所印单位）", "{notice} (unit printed in the head)"))
def fees_in_ten_thousands(report: Report, context: Context) -> Iterator[Issue]:
    """收费金额以万元为单位；比上年大出几千倍的，多半是按元填的。

    Fees are in 万元; an amount thousands of times last year's was probably given in 元.

    错例：上年 26.55，本年 265500

    对例：上年 26.55，本年 26.55
    """
    for section, row, column in _amounts(report):
        value = report.figures[section.id].values[row.id, column.id]
        last = context.previous.figures[section.id].values.get((row.id, column.id)) if context.previous else None
        if column.unit == "万元" and value and last and value > last * _IN_YUAN:
            wan = f"{Decimal(value) / 10000:f}".rstrip("0").rstrip(".")
            said = Text(
                f"金额 {value} 是上年 {last} 的 {int(value / last)} 倍。",
                f"{value} is {int(value / last)} times last year's {last}.",
            )
            hint = Text(f"单位是万元；如果填的是元，写成 {wan}。", f"The unit is 万元; write {wan} if it was 元.")
            yield Issue((section.key, *row.path, column.key), said, hint)


@rule("R024", "error", Text("格式未印单位，须写明", "the form prints no unit, so it has to be declared"))
def unit_declared(report: Report, _context: Context) -> Iterator[Issue]:
    """采购总金额不为 0 时要写明单位是元还是万元。

    A non-zero amount whose column may be in 元 or 万元 declares its unit.

    错例：政府集中采购: {采购项目数量: 14, 采购总金额: 129014}

    对例：政府集中采购: {采购项目数量: 14, 采购总金额: 129014, 采购总金额单位: 元}
    """
    for section, row, column in _amounts(report):
        figures, place = report.figures[section.id], (row.id, column.id)
        told = (section.key, *row.path, column.unit_key) in report.positions
        if column.units and figures.values[place] and place not in figures.units and not told:
            said = Text(f"“{column.key}”没有写明单位。", f"{column.key} has no unit.")
            hint = Text(
                f"在同一行加上 {column.unit_key}: {column.units[0]}（或 {'、'.join(column.units[1:])}）",
                f"Add {column.unit_key}.",
            )
            yield Issue((section.key, *row.path, column.key), said, hint)


def _amounts(report: Report) -> Iterator[tuple[TableSection, Row, Column]]:
    for section in report.form.tables:
        for row in section.table.rows:
            for column in row.columns:
                if column.kind == "amount":
                    yield section, row, column
