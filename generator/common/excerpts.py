"""The sentence or cell that a finding is about, with the words at fault marked."""

from __future__ import annotations

from typing import NamedTuple

from generator.common.patterns import pattern

_STOPS = "。；！？"
_MOST = 70
_MOST_MARKED = 24
_MARKS = (
    pattern(r"\{\{.*?\}\}"),
    pattern(r"[+-]?[0-9０-９][0-9０-９,，.．]*\s*(?:%|％|万元|[元件条份次项个人年月日])?"),
    pattern(r"[\"'][^\"']{1,20}[\"']"),
    pattern(r"[^\s：:，。；！？、（）()\[\]{},|｜]+"),
    pattern(r"\S"),
)
_BLANK = pattern(r"\s+")
_QUOTED = pattern("“([^”]+)”")
_BLANKS = str.maketrans({"\t": "→", "\u3000": "□", "\u00a0": "□", "\ufeff": "□"})


class Excerpt(NamedTuple):
    """The words before the mark, those marked, and those after."""

    before: str
    mark: str
    after: str


def excerpt(line: str, column: int, message: str) -> Excerpt:
    """Return what stands around a column (from 1) of a line; what the message quotes is marked where it stands there."""
    at = min(max(column - 1, 0), len(line))
    end = at + len(_marked(line, at, message))
    start, stop = _sentence(line, at, end)
    before, after = line[start:at], line[end:stop]
    return Excerpt(
        ("…" if start == at - _MOST and start else "") + _seen(before if start else before.lstrip()),
        _seen(line[at:end]).translate(_BLANKS),
        _seen(after.rstrip()) + ("…" if stop == end + _MOST and line[stop:].strip() else ""),
    )


def _marked(line: str, at: int, message: str) -> str:
    """The words at fault: what the message quotes of them, else a figure, a word, or a character."""
    quoted = [words for words in _QUOTED.findall(message) if line.startswith(words, at)]
    if quoted:
        return str(max(quoted, key=len))[:_MOST_MARKED]
    if blank := _BLANK.match(line, at):
        return blank[0][:_MOST_MARKED]
    found = (pattern.match(line, at) for pattern in _MARKS)
    return next((match[0][:_MOST_MARKED] for match in found if match), "")


def _sentence(line: str, at: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends, no farther from the mark than can be read at a glance."""
    start = max(line.rfind(stop, 0, at) for stop in _STOPS) + 1
    ends = [line.find(stop, max(at, end - 1)) for stop in _STOPS]
    stop = min((place + 1 for place in ends if place >= 0), default=len(line))
    return max(start, at - _MOST), max(end, min(stop, end + _MOST))


def _seen(text: str) -> str:
    """The text with what cannot be printed as `�`."""
    return "".join(char if char.isprintable() or char in "\u3000\u00a0\t" else "\ufffd" for char in text)
