"""What stands on a page: rules and glyphs, in points from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.importers.blocks import Box


class Rule(NamedTuple):
    """A straight line, lying or upright: `at` is its y or x, from `start` to `end` the stretch it covers."""

    at: float
    start: float
    end: float


class Glyph(NamedTuple):
    """A character and the box that it takes up."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The height of the box."""
        return self.bottom - self.top


class Image(NamedTuple):
    """A picture on a page: its place, and its bytes where it can be kept."""

    box: Box
    data: bytes
    suffix: str


@dataclass
class Sheet:
    """A page: its size, its rules, glyphs and pictures."""

    width: float
    height: float
    lying: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
