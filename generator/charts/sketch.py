"""A chart as a sketch: drawn once, whatever it is written into."""

from __future__ import annotations

from functools import lru_cache

from generator.charts.marks import Sketch
from generator.document import Chart


@lru_cache(maxsize=64)
def sketch(chart: Chart, measure: float) -> Sketch:
    """The drawing of a chart, `measure` points wide."""
    # Few reports have charts, and reportlab's graphics take a fifth of a second to load.
    from generator.charts.bars import bars
    from generator.charts.curves import curves
    from generator.charts.flatten import flatten
    from generator.charts.pie import pie

    drawing = {"bar": bars, "pie": pie, "line": curves}[chart.kind](chart, measure)
    return Sketch(drawing.width, drawing.height, tuple(flatten(drawing)))
