"""What a page is filled with: boxes of a height, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.renderers.pdf.file.pictures import Image
from generator.renderers.pdf.file.structure import Element
from generator.renderers.pdf.tables.grid import Grid
from generator.renderers.pdf.text.styled import Styled
from generator.renderers.pdf.text.typefaces import Font
from generator.typesetting.charts.marks import Sketch
from generator.typesetting.lines.breaking import Line


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline, `level` from 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text with its left end at `x` and its baseline `drop` below the top of the box.

    A box that is `glued` stays on the page of the next one.
    """

    element: Element
    text: Styled
    line: Line
    height: float
    drop: float
    x: float
    glued: bool = False
    bookmark: Bookmark | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """White space, which vanishes at the top of a page."""

    height: float
    glued: bool = False


@dataclass(frozen=True, slots=True)
class ImageBox:
    """A picture of a size, with its left end at `x`."""

    element: Element
    image: Image
    width: float
    height: float
    x: float
    glued: bool = True


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A drawn chart with its words in a font, `scale` times its size, with its left end at `x`."""

    element: Element
    sketch: Sketch
    font: Font
    scale: float
    x: float
    glued: bool = True

    @property
    def width(self) -> float:
        """The width on the page."""
        return self.sketch.width * self.scale

    @property
    def height(self) -> float:
        """The height on the page."""
        return self.sketch.height * self.scale


@dataclass(frozen=True, slots=True)
class TableBox:
    """A whole table with the elements and the texts of its cells; `grids` are its geometries, the closest last."""

    grids: tuple[Grid, ...]
    cells: Sequence[Element]
    texts: tuple[str, ...]
    glued: bool = False


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts on a new page."""

    glued: bool = False


Box: TypeAlias = TextLine | Gap | ImageBox | ChartBox | TableBox | NewPage
