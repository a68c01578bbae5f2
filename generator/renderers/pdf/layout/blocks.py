"""The blocks of a document as boxes: what each looks like, what it is, what must stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile, zip_longest
from typing import assert_never

from generator.document.model import (
    Block,
    Chart,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Span,
    Table,
)
from generator.renderers.pdf.file.objects import text as text_string
from generator.renderers.pdf.file.pictures import image
from generator.renderers.pdf.file.structure import Element
from generator.renderers.pdf.layout.boxes import Bookmark, Box, ChartBox, Gap, ImageBox, NewPage, TableBox, TextLine
from generator.renderers.pdf.layout.measures import Measures
from generator.renderers.pdf.layout.paragraphs import Column, centred, drop, justified, title_spans, width
from generator.renderers.pdf.layout.signature import signature_lines
from generator.renderers.pdf.tables.drawing import table_element
from generator.renderers.pdf.tables.grid import grids
from generator.renderers.pdf.text.styled import Styled, styled
from generator.renderers.pdf.text.typefaces import Font, Typefaces
from generator.typesetting.charts.sketch import sketch
from generator.typesetting.lines.breaking import Line

_PIXEL = 0.75
_TALLEST, _TALLEST_CHART, _LOWEST = 0.6, 0.9, 0.1
_TABLE_GAP = 6.0
_CAPTION_GAP = 3.0
# However deep a list is, its text keeps the rest of the measure.
_DEEPEST = 0.6


@dataclass(slots=True)
class Builder:
    """What the blocks of one document become; `level` is that of the last heading, `tables` how many there were."""

    typefaces: Typefaces
    measures: Measures
    root: Element = field(default_factory=lambda: Element("Document"))
    level: int = 1
    tables: int = 0

    def boxes(self, document: Document) -> list[Box]:
        """The boxes of a whole document, its title first."""
        boxes: list[Box] = list(self._title(document))
        for block, following in zip_longest(document.blocks, document.blocks[1:]):
            signed = self._signature_height(following) + _waiting(boxes) if isinstance(following, Signature) else 0.0
            made = list(self._block(block, self.root, 0.0, signed))
            if isinstance(block, Signature):
                boxes = _glued_to(boxes)
            boxes += made
        return boxes

    def _signature_height(self, block: Signature) -> float:
        """The height of a signature with the empty line above it."""
        return sum(box.height for box in self._signature(block, Element("Document")))

    def _signature(self, block: Signature, parent: Element) -> list[TextLine | Gap]:
        font, blank = self.typefaces.font("signature"), Gap(self.measures.leading, glued=True)
        return [blank, *signature_lines(block, parent, font, self.measures)]

    def _block(self, block: Block, parent: Element, left: float, beside: float = 0.0) -> Iterable[Box]:
        """The boxes of a block; a figure leaves so much of its page to what is held together with it."""
        match block:
            case Heading():
                return self._heading(block, parent)
            case Paragraph():
                return self._paragraph(block, parent, left)
            case Items():
                return self._items(block, parent, left)
            case Picture():
                return self._picture(block, parent, beside)
            case Chart():
                return self._chart(block, parent, beside)
            case Table():
                return self._table(block, parent)
            case Signature():
                return self._signature(block, parent)
            case PageBreak():
                return (NewPage(),)
            case _:
                assert_never(block)

    def _title(self, document: Document) -> Iterator[Box]:
        parts = [part for part in document.title if part]
        if not parts:
            return
        m, element = self.measures, self.root.add("H1")
        text = styled([("".join(parts), self.typefaces.font("title"))])
        leading = m.leading_of(text.size)
        for number, (start, stop) in enumerate(title_spans(parts, text, m.measure)):
            x = m.left + (m.measure - width(text, start, stop)) / 2
            mark = None if number else Bookmark(1, document.name)
            yield TextLine(
                element, text, Line(start, stop), leading, drop(text.size, leading), x, glued=True, bookmark=mark
            )
        yield Gap(m.leading, glued=True)

    def _heading(self, block: Heading, parent: Element) -> Iterable[Box]:
        style = self.typefaces.style.heading(block.level)
        # PDF/UA wants no level left out, whatever the author's nesting; the title is H1.
        self.level = min(block.level + 1, self.level + 1)
        name = block.number + block.text
        text = styled([(name, self.typefaces.font(f"heading{block.level}"))])
        element, bookmark = parent.add(f"H{self.level}"), Bookmark(block.level, name)
        return justified(element, text, self._column(text.size, style.indent), bookmark, heading=True)

    def _column(self, size: float, indent: float = 0.0, left: float = 0.0) -> Column:
        """Where lines of a size go; the indent is in characters of the grid."""
        m = self.measures
        spacing = m.spacing_of(size)
        return Column(m.left + left, m.measure - left, m.leading_of(size), indent * (size + spacing), spacing)

    def _paragraph(self, block: Paragraph, parent: Element, left: float) -> Iterable[Box]:
        style = self.typefaces.style.text[block.role]
        text = self._styled(block.spans, block.role)
        if not text.text.strip(" "):
            return ()
        element = parent.add("P")
        if style.align == "center":
            return centred(element, text, self._column(text.size))
        column = self._column(text.size, 0.0 if left else style.indent, left)
        return justified(element, text, column, _run_in(block.spans[0]))

    def _items(self, block: Items, parent: Element, left: float) -> Iterator[Box]:
        m, style = self.measures, self.typefaces.style.text["item"]
        font = self.typefaces.font("item")
        start = left or style.indent * font.size
        bullets = all(not marker[:1].isalnum() for marker, _ in block.items)
        widest = max((font.width(marker) for marker, _ in block.items), default=0.0)
        inner = min(start + max(font.size, widest + font.size / 4), m.measure * _DEEPEST)
        listing = parent.add("L", f"/A<</O/List/ListNumbering/{'Disc' if bullets else 'Decimal'}>>")
        for marker, blocks in block.items:
            item = listing.add("LI")
            label = item.add("Lbl") if marker else item
            body = item.add("LBody")
            within = [box for part in blocks for box in self._block(part, body, inner)]
            if marker:
                beside = bool(within) and isinstance(within[0], TextLine)
                yield self._marker(label, marker, min(m.left + start, m.left + inner - widest), beside=beside)
            yield from within

    def _marker(self, element: Element, marker: str, x: float, *, beside: bool) -> TextLine:
        """The marker of an item, as high as nothing where the item's text begins on its line."""
        text = styled([(marker, self.typefaces.font("item"))])
        leading = self.measures.leading_of(text.size)
        high = 0.0 if beside else leading
        return TextLine(element, text, Line(0, len(marker)), high, drop(text.size, leading), x, glued=True)

    def _picture(self, block: Picture, parent: Element, beside: float) -> Iterator[Box]:
        m, of = self.measures, image(block)
        element = parent.add("Figure", f"/Alt{text_string(block.caption or '图片')}")
        caption = list(self._caption(block.caption, parent))
        scale = min(_PIXEL, m.measure / of.width, self._tallest(_TALLEST, caption, beside) / of.height)
        wide, high = of.width * scale, of.height * scale
        yield Gap(_TABLE_GAP, glued=True)
        yield ImageBox(element, of, wide, high, m.left + (m.measure - wide) / 2, glued=bool(block.caption))
        yield from caption

    def _chart(self, block: Chart, parent: Element, beside: float) -> Iterator[Box]:
        m, drawn = self.measures, sketch(block, self.measures.measure)
        element = parent.add("Figure", f"/Alt{text_string(block.description)}")
        caption = list(self._caption(block.title, parent))
        scale = min(1.0, self._tallest(_TALLEST_CHART, caption, beside) / drawn.height)
        left = m.left + (m.measure - drawn.width * scale) / 2
        yield Gap(_TABLE_GAP, glued=True)
        yield ChartBox(element, drawn, self.typefaces.font("table"), scale, left, glued=bool(block.title))
        yield from caption

    def _tallest(self, share: float, caption: Sequence[TextLine | Gap], beside: float) -> float:
        """The height of the tallest figure: a share of the page, less if it shares the page with something."""
        depth = self.measures.depth
        left = depth - beside - sum(box.height for box in caption) - 2 * _TABLE_GAP
        return max(min(share * depth, left), _LOWEST * depth)

    def _caption(self, caption: str, parent: Element) -> Iterator[TextLine | Gap]:
        """What stands below a picture, and the white after it."""
        if caption:
            text = styled([(caption, self.typefaces.font("caption"))])
            yield Gap(_CAPTION_GAP, glued=True)
            yield from centred(parent.add("P"), text, self._column(text.size))
        yield Gap(_TABLE_GAP)

    def _table(self, block: Table, parent: Element) -> Iterator[Box]:
        self.tables += 1
        layouts = grids(block, self.typefaces)
        cells = table_element(parent, block, layouts[0], self.tables)
        yield Gap(_TABLE_GAP, glued=True)
        yield TableBox(layouts, cells, tuple(placed.cell.text for placed in block.placed))
        yield Gap(2 * _TABLE_GAP)

    def _styled(self, spans: Iterable[Span], role: str) -> Styled:
        return styled((span.text, self._font(span, role)) for span in spans)

    def _font(self, span: Span, role: str) -> Font:
        font = self.typefaces.font(role)
        if span.level:
            font = self.typefaces.font(f"heading{span.level}").at(font.size)
        return font.bold if span.bold else font


def _run_in(span: Span) -> Bookmark | None:
    """The outline's entry for a heading that a paragraph begins with."""
    text = span.text.strip().rstrip("。．.")
    return Bookmark(span.level, text) if span.level and text else None


def _waiting(boxes: Sequence[Box]) -> float:
    """The height of the last boxes, as far as they are glued to what follows."""
    glued = takewhile(lambda box: box.glued, reversed(boxes))
    return sum(box.height for box in glued if not isinstance(box, TableBox | NewPage))


def _glued_to(boxes: list[Box]) -> list[Box]:
    """The boxes with the last two lines of text, the last table or a last figure glued to what follows."""
    end = len(boxes)
    while end and isinstance(boxes[end - 1], Gap):
        end -= 1
    match boxes[end - 1 : end]:
        case [TextLine()]:
            start = max(end - 2, 0)
        case [TableBox() | ImageBox() | ChartBox()]:
            start = end - 1
        case _:
            start = end
    return [*boxes[:start], *(replace(box, glued=True) for box in boxes[start:])]
