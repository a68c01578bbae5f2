"""Figures as typed: a number, or what is wrong with it and what to write instead. Nothing is coerced."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from generator.common.finding import NOTHING, Text
from generator.common.patterns import pattern
from generator.common.text import number_of
from generator.forms.labels import Column

_COUNT = pattern(r"0|[1-9][0-9]{0,11}")
_SIGNED = pattern(r"[+-]?(?:0|[1-9][0-9]{0,11})")
_AMOUNT = pattern(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,8})?")
_EMPTY = frozenset(
    ("", "~", "null", "none", "nil", "n/a", "na", "-", "--", "—", "——", "－", "/", "／", "\\", "无", "空", "没有", ".")
)
# Not the whole of NFKC: ① alone is 1, but 12① is not 121.
_HALF_WIDTH = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_SEPARATED = pattern(r"([0-9]{1,3})(?:[,，、_ '’\u00a0\u2009][0-9]{3})+(?![0-9])")
_SEPARATOR = pattern("[,，、_ '’\u00a0\u2009]")
_BLANK = pattern("[\\s\u200b\u200c\u200d\u2060\ufeff]+")
# What may stand before and after a figure without making it another.
_DRESSED = pattern(
    r"(?P<sign>[+＋\-－−–增减]?)[少加]?[约共计合≈]*(?P<number>[0-9]*\.?[0-9]+)[（(]?(?P<unit>[^0-9.,万亿千百十%-]*|万元)"
)
_WRITE_ZERO = Text("没有就写 0。", "Write 0 if there are none.")


class Reading(NamedTuple):
    """A figure's value; or None with the code of the rule it breaks and the words for it."""

    value: int | Decimal | None
    code: str = ""
    message: Text = NOTHING
    hint: Text = NOTHING


_ZERO = Reading(0)


def read_number(text: str, quoted: bool, column: Column) -> Reading:
    """Return what a cell of this column says."""
    if text == "0" and not quoted and column.kind != "amount":
        return _ZERO
    value = _value(text, column)
    if value is not None and not quoted:
        return Reading(value)
    if text.strip().lower() in _EMPTY:
        return Reading(None, "R020", Text("这一格没有填数。", "This cell has no figure."), _WRITE_ZERO)
    if value is not None:
        said = Text(f"数字加了引号：{text}", f"The figure is quoted: {text}")
        return Reading(None, "R022", said, _write(text))
    return _wrong_kind(text, column) or _dressed(text, column)


def _value(text: str, column: Column) -> int | Decimal | None:
    if column.kind == "amount":
        return Decimal(text) if _AMOUNT.fullmatch(text) else None
    pattern = _SIGNED if column.kind == "signed" else _COUNT
    return int(text) if pattern.fullmatch(text) else None


def _write(number: str) -> Text:
    return Text(f"写成 {number}", f"Write {number}")


def _wrong_kind(text: str, column: Column) -> Reading | None:
    """A proper number that cannot be this figure: a fraction, a negative number, a leading zero, one too large."""
    plain = text.strip()
    if re.fullmatch(r"[+-]?0[0-9]+(\.[0-9]+)?", plain):
        bare = plain.lstrip("+-").lstrip("0")
        bare = "0" + bare if not bare or bare.startswith(".") else bare
        said = Text(f"“{plain}”以 0 开头，看不出是不是多打了 0。", f"{plain} begins with 0: one 0 too many?")
        return Reading(None, "R021", said, _write(bare))
    if re.fullmatch(r"-[0-9]+(\.[0-9]+)?", plain):
        said = Text(f"这一格不能是负数：{plain}", f"This figure cannot be negative: {plain}")
        return Reading(None, "R021", said, Text("写 0 或正数。", "Write 0 or more."))
    if re.fullmatch(r"[+-]?[0-9]+\.[0-9]*", plain) and column.kind != "amount":
        whole, _, fraction = plain.lstrip("+").partition(".")
        said = Text(f"这一格要写整数，不能写小数：{plain}", f"This figure is a whole number, not {plain}")
        return Reading(
            None, "R021", said, _write(whole) if not fraction.strip("0") else Text("写整数。", "Write a whole number.")
        )
    if re.fullmatch(r"[+-]?[0-9]{13,}(\.[0-9]+)?", plain):
        said = Text(f"这个数大得不合情理：{plain[:40]}", f"This figure is beyond reason: {plain[:40]}")
        return Reading(None, "R021", said, Text("检查是否多打了数字。", "Check the digits."))
    return None


def _dressed(text: str, column: Column) -> Reading:
    """A number in dress (separators, units, signs, full-width digits, words), or no number at all."""
    shown = text if len(text) <= 40 else text[:40] + "…"
    guess = _guess(text, column)
    said = Text(f"这一格只能写数字，不能写“{shown}”。", f"Only a number can stand here, not {shown!r}.")
    if guess:
        return Reading(None, "R022", said, _write(guess))
    want = {
        "count": "写 0 或正整数，用半角数字。",
        "signed": "写整数，用半角数字；减少写负数，如 -4。",
        "amount": f"写数字，用半角数字{f'，以{column.unit}为单位' if column.unit else ''}。",
    }[column.kind]
    return Reading(None, "R022", said, Text(want, "Write a number in ASCII digits."))


def _guess(text: str, column: Column) -> str:
    """What was most likely meant, in the form in which it should be written; empty when it cannot be told."""
    bare = unicodedata.normalize("NFKC", text) if len(text) == 1 else text[:60].translate(_HALF_WIDTH).strip()
    bare = _SEPARATED.sub(lambda match: _SEPARATOR.sub("", match[0]), bare)
    bare = _BLANK.sub("", bare)
    if numeral := number_of(bare):
        return str(numeral)
    match = _DRESSED.fullmatch(bare)
    if match is None or (match["sign"] in tuple("-－−–减") and column.kind != "signed"):
        return ""
    sign = "-" if match["sign"] in tuple("-－−–减") else ""
    number = match["number"].lstrip("0") or "0"
    number = "0" + number if number.startswith(".") else number
    unit = match["unit"].rstrip("）)")
    if column.unit == "万元" and unit == "元":
        number = _plain(Decimal(number) / 10000)
    elif unit == "万元" and column.unit != "万元" and not column.units:
        return ""
    return sign + number if _value(sign + number, column) is not None else ""


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
