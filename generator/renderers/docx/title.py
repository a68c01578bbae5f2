"""The lines of a title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.document.style import Style
from generator.renderers.docx.metrics import Metrics
from generator.typesetting.lines.titles import title_lines


def lines(parts: Sequence[str], style: Style, metrics: Metrics) -> list[str]:
    """The lines of a title, which together are the title."""
    text = "".join(parts)
    measure = metrics.text_width // (style.text["title"].size * 20)
    starts = [start for start, _ in title_lines(parts, max(1, measure))]
    return [text[start:stop] for start, stop in pairwise([*starts, len(text)])]
