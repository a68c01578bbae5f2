"""A mend: what to write in the place of some characters of a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Mend(NamedTuple):
    """Characters of a line (counted from 1) from column `start` to `end` (from 0), as typed, with the text to write there.

    `code` is that of the finding which it cures.
    """

    line: int
    start: int
    end: int
    typed: str
    text: str
    code: str


def difference(line: int, typed: str, mended: str, code: str) -> Mend | None:
    """Return the smallest mend that makes one line of the other; None if they are the same."""
    if typed == mended:
        return None
    start = _common(typed, mended)
    most = min(len(typed), len(mended)) - start
    tail = min(most, _common(typed[::-1], mended[::-1]))
    end = len(typed) - tail
    return Mend(line, start, end, typed[start:end], mended[start : len(mended) - tail], code)


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common from the start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def compatible(mends: Iterable[Mend]) -> tuple[Mend, ...]:
    """The mends in the order of the file, each once; of two that touch the same characters the first stands."""
    out: list[Mend] = []
    for mend in sorted(set(mends)):
        last = out[-1] if out else None
        if last is None or last.line != mend.line or (mend.start >= last.end and mend.start > last.start):
            out.append(mend)
    return tuple(out)


def apply(lines: Sequence[str], mends: Iterable[Mend]) -> tuple[str, ...]:
    """Return the lines mended, each from right to left so that no mend moves another; one that does not fit is left out."""
    out = list(lines)
    for mend in sorted(mends, reverse=True):
        line = out[mend.line - 1]
        if line[mend.start : mend.end] == mend.typed:
            out[mend.line - 1] = line[: mend.start] + mend.text + line[mend.end :]
    return tuple(out)
