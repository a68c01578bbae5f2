"""Lines of justified text: prefix sums of the advances, one bisection a line, and the rules only at the break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.typesetting.lines.kinsoku import (
    ANYWHERE,
    CLOSING,
    INSIDE_URLS,
    SQUEEZABLE,
    STRICT,
    TIGHT,
    is_within_word,
    mail_joints,
    may_break,
)

# The widest gap, in em, for which the rules of each leniency are kept; beyond it the next one is tried.
_PATIENCE = (0.5, 1.0, 2.0)
# The same for a line that ends within an address, whose narrow letters look torn apart sooner.
_WITHIN_ADDRESS = 0.15
# The widest gap, in em, for which an e-mail address is kept whole on the next line.
_BEFORE_MAIL = 0.25
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `stop` of a text, with how they fill the measure, in points.

    `gap` is added after every glyph but those inside Latin words, which get `inner`; every full-width mark within the
    line gives up `squeeze` of its blank half.
    """

    start: int
    stop: int
    gap: float = 0.0
    inner: float = 0.0
    squeeze: float = 0.0


def break_lines(
    text: str,
    advances: Sequence[float],
    em: float,
    measure: float,
    indent: float = 0.0,
    spacing: float = 0.0,
    squeeze: float = 0.25,
) -> list[Line]:
    """The lines of a paragraph, all but the last as wide as the measure; blanks at line ends belong to no line.

    `advances` are the widths of the characters in points, `spacing` the natural gap of the page's grid, `squeeze` what
    a mark may give up, in em.
    """
    return list(_Text(text, advances, em, spacing, squeeze).lines(measure, indent))


def squeezed_marks(text: str, advances: Sequence[float], em: float, start: int, stop: int) -> list[int]:
    """The positions of the full-width marks that a line may squeeze: all but those whose blank is at its edges."""
    full = 0.9 * em
    marks = (mark.start() for mark in SQUEEZABLE.finditer(text, start, stop))
    return [at for at in marks if advances[at] >= full and (at < stop - 1 if text[at] in CLOSING else at > start)]


class _Text:
    """A text measured once: what stands before every position, in points and in gaps that may be stretched."""

    def __init__(self, text: str, advances: Sequence[float], em: float, spacing: float, squeeze: float) -> None:
        self.text, self.advances, self.em, self.spacing = text, advances, em, spacing
        self.squeeze = squeeze * em
        self.before = [0.0, *accumulate(advances)]
        self.gaps = _elastic_gaps(text, advances)
        self.grid = [b + g * spacing for b, g in zip(self.before, self.gaps, strict=True)] if spacing else self.before

    def lines(self, measure: float, indent: float) -> Iterator[Line]:
        start, room, length = 0, measure - indent, len(self.text)
        while start < length:
            if self.text[start] == " ":
                start += 1
                continue
            end = self._break(start, room)
            stop = end
            while stop > start + 1 and self.text[stop - 1] == " ":
                stop -= 1
            yield self._line(start, stop, room, last=end >= length)
            start, room = end, measure

    def _break(self, start: int, room: float) -> int:
        """The position where the line that begins at `start` ends."""
        text, length = self.text, len(self.text)
        end = bisect_right(self.grid, self.grid[start] + room + _EPSILON, start + 1) - 1
        end = max(end, start + 1)
        while end < length and text[end] == " ":
            end += 1
        if end >= length or may_break(text, end):
            return end
        return self._tightened(start, end, room) or self._shortened(start, end, room)

    def _tightened(self, start: int, end: int, room: float) -> int:
        """A later break, reached by squeezing marks; 0 if there is none."""
        length = len(self.text)
        for stop in range(end + 1, min(end + 3, length) + 1):
            if stop == length or may_break(self.text, stop):
                over = self.grid[stop] - self.grid[start] - room
                marks = squeezed_marks(self.text, self.advances, self.em, start, stop)
                return stop if over <= self.squeeze * len(marks) else 0
        return 0

    def _shortened(self, start: int, end: int, room: float) -> int:
        """An earlier break, by the strictest rules that leave no gaping line."""
        beside_mail = is_within_word(self.text, end) and self._beside_mail(start, end, room)
        if beside_mail:
            return beside_mail
        for leniency, patience in enumerate(_PATIENCE, STRICT):
            stop = end
            while stop > start and not may_break(self.text, stop, leniency):
                stop -= 1
            widest = _WITHIN_ADDRESS if leniency == INSIDE_URLS and is_within_word(self.text, stop) else patience
            if stop > start and self._stretch(start, stop, room) <= widest * self.em:
                return stop
        while end > start + 1 and not may_break(self.text, end, ANYWHERE):
            end -= 1
        return end

    def _beside_mail(self, start: int, end: int, room: float) -> int:
        """The best break before or within the e-mail address that a line would end in; 0 if there is none."""
        gaps = {at: self._gap(start, at, room) for at in mail_joints(self.text, end) if start < at <= end}
        whole = next(iter(gaps), 0)
        if not gaps or (gaps[whole] <= _BEFORE_MAIL * self.em and may_break(self.text, whole)):
            return whole
        best = min((at for at in gaps if may_break(self.text, at, INSIDE_URLS)), key=gaps.__getitem__, default=0)
        return best if best and gaps[best] <= _PATIENCE[0] * self.em else 0

    def _gap(self, start: int, stop: int, room: float) -> float:
        """What would be added to every gap that may be stretched."""
        gaps = self.gaps[stop - 1] - self.gaps[start]
        return (room - self.before[stop] + self.before[start]) / gaps if gaps else float("inf")

    def _stretch(self, start: int, stop: int, room: float) -> float:
        gaps = stop - start - 1
        return (room - self.before[stop] + self.before[start]) / gaps if gaps else room

    def _line(self, start: int, stop: int, room: float, *, last: bool) -> Line:
        slack = room - self.before[stop] + self.before[start]
        gaps = self.gaps[stop - 1] - self.gaps[start]
        if slack < gaps * self.spacing - _EPSILON:
            marks = len(squeezed_marks(self.text, self.advances, self.em, start, stop))
            over = gaps * self.spacing - slack
            return Line(start, stop, self.spacing, squeeze=over / marks if marks else 0.0)
        if last:
            return Line(start, stop, min(self.spacing, slack / gaps if gaps else 0.0))
        if gaps and slack / gaps <= _PATIENCE[0] * self.em:
            return Line(start, stop, slack / gaps)
        even = self._stretch(start, stop, room) if stop - start > 1 else 0.0
        return Line(start, stop, even, even)


def _elastic_gaps(text: str, advances: Sequence[float]) -> Sequence[int]:
    """How many gaps before each position may be stretched: none inside Latin words, nor after what has no width."""
    if not TIGHT.search(text) and 0 not in advances:
        return range(len(text) + 1)
    elastic = [1 if advance else 0 for advance in advances]
    for word in TIGHT.finditer(text):
        elastic[word.start() : word.end() - 1] = [0] * (word.end() - word.start() - 1)
    return [0, *accumulate(elastic)]
