"""Values in the file's own characters."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence as Sequence_
from typing import assert_never

from generator.common.finding import Position
from generator.datafile.fixes.mend import Mend
from generator.source import Mapping, Node, Scalar, Sequence


def by_place(root: Node | None) -> Mapping_[Position, Scalar]:
    """Return every scalar of a tree by the place where it begins."""
    return {scalar.start: scalar for scalar in _scalars(root)} if root else {}


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from _scalars(item)
        case Mapping():
            for key, value in node.entries:
                yield key
                yield from _scalars(value)
        case _:
            assert_never(node)


def rewritten(scalar: Scalar, text: str, lines: Sequence_[str], code: str) -> Mend | None:
    """Return the mend that writes `text` for a scalar, quotes and all; None for one that is not plainly on a line of its own."""
    typed = as_typed(scalar, lines)
    if typed is None or typed == text:
        return None
    start = scalar.start.column - 1
    return Mend(scalar.start.line, start, start + len(typed), typed, text, code)


def as_typed(scalar: Scalar, lines: Sequence_[str]) -> str | None:
    """The characters of a scalar with its quotes; None where they are not simply those of a stretch of one line."""
    if scalar.start.line != scalar.end.line or scalar.start.line > len(lines):
        return None
    typed = lines[scalar.start.line - 1][scalar.start.column - 1 : scalar.end.column - 1]
    return typed if typed == f"{scalar.style}{scalar.text}{scalar.style}" else None
