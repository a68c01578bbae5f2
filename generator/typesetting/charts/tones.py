"""Greys and hatches that a photocopier keeps apart: neighbours differ in kind, not only in shade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

OUTLINE = 0.6
_HATCH = 0.5


@dataclass(frozen=True, slots=True)
class Tone:
    """A grey with the angles of the lines on it, in degrees, `spacing` points apart."""

    grey: float
    angles: tuple[int, ...] = ()
    spacing: float = 3.5


TONES = (
    Tone(0.35),
    Tone(1.0, (45,)),
    Tone(0.78),
    Tone(1.0, (0, 90)),
    Tone(0.55),
    Tone(1.0, (135,), 2.5),
    Tone(1.0),
    Tone(0.88, (0,)),
)
DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.0), (1.5, 2.0), (7.0, 2.0, 1.5, 2.0))
MARKERS = ("FilledCircle", "Square", "FilledTriangle", "Diamond")


def toned(points: list[float], tone: Tone) -> list[Any]:
    """A polygon, given as x and y in turn, in a tone: reportlab's shapes for its ground, its hatches and its outline."""
    from reportlab.graphics.shapes import Hatching, Polygon
    from reportlab.lib.colors import Color, black

    ground = Polygon(points, fillColor=Color(tone.grey, tone.grey, tone.grey), strokeColor=None)
    outline = Polygon(points, fillColor=None, strokeColor=black, strokeWidth=OUTLINE)
    if not tone.angles:
        return [ground, outline]
    hatches = Hatching([tone.spacing] * len(tone.angles), list(tone.angles), [points])
    hatches.strokeColor, hatches.strokeWidth, hatches.fillColor = black, _HATCH, None
    return [ground, hatches, outline]
