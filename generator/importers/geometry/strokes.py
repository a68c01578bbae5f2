"""Glyphs as lines and paragraphs, by where they stand."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from generator.common.patterns import pattern
from generator.importers.source_blocks import Box


class Rule(NamedTuple):
    """A straight line, lying or upright: `at` is its y or x, from `start` to `end` the stretch it covers."""

    at: float
    start: float
    end: float


class Glyph(NamedTuple):
    """A character and the box that it takes up."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The height of the box."""
        return self.bottom - self.top


class Image(NamedTuple):
    """A picture on a page: its place, and its bytes where it can be kept."""

    box: Box
    data: bytes
    suffix: str


@dataclass
class Sheet:
    """A page: its size, its rules, glyphs and pictures."""

    width: float
    height: float
    lying: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)


_WIDE = pattern(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_GAP, _WIDE_GAP = 0.3, 1.0
_INDENT, _SHORT, _APART = 1.2, 2.5, 1.6


class Line(NamedTuple):
    """A line of text and the box that it takes up; `size` is the height of most of its glyphs."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass
class Text:
    """A paragraph that grows line by line."""

    text: str
    top: float
    last: Line


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines that glyphs make, from the top down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.centre[1]):
        if rows and _on_line(glyph, rows[-1]):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_line(row) for row in rows]


def _on_line(glyph: Glyph, row: Sequence[Glyph]) -> bool:
    """Whether a glyph stands on a line: its middle is about that of the last ones."""
    last = row[-1]
    return abs(glyph.centre[1] - last.centre[1]) < 0.45 * max(2.0, min(glyph.size, last.size)) + 0.8


def _line(row: list[Glyph]) -> Line:
    row.sort(key=lambda glyph: glyph.left)
    size = median(glyph.size for glyph in row)
    parts = [row[0].text]
    for before, glyph in itertools.pairwise(row):
        gap = glyph.left - before.right
        wide = _WIDE.match(before.text) or _WIDE.match(glyph.text)
        if gap > max(size, 5.0) * (_WIDE_GAP if wide else _GAP):
            parts.append(" ")
        parts.append(glyph.text)
    top, bottom = min(g.top for g in row), max(g.bottom for g in row)
    return Line("".join(parts).strip(), row[0].left, top, max(g.right for g in row), bottom, size)


def paragraphs(lines: Sequence[Line], breaks: Sequence[float]) -> list[Text]:
    """Return the paragraphs of a page: a line that is indented, or follows a short one or a table, begins one.

    `breaks` are the places of what stands between lines.
    """
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    out: list[Text] = []
    for line in lines:
        before = out[-1].last if out else None
        if before is None or _begins(line, before, left, right) or any(before.top < at < line.top for at in breaks):
            out.append(Text(line.text, line.top, line))
        else:
            out[-1].text = joined(out[-1].text, line.text)
            out[-1].last = line
    return out


def _begins(line: Line, before: Line, left: float, right: float) -> bool:
    size = max(line.size, 6.0)
    return (
        line.left - left > size * _INDENT
        or right - before.right > size * _SHORT
        or line.top - before.bottom > size * _APART
        or abs(line.size - before.size) > size * 0.25
    )


def joined(one: str, other: str) -> str:
    """Two pieces of a text as one: a space only between words of Latin letters."""
    if (
        one
        and other
        and not _WIDE.match(one[-1])
        and not _WIDE.match(other[0])
        and one[-1].isalnum()
        and other[0].isalnum()
    ):
        return f"{one} {other}"
    return one + other
