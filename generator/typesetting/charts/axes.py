"""The scales of a chart: reportlab's axes, which choose round steps, from zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportlab.graphics.charts.axes import XValueAxis, YValueAxis
from reportlab.lib.colors import Color, black

from generator.document.model import Chart
from generator.typesetting.charts.words import SIZE

RULE = 0.6
_GRID = 0.4
_PALE = Color(0.75, 0.75, 0.75)
_FEW = 5  # figures up to this are counted one by one


def upward(chart: Chart, x: float, y: float, length: float) -> Any:
    """The axis of a chart's figures from the bottom up."""
    return _settled(YValueAxis(), chart, x, y, length)


def rightward(chart: Chart, x: float, y: float, length: float) -> Any:
    """The axis of a chart's figures from left to right."""
    return _settled(XValueAxis(), chart, x, y, length)


def ruled(chart: Chart, x: float, y: float, length: float, across: float) -> Any:
    """An upward axis with its figures; its grid is pale lines across the plot."""
    axis = YValueAxis()
    axis.strokeColor, axis.strokeWidth, axis.tickLeft = black, RULE, 3
    axis.visibleGrid, axis.gridStrokeColor, axis.gridStrokeWidth = 1, _PALE, _GRID
    axis.gridStart, axis.gridEnd = x, x + across
    axis.labelTextFormat = tick_text
    axis.labels.fontSize, axis.labels.dx = SIZE, -5
    return _settled(axis, chart, x, y, length)


def tick_texts(chart: Chart, length: float) -> list[str]:
    """The figures of an upward axis of this length as they are written."""
    return [tick_text(value) for value in upward(chart, 0, 0, length)._tickValues]


def tick_text(value: float) -> str:
    """A figure of an axis, written out however large or small it is."""
    return format(Decimal(f"{value:.10g}"), "f")


def figures(chart: Chart) -> list[float]:
    """Every figure of a chart."""
    return [float(figure) for series in chart.series for figure in series.figures]


def _settled(axis: Any, chart: Chart, x: float, y: float, length: float) -> Any:
    every = figures(chart)
    axis.forceZero, axis.minimumTickSpacing, axis.maximumTicks = 1, 20, 7
    if not any(every):
        axis.valueMin, axis.valueMax = 0, 1
    if all(figure.is_integer() for figure in every) and max(map(abs, every)) <= _FEW:
        axis.valueStep = 1
    axis.setPosition(x, y, length)
    axis.configure([[float(figure) for figure in series.figures] for series in chart.series])
    return axis
