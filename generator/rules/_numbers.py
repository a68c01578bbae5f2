"""The numbers of headings and paragraphs in a narrative, as they come out on paper: the program's and those that were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.finding import Path
from generator.report import Item, Part
from generator.rules._prose import Prose, prose
from generator.text import chinese_number, number_of

TOP, CHINESE, POINT, COMMA, ARABIC = "一、", "（一）", "1.", "1、", "（1）"
# From the outside in; the fourth is a way of writing the third.
STYLES = (TOP, CHINESE, POINT, COMMA, ARABIC)

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LINE = re.compile(
    rf"^[ \t\u3000]*(?:({_NUMERAL})、|[（(]({_NUMERAL})[）)]|([0-9]{{1,2}})[.．](?![0-9])|([0-9]{{1,2}})、|[（(]([0-9]{{1,2}})[）)])(?![至到—、\-])(?=[ \t\u3000]*\S)",
    re.MULTILINE,
)
# A first item may follow a heading without a stop between, in text pasted from a page; a later one follows a stop.
_INLINE = re.compile(
    rf"(?:(?<=[。；：:！])[ \t\u3000]*[（(](?:({_NUMERAL})|([0-9]{{1,2}}))[）)]|(?<=[^\s第条款项表图])[（(](?:(一)|(1))[）)])(?![至到—、和及\-])(?=\S)"
)
_COUNTED = re.compile(rf"(?:^|(?<=[。；：:，,！\n\s]))({_NUMERAL})(?:是|要(?!求))(?=\S)|(?<![唯统第之万单专同])(一)是(?=\S)")


class Mark(NamedTuple):
    """A number: its style and value, where it stands; `typed` by the author or given by the program, at a line's start or within."""

    style: str
    value: int
    path: Path
    offset: int
    typed: bool = True
    leads: bool = True

    @property
    def text(self) -> str:
        """The number as it is written."""
        return written(self.style, self.value)


def written(style: str, value: int) -> str:
    """A value in a style of numbering."""
    return style.replace("一", chinese_number(value)).replace("1", str(value))


def marks(items: tuple[Item, ...], depth: int = 1) -> Iterator[Mark]:
    """Yield the numbers of a narrative in reading order."""
    count = 0
    for item in items:
        if isinstance(item, Part):
            count += 1
            yield Mark((CHINESE, POINT, ARABIC)[min(depth, 3) - 1], count, item.title.path, 0, typed=False)
            yield from marks(item.body, depth + 1)
        else:
            yield from _typed(*prose((item,)))


def counted(p: Prose) -> Iterator[tuple[int, int]]:
    """Yield value and offset of every 一是, 二是, 三要 that begins a clause."""
    for m in _COUNTED.finditer(p.text):
        if value := number_of(m[1] or m[2]):
            yield value, m.start()


def _typed(p: Prose) -> Iterator[Mark]:
    found = [_mark(p, m, (TOP, CHINESE, POINT, COMMA, ARABIC), True) for m in _LINE.finditer(p.text)]
    found += [_mark(p, m, (CHINESE, ARABIC, CHINESE, ARABIC), False) for m in _INLINE.finditer(p.text)]
    yield from sorted((m for m in found if m.value), key=lambda m: m.offset)


def _mark(p: Prose, m: re.Match[str], styles: tuple[str, ...], leads: bool) -> Mark:
    style, numeral = next((s, g) for s, g in zip(styles, m.groups(), strict=True) if g)
    value = int(numeral) if numeral.isdigit() else number_of(numeral)
    return Mark(style, value, p.path, m.end() - len(m[0].lstrip(" \t\u3000")), leads=leads)
