"""What a drawn chart consists of: areas, strokes and words in points, upwards from the lower left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[Point, ...]
Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon filled with a grey, 0 being black and 1 white."""

    points: Line
    grey: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """Lines in one pen; `dash` is the lengths of strokes and gaps in turn, empty for a whole line."""

    lines: tuple[Line, ...]
    width: float
    grey: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Text on a baseline that begins, has its middle, or ends at x."""

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor = "start"


Mark: TypeAlias = Area | Stroke | Words


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawn chart, its marks in the order in which they cover each other."""

    width: float
    height: float
    marks: tuple[Mark, ...]
