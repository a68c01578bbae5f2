"""Headings and numbers in a narrative, given and typed: their words, their numbers as they come out on paper, what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.common.finding import Path
from generator.common.patterns import pattern
from generator.common.text import chinese_number, number_of
from generator.prose.scope import Topic, topic_of
from generator.report import Item, Part, Passage
from generator.rules.narrative.texts import Prose, has, lines, prose

_TYPED = pattern(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]|[0-9]{1,2}[.．、](?![0-9]))[ \t\u3000]*([^。：:；，,\n]{2,30})"
)

# The words of a heading: a line of its own, or run in before the first stop. A count makes a sentence of it.
_WORDS = re.compile(r"[^。：:；;\n]{2,30}(?=[。：:]|[ \t\u3000]*(?:\n|$))")
_COUNT = re.compile(r"\d[\d,.]*\s*[余多]?\s*[万亿]?\s*[件条份次个项起宗元]")


TOP, CHINESE, POINT, COMMA, ARABIC = "一、", "（一）", "1.", "1、", "（1）"
# From the outside in; the fourth is a way of writing the third.
STYLES = (TOP, CHINESE, POINT, COMMA, ARABIC)

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LINE = pattern(
    rf"(?:({_NUMERAL})、(?!{_NUMERAL}[、月是])|[（(]({_NUMERAL})[）)]|([0-9]{{1,2}})[.．](?![0-9])|([0-9]{{1,2}})、(?![0-9])|[（(]([0-9]{{1,2}})[）)])"
    r"(?![至到—、\-])(?=[ \t\u3000]*\S)"
)
_INLINE = pattern(rf"[（(](?:({_NUMERAL})|([0-9]{{1,2}}))[）)](?![至到—、和及\-])(?=\S)")
_STOPS = frozenset("。；：:！")
# What makes a number in brackets a reference: 第（一）项, 表（二）.
_REFERRING = frozenset("第条款项表图见")
_COUNTED = pattern("([一二三四五六七八九十]{1,3})(?:是|要(?!求))(?=\\S)")
_CLAUSE_ENDS = frozenset("。；：:，,！\n \t\u3000")
_NOT_FIRST = frozenset("唯统第之万单专同不")


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
        elif isinstance(item, Passage):
            yield from _typed(*prose((item,)))


def counted(p: Prose) -> Iterator[tuple[int, int]]:
    """Yield value and offset of every 一是, 二是, 三要 that begins a clause.

    一是 may follow a heading without a stop between, in text pasted from a page.
    """
    for m in _COUNTED.finditer(p.text):
        before = p.text[m.start() - 1 : m.start()]
        if not before or before in _CLAUSE_ENDS or (m[0] == "一是" and before not in _NOT_FIRST):
            value = number_of(m[1])
            if value:
                yield value, m.start()


def _typed(p: Prose) -> Iterator[Mark]:
    found = [_mark(p, m, (TOP, CHINESE, POINT, COMMA, ARABIC), at, True) for at, m in line_numbers(p.text)]
    taken = {mark.offset for mark in found}
    for m in _INLINE.finditer(p.text) if has(p.text, "（", "(") else ():
        before = p.text[m.start() - 1 : m.start()]
        first = (m[1] or m[2]) in ("一", "1") and before not in _REFERRING
        if m.start() not in taken and (before in _STOPS or (first and before.strip())):
            found.append(_mark(p, m, (CHINESE, ARABIC), 0, False))
    yield from sorted((m for m in found if m.value), key=lambda m: m.offset)


def line_numbers(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the numbers that lines begin with, with the offsets of the lines."""
    for at, line in lines(text):
        if line[0] in "（(一二三四五六七八九十" or line[0].isdigit():
            m = _LINE.match(line)
            if m:
                yield at, m


def _mark(p: Prose, m: re.Match[str], styles: tuple[str, ...], at: int, leads: bool) -> Mark:
    style, numeral = next((s, g) for s, g in zip(styles, m.groups(), strict=True) if g)
    value = int(numeral) if numeral.isdigit() else number_of(numeral)
    return Mark(style, value, p.path, at + m.start(), leads=leads)


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
            yield from _typed_heads(p)
        elif isinstance(item, Part):
            yield Head(item.title.text.strip(), item.title.path, 0)


def _typed_heads(p: Prose) -> Iterator[Head]:
    for at, line in lines(p.text):
        if m := _TYPED.match(line):
            yield Head(m[1].strip(), p.path, at + m.start(1))


class TypedHeadings:
    """The typed headings that stand above the place that reading has come to, the outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Topic]] = []

    def pieces(self, text: str) -> Iterator[tuple[str, Topic]]:
        """Yield the stretches of a text that share a heading, each with its topic.

        What stands before a stretch is blanked out by line ends, so that offsets stay those of the text.
        """
        start = 0
        for offset, level, words in headings(text):
            if offset > start:
                yield "\n" * start + text[start:offset], self._topic()
            self._enter(level, topic_of(words))
            start = offset
        yield "\n" * start + text[start:], self._topic()

    def _enter(self, level: int, topic: Topic) -> None:
        self._open = [(other, above) for other, above in self._open if other < level]
        self._open.append((level, topic))

    def _topic(self) -> Topic:
        return next((topic for _, topic in reversed(self._open) if topic), "")


def headings(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the typed headings of a text: the offset of the line, the level from 0, the words."""
    for offset, number in line_numbers(text):
        words = _WORDS.match(text, offset + number.end())
        if words and not _COUNT.search(words[0]):
            style = next(n for n, numeral in enumerate(number.groups()) if numeral)
            # 1. and 1、 are one level.
            yield offset, min(style, STYLES.index("1.")) if STYLES[style] == "1、" else style, words[0]
