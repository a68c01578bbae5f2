"""The words of a scanned page, recognised: those of the whole page, then what is left in the cells of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, cast

import cv2
import numpy as np

from generator.importers.geometry.lattice import Lattice
from generator.importers.geometry.strokes import Glyph
from generator.importers.scans.scan_rules import Pixels
from generator.importers.source_blocks import Box

_NARROW = 0.55  # the width of a digit beside that of a Chinese character
_INNER = 2.0  # points of a cell's edge that are its rules
_FAINT, _SPECKS = 110, 6


class Engine(Protocol):
    """What RapidOCR is called by."""

    def __call__(self, image: Pixels, **options: bool) -> tuple[list[list[object]] | None, object]:
        """Return what was recognised: box, text and confidence of each; only text and confidence without `use_det`."""
        ...


class Words(NamedTuple):
    """A stretch of recognised text in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The recogniser with its models, which are in its package."""
    from rapidocr_onnxruntime import RapidOCR

    return cast(Engine, RapidOCR())


def glyphs_of(image: Pixels, written: Pixels, tables: Sequence[Lattice], points: float) -> list[Glyph]:
    """Return the characters of a page in points, `points` being the size of a pixel.

    Words that run over the rules of a table are read again cell by cell, and so is each cell that has ink and no words.
    """
    cells = [table.box_of(cell) for table in tables for cell in table.cells]
    out: list[Glyph] = []
    full: set[Box] = set()
    for words in _recognised(image, points):
        homes = [cell for cell in cells if _overlap(words, cell) > 0.25]
        if len(homes) > 1 or (homes and _overlap(words, homes[0]) < 0.6):
            continue
        full.update(homes)
        out += _glyphs(words)
    for cell in cells:
        if cell not in full:
            out += _in_cell(image, written, cell, points)
    return out


def _recognised(image: Pixels, points: float) -> Iterator[Words]:
    found, _ = engine()(image)
    for corners, text, _confidence in found or ():
        xs, ys = zip(*cast(Sequence[tuple[float, float]], corners), strict=True)
        if str(text).strip():
            yield Words(str(text), min(xs) * points, min(ys) * points, max(xs) * points, max(ys) * points)


def _overlap(words: Words, cell: Box) -> float:
    """The share of some words that lies in a cell."""
    across = min(words.right, cell[2]) - max(words.left, cell[0])
    down = min(words.bottom, cell[3]) - max(words.top, cell[1])
    area = (words.right - words.left) * (words.bottom - words.top)
    return across * down / area if across > 0 and down > 0 and area else 0.0


def _in_cell(image: Pixels, written: Pixels, cell: Box, points: float) -> list[Glyph]:
    """The characters of one cell, line by line; none where nothing is written in it."""
    left, top, right, bottom = (round(edge / points) for edge in _within(cell))
    marks = written[top:bottom, left:right]
    if marks.size == 0:
        return []
    out: list[Glyph] = []
    for first, last in _line_spans(marks):
        xs = np.flatnonzero(marks[first:last].any(axis=0))
        if len(xs) < 2 or np.count_nonzero(marks[first:last]) < _SPECKS * 2:
            continue
        box = (left + int(xs[0]), top + first, left + int(xs[-1]) + 1, top + last)
        text = _read(image[max(0, box[1] - 5) : box[3] + 5, max(0, box[0] - 6) : box[2] + 6])
        out += _glyphs(Words(text, *(edge * points for edge in box))) if text else []
    return out


def _within(cell: Box) -> Box:
    return cell[0] + _INNER, cell[1] + _INNER, cell[2] - _INNER, cell[3] - _INNER


def _line_spans(marks: Pixels) -> Iterator[tuple[int, int]]:
    """Yield from where to where each line of text in a cell reaches."""
    rows = np.flatnonzero(marks.any(axis=1))
    if not len(rows):
        return
    for part in np.split(rows, np.flatnonzero(np.diff(rows) > 4) + 1):
        if len(part) >= _SPECKS:
            yield int(part[0]), int(part[-1]) + 1


def _read(crop: Pixels) -> str:
    """The text of a stretch of one line."""
    white = (255, 255, 255)
    crop = np.asarray(cv2.copyMakeBorder(crop, 4, 4, 10, 10, cv2.BORDER_CONSTANT, value=white), dtype=np.uint8)
    found, _ = engine()(crop, use_det=False, use_cls=False, use_rec=True)
    return str(found[0][0]).strip() if found else ""


def _glyphs(words: Words) -> list[Glyph]:
    """The characters of some words, side by side in their box."""
    widths = [_NARROW if character.isascii() else 1.0 for character in words.text]
    unit = (words.right - words.left) / (sum(widths) or 1.0)
    out, at = [], words.left
    for character, width in zip(words.text, widths, strict=True):
        if character.strip():
            out.append(Glyph(character, at, words.top, at + width * unit, words.bottom))
        at += width * unit
    return out
