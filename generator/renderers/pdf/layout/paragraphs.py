"""Paragraphs as boxes: one for every line, those that must not be parted glued together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.renderers.pdf.file.structure import Element
from generator.renderers.pdf.layout.boxes import Bookmark, TextLine
from generator.renderers.pdf.text.styled import Styled
from generator.typesetting.lines.breaking import Line, break_lines
from generator.typesetting.lines.labels import label_lines
from generator.typesetting.lines.titles import title_lines

# Where the baseline of Chinese type is below the top of its em square, in em.
_BASELINE = 0.88


def drop(size: float, leading: float) -> float:
    """How far the baseline is below the top of a line of this leading."""
    return (leading - size) / 2 + _BASELINE * size


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines go: from x, as wide as the measure, the first with an indent; all in points."""

    x: float
    measure: float
    leading: float
    indent: float = 0.0
    spacing: float = 0.0


def justified(
    element: Element, text: Styled, column: Column, bookmark: Bookmark | None = None, *, heading: bool = False
) -> list[TextLine]:
    """The lines of a paragraph, neither the first nor the last of which is left alone on a page.

    A heading stays whole, and on the page of what follows.
    """
    size, leading = text.size, column.leading
    lines = break_lines(text.text, text.advances, size, column.measure, column.indent, column.spacing)
    last = len(lines) - 1
    return [
        TextLine(
            element=element,
            text=text,
            line=line,
            height=leading,
            drop=drop(size, leading),
            x=column.x + (0.0 if number else column.indent),
            glued=heading or (number < last and number in (0, last - 1)),
            bookmark=None if number else bookmark,
        )
        for number, line in enumerate(lines)
    ]


def centred(element: Element, text: Styled, column: Column) -> Iterator[TextLine]:
    """Yield the lines of a short text in the middle, even in length, all on one page."""
    lines = label_lines(text.text, text.advances, text.size, column.measure)
    for number, (start, stop) in enumerate(lines, 1):
        yield TextLine(
            element=element,
            text=text,
            line=Line(start, stop),
            height=column.leading,
            drop=drop(text.size, column.leading),
            x=column.x + (column.measure - width(text, start, stop)) / 2,
            glued=number < len(lines),
        )


def width(text: Styled, start: int, stop: int) -> float:
    """The natural width of a stretch of text in points."""
    return sum(text.advances[start:stop])


def title_spans(parts: Sequence[str], text: Styled, measure: float) -> list[tuple[int, int]]:
    """The (start, stop) of the lines of a title, as in every format; only a face that is too wide has lines of its own."""
    lines = title_lines(parts, measure // text.size)
    if all(width(text, *line) <= measure for line in lines):
        return lines
    widths = dict(zip(text.text, (advance / text.size for advance in text.advances), strict=True))
    return title_lines(parts, measure / text.size, widths.__getitem__)
