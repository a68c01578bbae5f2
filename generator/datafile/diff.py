"""Two states of a file beside each other: the lines that differ, with those around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.common.finding import Text

_AROUND = 2
_LONG = 1_000  # lines beyond which the quick way of comparing is good enough


class Line(NamedTuple):
    """A line of a diff: `kind` is `-`, `+`, a space, or `@` for a heading; numbers count from 1, 0 where there is none."""

    kind: str
    text: str
    old: int = 0
    new: int = 0


def differences(before: Sequence[str], after: Sequence[str], language: str = "zh") -> Iterator[Line]:
    """Yield what differs between two lists of lines, stretch by stretch; nothing where they are the same."""
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) > _LONG)
    for group in matcher.get_grouped_opcodes(_AROUND):
        yield Line("@", _heading(group[0], group[-1], language))
        for kind, a, b, c, d in group:
            if kind == "equal":
                yield from (Line(" ", before[a + n], a + n + 1, c + n + 1) for n in range(b - a))
            else:
                yield from (Line("-", before[n], n + 1, 0) for n in range(a, b))
                yield from (Line("+", after[n], 0, n + 1) for n in range(c, d))


def _heading(first: tuple[str, int, int, int, int], last: tuple[str, int, int, int, int], language: str) -> str:
    """Which lines a stretch shows, by their numbers after the change."""
    start, end = first[3] + 1, max(last[4], first[3] + 1)
    words = Text(f"第 {start}—{end} 行", f"lines {start}–{end}")
    if start == end:
        words = Text(f"第 {start} 行", f"line {start}")
    return words.in_language(language)


def as_text(name: str, before: Sequence[str], after: Sequence[str], language: str = "zh") -> str:
    """The differences as a unified diff with Chinese headings; empty where there are none."""
    heads = Text("原文件", "before"), Text("改后", "after")
    marks = {"@": "@@ ", " ": " ", "-": "-", "+": "+"}
    tail = {"@": " @@"}
    lines = [f"{marks[line.kind]}{line.text}{tail.get(line.kind, '')}" for line in differences(before, after, language)]
    if not lines:
        return ""
    first = (f"{mark} {name}\t{head.in_language(language)}" for mark, head in zip(("---", "+++"), heads, strict=True))
    return "\n".join([*first, *lines]) + "\n"
