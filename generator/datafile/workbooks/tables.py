"""The sheets of the tables: the form's look, cells to be filled in, totals and balances as formulas, last year's figures in grey."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

from xlsxwriter import Workbook

from generator.common.text import number_prefix
from generator.datafile.workbooks.content import Content, value_of
from generator.datafile.workbooks.layout import COVER, COVER_CELLS, LAST_YEAR, TOP, At, Check, Field, TableSheet, ranges
from generator.datafile.workbooks.page import Look, Looks, Page
from generator.forms.labels import Column
from generator.report import Report

Number: TypeAlias = int | Decimal
_WIDE = 100.0  # of a table's columns, in characters; the page is set as wide
_UNIT, _GAP, _LAST = 8.0, 3.0, 7.0
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255
_MOST = {"count": 999_999_999_999, "signed": 999_999_999_999, "amount": 999_999_999_999_999}


def write(book: Workbook, looks: Looks, content: Content, sheet: TableSheet, previous: Report | None) -> None:
    """Write the sheet of a table."""
    page = Page(book.add_worksheet(sheet.name), looks, _widths(sheet, bool(previous)))
    numbers = _numbers(content, sheet)
    _heading(page, content, sheet)
    _labels(page, sheet)
    _fields(page, content, sheet)
    for at, parts in sheet.totals.items():
        _total(page, sheet, at, parts, numbers)
    for check in sheet.checks:
        _check(page, sheet, check, numbers)
    _message(page, content, sheet)
    last = At(sheet.message, sheet.width - 1)
    if previous:
        last = _last_year(page, sheet, previous, last)
    header = sheet.grid.header_rows
    if header and sheet.grid.labels:
        page.sheet.freeze_panes(TOP + header, sheet.grid.labels)
    page.protect()
    page.close(last, repeat=(0, TOP + header - 1) if header else None)


def _widths(sheet: TableSheet, last: bool) -> dict[int, float]:
    grid = sheet.grid
    room = _WIDE - _UNIT * (sheet.width - grid.width)
    whole = sum(grid.widths)
    widths = {column: room * wide / whole for column, wide in enumerate(grid.widths)}
    widths |= dict.fromkeys(range(grid.width, sheet.width), _UNIT)
    if last and grid.labels:
        widths[sheet.width] = _GAP
        widths |= {column + sheet.last: _LAST for column in range(grid.labels, grid.width)}
    return widths


def _numbers(content: Content, sheet: TableSheet) -> dict[At, Number | None]:
    """What the cells of figures hold as far as they are numbers, totals computed as the sheet does: nothing counts for zero."""
    typed: dict[At, Number | None] = {}
    for path, at in sheet.paths.items():
        field = sheet.fields[at]
        value = None if field.unit else value_of(content.figures[path], field.column)
        if not field.unit:
            typed[at] = None if value is None or isinstance(value, str) else Decimal(repr(value))
    for at, parts in sheet.totals.items():
        typed[at] = _sum(typed, parts)
    return typed


def _heading(page: Page, content: Content, sheet: TableSheet) -> None:
    number = content.form.sections.index(sheet.section) + 1
    page.text(At(0, 0), f"{number_prefix(1, number)}{sheet.section.heading}", "title", (1, sheet.width))
    page.grow(0, 30)
    agency, year = (f"{COVER}!{COVER_CELLS[label].fixed}" for label in ("机关", "年度"))
    shown = f"{content.agency}　{content.year or ''}年度"
    page.formula(At(1, 0), f'={agency}&"　"&{year}&"年度"', shown, "line", (1, sheet.width))


def _labels(page: Page, sheet: TableSheet) -> None:
    """Write heads and labels as the form has them, above each other and beside each other."""
    for cell in sheet.grid.cells:
        at = At(TOP + cell.at, cell.across)
        if cell.role != "figure":
            look: Look = "label" if cell.role == "label" and sheet.grid.labels else "head"
            page.text(at, cell.text, look, (cell.rowspan, cell.colspan))
    for at, field in sheet.fields.items():
        if field.unit and sheet.grid.labels and At(at.row - 1, at.column) not in sheet.fields:
            page.text(At(at.row - 1, at.column), "单位", "head")


def _fields(page: Page, content: Content, sheet: TableSheet) -> None:
    """Write the cells to be filled in, with what may be filled in."""
    for path, at in sheet.paths.items():
        field, text = sheet.fields[at], content.figures[path]
        if field.unit:
            page.value(at, text or None, "unit")
        else:
            value = value_of(text, field.column)
            page.value(at, value, _look(field.column), _decimals(field.column, text, value), sheet.spans[at])
    in_rows = sorted(sheet.fields.items())
    for _, run in groupby(in_rows, key=lambda item: (item[0].row, item[1].row.id, item[1].column.kind, item[1].unit)):
        cells = list(run)
        _validate(page, cells[0][0], cells[-1][0], cells[0][1])


def _look(column: Column) -> Look:
    return "figure" if column.kind == "count" else "signed" if column.kind == "signed" else "amount"


def _decimals(column: Column, text: str, value: float | str | None) -> str:
    """The number format that shows an amount digit for digit; none where the general one does."""
    places = len(text.partition(".")[2])
    return f"0.{'0' * places}" if column.kind == "amount" and places and isinstance(value, float) else ""


def _validate(page: Page, first: At, last: At, field: Field) -> None:
    column, kind = field.column, field.column.kind
    given: dict[str, object] = {"validate": "decimal" if kind == "amount" else "integer", "criteria": "between"}
    said = {
        "count": "这里填 0 或正整数。没有的填 0，不要空着；不写“件”、逗号和“-”。",
        "signed": "这里填整数，减少的填负数，如 -4；没有增减的填 0。",
        "amount": f"这里填金额，可以有小数{f'，单位{column.unit}' if column.unit else ''}。没有的填 0；不写单位和逗号。",
    }[kind]
    given |= {"minimum": -_MOST[kind] if kind == "signed" else 0, "maximum": _MOST[kind]}
    title = {"count": "请填整数", "signed": "请填整数", "amount": "请填数"}[kind]
    if field.unit:
        given, title = {"validate": "list", "source": list(column.units)}, "请选单位"
        said = f"{column.key}的单位，可以填：{'、'.join(column.units)}"
    note = "；".join(filter(None, (field.row.label.note, column.note if first == last else "")))
    if note and not field.unit:
        name = field.row.label.short or field.row.label.key
        given |= {"input_title": name[:_LONGEST_TITLE], "input_message": note[:_LONGEST_PROMPT]}
    given |= {"error_title": title, "error_message": said[:_LONGEST_PROMPT]}
    page.sheet.data_validation(*first, *last, given)


def _total(page: Page, sheet: TableSheet, at: At, parts: tuple[At, ...], numbers: Mapping[At, Number | None]) -> None:
    page.formula(at, f"=SUM({','.join(ranges(parts))})", _cached(numbers[at]), "total", (1, sheet.spans[at]))


def _check(page: Page, sheet: TableSheet, check: Check, numbers: Mapping[At, Number | None]) -> None:
    """Write a row of differences, red where they are not zero, with the figures that they come from in orange."""
    page.grow(check.row, 24)
    if sheet.grid.labels:
        page.text(At(check.row, 0), f"核对：{_balance(sheet, check)}，应为 0", "check", (1, sheet.grid.labels))
    for difference in check.differences:
        left = _sum(numbers, difference.plus) - _sum(numbers, difference.minus)
        formula = "=" + "+".join(at.name for at in difference.plus) + "".join(f"-{at.name}" for at in difference.minus)
        at = difference.at
        page.formula(at, formula, _cached(left), "difference")
        red = {"type": "cell", "criteria": "!=", "value": 0, "format": page.looks("red")}
        page.sheet.conditional_format(*at, *at, red)
        cells = sorted({*difference.plus, *difference.minus} & sheet.fields.keys())
        orange = {"type": "formula", "criteria": f"={at.fixed}<>0", "format": page.looks("orange")}
        for cell in cells:
            page.sheet.conditional_format(*cell, *cell, orange)


def _balance(sheet: TableSheet, check: Check) -> str:
    """An identity in words: what is added less what is taken away."""
    table = sheet.section.table
    balance = table.balances[sheet.checks.index(check)]
    labels = {row.id: row.label for row in table.rows} | {name: label for name, (label, _) in table.groups.items()}
    left, right = ([labels[name].short or labels[name].key for name in side] for side in (balance.left, balance.right))
    return "＋".join(left) + "".join(f"－{name}" for name in right)


def _message(page: Page, content: Content, sheet: TableSheet) -> None:
    """Write what is still to be done, red where something does not add up."""
    at = At(sheet.message, 0)
    page.formula(at, *message(content, sheet), "say", (1, sheet.width))
    page.grow(sheet.message, 26)
    page.sheet.conditional_format(*at, at.row, sheet.width - 1, wrong(page))


def wrong(page: Page) -> dict[str, object]:
    """The condition that a message says that something does not add up."""
    return {"type": "text", "criteria": "containing", "value": "不成立", "format": page.looks("red")}


def message(content: Content, sheet: TableSheet) -> tuple[str, str]:
    """The formula that says what is still to be done on the sheet of a table, and what it says now."""
    numbers = _numbers(content, sheet)
    cells = [at for at, field in sheet.fields.items() if not field.unit]
    blank = "+".join(f"COUNTBLANK({cell})" for cell in ranges(cells))
    formula, shown = '"都填了。"', "都填了。"
    for check in sheet.checks:
        told = "&".join(_told(difference.at, difference.column) for difference in check.differences)
        holds = ",".join(f"{difference.at.name}=0" for difference in check.differences)
        formula += f'&IF(AND({holds}),"勾稽关系成立。","勾稽关系不成立："&{told})'
        shown += _shown(check, numbers)
    empty = sum(numbers[at] is None for at in cells)
    shown = f"还有 {empty} 个数没有填，没有的填 0。" if empty else shown
    return f'=IF({blank}>0,"还有 "&({blank})&" 个数没有填，没有的填 0。",{formula})', shown


def _told(at: At, column: Column) -> str:
    name = '"' + (column.short or column.key).replace('"', '""') + '"'
    return f'IF({at.name}=0,"",{name}&IF({at.name}>0,"多 ","少 ")&ABS({at.name})&"；")'


def _shown(check: Check, numbers: Mapping[At, Number | None]) -> str:
    out = ""
    for one in check.differences:
        less = _sum(numbers, one.plus) - _sum(numbers, one.minus)
        if less:
            out += f"{one.column.short or one.column.key}{'多' if less > 0 else '少'} {_cached(abs(less))}；"
    return f"勾稽关系不成立：{out}" if out else "勾稽关系成立。"


def _last_year(page: Page, sheet: TableSheet, previous: Report, last: At) -> At:
    """Write last year's figures in grey, right of the table or below it; return the last cell to be printed."""
    step = sheet.last
    said = f"{LAST_YEAR} {previous.year} 年度的数，供对照，不用填"
    beside = bool(sheet.grid.labels)
    if beside:
        page.text(
            At(1, sheet.grid.labels + step), f"{said}，不打印", "say", (1, sheet.grid.width - sheet.grid.labels), False
        )
    else:
        page.text(At(last.row + 2, 0), said, "say", (1, sheet.width))
    for cell in sheet.grid.cells:
        at = At(TOP + cell.at, cell.across)
        if cell.role == "head" and cell.across >= sheet.grid.labels and beside:
            moved = At(at.row, at.column + step)
            page.text(moved, cell.text, "last head", (cell.rowspan, cell.colspan), False)
        elif cell.row and cell.column:
            moved = At(at.row, at.column + step) if beside else At(at.row + step, at.column)
            page.value(moved, _before(previous, sheet, cell.row.id, cell.column), "last", wide=cell.colspan)
    return last if beside else At(last.row + 2, last.column)


def _before(previous: Report, sheet: TableSheet, row: str, column: Column) -> float | str | None:
    """Last year's figure, None where its form has none there or it cannot be read."""
    figures = previous.figures.get(sheet.section.id)
    value = figures.values.get((row, column.id)) if figures else None
    if figures is None or value is None:
        return None
    return value_of(figures.text(row, column), column) if isinstance(value, Decimal) else value


def _sum(numbers: Mapping[At, Number | None], cells: tuple[At, ...]) -> Decimal:
    """The sum that a sheet computes: what is empty, or no number, counts for nothing."""
    return sum((Decimal(numbers[at] or 0) for at in cells), Decimal(0))


def _cached(number: Number | None) -> float:
    """A number as a formula's cell holds it."""
    whole = Decimal(number or 0)
    return int(whole) if whole == int(whole) else float(whole)
