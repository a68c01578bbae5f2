"""What pasting leaves in a Chinese text, each place with what to write there instead.

Two kinds: marks of Markdown and HTML that mean nothing in a report, and punctuation of the keyboard's English half
among Chinese characters (GB/T 15834 has the full-width marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.common.text import chinese_number


class Correction(NamedTuple):
    """Characters from `start` to `end` of a text, and what to write in their place."""

    start: int
    end: int
    text: str


_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_WIDE = f"{_HAN}，。；：？！、（）《》〈〉“”‘’〔〕…—％"
# Not to be read: placeholders, targets of links, addresses of the web and of e-mail, code.
_MASKED = re.compile(
    r"\{\{.{0,400}?\}\}|\]\((?:[^()\n]|\([^()\n]{0,80}\)){0,400}\)|https?://[\x21-\x7e]+|www\.[\x21-\x7e]+"
    r"|(?<![\w.+-])(?:[\w.+-]{1,64}@[\w.-]{1,80}|(?:[\w-]{1,40}\.){1,6}(?:cn|com|org|net)\b[\x21-\x7e]*)",
    re.DOTALL | re.ASCII,
)
_BLANK = "\ue000"
_STOPS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_STOP = re.compile(
    f"(?<=[{_WIDE})\"'])[,;:?!](?=[{_WIDE}A-Za-z\\d]|[ \\t]*$)|(?<=[A-Za-z\\d])[,;?!](?=[{_HAN}《“（])", re.MULTILINE
)
_FULL_STOP = re.compile(f"(?<=[{_HAN}”’）》％])\\.(?=[ \\t]*$|[{_HAN}“‘（《])", re.MULTILINE)
_BRACKETS = re.compile("\\((?=[^()（）\n]{0,200}[)）])[^()（）\n]*[)）]|（[^()（）\n]{0,200}\\)")
_NEAR = re.compile(f"[{_HAN}]")
_DOUBLE = re.compile(r'"[^"\n“”]{1,80}"')
_SINGLE = re.compile(r"(?<![A-Za-z])'[^'\n‘’]{1,80}'(?![A-Za-z])")
_ANGLES = re.compile(r"(?<=[^《》\n])[<＜][^<>＜＞《》\n]{1,120}[>＞](?=[^《》\n]{0,40}》)")

_HEADING = re.compile(r"^[ \t\u3000]*(#{1,6})[ \t\u3000]+(?=\S)", re.MULTILINE)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[、.．）)]")
_RULE = re.compile(r"^[ \t\u3000]*(?:-{3,}|\*{3,}|={3,})[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t\u3000]*>+[ \t\u3000]*(?=\S)", re.MULTILINE)
_TAG = re.compile(r"<(?:br|/?p|/?div|/?span|/?strong|/?b|hr)[ \t]*/?>|&(?:nbsp|lt|gt|amp|quot);", re.IGNORECASE)
_CODE = re.compile(r"`{1,3}(?=[^`\n]*`)|(?<=`)`|```|(?<=[^`\n])`{1,3}")
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": "”"}


def marks(text: str) -> Iterator[Correction]:
    """Yield the marks of Markdown and HTML that would be printed as they stand, in reading order.

    A heading that has no number of its own is given one, so that it is a heading again.
    """
    found = [*_headings(text)]
    for like in (_RULE, _QUOTE, _CODE):
        found += [Correction(*match.span(), "") for match in like.finditer(text)]
    found += [Correction(*match.span(), _ENTITIES.get(match[0].lower(), "")) for match in _TAG.finditer(text)]
    yield from _apart(found)


def _headings(text: str) -> Iterator[Correction]:
    """The `#` before headings, for their number where they have none."""
    heads = [match for match in _HEADING.finditer(text) if not text.startswith("{{", match.end())]
    levels = sorted({len(match[1]) for match in heads})
    counts = [0] * 7
    for match in heads:
        level = levels.index(len(match[1]))
        counts[level] += 1
        counts[level + 1 :] = [0] * (6 - level)
        number = "" if _NUMBERED.match(text, match.end()) else _number(level, counts[level])
        yield Correction(*match.span(), number)


def _number(level: int, count: int) -> str:
    """The number of a heading as reports have it: （一）, 1., （1）."""
    return (f"（{chinese_number(count)}）", f"{count}.", f"（{count}）")[min(level, 2)]


def punctuation(text: str) -> Iterator[Correction]:
    """Yield the half-width punctuation among Chinese characters, in reading order."""
    read = _MASKED.sub(lambda match: _BLANK * len(match[0]), text)
    found = [Correction(*match.span(), _STOPS[match[0]]) for match in _STOP.finditer(read)]
    found += [Correction(*match.span(), "。") for match in _FULL_STOP.finditer(read)]
    for like, marks_of in ((_BRACKETS, "（）"), (_ANGLES, "〈〉")):
        for match in like.finditer(read):
            if _NEAR.search(match[0]) or _beside(read, match.start(), match.end()):
                found += _pair(match, marks_of)
    for like, marks_of in ((_DOUBLE, "“”"), (_SINGLE, "‘’")):
        found += [one for match in like.finditer(read) if _NEAR.search(match[0]) for one in _pair(match, marks_of)]
    yield from _apart(found)


def _pair(match: re.Match[str], right: str) -> Iterator[Correction]:
    """The two marks around a match, where they are not right already."""
    for at, mark in zip((match.start(), match.end() - 1), right, strict=True):
        if match.string[at] != mark:
            yield Correction(at, at + 1, mark)


def _beside(text: str, start: int, end: int) -> bool:
    """Whether Chinese characters stand on both sides."""
    return bool(start and _NEAR.match(text, start - 1) and _NEAR.match(text, end))


def _apart(found: list[Correction]) -> Iterator[Correction]:
    """Yield them in reading order; of two that overlap, the first."""
    last = 0
    for one in sorted(found):
        if one.start >= last:
            yield one
            last = one.end


def corrected(text: str, found: Iterator[Correction]) -> str:
    """The text with the corrections made."""
    out, at = [], 0
    for one in found:
        out += [text[at : one.start], one.text]
        at = one.end
    return "".join((*out, text[at:]))
