"""Bars: upright where labels and figures have room beside each other, else lying."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.graphics.shapes import Drawing, Line
from reportlab.lib.colors import black

from generator.document.model import Chart
from generator.typesetting.charts.axes import RULE, figures, rightward, upward
from generator.typesetting.charts.shapes import header, header_height, label, middled, words
from generator.typesetting.charts.tones import TONES, Tone, toned
from generator.typesetting.charts.words import LEADING, SIZE, lines, width

_DEPTH = 120.0
_MOST_LINES = 3
_WIDEST, _THICK, _BETWEEN = 34.0, 11.0, 8.0
_LABELS = 0.42  # of the width, for the labels of lying bars
_AIR = 3.0


def bars(chart: Chart, measure: float) -> Drawing:
    """A bar chart as wide as the measure."""
    return _upright(chart, measure) if _has_room(chart, measure) else _lying(chart, measure)


def _has_room(chart: Chart, measure: float) -> bool:
    slot = measure / len(chart.categories)
    pitch = slot if len(chart.series) == 1 else _thickness(chart, slot)
    return _widest(chart) + _AIR <= pitch and all(
        len(lines(category, slot - 2 * _AIR)) <= _MOST_LINES for category in chart.categories
    )


def _thickness(chart: Chart, slot: float) -> float:
    """The thickness of an upright bar."""
    return min(_WIDEST, 0.8 * slot / len(chart.series))


def _widest(chart: Chart) -> float:
    return max(width(figure) for series in chart.series for figure in series.figures)


def _upright(chart: Chart, measure: float) -> Drawing:
    slot = measure / len(chart.categories)
    labels = [lines(category, slot - 2 * _AIR) for category in chart.categories]
    below = max(map(len, labels)) * LEADING + 2 * _AIR
    foot = below + (LEADING if min(figures(chart)) < 0 else 0.0)
    top = foot + _DEPTH + LEADING + _AIR
    drawing = Drawing(measure, top + header_height(chart, measure))
    scale = upward(chart, 0, foot, _DEPTH).scale
    thick = _thickness(chart, slot)
    for number, offset, value, figure, tone in _bars(chart, thick):
        x, y = (number + 0.5) * slot + offset, scale(value)
        _add(drawing, toned([x, scale(0), x + thick, scale(0), x + thick, y, x, y], tone) if value else [])
        high = y + _AIR if value >= 0 else y - SIZE - 1
        _add(drawing, [words(x + thick / 2, high, figure, "middle")])
    for number, text in enumerate(labels):
        _add(drawing, label((number + 0.5) * slot, below - _AIR, text))
    _add(drawing, [_rule(0, scale(0), measure, scale(0)), *header(chart, measure, drawing.height)])
    return drawing


def _lying(chart: Chart, measure: float) -> Drawing:
    left = min(_LABELS * measure, max(map(width, chart.categories)) + 1)
    labels = [lines(category, left) for category in chart.categories]
    thick = _THICK if len(chart.series) > 1 else 1.25 * _THICK
    row = max(len(chart.series) * thick, max(map(len, labels)) * LEADING) + _BETWEEN
    depth, room = row * len(labels), _widest(chart) + 2 * _AIR
    drawing = Drawing(measure, depth + header_height(chart, measure))
    start = left + 2 * _AIR + (room if min(figures(chart)) < 0 else 0.0)
    scale = rightward(chart, start, 0, measure - room - start).scale
    for number, offset, value, figure, tone in _bars(chart, thick):
        y, x = depth - (number + 0.5) * row - offset, scale(value)
        _add(drawing, toned([scale(0), y, x, y, x, y - thick, scale(0), y - thick], tone) if value else [])
        beside = (x + _AIR, "start") if value >= 0 else (x - _AIR, "end")
        _add(drawing, [words(beside[0], y - thick / 2 - 0.36 * SIZE, figure, beside[1])])
    for number, text in enumerate(labels):
        _add(drawing, middled(left, depth - (number + 0.5) * row, text, "end"))
    _add(drawing, [_rule(scale(0), 0, scale(0), depth), *header(chart, measure, drawing.height)])
    return drawing


def _bars(chart: Chart, thick: float) -> Iterator[tuple[int, float, float, str, Tone]]:
    """Yield for every bar its category, its offset from the middle of that, value, figure and tone."""
    for order, series in enumerate(chart.series):
        offset = (order - len(chart.series) / 2) * thick
        for number, figure in enumerate(series.figures):
            yield number, offset, float(figure), figure, TONES[order]


def _rule(x: float, y: float, right: float, top: float) -> Any:
    return Line(x, y, right, top, strokeColor=black, strokeWidth=RULE)


def _add(drawing: Drawing, shapes: list[Any]) -> None:
    for shape in shapes:
        drawing.add(shape)
