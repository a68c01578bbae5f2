"""Photographs the right way up: a camera notes in EXIF how its picture has to be turned, which Word does not heed."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_ORIENTATION = 0x0112
_UPRIGHT = 1


def upright(image: Image) -> Image | None:
    """The picture turned as its EXIF says; None if there is nothing to turn, or no reading what EXIF says."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(_orientation(image))
    return None if turn is None else image.transpose(turn)


def _orientation(image: Image) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            noted = image.getexif().get(_ORIENTATION)
    except Exception:  # Pillow raises nearly anything on damaged EXIF, and a picture is none the worse for that
        return _UPRIGHT
    return noted if isinstance(noted, int) else _UPRIGHT
