"""Pictures bare of what is not the picture: where and with what it was taken, by whom, a small copy from before it was cropped."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
# What a PNG is drawn with: its samples, their colours and how large they are on paper.
_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs".split())
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_TABLES = frozenset((*range(0xC0, 0xD0), *range(0xDA, 0xE0)))
# Of what programs add: the resolution (APP0), the colour profile (APP2), how the colours are stored (APP14).
_JFIF = 0xE0, b"JFIF\0"
_ADDED = (_JFIF, (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_JFIF_SIZE = 18
# Within a scan 0xFF is followed by 0 or by the mark of a restart.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def bare(data: bytes) -> bytes | None:
    """The same picture, sample for sample, without EXIF, XMP, IPTC, comments and trailing data; None if it cannot be told apart."""
    try:
        return b"".join(_png(data) if data.startswith(_PNG) else _jpeg(data))
    except (IndexError, struct.error, ValueError):
        return None


def _png(data: bytes) -> Iterator[bytes]:
    """Yield the chunks that are kept."""
    yield _PNG
    at, name = len(_PNG), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise ValueError
        if name in _CHUNKS:
            yield data[at:end]
        at = end


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments that are kept, up to the end of the picture."""
    at, marker = 0, _START
    while marker != _END:
        while data[at + 1] == 0xFF:  # any number of these may stand before a marker
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise ValueError
        end = _segment_end(data, at, marker)
        if end > len(data):
            raise ValueError
        yield _kept(data[at:end], marker)
        at = end


def _segment_end(data: bytes, at: int, marker: int) -> int:
    if marker in (_START, _END):
        return at + 2
    end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    if marker != _SCAN:
        return end
    following = _MARKER.search(data, end)
    if not following:
        raise ValueError
    return following.start()


def _kept(segment: bytes, marker: int) -> bytes:
    if marker in (_START, _END) or marker in _TABLES:
        return segment
    added = next((name for number, name in _ADDED if number == marker and segment[4:].startswith(name)), b"")
    if (marker, added) != _JFIF:
        return segment if added else b""
    # Its small copy of the picture is left out.
    return segment[:2] + struct.pack(">H", _JFIF_SIZE - 2) + segment[4 : _JFIF_SIZE - 2] + b"\0\0"
