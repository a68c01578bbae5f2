"""A sketch as a PNG picture in greys."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import assert_never

from PIL import Image, ImageDraw, ImageFont

from generator.typesetting.charts.marks import Area, Mark, Sketch, Stroke, Words
from generator.typesetting.fonts.chain import GETA, Chain, is_shapeless
from generator.typesetting.fonts.face import Face

_PER_POINT = 3  # pixels of the picture: 216 to the inch
_FINER = 2  # times as many while it is drawn
_SCALE = _PER_POINT * _FINER


def png(sketch: Sketch, chain: Chain) -> bytes:
    """The bytes of a PNG, its words in these faces."""
    size = round(sketch.width * _SCALE), round(sketch.height * _SCALE)
    image = Image.new("L", (-(-size[0] // _FINER) * _FINER, -(-size[1] // _FINER) * _FINER), 255)
    draw = ImageDraw.Draw(image)
    for mark in sketch.marks:
        _draw(draw, mark, sketch.height, chain)
    out = io.BytesIO()
    dots = _PER_POINT * 72
    image.reduce(_FINER).save(out, "PNG", optimize=True, dpi=(dots, dots))
    return out.getvalue()


def _draw(draw: ImageDraw.ImageDraw, mark: Mark, height: float, chain: Chain) -> None:
    match mark:
        case Area():
            draw.polygon([_pixel(p, height) for p in mark.points], fill=round(255 * mark.grey))
        case Stroke():
            wide, grey = max(1, round(mark.width * _SCALE)), round(255 * mark.grey)
            for line in mark.lines:
                for piece in _dashed([_pixel(p, height) for p in line], mark.dash):
                    draw.line(piece, fill=grey, width=wide, joint="curve")
        case Words():
            _write(draw, mark, height, chain)
        case _:
            assert_never(mark)


def _pixel(point: tuple[float, float], height: float) -> tuple[float, float]:
    return point[0] * _SCALE, (height - point[1]) * _SCALE


def _dashed(line: list[tuple[float, float]], dash: tuple[float, ...]) -> Iterator[list[tuple[float, float]]]:
    """Yield the strokes of a line; Pillow draws none but whole ones."""
    if not dash:
        yield line
        return
    lengths = [part * _SCALE for part in dash]
    turn, left, inked = 0, lengths[0], True
    for (x, y), (x1, y1) in pairwise(line):
        whole = done = ((x1 - x) ** 2 + (y1 - y) ** 2) ** 0.5
        at = 0.0
        while at < whole:
            step = min(left, whole - at)
            if inked:
                yield [(x + (x1 - x) * t / done, y + (y1 - y) * t / done) for t in (at, at + step)]
            at, left = at + step, left - step
            if left <= 0:
                turn = (turn + 1) % len(lengths)
                left, inked = lengths[turn], not inked


def _write(draw: ImageDraw.ImageDraw, mark: Words, height: float, chain: Chain) -> None:
    """Write words character by character, each in the first face that has it."""
    wide = sum(map(chain.widths.__getitem__, mark.text)) * mark.size / 1000
    x = mark.x - {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
    for char in filter(lambda char: not is_shapeless(char), mark.text):
        slot = chain.slot(char)
        face = chain.faces[slot.face]
        shown = GETA if slot.stands_for else char
        draw.text(_pixel((x, mark.y), height), shown, fill=0, font=_font(face, mark.size), anchor="ls")
        x += chain.widths[char] * mark.size / 1000


@lru_cache(maxsize=32)
def _font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    # Pillow's other engine is not on every computer, and places characters otherwise.
    return ImageFont.truetype(face.path, size * _SCALE, face.index, layout_engine=ImageFont.Layout.BASIC)
