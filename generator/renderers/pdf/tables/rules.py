"""The rules of a table: the edges of its cells, each drawn once, and the frame around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator.document.style import TableStyle

Box: TypeAlias = tuple[float, float, float, float]
Segment: TypeAlias = tuple[float, float, float]


def rules(boxes: Iterable[Box], style: TableStyle) -> str:
    """Operators that draw the edges of boxes given as left, top, right, bottom."""
    boxes = [(round(a, 2), round(b, 2), round(c, 2), round(d, 2)) for a, b, c, d in boxes]
    left, bottom = min(box[0] for box in boxes), min(box[3] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[1] for box in boxes)
    across = sorted({(y, x0, x1) for x0, y0, x1, y1 in boxes for y in (y0, y1) if y not in (top, bottom)})
    down = sorted({(x, y1, y0) for x0, y0, x1, y1 in boxes for x in (x0, x1) if x not in (left, right)})
    lines = [f"{a:g} {y:g} m {b:g} {y:g} l" for y, a, b in _joined(across)]
    lines += [f"{x:g} {a:g} m {x:g} {b:g} l" for x, a, b in _joined(down)]
    frame = f"{style.frame:g} w {left:g} {bottom:g} {right - left:g} {top - bottom:g} re S"
    return f"{style.line:g} w {' '.join(lines)} S {frame}" if lines else frame


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Yield the segments, those on one line that touch or overlap as one."""
    last: Segment | None = None
    for at, start, stop in segments:
        if last and last[0] == at and start <= last[2]:
            last = at, last[1], max(last[2], stop)
            continue
        if last:
            yield last
        last = at, start, stop
    if last:
        yield last
