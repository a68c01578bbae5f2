"""A chart on a page, as vectors and as text that can be searched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.renderers.pdf.layout.boxes import ChartBox
from generator.renderers.pdf.text.ink import Ink
from generator.renderers.pdf.text.typefaces import Font
from generator.typesetting.charts.marks import Area, Line, Mark, Stroke, Words


def draw_chart(box: ChartBox, ink: Ink, top: float) -> str:
    """Operators that draw a chart with its upper edge at `top`."""
    origin = f"{box.scale:.4f} 0 0 {box.scale:.4f} {box.x:.2f} {top - box.height:.2f} cm"
    return " ".join([f"q {origin} 0 J 0 j", *(_operators(mark, ink, box.font) for mark in box.sketch.marks), "Q"])


def _operators(mark: Mark, ink: Ink, font: Font) -> str:
    match mark:
        case Area():
            return f"{mark.grey:.2f} g {_path(mark.points)} f"
        case Stroke():
            dash = f"[{' '.join(f'{part:g}' for part in mark.dash)}] 0 d"
            return f"{mark.grey:.2f} G {mark.width:g} w {dash} {' '.join(map(_path, mark.lines))} S"
        case Words():
            return _shown(mark, ink, font.at(mark.size))
        case _:
            assert_never(mark)


def _path(line: Line) -> str:
    return " ".join(_points(line))


def _points(line: Line) -> Iterator[str]:
    operator = "m"
    for x, y in line:
        yield f"{x:.2f} {y:.2f} {operator}"
        operator = "l"


def _shown(mark: Words, ink: Ink, font: Font) -> str:
    """Operators that show words in black, as one string from left to right."""
    x = mark.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor] * font.width(mark.text)
    return f"0 g BT 0 Tc 1 0 0 1 {x:.2f} {mark.y:.2f} Tm {ink.run(font, mark.text)}ET"
