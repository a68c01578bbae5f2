"""The sRGB colour profile that PDF/A asks for, made here so that its bytes are the same on every machine."""

from __future__ import annotations

import struct
from functools import lru_cache

# ICC.1:2010 with the primaries of IEC 61966-2-1 adapted to D50, as s15Fixed16 numbers.
_WHITE = (0xF6D6, 0x10000, 0xD32D)
_PRIMARIES = {b"rXYZ": (0x6FA2, 0x38F5, 0x0390), b"gXYZ": (0x6299, 0xB785, 0x18DA), b"bXYZ": (0x24A0, 0x0F84, 0xB6CF)}
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@lru_cache(maxsize=1)
def profile() -> bytes:
    """An ICC profile of version 2 for sRGB."""
    curve = _curve()
    tags = {
        b"desc": _description("sRGB IEC61966-2.1"),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(values) for name, values in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, body = _table(tags)
    return _header(len(table) + len(body) + 128) + table + body


def _header(size: int) -> bytes:
    date = struct.pack(">6H", 2021, 1, 1, 0, 0, 0)
    return (
        struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
        + date
        + b"acsp"
        + bytes(28)
        + struct.pack(">3I", *_WHITE)
        + bytes(48)
    )


def _table(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """The tag table with the data after it; equal data is stored once."""
    start = 128 + 4 + 12 * len(tags)
    offsets: dict[bytes, int] = {}
    body = b""
    for data in tags.values():
        if data not in offsets:
            offsets[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
    entries = (struct.pack(">4sII", name, offsets[data], len(data)) for name, data in tags.items())
    return struct.pack(">I", len(tags)) + b"".join(entries), body


def _curve() -> bytes:
    gamma, a, b, c, d = _CURVE
    points = ((a * x + b) ** gamma if x >= d else c * x for x in (i / 255 for i in range(256)))
    return b"curv\0\0\0\0" + struct.pack(">I256H", 256, *(round(y * 65535) for y in points))


def _xyz(values: tuple[int, int, int]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3I", *values)


def _description(name: str) -> bytes:
    ascii_name = name.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_name)) + ascii_name + bytes(4 + 4 + 2 + 1 + 67)
