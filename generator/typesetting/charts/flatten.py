"""A reportlab drawing as marks: widgets drawn, groups resolved, circles as polygons."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, cast

from reportlab.graphics import shapes
from reportlab.lib.colors import Color

from generator.typesetting.charts.marks import Anchor, Area, Line, Mark, Stroke, Words

_CIRCLE = 24


def flatten(node: Any, x: float = 0.0, y: float = 0.0) -> Iterator[Mark]:
    """Yield the marks of a drawing, a group, a widget or a shape at x, y; groups may be moved, none is turned or scaled."""
    if isinstance(node, shapes.UserNode):
        yield from flatten(node.provideNode(), x, y)
    elif isinstance(node, shapes.Group):
        *turned, right, up = node.transform
        assert turned == [1, 0, 0, 1]
        for inner in node.contents:
            yield from flatten(inner, x + right, y + up)
    elif isinstance(node, shapes.String):
        size, anchor = float(node.fontSize), cast(Anchor, node.textAnchor)
        yield Words(x + node.x, y + node.y, node.text, size, anchor)
    else:
        yield from _drawn(node, x, y)


def _drawn(shape: Any, right: float, up: float) -> Iterator[Mark]:
    """Yield the area of a shape and the line around it."""
    own, closed = _lines(shape)
    lines = tuple(tuple((x + right, y + up) for x, y in line) for line in own if line)
    fill, stroke = getattr(shape, "fillColor", None), shape.strokeColor
    if fill is not None and lines:
        yield Area(lines[0], _grey(fill))
    if stroke is not None and shape.strokeWidth and lines:
        drawn = tuple((*line, line[0]) for line in lines) if closed else lines
        yield Stroke(drawn, float(shape.strokeWidth), _grey(stroke), tuple(shape.strokeDashArray or ()))


def _lines(shape: Any) -> tuple[tuple[Line, ...], bool]:
    """The lines of a shape, and whether each is to be closed."""
    match shape:
        case shapes.Line():
            return (((shape.x1, shape.y1), (shape.x2, shape.y2)),), False
        case shapes.PolyLine():
            return (_points(shape.points),), False
        case shapes.Polygon():
            return (_points(shape.points),), True
        case shapes.Path():
            segments = _points(shape.points)  # a hatching: its strokes, each from one point to the next
            return tuple(zip(segments[::2], segments[1::2], strict=True)), False
        case shapes.Rect():
            x, y, right, top = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
            return (((x, y), (right, y), (right, top), (x, top)),), True
        case shapes.Circle():
            return (_circle(shape.cx, shape.cy, shape.r),), True
        case _:
            raise AssertionError(f"charts are not made of {type(shape).__name__}")


def _points(flat: Sequence[float]) -> Line:
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def _circle(x: float, y: float, radius: float) -> Line:
    turns = (2 * math.pi * n / _CIRCLE for n in range(_CIRCLE))
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)


def _grey(colour: Color) -> float:
    return float(colour.red)
