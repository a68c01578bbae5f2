"""The zip archive that a Word file is, of parts in order and without a clock."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from struct import pack

import deflate

_STORED, _DEFLATED = 0, 8
_LEVEL = 6
_UTF8_NAMES = 1 << 11
_EPOCH = 1 << 21 | 1 << 16  # 1 January 1980 0:00, the earliest that the format knows


@dataclass(frozen=True, slots=True)
class Member:
    """A part under its name, its data as the archive has them."""

    name: str
    data: bytes
    size: int
    checksum: int
    method: int = _DEFLATED


def member(name: str, data: bytes) -> Member:
    """The part deflated; what is the same in every report is deflated once and kept."""
    return Member(name, bytes(deflate.deflate_compress(data, _LEVEL)), len(data), zlib.crc32(data))


def stored(name: str, data: bytes) -> Member:
    """The part as it is, for what is compressed already."""
    return Member(name, data, len(data), zlib.crc32(data), _STORED)


def archive(members: Iterable[Member]) -> bytes:
    """The bytes of an archive of the members, in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in members:
        name = part.name.encode()
        common = _common(part, len(name))
        entry = pack("<IH", 0x04034B50, 20) + common + name
        directory.append(pack("<IHH", 0x02014B50, 20, 20) + common + pack("<HHHII", 0, 0, 0, 0, offset) + name)
        body += (entry, part.data)
        offset += len(entry) + len(part.data)
    index, count = b"".join(directory), len(directory)
    return b"".join((*body, index, pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(index), offset, 0)))


def _common(part: Member, name_length: int) -> bytes:
    """The fields that a member's own header has in common with the directory's."""
    sizes = (part.checksum, len(part.data), part.size)
    return pack("<HHIIIIHH", _UTF8_NAMES, part.method, _EPOCH, *sizes, name_length, 0)
