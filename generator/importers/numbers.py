"""Figures as strangers print them, read loosely; whatever was loose is noted, and nothing is made up."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from generator.common.finding import NOTHING, Text
from generator.common.patterns import pattern
from generator.forms.labels import Column

Number: TypeAlias = int | Decimal
Kind: TypeAlias = Literal["number", "blank", "text"]

_BLANK = frozenset(("", "/", "-", "--", "—", "——", "–", "―", "\\", "无", "空", "."))
_SPACE = pattern(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_SEPARATED = pattern(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_FIGURE = pattern(
    r"(?P<sign>[+\-−﹣－]|增加?|减少?)?(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>万元|元|[件个项条份次宗起人])?"
)
_LEADING = pattern(r"0[0-9]")
_PARTED = pattern(r"[0-9.]\s+[0-9.]")
_LONGEST = 40
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000)}
_MINUS = ("-", "−", "﹣", "－", "减", "减少")


@dataclass(frozen=True, slots=True)
class Loose:
    """What a cell says: a number (with the unit of money named in it), nothing, or words; `note` tells how it was dressed."""

    kind: Kind
    value: Number | None = None
    unit: str = ""
    note: Text = NOTHING


def read_loosely(text: str, column: Column) -> Loose:
    """Return what a cell of this column says."""
    bare = _SPACE.sub("", unicodedata.normalize("NFKC", text)) if len(text) <= 400 else text
    if bare in _BLANK:
        return Loose("blank", note=Text(f"原文是“{bare}”", f"printed as {bare!r}") if bare else NOTHING)
    if len(bare) > _LONGEST:
        return Loose("text")
    plain = bare.replace(",", "") if _SEPARATED.fullmatch(bare.strip("+-−件个项条元万")) else bare
    match = _FIGURE.fullmatch(plain)
    if match is None or _LEADING.match(match["number"]) or (_PARTED.search(text) and not _wrapped(text, column)):
        return Loose("text")
    number = ("-" if (match["sign"] or "") in _MINUS else "") + match["number"]
    return _as_column(text.strip(), bare, number, match["unit"] or "", column)


def _wrapped(text: str, column: Column) -> bool:
    """Whether a long amount only runs on in the next line of a narrow cell."""
    return column.kind == "amount" and not pattern(r"[0-9.][^\S\n]+[0-9.]").search(text)


def _as_column(text: str, bare: str, number: str, unit: str, column: Column) -> Loose:
    """The number as a figure of its column: counts are whole and not negative, amounts are in the column's unit."""
    if column.kind == "amount":
        value, factor = Decimal(number), Decimal(1)
        if unit in _UNITS and column.unit in _UNITS and unit != column.unit:
            factor = _UNITS[unit] / _UNITS[column.unit]
        if number.startswith("-"):
            return Loose("text")
        value = value if factor == 1 else (value * factor).normalize()
        return Loose("number", Decimal(f"{value:f}"), unit if unit in _UNITS else "", _note(text, bare, f"{value:f}"))
    if unit in _UNITS or ("." in number and number.partition(".")[2].strip("0")):
        return Loose("text")
    count = int(number.partition(".")[0])
    if count < 0 and column.kind != "signed":
        return Loose("text")
    if column.kind == "signed":
        text, bare = text.lstrip("+"), bare.lstrip("+")
    return Loose("number", count, "", _note(text, bare, str(count)))


def _note(text: str, bare: str, number: str) -> Text:
    if text == number or (bare == number and text.strip("\u3000\xa0 ") == number):
        return NOTHING
    return Text(f"原文写的是“{text}”，读作 {number}", f"printed as {text!r}, read as {number}")


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure or nothing, rather than words."""
    bare = _SPACE.sub("", unicodedata.normalize("NFKC", text[:400]))
    return bare in _BLANK or bool(len(bare) <= _LONGEST and _FIGURE.fullmatch(bare.replace(",", "")))
