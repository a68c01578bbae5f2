"""What a font file says about itself: its names, licence, weight, embedding rights.

Only the table directory with `name`, `head` and `OS/2` is read, so that a folder of a thousand fonts is looked through
in a moment. Names are compared folded: without case, spaces, hyphens and underscores.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

_FAMILY, _FULL, _POSTSCRIPT, _LICENCE, _LICENCE_URL = 1, 4, 6, 13, 14
_WANTED = frozenset((_FAMILY, _FULL, _POSTSCRIPT, _LICENCE, _LICENCE_URL))
_MAC_CHINESE = 25
_DROPPED = dict.fromkeys(map(ord, " \t\n-_\u200b"))


@dataclass(frozen=True, slots=True)
class FontInfo:
    """One face of a font file; `names` are folded, `fs_type` holds the embedding bits of OS/2.

    A face is `complete` if the file goes on to the end of all its tables: one that was not copied to its end still has its
    names, which stand near the beginning.
    """

    path: Path
    index: int
    name: str
    names: frozenset[str]
    licence: str
    fs_type: int
    variable: bool
    colour: bool
    complete: bool = True

    @property
    def embeddable(self) -> bool:
        """Whether the maker allows outlines to be subset and embedded (OS/2 fsType)."""
        restricted = self.fs_type & 0x000E == 0x0002
        return not (restricted or self.fs_type & 0x0300)


def fold(name: str) -> str:
    """A font name without case, width, spaces, hyphens and underscores."""
    return unicodedata.normalize("NFKC", name).casefold().translate(_DROPPED)


def read(path: Path) -> list[FontInfo]:
    """The faces of a font file; none if it is broken, unreadable or no font."""
    try:
        with path.open("rb", buffering=0) as file:
            return [info for i, at in enumerate(_offsets(file)) if (info := _info(file, path, i, at))]
    except (OSError, struct.error, IndexError, ValueError):
        return []


def _offsets(file: BinaryIO) -> tuple[int, ...]:
    head = _take(file, 0, 12)
    if head[:4] == b"ttcf":
        count = min(struct.unpack(">I", head[8:12])[0], 256)
        return struct.unpack(f">{count}I", _take(file, 12, 4 * count))
    return (0,) if head[:4] in (b"\0\1\0\0", b"OTTO", b"true") else ()


def _info(file: BinaryIO, path: Path, index: int, at: int) -> FontInfo | None:
    count = struct.unpack(">H", _take(file, at + 4, 2))[0]
    records = struct.iter_unpack(">4sIII", _take(file, at + 12, 16 * count))
    tables = {tag: (offset, length) for tag, _, offset, length in records}
    if b"name" not in tables or not (b"CFF " in tables or b"CFF2" in tables or b"glyf" in tables):
        return None
    head = _take(file, *tables[b"head"]) if b"head" in tables else bytes(54)
    os2 = _take(file, *tables[b"OS/2"]) if b"OS/2" in tables else bytes(10)
    upright = not head[45] & 3
    texts = list(_texts(_take(file, *tables[b"name"])))
    # A family's name stands for its regular face; bold and italic go by their full or PostScript names.
    wanted = (_FULL, _POSTSCRIPT, *((_FAMILY,) if upright else ()))
    return FontInfo(
        path=path,
        index=index,
        name=_first(texts, _POSTSCRIPT) or _first(texts, _FULL) or path.stem,
        names=frozenset(fold(text) for kind, text in texts if kind in wanted),
        licence=_first(texts, _LICENCE) or _first(texts, _LICENCE_URL),
        fs_type=struct.unpack(">H", os2[8:10])[0],
        variable=b"fvar" in tables or b"CFF2" in tables,
        colour=bool({b"COLR", b"CBDT", b"sbix", b"SVG "} & tables.keys()),
        complete=max(map(sum, tables.values())) <= file.seek(0, SEEK_END),
    )


def _texts(table: bytes) -> Iterator[tuple[int, str]]:
    """Yield (kind of name, text) in the table's order, whatever the language."""
    _, count, strings = struct.unpack(">HHH", table[:6])
    for platform, encoding, _, kind, length, offset in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        if kind in _WANTED:
            text = _decode(table[strings + offset : strings + offset + length], platform, encoding)
            if text:
                yield kind, text


def _decode(data: bytes, platform: int, encoding: int) -> str:
    if platform in (0, 3):
        return data.decode("utf-16-be", "ignore")
    return data.decode("gb18030" if encoding == _MAC_CHINESE else "mac_roman", "ignore")


def _first(texts: list[tuple[int, str]], kind: int) -> str:
    return next((text.strip() for k, text in texts if k == kind), "")


def _take(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    data = file.read(length)
    if len(data) < length:
        raise ValueError("the file ends early")
    return data
