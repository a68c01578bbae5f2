"""Blocks as pieces of the height that they take up in Word, as nearly as can be told without its fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from generator.document.model import Block, Chart, Heading, Items, PageBreak, Paragraph, Picture, Signature, Table
from generator.document.style import Style
from generator.renderers.docx import title
from generator.renderers.docx.cells import look_of
from generator.renderers.docx.heights import heights
from generator.renderers.docx.metrics import EMU, Metrics
from generator.renderers.docx.pictures import extent
from generator.typesetting.lines.breaking import break_lines
from generator.typesetting.lines.titles import width

SMALL = 360  # twips: a line of a note or a caption
GAP = 126  # below a table
_TITLE = 528
_PICTURE, _CAPTION = 180, 120  # above a picture with what its line is higher than it, and below a caption


@dataclass(frozen=True, slots=True)
class Piece:
    """What is not broken over pages, in twips; `glued` to the next piece, or to be followed by a new page."""

    height: float
    glued: bool = False
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """How blocks are measured; `blank` is the white in characters between Han and what is Latin, of which readers differ."""

    style: Style
    metrics: Metrics
    blank: float = 0.0

    def title(self, parts: tuple[str, ...]) -> list[Piece]:
        """The pieces of the title."""
        count = len(title.lines(parts, self.style, self.metrics))
        return [Piece(count * _TITLE + self.metrics.pitch, glued=True)] if count else []

    def pieces(self, block: Block, left: float = 0.0) -> Iterable[Piece]:
        """The pieces of a block, its text `left` characters from the margin."""
        match block:
            case Heading():
                return [self.heading(block)]
            case Paragraph():
                return self._paragraph(block, left)
            case Items():
                return self._items(block, left)
            case Picture():
                return self._figure(block, block.caption)
            case Chart():
                from generator.typesetting.charts.picture import picture

                return self._figure(picture(block, self.style), block.title)
            case Table():
                return self._table(block)
            case Signature():
                return [Piece(4 * self.metrics.pitch)]
            case PageBreak():
                return [Piece(0, turns=True)]
            case _:
                assert_never(block)

    def heading(self, block: Heading) -> Piece:
        """A heading, whole and on the page of what follows."""
        return Piece(self._lines(block.number + block.text, 2.0) * self.metrics.pitch, glued=True)

    def _lines(self, text: str, indent: float, left: float = 0.0) -> int:
        advances = [width(char) for char in text]
        for at in range(1, len(text)):
            if self.blank and {advances[at - 1], advances[at]} == {0.5, 1.0} and not text[at - 1 : at + 1].isspace():
                advances[at - 1] += self.blank
        measure = self.metrics.text_width / self.metrics.character - left
        squeeze = 0.0 if self.blank else 0.25
        return max(1, len(break_lines(text, advances, 1.0, measure, indent, squeeze=squeeze)))

    def _paragraph(self, block: Paragraph, left: float) -> Sequence[Piece]:
        if block.role != "body":
            size = self.style.text[block.role].size / self.style.text["body"].size
            count = self._lines(block.text, 0.0, (1 - 1 / size) * self.metrics.text_width / self.metrics.character)
            high, after = SMALL, _CAPTION if block.role == "caption" else 0
        else:
            count = self._lines(block.text, 0.0 if left else self.style.text["body"].indent, left)
            high, after = self.metrics.pitch, 0
        # Neither the first line nor the last is alone on a page.
        lines = [Piece(high, glued=n < count and n in (1, count - 1)) for n in range(1, count + 1)]
        return [*lines[:-1], replace(lines[-1], height=high + after)]

    def _items(self, block: Items, left: float) -> Iterator[Piece]:
        inner = left + 2 if left else self.style.text["item"].indent + 2
        for _, blocks in block.items:
            if not (blocks and isinstance(blocks[0], Paragraph)):
                yield Piece(self.metrics.pitch)
            for part in blocks:
                yield from self.pieces(part, inner)

    def _figure(self, block: Picture, caption: str) -> Iterator[Piece]:
        _, high = extent(block, self.metrics)
        yield Piece(_PICTURE + high / EMU, glued=bool(caption))
        if caption:
            yield Piece(SMALL + _CAPTION)

    def _table(self, block: Table) -> Iterator[Piece]:
        rows = heights(block, self.metrics.text_width, look_of(block, self.style))
        last = len(rows) - 1
        for number, high in enumerate(rows):
            yield Piece(high, glued=number < last and (block.role == "form" or number < block.header_rows))
        yield Piece(GAP)
