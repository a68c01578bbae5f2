"""The order of Chinese names by pinyin, the same as browsers sort them in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

Key: TypeAlias = tuple[tuple[int, int], ...]

# The Han characters in the order of the collation “zh” of Unicode's CLDR 48: by pinyin, then by strokes.
_ORDER = Path(__file__).with_name("pinyin.txt")
_PARTS = re.compile(r"[0-9]{1,18}|重庆|沈阳|.", re.DOTALL)
_HAN = 1 << 21  # behind every other character
# Names whose first character is read otherwise by itself: they stand behind these characters.
_READINGS = {"重庆": "虫", "沈阳": "弞"}


def pinyin_key(name: str) -> Key:
    """Return what a name is sorted by: numbers by their value, then letters, then Han characters by pinyin."""
    return _key(unicodedata.normalize("NFKC", name).casefold())


@lru_cache(maxsize=16384)
def _key(name: str) -> Key:
    order = _order()
    return tuple(
        (0, int(part)) if part.isascii() and part.isdigit() else (1, order.get(part) or ord(part))
        for part in _PARTS.findall(name)
    )


@lru_cache(maxsize=1)
def _order() -> dict[str, int]:
    characters = _ORDER.read_text(encoding="utf-8").replace("\n", "")
    order = {character: _HAN + 2 * at for at, character in enumerate(characters)}
    return order | {name: order[before] + 1 for name, before in _READINGS.items()}
