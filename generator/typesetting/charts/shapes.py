"""The pieces that all charts have: words, the note of the unit, the legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.graphics.shapes import String

from generator.document.model import Chart
from generator.typesetting.charts.tones import TONES, Tone, toned
from generator.typesetting.charts.words import LEADING, SIZE, lines, width

SWATCH, HIGH = 18.0, 8.0
_GAP = 6.0
_ROW = LEADING + 2.0


def words(x: float, y: float, text: str, anchor: str = "start", size: float = SIZE) -> Any:
    """A text with its baseline at y."""
    return String(x, y, text, fontSize=size, textAnchor=anchor)


def label(x: float, top: float, text: Sequence[str], anchor: str = "middle") -> list[Any]:
    """The lines of a label, the first just below `top`."""
    return [words(x, top - SIZE - number * LEADING, line, anchor) for number, line in enumerate(text)]


def middled(x: float, middle: float, text: Sequence[str], anchor: str) -> list[Any]:
    """The lines of a label with their middle at a height."""
    first = middle + (len(text) - 1) * LEADING / 2 - 0.36 * SIZE
    return [words(x, first - number * LEADING, line, anchor) for number, line in enumerate(text)]


def header(chart: Chart, measure: float, top: float) -> list[Any]:
    """What stands above a plot, below `top`: the note of the unit on the left, then the legend of several series."""
    out = label(0.0, top, [_note(chart)], "start") if chart.unit else []
    for x, row, name, tone in _legend(chart, measure):
        y = top - SIZE - row * _ROW
        out += toned([x, y, x + SWATCH, y, x + SWATCH, y + HIGH, x, y + HIGH], tone)
        out.append(words(x + SWATCH + 4, y, name))
    return out


def header_height(chart: Chart, measure: float) -> float:
    """The height of what stands above a plot."""
    rows = max((row + 1 for _, row, _, _ in _legend(chart, measure)), default=1 if chart.unit else 0)
    return rows * _ROW + (_GAP if rows else 0.0)


def _note(chart: Chart) -> str:
    return f"单位：{chart.unit}"


def _legend(chart: Chart, measure: float) -> Iterator[tuple[float, int, str, Tone]]:
    """Yield x, row, name and tone of each entry of the legend, in rows that begin below each other."""
    if len(chart.series) < 2:
        return
    start = width(_note(chart)) + 3 * SIZE if chart.unit else 0.0
    x, row = start, 0
    for series, tone in zip(chart.series, TONES, strict=False):
        name = lines(series.name, measure - start - SWATCH - 4)[0]
        wide = SWATCH + 4 + width(name)
        if x > start and x + wide > measure:
            x, row = start, row + 1
        yield x, row, name, tone
        x += wide + 2 * SIZE
