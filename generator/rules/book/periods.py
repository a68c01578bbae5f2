"""Rules about the period that a report covers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from generator.common.finding import Issue, Severity, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.days import Day, days, joined
from generator.rules.narrative.texts import OVERVIEW, Prose, every, has, prose, section, sentences
from generator.rules.rule import Context, rule

_PERIOD = pattern(
    r"统计(?:的)?(?:期限|时限|时间段?|周期|期间|区间|时段|范围|期)|所列(?:的)?(?:各项)?数据|数据(?:的)?(?:起止)?(?:期限|时限|时间)"
)
_NUMBER = frozenset("0123456789.-—")
_DIGITS = pattern(r"20\d(?:\d{2,5}(?=年)|(?=年\d{1,2}月))")
# 年 and 月 lost: 2025111231日, 20251231日.
_RUN_TOGETHER = pattern(r"(?<![\d.\-—])20\d{4,12}日")


@rule(
    "R082",
    "error",
    Text("统计期限为一年（DB51/T 2660—2019 第 2.1 条：1 月 1 日至 12 月 31 日）", "the period is the year"),
)
def period_is_the_year(report: Report, _context: Context) -> Iterator[Issue]:
    """统计期限是本年度 1 月 1 日至 12 月 31 日：年份是本年度，四位数字，有“日”字，起在止前。

    The period runs from 1 January to 31 December of the report's year, in well-formed dates.

    错例：2024 年度，统计期限自2024年1月1日起至2023年12月31日止

    对例：2024 年度，统计期限自2024年1月1日起至2024年12月31日止
    """
    told: set[tuple[object, int]] = set()
    for p in (*prose(report.preface), *section(report, OVERVIEW)):
        for offset, sentence in sentences(p.text) if has(p.text, "统计", "数据") else ():
            mark = _PERIOD.search(sentence)
            if mark and report.year:
                for issue in _of_period(p, report.year, sentence, mark.start(), offset):
                    told.add((issue.path, issue.offset or 0))
                    yield issue
    for p in every(report):
        for m in _RUN_TOGETHER.finditer(p.text) if has(p.text, "日") else ():
            said = Text(f"“{m[0]}”缺“年”“月”等字。", f"年 and 月 are missing in {m[0]!r}.")
            yield p.issue(m.start(), said, _hint(report.year))
        for m in _DIGITS.finditer(p.text):
            if (p.path, m.start()) not in told and p.text[m.start() - 1 : m.start()] not in _NUMBER:
                yield p.issue(m.start(), *_misspelt(m[0]))


def _of_period(p: Prose, year: int, sentence: str, mark: int, offset: int) -> Iterator[Issue]:
    found = days(sentence, mark)
    pair = next(((a, b) for a, b in pairwise(found) if joined(sentence, a, b)), None)
    if pair is None:
        return
    first, last = pair
    wrong = _ill_formed(first, last, year)
    if wrong is None:
        wrong = _ill_bounded(first, last, year)
    if wrong:
        day, said, hint, severity = wrong
        yield Issue(p.path, said, hint, offset + day.start, severity=severity)


_Wrong = tuple[Day, Text, Text, Severity | None]


def _ill_formed(first: Day, last: Day, year: int) -> _Wrong | None:
    """What is wrong with the dates as they are written."""
    for day in (first, last):
        if day.year and len(day.year) != 4:
            return day, *_misspelt(day.year), None
        if day.date(day.year or str(year)) is None:
            said = Text(f"没有 {day.month} 月 {day.day} 日这一天。", f"There is no such day: {day.month}-{day.day}.")
            return day, said, _hint(year), None
        if not day.whole:
            said = Text(f"“{day.month}月{day.day}”后面缺“日”字。", "日 is missing after the day.")
            return day, said, _hint(year), None
    return None


def _ill_bounded(first: Day, last: Day, year: int) -> _Wrong | None:
    """What is wrong with the period."""
    start = first.date(first.year or last.year or str(year))
    end = last.date(last.year or first.year or str(year))
    assert start and end
    if start > end:
        said = Text(
            f"统计期限的起点 {start} 在终点 {end} 之后。", f"The period begins on {start}, after its end {end}."
        )
        return (last if end.year != year else first), said, _hint(year), None
    for day, date in ((first, start), (last, end)):
        if date.year != year:
            said = Text(
                f"统计期限写的是 {date.year} 年，本报告是 {year} 年度。",
                f"The period is of {date.year}, the report of {year}.",
            )
            return day, said, _hint(year), None
    if (start, end) != (datetime.date(year, 1, 1), datetime.date(year, 12, 31)):
        said = Text(f"统计期限 {start} 至 {end} 不是一整年。", f"The period {start} to {end} is not the year.")
        hint = Text(
            "年度中间成立的机关可以这样写，加一条豁免说明；否则写全年。",
            "Write the whole year, or waive this with the reason.",
        )
        return (first if start.month != 1 or start.day != 1 else last), said, hint, "warning"
    return None


def _hint(year: int) -> Text:
    return Text(f"写成“自{year}年1月1日起至{year}年12月31日止”。", f"Write {year}年1月1日 to {year}年12月31日.")


def _misspelt(year: str) -> tuple[Text, Text]:
    return Text(f"年份“{year}”不是四位数字。", f"The year {year!r} has not four digits."), Text(
        "写四位数字的年份。", "Write four digits."
    )
