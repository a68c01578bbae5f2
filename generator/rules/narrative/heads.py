"""The headings within a narrative, those given as 标题 and those typed with a number at the start of a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.common.finding import Path
from generator.common.patterns import pattern
from generator.report import Item, Part, Passage
from generator.rules.narrative.texts import Prose, lines, prose

_TYPED = pattern(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]|[0-9]{1,2}[.．、](?![0-9]))[ \t\u3000]*([^。：:；，,\n]{2,30})"
)


class Head(NamedTuple):
    """A heading: its words without a number, and where they stand."""

    title: str
    path: Path
    offset: int


def heads(items: tuple[Item, ...]) -> Iterator[Head]:
    """Yield the headings of the first level of a narrative in reading order."""
    for item in items:
        if isinstance(item, Passage):
            (p,) = prose((item,))
            yield from _typed(p)
        elif isinstance(item, Part):
            yield Head(item.title.text.strip(), item.title.path, 0)


def _typed(p: Prose) -> Iterator[Head]:
    for at, line in lines(p.text):
        if m := _TYPED.match(line):
            yield Head(m[1].strip(), p.path, at + m.start(1))
