"""Mends of the head: a year and a date that are plain but not in their form, keys that a text has swallowed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from generator.common.patterns import pattern
from generator.datafile.fixes.mend import Mend
from generator.datafile.fixes.scalars import by_place, rewritten
from generator.datafile.fixes.values import place_of
from generator.report import Report

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_YEAR = pattern(r"(20(?:19|[2-9][0-9]))(?:年度?)?")
_DATE = pattern(r"(20[0-9]{2})\s*[年.．/-]\s*([0-9]{1,2})\s*[月.．/-]\s*([0-9]{1,2})\s*日?")


def head_mends(report: Report, lines: Sequence[str]) -> Iterator[Mend]:
    """Yield the mends of 年度 and of the date of 落款."""
    scalars = by_place(report.source.root)
    for code, issue in report.issues:
        scalar = scalars.get(place_of(issue, report)) if code in ("S005", "S006") else None
        if scalar:
            text = scalar.text.translate(_DIGITS).strip()
            plain = _year(text) if code == "S005" else _date(text)
            mend = rewritten(scalar, plain, lines, code) if plain else None
            if mend:
                yield mend


def indented_mends(report: Report, lines: Sequence[str]) -> Iterator[Mend]:
    """Yield the mends that begin a key of the file at the edge of its line, and bring what stands below it along."""
    for code, issue in report.issues:
        if code == "S021" and issue.position:
            first = issue.position.line - 1
            indent = _indent(lines[first])
            last = next(
                (n for n in range(first + 1, len(lines)) if lines[n].strip() and _indent(lines[n]) <= indent),
                len(lines),
            )
            for number in range(first, last):
                if lines[number].strip():
                    yield Mend(number + 1, 0, indent, lines[number][:indent], "", code)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _year(text: str) -> str:
    match = _YEAR.fullmatch(text)
    return match[1] if match else ""


def _date(text: str) -> str:
    """The date as YAML has it, if there is such a day."""
    match = _DATE.fullmatch(text)
    try:
        return datetime.date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""
