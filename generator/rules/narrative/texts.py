"""The narrative as rules read it: texts with their paths, placeholders and quotations blanked out character for character; the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.common.finding import NOTHING, Issue, Path, Text
from generator.common.patterns import pattern
from generator.report import Item, Passage, Report, passages
from generator.rules.narrative.once import once

# Stands for a character that is not to be read: neither a letter, a digit, a punctuation mark nor white space.
BLANK = "\ue000"
HAN = "\u4e00-\u9fff\u3400-\u4dbf"
OVERVIEW, PROBLEMS = "overview", "problems"

_NOTHING = frozenset(("零报告", "无", "没有", "略", "0", "-", "/", "—", "——"))
_PLACEHOLDER = pattern(r"\{\{.{0,400}?\}\}", re.DOTALL)
_TITLE = pattern(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》")
_QUOTED = pattern(r"[“\"][^“”\"\n]{0,60}[”\"]|‘[^‘’\n]{0,60}’|「[^「」\n]{0,60}」")
_SENTENCE = pattern(r"[^。！？\n]+[。！？]?")


class Prose(NamedTuple):
    """A text of the narrative: where it stands, what it says with placeholders blanked out."""

    path: Path
    text: str

    def issue(self, offset: int, message: Text, hint: Text = NOTHING) -> Issue:
        """Return an issue at a character of the text."""
        return Issue(self.path, message, hint, offset)


def prose(items: Iterable[Item]) -> Iterator[Prose]:
    """Yield the texts of a narrative in reading order, headings included."""
    for passage in passages(tuple(items)):
        yield _prose(passage)


@once
def every(report: Report) -> tuple[Prose, ...]:
    """Every text of a report: preface, then the narratives."""
    return tuple(map(_prose, report.texts.values()))


def section(report: Report, name: str) -> tuple[Prose, ...]:
    """The texts of the section with this id, of one with a table those beside it; none where the form has no such section."""
    return _sections(report).get(name, ())


@once
def _sections(report: Report) -> dict[str, tuple[Prose, ...]]:
    return {name: tuple(prose(items)) for name, items in report.sections.items()}


def key_of(report: Report, name: str) -> str:
    """The key of the section with this id."""
    return next(s.key for s in report.form.sections if s.id == name)


def whole(texts: Iterable[Prose]) -> str:
    """The texts one below the other."""
    return "\n".join(p.text for p in texts)


def says_nothing(texts: Iterable[Prose]) -> bool:
    """Whether the texts are no more than a word for nothing, as suits a table but no narrative."""
    return "".join(whole(texts).split()).strip("。.") in _NOTHING


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """The sentences of a text with their offsets; a line's end ends a sentence."""
    return tuple((match.start(), match[0]) for match in _SENTENCE.finditer(text))


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with the offsets at which they start, white space before them left out."""
    offset = 0
    for line in text.split("\n"):
        bare = line.lstrip(" \t\u3000")
        if bare:
            yield offset + len(line) - len(bare), bare
        offset += len(line) + 1


def has(text: str, *words: str) -> bool:
    """Whether any of the words stands in a text: far quicker than to search it for what can only be where they are."""
    for word in words:  # noqa: SIM110 - asked some hundred times a report, and any() takes twice as long
        if word in text:
            return True
    return False


def without_titles(text: str) -> str:
    """The text with what stands in 《》 blanked out."""
    return _TITLE.sub(_blank, text) if "《" in text else text


def without_quotations(text: str) -> str:
    """The text with what stands in 《》 or quotation marks blanked out."""
    return _QUOTED.sub(_blank, without_titles(text))


def _prose(passage: Passage) -> Prose:
    text = passage.text
    return Prose(passage.path, _without_placeholders(text) if "{{" in text else text)


@lru_cache(maxsize=64)
def _without_placeholders(text: str) -> str:
    return _PLACEHOLDER.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


class Headline(NamedTuple):
    """A title without white space; `offsets` are those that its characters have in the file's text."""

    text: str
    offsets: tuple[int, ...]

    def issue(self, at: int, message: Text, hint: Text) -> Issue:
        """Return an issue at a character of the title."""
        return Issue(("标题",), message, hint, self.offsets[at])


def headline(report: Report) -> Headline | None:
    """Return the title that a report gives itself; None where it leaves it to the program."""
    if not report.headline:
        return None
    kept = [(n, c) for n, c in enumerate(report.headline.text) if not c.isspace()]
    return Headline("".join(c for _, c in kept), tuple(n for n, _ in kept))
