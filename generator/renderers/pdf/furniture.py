"""What stands on every page beside the text: the page number, the watermark of a draft."""

from __future__ import annotations

import math

from generator.renderers.pdf.content import Sheet
from generator.renderers.pdf.layout.measures import MM, Measures
from generator.renderers.pdf.text.ink import Ink
from generator.renderers.pdf.text.typefaces import Font
from generator.typesetting.fonts.chain import GETA

_GREY = 0.91
_WATERMARK_WIDTH = 0.7


def draw_number(sheet: Sheet, ink: Ink, font: Font, measures: Measures, mm_below: float) -> None:
    """Draw the page number: odd on the right, even on the left, a character from the edge, its dashes `mm_below`."""
    number = sheet.index + 1
    text = f"— {number} —"
    low, high = font.chain.faces[0].span("—")
    baseline = measures.height - measures.top - measures.depth - mm_below * MM - (low + high) / 2 * font.size
    left = measures.left + font.size
    x = left if number % 2 == 0 else measures.left + measures.measure - font.size - font.width(text)
    shown = f"BT 0 Tc 1 0 0 1 {x:.2f} {baseline:.2f} Tm {ink.run(font, text)}ET"
    sheet.artifact(shown, "/Type/Pagination/Subtype/Footer")


def draw_watermark(sheet: Sheet, font: Font, text: str) -> None:
    """Draw a text across the page from the lower left to the upper right, light enough to be read over.

    It is drawn as outlines: as text it would turn up in the middle of the figures that a reader copies or searches.
    """
    diagonal = math.hypot(sheet.width, sheet.height)
    size = min(diagonal * _WATERMARK_WIDTH / max(1.0, font.at(1).width(text)), sheet.width / 3)
    large = font.at(size)
    cos, sin = sheet.width / diagonal, sheet.height / diagonal
    along, across = -large.width(text) / 2, -0.38 * large.size
    x = sheet.width / 2 + along * cos - across * sin
    y = sheet.height / 2 + along * sin + across * cos
    shown = [f"q {_GREY} g {size * cos:.4f} {size * sin:.4f} {-size * sin:.4f} {size * cos:.4f} {x:.2f} {y:.2f} cm"]
    for char in text:
        slot = font.chain.slot(char)
        outline = font.chain.faces[slot.face].outline(GETA if slot.stands_for else char)
        shown.append(f"{outline + ' f ' if outline else ''}1 0 0 1 {font.at(1).width(char):.4f} 0 cm")
    sheet.artifact("\n".join([*shown, "Q"]), "/Type/Pagination/Subtype/Watermark")
