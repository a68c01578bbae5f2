"""A scanned page set straight, and the rules that are drawn on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.importers.geometry.strokes import Rule

Pixels = NDArray[np.uint8]
_MOST_TURNED = 12.0
_LEAST_TURNED = 0.05
_LYING, _UPRIGHT, _LONG, _NEAR = (
    36.0,
    11.0,
    60.0,
    5.0,
)  # points: the shortest rules, one that is sure, how near is together
_THICKEST = 16  # pixels
_SMALL = 1100.0  # pixels of the longer side while a page's tilt is found
_SHEET = 0.35  # the share of a photograph that a sheet of paper takes up at least


def straightened(image: Pixels) -> Pixels:
    """Return a page of colour pixels set straight: a sheet of paper cut out of a photograph, a tilt turned back."""
    image = _sheet(image)
    angle = _tilt(image)
    if not _LEAST_TURNED < abs(angle) < _MOST_TURNED:
        return image
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    white = (255, 255, 255)
    turned = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return np.asarray(turned, dtype=np.uint8)


def ink(image: Pixels) -> Pixels:
    """Return what is written on a page as white on black, whatever shadows lie on it."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    paper = cv2.blur(cv2.dilate(grey, np.ones((25, 25), np.uint8)), (31, 31))
    even = cv2.divide(grey, paper, scale=255)
    return np.asarray(cv2.threshold(even, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], dtype=np.uint8)


def rules(written: Pixels, points: float) -> tuple[list[Rule], list[Rule]]:
    """Return the lying and the upright rules of a page in points; `points` is the size of a pixel.

    Strokes of characters are no rules: a lying rule is longer than any, an upright one is very long or joins lying ones.
    """
    lying = [
        Rule((y + h / 2) * points, x * points, (x + w) * points)
        for x, y, w, h in _lines(written, (round(_LYING / points), 1))
    ]
    upright = [
        Rule((x + w / 2) * points, y * points, (y + h) * points)
        for x, y, w, h in _lines(written, (1, round(_UPRIGHT / points)))
    ]
    return lying, [rule for rule in upright if rule.end - rule.start > _LONG or _joins(rule, lying)]


def _joins(upright: Rule, lying: Iterable[Rule]) -> bool:
    """Whether an upright rule goes from one lying rule to another."""
    met = [rule.at for rule in lying if rule.start - _NEAR <= upright.at <= rule.end + _NEAR]
    return all(any(abs(at - end) < _NEAR for at in met) for end in (upright.start, upright.end))


def _lines(written: Pixels, least: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the boxes of strokes that are straight for at least this long; gaps of a few pixels are bridged."""
    flat = least[0] > 1
    bridge = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 1) if flat else (1, 5))
    shape = cv2.getStructuringElement(cv2.MORPH_RECT, least)
    # A rule that is not quite straight is made thicker first, so that each of its rows is long enough.
    thick = cv2.dilate(written, np.ones((3, 1) if flat else (1, 3), np.uint8))
    found = cv2.morphologyEx(cv2.morphologyEx(thick, cv2.MORPH_CLOSE, bridge), cv2.MORPH_OPEN, shape)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    for x, y, w, h, _area in boxes[1:].tolist():
        if (h if flat else w) <= _THICKEST:
            yield x, y, w, h


def _tilt(image: Pixels) -> float:
    """By how many degrees a page has to be turned: so that its lines of text and its rules fill the fewest rows of pixels."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    scale = _SMALL / max(grey.shape)
    shrunk = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = np.asarray(shrunk < 170, dtype=np.float32)
    best = 0.0
    for step, reach in ((1.0, _MOST_TURNED), (0.25, 1.0), (0.05, 0.25)):
        steps = round(reach / step)
        best = max((best + step * n for n in range(-steps, steps + 1)), key=lambda angle: _sharpness(small, angle))
    return best


def _sharpness(page: NDArray[np.float32], angle: float) -> float:
    """How sharply full and empty rows differ once a page is turned."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_NEAREST).sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())


def _sheet(image: Pixels) -> Pixels:
    """The sheet of paper in a photograph, seen from above; the image itself where there is no sheet to be told from it."""
    scale = _SMALL / max(image.shape)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((21, 21), np.uint8))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    height, width = small.shape[:2]
    outline = max(outlines, key=cv2.contourArea, default=None)
    if outline is None:
        return image
    corners = cv2.approxPolyDP(outline, 0.02 * cv2.arcLength(outline, True), True).reshape(-1, 2).astype(np.float32)
    area = cv2.contourArea(outline) / (width * height)
    at_edge = (
        ((corners <= 3) | (corners >= np.array([width - 4, height - 4]))).any(axis=1).all() if len(corners) else True
    )
    if len(corners) != 4 or area < _SHEET or at_edge:
        return image
    return _from_above(image, np.asarray(corners / scale, dtype=np.float32))


def _from_above(image: Pixels, corners: NDArray[np.float32]) -> Pixels:
    """What lies between four corners, as a rectangle."""
    total, gap = corners.sum(axis=1), np.diff(corners, axis=1)[:, 0]
    box = np.array([corners[total.argmin()], corners[gap.argmin()], corners[total.argmax()], corners[gap.argmax()]])
    width = int(max(np.linalg.norm(box[1] - box[0]), np.linalg.norm(box[2] - box[3])))
    height = int(max(np.linalg.norm(box[3] - box[0]), np.linalg.norm(box[2] - box[1])))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = cv2.warpPerspective(image, cv2.getPerspectiveTransform(box, target), (width, height))
    return np.asarray(seen, dtype=np.uint8)
