"""Rules about dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.report import Report
from generator.rules.parameter import Parameter
from generator.rules.rule import Context, rule

_PATH = ("落款", "日期")
_ARTICLE = Text("《条例》第四十九条", "Regulations art. 49")
_DEPARTMENTS = ("国务院部门", "政府部门")
_GOVERNMENTS = ("省级政府", "市级政府", "县级政府")
_LOCAL = ("乡镇政府", "街道办事处", "派出机构")


@rule(
    "R083", "error", Text("年度报告统计到 12 月 31 日，成文应在年度结束之后", "a report covers the year to 31 December")
)
def signed_after_the_year(report: Report, _context: Context) -> Iterator[Issue]:
    """成文日期和网站上的发布时间不能早于统计期限届满，即不早于下一年的 1 月 1 日。

    The report is signed and published after its year has ended.

    错例：2020 年度，日期: 2020-12-23

    对例：2020 年度，日期: 2021-01-23
    """
    if not report.year:
        return
    yield from _published(report)
    if not (report.signed and report.signed.date):
        return
    if report.signed.date < datetime.date(report.year + 1, 1, 1):
        date = report.signed.date
        said = Text(
            f"成文日期 {date} 时 {report.year} 年还没有结束。", f"On {date} the year {report.year} was not over."
        )
        yield Issue(_PATH, said, Text(f"应为 {report.year + 1} 年的日期。", f"A date of {report.year + 1} is due."))


def _published(report: Report) -> Iterator[Issue]:
    """A 发布时间 of the website that is before the end of the year."""
    date = report.site.get("PubDate", "")[:10]
    if date and date < f"{report.year + 1}-01-01":
        said = Text(
            f"发布时间 {date} 时 {report.year} 年还没有结束。", f"On {date} the year {report.year} was not over."
        )
        hint = Text(f"核对后改成 {report.year + 1} 年的日期。", f"A date of {report.year + 1} is due.")
        yield Issue(("网站", "发布时间"), said, hint)


@rule("R084", "warning", _ARTICLE)
def departments_by_january(report: Report, _context: Context) -> Iterator[Issue]:
    """政府部门的年度报告在每年 1 月 31 日前提交并向社会公布。

    A department's report is submitted and published by 31 January.

    错例：机关类型: 政府部门，2024 年度，日期: 2025-02-10

    对例：机关类型: 政府部门，2024 年度，日期: 2025-01-20
    """
    if report.kind in _DEPARTMENTS:
        yield from _late(report, 1, 31, "政府部门的年度报告要在 1 月 31 日前提交并公布")


@rule("R085", "warning", _ARTICLE)
def governments_by_march(report: Report, _context: Context) -> Iterator[Issue]:
    """县级以上地方政府的年度报告在每年 3 月 31 日前向社会公布。

    The report of a government at or above the county is published by 31 March.

    错例：机关类型: 县级政府，2024 年度，日期: 2025-04-15

    对例：机关类型: 县级政府，2024 年度，日期: 2025-03-20
    """
    if report.kind in _GOVERNMENTS:
        yield from _late(report, 3, 31, "县级以上地方政府的年度报告要在 3 月 31 日前公布")


@rule(
    "R086",
    "warning",
    Text("本地规定的期限（《条例》第四十九条没有规定乡镇、街道的期限）", "the local deadline"),
    parameters=(Parameter("deadline", "期限", "", "01-26", "(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),),
)
def townships_by_the_local_day(report: Report, context: Context) -> Iterator[Issue]:
    """乡镇、街道、派出机构的年度报告按本地规定的期限公布（本地规则里设 deadline 才检查，如 01-26）。

    The report of a township, subdistrict or branch is published by the day that the local rules set.

    《条例》没有规定乡镇、街道的期限，各地不一，所以不设 deadline 就不检查。

    错例：本地规则 deadline: 01-26，机关类型: 乡镇政府，2024 年度，日期: 2025-02-08

    对例：本地规则 deadline: 01-26，机关类型: 乡镇政府，2024 年度，日期: 2025-01-24
    """
    deadline = context.parameter("R086", "deadline", "")
    if report.kind in _LOCAL and deadline:
        month, date = map(int, deadline.split("-"))
        yield from _late(report, month, date, f"本地规定在 {month} 月 {date} 日前公布")


def _late(report: Report, month: int, day: int, demand: str) -> Iterator[Issue]:
    """The issue of a report signed later than that day of the next year."""
    date = report.signed.date if report.signed else None
    if not date or not report.year or (date.year, date.month, date.day) <= (report.year + 1, month, day):
        return
    said = Text(
        f"成文日期是 {date}，{demand}。", f"Signed on {date}; it was due by {report.year + 1}-{month:02d}-{day:02d}."
    )
    yield Issue(
        _PATH, said, Text("日期写错了就改正；确实迟了，照实写。", "Mend the date if it is wrong; else leave it.")
    )
