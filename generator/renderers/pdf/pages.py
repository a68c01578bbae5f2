"""Pages of placed content as drawn sheets, with what the outline and the image resources need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import assert_never

from generator.renderers.pdf.chart import draw_chart
from generator.renderers.pdf.content import Sheet
from generator.renderers.pdf.file.outline import Entry
from generator.renderers.pdf.file.pictures import Image
from generator.renderers.pdf.file.structure import Element
from generator.renderers.pdf.furniture import draw_number, draw_watermark
from generator.renderers.pdf.layout.boxes import ChartBox, ImageBox, TextLine
from generator.renderers.pdf.layout.flow import Part, Placed
from generator.renderers.pdf.layout.measures import Measures
from generator.renderers.pdf.tables.drawing import draw_fragment
from generator.renderers.pdf.text.ink import Ink
from generator.renderers.pdf.text.styled import show


@dataclass(slots=True)
class Drawn:
    """The sheets of a document, its bookmarks (pages from 0) and its different images."""

    sheets: list[Sheet] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)


def draw(pages: Sequence[Sequence[Placed]], watermark: str, ink: Ink, measures: Measures) -> Drawn:
    """The pages drawn in order, each with its number and the watermark behind its text."""
    drawn, style = Drawn(), ink.typefaces.style
    number = ink.typefaces.font("number")
    for index, page in enumerate(pages):
        sheet = Sheet(index, measures.width, measures.height)
        drawn.sheets.append(sheet)
        if watermark:
            draw_watermark(sheet, ink.typefaces.font("heading1"), watermark)
        for element, run in groupby(page, _element):
            _draw_run(drawn, element, list(run), ink, measures)
        draw_number(sheet, ink, number, measures, style.page.number_drop)
    return drawn


def _element(placed: Placed) -> Element | None:
    return None if isinstance(placed.content, Part) else placed.content.element


def _draw_run(drawn: Drawn, element: Element | None, run: Sequence[Placed], ink: Ink, measures: Measures) -> None:
    """Draw what belongs to one element as one piece of marked content; parts of tables mark their own cells."""
    sheet, top = drawn.sheets[-1], measures.height - measures.top
    if element is None:
        for placed in run:
            assert isinstance(placed.content, Part)
            _draw_part(sheet, ink, placed.content, measures.left, top - placed.top)
        return
    drawn.entries.extend(_entries(run, sheet.index, top))
    for placed in run:
        if isinstance(placed.content, ImageBox | ChartBox):
            element.attributes += _bounds(placed.content, top - placed.top)
    operators = " ".join(_operators(drawn, run, ink, top))
    sheet.marked(element, operators)


def _bounds(figure: ImageBox | ChartBox, top: float) -> str:
    """Where a figure is on its page, as a structure attribute."""
    left, right = figure.x, figure.x + figure.width
    box = f"{left:.2f} {top - figure.height:.2f} {right:.2f} {top:.2f}"
    return f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"


def _draw_part(sheet: Sheet, ink: Ink, part: Part, x: float, y: float) -> None:
    """Draw the rows of a table that stand on a page."""
    draw_fragment(sheet, ink, part.grid, part.fragment, part.table.cells, part.table.texts, x, y)


def _entries(run: Iterable[Placed], page: int, top: float) -> Iterator[Entry]:
    for placed in run:
        content = placed.content
        if isinstance(content, TextLine) and content.bookmark:
            yield Entry(content.bookmark.level, content.bookmark.text, page, top - placed.top)


def _operators(drawn: Drawn, run: Iterable[Placed], ink: Ink, top: float) -> Iterator[str]:
    for placed in run:
        content, y = placed.content, top - placed.top
        match content:
            case TextLine():
                yield f"BT {show(ink, content.text, content.line, content.x, y - content.drop)}ET"
            case ImageBox():
                name = _image_name(drawn, content.image)
                box = f"{content.width:.2f} 0 0 {content.height:.2f} {content.x:.2f} {y - content.height:.2f}"
                yield f"q {box} cm /{name} Do Q"
            case ChartBox():
                yield draw_chart(content, ink, y)
            case Part():
                raise AssertionError("a part of a table marks its own cells")
            case _:
                assert_never(content)


def _image_name(drawn: Drawn, image: Image) -> str:
    if image not in drawn.images:
        drawn.images.append(image)
    return f"I{drawn.images.index(image) + 1}"
