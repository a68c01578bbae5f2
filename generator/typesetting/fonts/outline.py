"""The outline of a glyph as PDF path operators."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

import uharfbuzz as hb

Steps: TypeAlias = list[tuple[str, tuple[float, ...]]]


def path(font: Any, glyph: int, scale: float) -> str:
    """The operators that draw a glyph of a HarfBuzz font, multiplied by a scale; PDF has no quadratic curves."""
    steps: Steps = []
    font.draw_glyph(glyph, _draw_funcs(), steps)
    out: list[str] = []
    at = (0.0, 0.0)
    for operator, points in steps:
        if operator == "q":
            operator, points = "c", _cubic(at, *points)
        at = (points[-2], points[-1]) if points else at
        out.append(" ".join([*(f"{value * scale:.4f}" for value in points), operator]))
    return "\n".join(out)


def _cubic(at: tuple[float, float], a: float, b: float, x: float, y: float) -> tuple[float, ...]:
    """The cubic curve that is the same as a quadratic one."""
    first = at[0] + (a - at[0]) * 2 / 3, at[1] + (b - at[1]) * 2 / 3
    return (*first, x + (a - x) * 2 / 3, y + (b - y) * 2 / 3, x, y)


@lru_cache(maxsize=1)
def _draw_funcs() -> Any:
    """HarfBuzz's callbacks: each notes its operator with its points in a list."""
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, steps: steps.append(("m", (x, y))))
    funcs.set_line_to_func(lambda x, y, steps: steps.append(("l", (x, y))))
    funcs.set_quadratic_to_func(lambda a, b, x, y, steps: steps.append(("q", (a, b, x, y))))
    funcs.set_cubic_to_func(lambda a, b, c, d, x, y, steps: steps.append(("c", (a, b, c, d, x, y))))
    funcs.set_close_path_func(lambda steps: steps.append(("h", ())))
    return funcs
