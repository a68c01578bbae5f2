"""Mends of the wording that are beyond doubt: 截止 before a date, doubled punctuation, the brackets of a 文号."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.common.finding import path_text
from generator.common.pasted import marks, punctuation
from generator.common.patterns import pattern
from generator.common.text import fold
from generator.datafile.fixes.mend import Mend
from generator.report import Passage, Report
from generator.source import Source

# 报名截止12月31日 is right: only where 截止 begins a clause, or the data are what it is said of, does it stand for 截至.
_UNTIL = pattern(
    r"(?:^|(?<=[\s，,。；;：:、（(])|(?<=数据)|(?<=统计))(截止[到至于]?)"
    r"(?=\s*(?:[0-9０-９]{4}\s*年|[0-9０-９]{1,2}\s*月|\{\{ *年度 *\}\}\s*年|[本当去上]?年[底末]|目前|月底))",
    re.MULTILINE,
)
_DOUBLED = pattern(r"(?<!。)(。。)(?!。)|([，、；：])\2+")
_NUMBER = pattern(r"(?<=[\u4e00-\u9fff])([\[［【﹝](20[0-9]{2}|19[0-9]{2})[\]］】﹞])(?=\s?[0-9]{1,5}\s?号)")
# Round brackets hold other things too, such as the year of a case; after these characters stands the number of a document.
_ROUND = pattern(r"(?<=[发办函令规告])([（(](20[0-9]{2}|19[0-9]{2})[）)])(?=\s?[0-9]{1,5}\s?号)")
_PLACEHOLDER = pattern(r"\{\{[^{}]*\}\}")

_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("R104", _UNTIL, lambda _: "截至"),
    ("R102", _DOUBLED, lambda match: match[0][0]),
    ("R088", _NUMBER, lambda match: f"〔{match[2]}〕"),
    ("R088", _ROUND, lambda match: f"〔{match[2]}〕"),
)


def prose_mends(report: Report, lines: Sequence[str]) -> Iterator[Mend]:
    """Yield the mends of a report's texts; what a waiver explains stays as it is."""
    for passage in report.texts.values():
        placeholders = [match.span() for match in _PLACEHOLDER.finditer(passage.text)]
        for code, kind, text in _KINDS:
            for match in kind.finditer(passage.text):
                within = any(start < match.end() and match.start() < end for start, end in placeholders)
                if not within and not _explained(code, passage, report):
                    yield from _mend(passage, match.start(), match[0], text(match), code, report.source, lines)
        for code, corrections in (("R106", marks), ("R107", punctuation)):
            if not _explained(code, passage, report):
                for one in corrections(passage.text):
                    typed = passage.text[one.start : one.end]
                    yield from _mend(passage, one.start, typed, one.text, code, report.source, lines)


def _mend(
    passage: Passage, offset: int, typed: str, text: str, code: str, source: Source, lines: Sequence[str]
) -> Iterator[Mend]:
    """The mend at the place in the file, if the very characters stand there."""
    place = source.locate(passage.scalar, offset)
    start = place.column - 1
    if place.line <= len(lines) and lines[place.line - 1][start : start + len(typed)] == typed:
        yield Mend(place.line, start, start + len(typed), typed, text, code)


def _explained(code: str, passage: Passage, report: Report) -> bool:
    place = fold(path_text(passage.path))
    return any(w.rule == code and w.reason and fold(w.place) in place for w in report.waivers)
