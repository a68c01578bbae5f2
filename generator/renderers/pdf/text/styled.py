"""Text in one or several fonts, measured, broken and shown line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.renderers.pdf.text.ink import Ink
from generator.renderers.pdf.text.typefaces import Font
from generator.typesetting.lines.breaking import Line, squeezed_marks
from generator.typesetting.lines.kinsoku import CLOSING, TIGHT

_DASH = "——"
_OVERLAP = 0.005


@dataclass(frozen=True, slots=True)
class Styled:
    """A text with the font of every stretch of it, as (start, stop, font); `advances` are in points.

    `joints` are the points by which the second half of a dash is drawn nearer to the first, by its position.
    """

    text: str
    fonts: tuple[tuple[int, int, Font], ...]
    advances: tuple[float, ...]
    joints: Mapping[int, float]

    @property
    def size(self) -> float:
        """The size of the type in points."""
        return self.fonts[0][2].size


def styled(parts: Iterable[tuple[str, Font]]) -> Styled:
    """The text of the parts, one after the other."""
    text = ""
    joints: dict[int, float] = {}
    fonts: list[tuple[int, int, Font]] = []
    advances: list[float] = []
    for part, font in parts:
        fonts.append((len(text), len(text) + len(part), font))
        advances += font.advances(part)
        if _DASH in part:
            joints.update(_joints(part, font, len(text)))
        text += part
    for at, kern in joints.items():
        advances[at - 1] -= kern
    return Styled(text, tuple(fonts), tuple(advances), joints)


def _joints(part: str, font: Font, offset: int) -> Iterator[tuple[int, float]]:
    """Yield (position, points) for every half of a dash that follows another: fonts leave white between them."""
    slot = font.chain.slot("—")
    kern = (font.chain.faces[slot.face].bearings("—") + _OVERLAP) * font.size
    for dash in re.finditer("—{2,}", part):
        for at in range(dash.start() + 1, dash.end()):
            yield offset + at, kern


def show(ink: Ink, of: Styled, line: Line, x: float, y: float) -> str:
    """Operators that show a line with its left end at x and its baseline at y.

    Every piece is placed by itself: readers differ in whether a gap follows the last glyph of a string.
    """
    kerns = _kerns(of, line) if line.squeeze or of.joints else {}
    stretches = list(_stretches(of.text, line))
    parts = []
    for start, stop, font in _within(of, line):
        for a, b, gap in _clipped(stretches, start, stop):
            near = {at - a: kern for at, kern in kerns.items() if a <= at < b}
            for piece in ink.shows(font, of.text[a:b], near):
                x -= piece.before
                parts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {gap:.3f} Tc {piece.operators}")
                x += piece.width + gap * piece.glyphs
    if of.text[line.stop : line.stop + 1] == " " and line.stop + 1 < len(of.text):
        # The blank between two Latin words is drawn, next to nothing wide, so that they stay two when read aloud.
        parts.append(f"1 Tz {ink.run(of.fonts[0][2], ' ')}100 Tz ")
    return "".join(parts)


def _within(of: Styled, line: Line) -> Iterator[tuple[int, int, Font]]:
    for start, stop, font in of.fonts:
        if start < line.stop and stop > line.start:
            yield max(start, line.start), min(stop, line.stop), font


def _stretches(text: str, line: Line) -> Iterator[tuple[int, int, float]]:
    """Yield (start, stop, gap after every glyph) from one Latin word to the next, whatever fonts the words are in."""
    at = line.start
    if line.gap != line.inner:
        for word in TIGHT.finditer(text, line.start, line.stop):
            if word.start() > at:
                yield at, word.start(), line.gap
            yield word.start(), word.end() - 1, line.inner
            at = word.end() - 1
    yield at, line.stop, line.gap


def _clipped(stretches: Iterable[tuple[int, int, float]], start: int, stop: int) -> Iterator[tuple[int, int, float]]:
    for a, b, gap in stretches:
        if a < stop and b > start:
            yield max(a, start), min(b, stop), gap


def _kerns(of: Styled, line: Line) -> dict[int, float]:
    """The points taken away before characters, by their position: after closing marks, before opening ones, within dashes."""
    kerns = {at: kern for at, kern in of.joints.items() if line.start < at < line.stop}
    if line.squeeze:
        for at in squeezed_marks(of.text, of.advances, of.size, line.start, line.stop):
            before = at + 1 if of.text[at] in CLOSING else at
            kerns[before] = kerns.get(before, 0.0) + line.squeeze
    return kerns
