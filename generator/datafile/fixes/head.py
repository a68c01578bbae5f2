"""Mends of the head: a year and a date that are plain but not in their form."""

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
