"""Headings typed with their number at the start of a line, as the setting of what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.prose.topics import Topic, topic_of
from generator.rules.narrative.headings import STYLES, line_numbers

# The words of a heading: a line of its own, or run in before the first stop. A count makes a sentence of it.
_WORDS = re.compile(r"[^。：:；;\n]{2,30}(?=[。：:]|[ \t\u3000]*(?:\n|$))")
_COUNT = re.compile(r"\d[\d,.]*\s*[余多]?\s*[万亿]?\s*[件条份次个项起宗元]")


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
