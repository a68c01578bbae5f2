"""The measures of a style in points: the grid of lines and characters, indents, leading."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.style import Style

MM = 72 / 25.4
_LOOSE = 1.6


@dataclass(frozen=True, slots=True)
class Measures:
    """Points from the top left of the page; `spacing` is what the grid of characters adds to each of body size."""

    width: float
    height: float
    left: float
    top: float
    measure: float
    depth: float
    leading: float
    body: float
    spacing: float

    def leading_of(self, size: float) -> float:
        """The distance of baselines: the grid's for body text and what is larger, else in proportion."""
        return self.leading if size >= self.body else size * _LOOSE

    def spacing_of(self, size: float) -> float:
        """What is added to every character: the grid's for body text, nothing for other sizes."""
        return self.spacing if size == self.body else 0.0


def measures(style: Style) -> Measures:
    """The measures of a style."""
    page, body = style.page, style.text["body"].size
    measure, depth = page.text_width * MM, page.text_height * MM
    return Measures(
        width=page.width * MM,
        height=page.height * MM,
        left=page.left * MM,
        top=page.top * MM,
        measure=measure,
        depth=depth,
        leading=depth / page.lines,
        body=body,
        spacing=min(0.0, measure / page.characters - body),
    )
