"""The lines of a title."""

from __future__ import annotations

from itertools import accumulate
from math import ceil

from generator.ooxml.text import width

_NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—·％%,.;:?!)]}")
_NO_END = frozenset("（《〈「『【〔“‘([{")


def lines(parts: tuple[str, ...], limit: int) -> list[str]:
    """The title on as few lines of `limit` full-width characters as will do, broken between parts, as even as can be.

    A part that is longer than a line is split evenly.
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
    while (whole := width(part)) > limit:
        cut = _cut(part, whole / ceil(whole / limit), limit)
        found.append(part[:cut])
        part = part[cut:]
    return [*found, part]


def _cut(part: str, target: float, limit: int) -> int:
    """Where to break: nearest to the width `target`, not inside a number or word nor beside a mark that forbids it."""
    reach = [(i, w) for i, w in enumerate(accumulate(map(width, part)), 1) if w <= limit and i < len(part)]
    good = [(i, w) for i, w in reach if _breakable(part[i - 1], part[i])] or reach
    return min(good, key=lambda at: abs(at[1] - target))[0]


def _breakable(before: str, after: str) -> bool:
    inside_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return not inside_word and after not in _NO_START and before not in _NO_END
