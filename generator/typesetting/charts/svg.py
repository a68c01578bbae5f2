"""A sketch as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from markupsafe import escape

from generator.typesetting.charts.marks import Area, Line, Mark, Sketch, Stroke, Words


def svg(sketch: Sketch, ident: str, title: str, description: str) -> str:
    """Return an `<svg>` element that screen readers read as a picture of this title and description."""
    wide, high = _short(sketch.width), _short(sketch.height)
    return (
        f'<svg role="img" aria-labelledby="{ident}-title" aria-describedby="{ident}-desc" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">\n'
        f'<title id="{ident}-title">{escape(title)}</title>\n<desc id="{ident}-desc">{escape(description)}</desc>\n'
        f"{''.join(_marks(sketch))}</svg>"
    )


def _marks(sketch: Sketch) -> Iterator[str]:
    for mark in sketch.marks:
        yield _mark(mark, sketch.height) + "\n"


def _mark(mark: Mark, height: float) -> str:
    match mark:
        case Area():
            return f'<path d="{_path(mark.points, height)}Z" fill="{_grey(mark.grey)}"/>'
        case Stroke():
            d = "".join(_path(line, height) for line in mark.lines)
            dash = f' stroke-dasharray="{" ".join(map(_short, mark.dash))}"' if mark.dash else ""
            pen = f'stroke="{_grey(mark.grey)}" stroke-width="{_short(mark.width)}"{dash}'
            return f'<path d="{d}" fill="none" {pen}/>'
        case Words():
            anchor = f' text-anchor="{mark.anchor}"' if mark.anchor != "start" else ""
            at = f'x="{_short(mark.x)}" y="{_short(height - mark.y)}"'
            return f'<text {at} font-size="{_short(mark.size)}"{anchor}>{escape(mark.text)}</text>'
        case _:
            assert_never(mark)


def _path(line: Line, height: float) -> str:
    return "M" + "L".join(f"{_short(x)} {_short(height - y)}" for x, y in line)


def _short(value: float) -> str:
    """A length to a hundredth of a point."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _grey(value: float) -> str:
    return "#" + f"{round(255 * value):02x}" * 3
