"""The lines of a title."""

from __future__ import annotations

from itertools import accumulate
from math import ceil

from generator.ooxml.text import width

_NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—·％%,.;:?!)]}")
_NO_END = frozenset("（《〈「『【〔“‘([{")


def lines(parts: tuple[str, ...], limit: int) -> list[str]:
    """The title on as few lines of `limit` full-width characters as will do, broken between parts, as even as can be.

    A part that is longer than a line is split too.
    """
    pieces = [piece for part in parts if part for piece in _split(part, limit)]
    fewest = len(_filled(pieces, limit))
    narrower = (_filled(pieces, half / 2) for half in range(2 * limit))
    return next((way for way in narrower if len(way) == fewest), _filled(pieces, limit))


def _filled(pieces: list[str], limit: float) -> list[str]:
    """The pieces on lines, each as full as `limit` allows."""
    found: list[str] = []
    for piece in pieces:
        if found and width(found[-1] + piece) <= limit:
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _split(part: str, limit: int) -> list[str]:
    """The part in pieces of nearly the same width, none wider than `limit`."""
    found = []
    while width(part) > limit:
        cut = _cut(part, limit)
        found.append(part[:cut])
        part = part[cut:]
    return [*found, part]


def _cut(part: str, limit: int) -> int:
    """Where to break a part: before a year or bracket if that costs no line, else nearest to an even share of the lines.

    Never so that one character is left alone, inside a number or word, or beside a mark that forbids it, as long as
    there is another place.
    """
    whole = width(part)
    count = ceil(whole / limit)
    reach = [(i, w) for i, w in enumerate(accumulate(map(width, part)), 1) if w <= limit and i < len(part)]
    good = [(i, w) for i, w in reach if 1 < i < len(part) - 1 and _breakable(part[i - 1], part[i])] or reach
    best = [(i, w) for i, w in good if (part[i].isdigit() or part[i] in _NO_END) and whole - w <= (count - 1) * limit]
    return min(best or good, key=lambda at: abs(at[1] - whole / count))[0]


def _breakable(before: str, after: str) -> bool:
    inside_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return not inside_word and after not in _NO_START and before not in _NO_END
