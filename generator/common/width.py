"""Terminal columns: how many a text takes, where it may be broken."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.common.patterns import pattern

# 避头尾: closing marks stay with what is before them, opening ones with what follows; words and numbers are whole.
_UNIT = pattern(r"[（《〈「『【〔“‘]*(?:[!-~]+|.)[，。、；：？！）》〉」』】〕”’…％]*", re.DOTALL)


def width(text: str) -> int:
    """The columns that `text` takes: two for wide characters, none for combining ones, one for all others."""
    return sum(map(_columns, text))


def wrap(text: str, columns: int) -> list[str]:
    """Return the lines of `text` set `columns` wide, at least one; a unit wider than that is cut anywhere."""
    lines = [""]
    for unit in units(text):
        for piece in (unit,) if width(unit) <= columns else unit:
            if lines[-1] and width(lines[-1] + piece) > columns:
                lines.append("")
            lines[-1] += piece
    return [line.strip(" ") for line in lines]


def balance(text: str, columns: int) -> list[str]:
    """Return `text` in as few lines as `wrap` makes of it, of lengths as equal as can be."""
    lines = wrap(text, columns)
    narrower = (wrap(text, fewer) for fewer in range(columns // len(lines), columns))
    return next((other for other in narrower if len(other) == len(lines)), lines)


def units(text: str) -> list[str]:
    """The stretches of `text` that are not broken over lines."""
    return _UNIT.findall(text)


@lru_cache(maxsize=8192)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "FW" else 1
