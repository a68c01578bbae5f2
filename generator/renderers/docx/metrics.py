"""The page in twips (1/20 pt): the numbers that styles, the section, tables and indents share."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.style import Style

EMU = 635  # of a twip


def twips(mm: float) -> int:
    """The twips nearest to a length in mm."""
    return round(mm / 25.4 * 1440)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The page, its margins and the grid of its text, in twips.

    `pitch` is the height of a line, `body` the type size of the body and `character` the advance of a character of it.
    That comes about by `scale`, the width of the type in per cent of its own, and by `tracking` between characters.
    `footer` is from the lower edge of the page number's line to that of the page.
    """

    page_width: int
    page_height: int
    top: int
    right: int
    bottom: int
    left: int
    pitch: int
    body: int
    character: int
    scale: int
    tracking: int
    footer: int

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.page_width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height between the margins."""
        return self.page_height - self.top - self.bottom


def measure(style: Style) -> Metrics:
    """The metrics of a style; lines and characters are rounded down, so that their whole number fits.

    Type too wide for its place is set narrower rather than closer, for negative spacing is drawn unlike by every program.
    """
    page = style.page
    width, height = twips(page.width), twips(page.height)
    top, right, bottom, left = (twips(mm) for mm in (page.top, page.right, page.bottom, page.left))
    character = (width - left - right) // page.characters
    body = round(style.text["body"].size * 20)
    # The dash stands in the middle of its line, and its distance from the text is what the standard gives.
    footer = bottom - twips(page.number_drop) - round(style.text["number"].size * 10)
    return Metrics(
        page_width=width,
        page_height=height,
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        pitch=(height - top - bottom) // page.lines,
        body=body,
        character=character,
        scale=min(100, 100 * character // body),
        tracking=max(0, character - body),
        footer=footer,
    )
