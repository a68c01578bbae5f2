"""Characters that a file cannot carry as they are."""

from __future__ import annotations

import re

from generator.common.patterns import pattern

_UNCARRIED = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """Return `text` with a picture (`␀`, `␡`, `�`) for every character that HTML and terminals refuse."""
    return _UNCARRIED.sub(_picture, text) if _UNCARRIED.search(text) else text


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
