"""The character collection of a CFF font: what a PDF needs to know of it beyond HarfBuzz.

Glyphs of a CID-keyed font are named by CID, which need not be the glyph's number (Adobe Technical Note #5176).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

_ROS, _CHARSET = (12, 30), (15,)
_STANDARD_STRINGS = 391
Operators: TypeAlias = dict[tuple[int, ...], list[int]]


@dataclass(frozen=True, slots=True)
class Collection:
    """Registry, ordering and supplement, with the CID of every glyph."""

    registry: str
    ordering: str
    supplement: int
    cids: tuple[int, ...]


def collection(cff: bytes, glyphs: int) -> Collection | None:
    """The character collection of a CFF table; None for a name-keyed font."""
    _, at = _index(cff, cff[2])
    tops, at = _index(cff, at)
    strings, _ = _index(cff, at)
    operators = _operators(tops[0])
    if _ROS not in operators:
        return None
    registry, ordering, supplement = operators[_ROS]
    return Collection(
        registry=strings[registry - _STANDARD_STRINGS].decode("latin1"),
        ordering=strings[ordering - _STANDARD_STRINGS].decode("latin1"),
        supplement=supplement,
        cids=_charset(cff, operators.get(_CHARSET, [0])[0], glyphs),
    )


def _index(cff: bytes, at: int) -> tuple[list[bytes], int]:
    """The items of an INDEX, with the position after it."""
    count = struct.unpack_from(">H", cff, at)[0]
    if not count:
        return [], at + 2
    size, start = cff[at + 2], at + 3
    offsets = [int.from_bytes(cff[p : p + size], "big") for p in range(start, start + (count + 1) * size, size)]
    base = start + (count + 1) * size - 1
    return [cff[base + a : base + b] for a, b in pairwise(offsets)], base + offsets[-1]


def _operators(data: bytes) -> Operators:
    found: Operators = {}
    stack: list[int] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            operator = (12, data[at + 1]) if first == 12 else (first,)
            found[operator], stack = stack, []
            at += len(operator)
        else:
            value, at = _operand(data, at)
            stack.append(value)
    return found


def _operand(data: bytes, at: int) -> tuple[int, int]:
    """The number at a position, with the position after it; a real counts as 0, for no operator wanted here has one."""
    first = data[at]
    if first == 28:
        return struct.unpack_from(">h", data, at + 1)[0], at + 3
    if first == 29:
        return struct.unpack_from(">i", data, at + 1)[0], at + 5
    if first == 30:
        while data[at + 1] & 15 != 15:
            at += 1
        return 0, at + 2
    if first <= 246:
        return first - 139, at + 1
    if first <= 250:
        return (first - 247) * 256 + data[at + 1] + 108, at + 2
    return -(first - 251) * 256 - data[at + 1] - 108, at + 2


def _charset(cff: bytes, at: int, glyphs: int) -> tuple[int, ...]:
    form, at = cff[at], at + 1
    if form == 0:
        return (0, *struct.unpack_from(f">{glyphs - 1}H", cff, at))
    cids = [0]
    layout = struct.Struct(">HH" if form == 2 else ">HB")
    while len(cids) < glyphs:
        first, more = layout.unpack_from(cff, at)
        cids.extend(range(first, first + more + 1))
        at += layout.size
    return tuple(cids[:glyphs])
