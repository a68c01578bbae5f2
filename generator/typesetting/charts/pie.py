"""Pies: every slice with its name, figure and share beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.shapes import Drawing, PolyLine, Wedge
from reportlab.lib.colors import black

from generator.document.model import Chart
from generator.typesetting.charts.shapes import label, middled
from generator.typesetting.charts.tones import TONES, Tone, toned
from generator.typesetting.charts.words import LEADING, lines

_RADIUS, _REACH, _ARM = 68.0, 10.0, 14.0
_BETWEEN = 5.0
_LEADER = 0.4
_TURN, _NEAR = 15, 16.0


@dataclass(slots=True)
class _Slice:
    """A slice from one angle to another, in degrees from the top, clockwise.

    `y` is how far the middle of its label is above that of the pie.
    """

    start: float
    stop: float
    tone: Tone
    text: list[str]
    y: float = 0.0

    @property
    def middle(self) -> float:
        """The angle of its middle in radians from the right, counter-clockwise, as reportlab has it."""
        return math.radians(90 - (self.start + self.stop) / 2)

    @property
    def on_the_right(self) -> bool:
        """Whether its middle is."""
        return (self.start + self.stop) / 2 % 360 < 180

    @property
    def wanted(self) -> float:
        """Where the label would stand by itself."""
        return (_RADIUS + _REACH) * math.sin(self.middle)

    @property
    def height(self) -> float:
        """The height of its label with the white below it."""
        return len(self.text) * LEADING + _BETWEEN


def pie(chart: Chart, measure: float) -> Drawing:
    """A pie chart as wide as the measure."""
    room = measure / 2 - _RADIUS - _REACH - _ARM - 4
    # Turned where that brings labels nearer to their slices: the lines to them must not cross the pie.
    slices, depth = min((_spread(list(_slices(chart, room, turn))) for turn in range(0, 360, _TURN)), key=_crowding)
    note = _note(chart, measure)
    foot = len(note) * LEADING + (_BETWEEN if note else 0.0)
    drawing = Drawing(measure, depth + foot)
    for one in slices:
        for shape in (*_wedge(one, measure / 2, foot + depth / 2), *_label(one, measure / 2, foot + depth / 2)):
            drawing.add(shape)
    for shape in label(0.0, foot - _BETWEEN, note, "start"):
        drawing.add(shape)
    return drawing


def _slices(chart: Chart, room: float, turn: float) -> Iterator[_Slice]:
    """Yield the slices that there is something of, the first from an angle on."""
    figures = chart.series[0].figures
    values = [float(figure) for figure in figures]
    whole, at, drawn = sum(values), turn, 0
    for category, value, figure, share in zip(chart.categories, values, figures, chart.shares, strict=True):
        if value:
            end = at + 360 * value / whole
            yield _Slice(at, end, TONES[drawn], [*lines(category, room), f"{figure}{chart.unit}（{share}%）"])
            at, drawn = end, drawn + 1


def _note(chart: Chart, measure: float) -> list[str]:
    """What is said of the categories that have no slice."""
    none = [c for c, figure in zip(chart.categories, chart.series[0].figures, strict=True) if not float(figure)]
    return lines(f"{'、'.join(none)}为0。", measure) if none else []


def _spread(slices: list[_Slice]) -> tuple[list[_Slice], float]:
    """The slices with their labels beside them, as near as may be without touching one another, and the height of all."""
    sides = [sorted((one for one in slices if one.on_the_right is right), key=_top_down) for right in (True, False)]
    half = max(2 * (_RADIUS + _REACH), *(sum(one.height for one in side) for side in sides)) / 2
    for side in sides:
        ceiling, floor = half, -half
        for one in side:
            one.y = min(one.wanted, ceiling - one.height / 2)
            ceiling = one.y - one.height / 2
        for one in reversed(side):
            one.y = max(one.y, floor + one.height / 2)
            floor = one.y + one.height / 2
    return slices, 2 * half


def _top_down(one: _Slice) -> float:
    return -math.sin(one.middle)


def _crowding(spread: tuple[list[_Slice], float]) -> float:
    """How far the labels are from where they should be, 0 where it is near enough."""
    far = max(abs(one.y - one.wanted) for one in spread[0])
    return far if far > _NEAR else 0.0


def _wedge(one: _Slice, x: float, y: float) -> list[Any]:
    wedge = Wedge(x, y, _RADIUS, 90 - one.stop, 90 - one.start)
    return toned(list(wedge.asPolygon().points), one.tone)


def _label(one: _Slice, x: float, y: float) -> list[Any]:
    """The label of a slice, and the line that leads to it."""
    side = 1 if one.on_the_right else -1
    cos, sin = math.cos(one.middle), math.sin(one.middle)
    end = x + side * (_RADIUS + _REACH + _ARM)
    points = [x + _RADIUS * cos, y + _RADIUS * sin, x + side * (_RADIUS + _REACH), y + one.y, end, y + one.y]
    leader = PolyLine(points, strokeColor=black, strokeWidth=_LEADER)
    return [leader, *middled(end + side * 3, y + one.y, one.text, "start" if side > 0 else "end")]
