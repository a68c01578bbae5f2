"""A chart as a sketch: drawn once, whatever it is written into."""

from __future__ import annotations

from functools import lru_cache

from generator.document.model import Chart
from generator.typesetting.charts.marks import Sketch


@lru_cache(maxsize=64)
def sketch(chart: Chart, measure: float) -> Sketch:
    """The drawing of a chart, `measure` points wide."""
    # Few reports have charts, and reportlab's graphics take a fifth of a second to load.
    from generator.typesetting.charts.bars import bars
    from generator.typesetting.charts.curves import curves
    from generator.typesetting.charts.flatten import flatten
    from generator.typesetting.charts.pie import pie

    drawing = {"bar": bars, "pie": pie, "line": curves}[chart.kind](chart, measure)
    return Sketch(drawing.width, drawing.height, tuple(flatten(drawing)))
