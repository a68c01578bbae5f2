"""The lines that an entry of a mapping or list takes up."""

from __future__ import annotations

from bisect import bisect_right


def top_entry(lines: list[str], at: int) -> tuple[int, int]:
    """The first and last line (exclusive) of the top-level entry that holds line `at`, counted from 0."""
    tops = [i for i, line in enumerate(lines) if line[:1] not in ("", " ", "\t", "#", "-", "}", "]")]
    k = bisect_right(tops, at) - 1
    first = tops[k] if k >= 0 else 0
    last = tops[k + 1] if k + 1 < len(tops) else len(lines)
    return first, last


def entry(lines: list[str], at: int) -> tuple[int, int]:
    """The first and last line (exclusive) of the entry that begins on line `at`: what is indented deeper belongs to it."""
    indent = _indent(lines[at])
    last = at + 1
    while last < len(lines) and (not lines[last].strip() or _indent(lines[last]) > indent):
        last += 1
    return at, last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
