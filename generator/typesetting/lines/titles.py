"""The lines of titles and signatures: the same in every format, whatever the faces, so that no two of them differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.common.patterns import pattern
from generator.typesetting.lines.labels import label_lines

# Where a title that is longer than a line is best broken: before a year, before what is reported, around brackets.
_BREAKS = pattern(r"(?<!\d)(?=20\d\d年)|(?<!年)(?<!年度)(?=政府信息公开)|(?=[（《“])|(?<=[）》”])")

_BESIDE = 4


def title_lines(
    parts: Sequence[str], measure: float, advance: Callable[[str], float] | None = None
) -> list[tuple[int, int]]:
    """The (start, stop) of the lines of a title: one if it fits, else broken between parts, else evenly within one.

    The last line is filled first, so that the name of the agency stands alone above where it can. The measure is in
    ems, and so is the `advance` of a character: that of the common faces unless it is given.
    """
    advance = advance or width
    text = "".join(parts)
    lines: list[tuple[int, int]] = []
    stop = len(text)
    for part in reversed(parts):
        start = stop - len(part)
        if lines and sum(map(advance, text[start : lines[0][1]])) <= measure:
            lines[0] = start, lines[0][1]
        else:
            seams = frozenset(found.start() for found in _BREAKS.finditer(part))
            pieces = label_lines(part, list(map(advance, part)), 1.0, measure, seams)
            lines[:0] = [(start + a, start + b) for a, b in pieces]
        stop = start
    return lines


def signer_lines(name: str, characters: float) -> list[str]:
    """The lines of a 署名 on a page of so many characters, few and even; together they are the name.

    Beside a name of several lines four characters stay free.
    """
    starts = [start for start, _ in label_lines(name, [*map(width, name)], 1.0, characters - _BESIDE)]
    return [name[start:stop] for start, stop in pairwise([*starts, len(name)])]


@lru_cache(maxsize=4096)  # the labels of tables come again in every report
def width(text: str) -> float:
    """The width of the text in ems: a full-width character is 1, a half-width one 0.5."""
    return sum(map(_advance, text))


def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    return 1 if unicodedata.east_asian_width(character) in "WFA" else 0.5
