"""Rules about dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.finding import Issue, Text
from generator.report import Report
from generator.rules._rule import Context, rule


@rule(
    "R083", "error", Text("年度报告统计到 12 月 31 日，成文应在年度结束之后", "a report covers the year to 31 December")
)
def signed_after_the_year(report: Report, _context: Context) -> Iterator[Issue]:
    """成文日期不能早于统计期限届满，即不早于下一年的 1 月 1 日。

    The report is signed after its year has ended.

    错例：2020 年度，日期: 2020-12-23

    对例：2020 年度，日期: 2021-01-23
    """
    if not (report.year and report.signed and report.signed.date):
        return
    if report.signed.date < datetime.date(report.year + 1, 1, 1):
        date = report.signed.date
        said = Text(
            f"成文日期 {date} 时 {report.year} 年还没有结束。", f"On {date} the year {report.year} was not over."
        )
        yield Issue(
            ("落款", "日期"), said, Text(f"应为 {report.year + 1} 年的日期。", f"A date of {report.year + 1} is due.")
        )
