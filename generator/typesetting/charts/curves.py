"""Lines: one with its figures at its points, several with their figures in a table below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Drawing, Line, PolyLine
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib.colors import black, white

from generator.document.model import Chart, Series
from generator.typesetting.charts.axes import RULE, ruled, tick_texts
from generator.typesetting.charts.shapes import SWATCH, header, header_height, label, middled, words
from generator.typesetting.charts.tones import DASHES, MARKERS
from generator.typesetting.charts.words import LEADING, SIZE, lines, width

_DEPTH = 120.0
_PEN, _MARKER = 1.2, 5.0
_AIR = 4.0
_NAMES = 0.3  # of the width, at most, for the names of series


def curves(chart: Chart, measure: float) -> Drawing:
    """A line chart as wide as the measure."""
    several = len(chart.series) > 1
    left = _left(chart, measure)
    slot = (measure - left) / len(chart.categories)
    labels = [lines(category, slot - _AIR) for category in chart.categories]
    names = [lines(series.name, left - SWATCH - 2 * _AIR) for series in chart.series] if several else []
    table = sum(len(name) * LEADING + _AIR for name in names)
    foot = table + max(map(len, labels)) * LEADING + 2 * _AIR
    above = _AIR + (0.0 if several else LEADING)
    drawing = Drawing(measure, foot + _DEPTH + above + header_height(_nameless(chart), measure))
    axis = ruled(chart, left, foot, _DEPTH, measure - left)
    middles = [left + (number + 0.5) * slot for number in range(len(labels))]
    axis.makeGrid(drawing)
    drawing.add(axis)
    drawing.add(Line(left, axis.scale(0), measure, axis.scale(0), strokeColor=black, strokeWidth=RULE))
    points = [[(x, axis.scale(float(f))) for x, f in zip(middles, s.figures, strict=True)] for s in chart.series]
    for order, line in enumerate(points):
        _add(drawing, _curve(line, order))
    size = SIZE * min(1.0, (slot - 1) / max(width(figure) for series in chart.series for figure in series.figures))
    if several:
        _add(drawing, _rows(chart, names, middles, table, size))
    else:
        _add(drawing, _figures(chart.series[0], points[0], axis.scale(0), size))
    for x, text in zip(middles, labels, strict=True):
        _add(drawing, label(x, foot - _AIR, text))
    _add(drawing, header(_nameless(chart), measure, drawing.height))
    return drawing


def _nameless(chart: Chart) -> Chart:
    """The chart as its header sees it: the table below has the names of its series."""
    return Chart(chart.kind, chart.categories, chart.series[:1], unit=chart.unit)


def _left(chart: Chart, measure: float) -> float:
    """How far in the plot begins: beside the figures of the axis, and the names of several series."""
    ticks = max(map(width, tick_texts(chart, _DEPTH))) + 4 * _AIR
    if len(chart.series) < 2:
        return ticks
    names = max(width(series.name) for series in chart.series)
    return max(ticks, min(_NAMES * measure, names + SWATCH + 2 * _AIR + 1))


def _curve(points: Sequence[tuple[float, float]], order: int) -> list[Any]:
    flat = [part for point in points for part in point]
    line = PolyLine(flat, strokeColor=black, strokeWidth=_PEN, strokeDashArray=DASHES[order] or None)
    return [line, *(_marker(x, y, order) for x, y in points)]


def _marker(x: float, y: float, order: int) -> Any:
    marker = makeMarker(MARKERS[order].removeprefix("Filled"))
    marker.x, marker.y, marker.size = x, y, _MARKER
    marker.fillColor = black if MARKERS[order].startswith("Filled") else white
    marker.strokeColor, marker.strokeWidth = black, RULE
    return marker


def _figures(series: Series, points: Sequence[tuple[float, float]], floor: float, size: float) -> list[Any]:
    """The figures of a single line, above its points, or below those that lie in a hollow."""
    heights = [y for _, y in points]
    out = []
    for number, ((x, y), figure) in enumerate(zip(points, series.figures, strict=True)):
        beside = heights[max(0, number - 1) : number] + heights[number + 1 : number + 2]
        hollow = min(beside, default=y) > y and y - floor > 2 * SIZE
        out.append(words(x, y - SIZE - _AIR + 1 if hollow else y + _AIR + 1, figure, "middle", size))
    return out


def _rows(chart: Chart, names: Sequence[list[str]], middles: Sequence[float], top: float, size: float) -> list[Any]:
    """The table below several lines: how each is drawn, its name, its figures."""
    out: list[Any] = []
    for order, (series, name) in enumerate(zip(chart.series, names, strict=True)):
        high = len(name) * LEADING + _AIR
        middle = top - high / 2
        sample = _curve([(0, middle), (SWATCH, middle)], order)[0]
        out += [sample, _marker(SWATCH / 2, middle, order), *middled(SWATCH + _AIR, middle, name, "start")]
        cells = zip(middles, series.figures, strict=True)
        out += [words(x, middle - 0.36 * size, figure, "middle", size) for x, figure in cells]
        top -= high
    return out


def _add(drawing: Drawing, shapes: Sequence[Any]) -> None:
    for shape in shapes:
        drawing.add(shape)
