"""Words in a chart, measured without a font, so that the drawing is the same in every format and on every computer."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from generator.typesetting.lines.labels import label_lines

SIZE = 9.0
LEADING = 11.0
# Digits and Latin letters of the usual faces are a little narrower than this.
_NARROW = 0.58


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """The width of a text in points, rather too much than too little."""
    return sum(map(_advance, text))


def lines(text: str, measure: float) -> list[str]:
    """The lines of a label within the measure, few and even, broken between words."""
    return [text[a:b].strip() for a, b in label_lines(text, [_advance(char) for char in text], SIZE, measure)]


def _advance(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    return SIZE * (1.0 if unicodedata.east_asian_width(char) in "WFA" else _NARROW)
