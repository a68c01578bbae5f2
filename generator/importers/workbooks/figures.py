"""A figure as a cell holds it: the number that was typed, or what is wrong with the cell and what to write instead. Nothing is coerced."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import NamedTuple

from generator.common.finding import NOTHING, Text
from generator.datafile.workbooks.layout import At
from generator.forms.labels import Column
from generator.importers.workbooks.cells import Sheet, Value
from generator.report.number import read_number

UNFILLED = "待填"
_EXACT = 10**15  # beyond it programs keep no more digits
_FIRST_DAY = datetime.date(1899, 12, 30)
_DATES = (40_000, 60_000)


class Cell(NamedTuple):
    """What a cell says: the figure as text, empty where nothing is filled in, None with a code and words where it is no figure.

    A figure that is one may still have something to be told of it.
    """

    text: str | None
    code: str = ""
    message: Text = NOTHING
    hint: Text = NOTHING


def figure_in(page: Sheet, at: At, column: Column, year: int, plain: bool = False) -> Cell:
    """Return what a cell says; in a book of `plain` texts a number is a text too."""
    value = page.at(at)
    if at in page.facts.errors:
        return _error(page.facts.errors[at])
    if at in page.facts.formulas:
        return _formula(page.facts.formulas[at], value)
    if value is None or value == UNFILLED:
        return Cell("")
    if isinstance(value, bool):
        said = Text("这一格是“是/否”，不是数。", "The cell holds true or false, not a number.")
        return Cell(None, "I109", said, Text("填实际的数。", "Write the number."))
    if isinstance(value, str):
        return _text(value, column, plain)
    if isinstance(value, int | float):
        return _number(value, column, year)
    return _date(value)


def text_of(value: Value) -> str | None:
    """A cell's number or text as it would be typed; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    number = Decimal(repr(value))
    return str(int(number)) if number == int(number) else f"{number:f}"


def _error(text: str) -> Cell:
    said = Text(f"这一格是错误值 {text}，不是数。", f"The cell holds the error {text}.")
    return Cell(None, "I110", said, Text("删去公式，填实际的数。", "Write the number instead of the formula."))


def _formula(formula: str, value: Value) -> Cell:
    shown = f"={formula}" if formula else "公式"
    result = text_of(value)
    told = f"（现在算出 {result}）" if result else ""
    said = Text(f"这一格是公式 {shown[:60]}{told}，不是填的数。", f"The cell holds the formula {shown[:60]}.")
    hint = f"核对以后直接填 {result}，或者“选择性粘贴—数值”。" if result else "直接填数，或者“选择性粘贴—数值”。"
    return Cell(None, "I106", said, Text(hint, f"Write the number {result or ''} itself."))


def _text(value: str, column: Column, plain: bool) -> Cell:
    reading = read_number(value.strip() if plain else value, False, column)
    if reading.value is not None:
        if plain:
            return Cell(value.strip())
        said = Text(f"这一格的“{value.strip()}”是文本，不是数。", f"{value.strip()!r} is a text here, not a number.")
        return Cell(
            None,
            "R022",
            said,
            Text(f"重新填 {value.strip()}，或者选中它点“转换为数字”。", f"Write {value.strip()} as a number."),
        )
    if reading.code == "R020":
        shown = value.strip()
        said = Text(f"这一格填的是“{shown}”，不是数。", f"{shown!r} is no number.")
        return Cell(None, "R022", said, Text("没有就填 0。", "Write 0 if there are none."))
    return Cell(None, reading.code, reading.message, reading.hint)


def _number(value: float, column: Column, year: int) -> Cell:
    text = text_of(value)
    if text is None:
        return Cell(
            None, "I110", Text("这一格不是数。", "The cell holds no number."), Text("填实际的数。", "Write the number.")
        )
    if abs(value) >= _EXACT:
        said = Text(
            f"这个数有 {len(text.lstrip('-'))} 位，表格软件只记得住前 15 位，后面的已经变成 0。",
            "Programs keep 15 digits only.",
        )
        return Cell(None, "I113", said, Text("检查是不是填错了格。", "Is this the right cell?"))
    reading = read_number(text, False, column)
    if reading.value is None:
        return _no_figure(text, column, reading.code, reading.message, reading.hint)
    day = _FIRST_DAY + datetime.timedelta(days=int(value)) if _DATES[0] <= value < _DATES[1] else None
    if day and column.kind != "amount" and day.year in (year - 1, year, year + 1):
        said = Text(
            f"{text} 也可能是打了“{day.month}-{day.day}”，被当成日期 {day.isoformat()} 变来的。",
            f"{text} may be what a spreadsheet makes of the date {day.isoformat()}.",
        )
        return Cell(text, "I111", said, Text("核对这一格；数是对的就不用改。", "Check it; leave it if it is right."))
    return Cell(text)


def _no_figure(text: str, column: Column, code: str, message: Text, hint: Text) -> Cell:
    """A number that this figure cannot be; one with the dust of a computation behind it is told as such."""
    short = f"{Decimal(text).quantize(Decimal('1e-8')).normalize():f}" if "." in text and len(text) < 30 else ""
    if len(text.replace(".", "").lstrip("-0")) > 15 and short and read_number(short, False, column).value is not None:
        said = Text(f"这个数带着计算的误差：{text}。", f"The number has the dust of a computation: {text}.")
        return Cell(None, "I113", said, Text(f"是 {short} 就直接填 {short}。", f"Write {short} if that is meant."))
    return Cell(None, code, message, hint)


def _date(value: Value) -> Cell:
    if isinstance(value, datetime.datetime | datetime.date):
        day = f"{value.year}-{value.month:02d}-{value.day:02d}"
        typed = f"多半是打了“{value.month}-{value.day}”或“{value.month}/{value.day}”"
        said = Text(f"这一格被当成了日期 {day}，{typed}。", f"The cell holds the date {day}, not a number.")
    else:
        said = Text("这一格是时间，不是数。", "The cell holds a time, not a number.")
    return Cell(
        None,
        "I109",
        said,
        Text("把单元格格式改成“数值”，重新填数。", "Format the cell as a number, and write the number."),
    )
