"""Rules about reconsideration and litigation beside the rest of the report."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.report import Report
from generator.report.figures import total
from generator.report.places import DISPUTES, REQUESTS, figure, name_of, path_of
from generator.rules.rule import Context, rule

_ADVICE = Text("核对提示（与申请、复议的先后关系）", "for review (order of events)")
_BLOCKS = ("reconsideration", "direct", "after_reconsideration")


@rule("R041", "warning", _ADVICE)
def litigation_after_reconsideration(report: Report, context: Context) -> Iterator[Issue]:
    """有“复议后起诉”的，本年或上年应当有行政复议。

    Litigation after reconsideration follows a reconsideration of this year or the last.

    有上一年度的数据文件时才检查。

    错例：复议后起诉总计 2，本年和上年的行政复议总计都是 0

    对例：复议后起诉总计 2，上年的行政复议总计是 3
    """
    value = figure(report, DISPUTES, "after_reconsideration")
    before = [figure(year, DISPUTES, "reconsideration") for year in (report, context.previous)]
    if value and before == [0, 0]:
        said = Text(
            f"“复议后起诉”有 {value} 件，本年和上年的行政复议都是 0。",
            f"{value} after reconsideration, yet there was none in this year or the last.",
        )
        hint = Text("没有经过复议的填在“未经复议直接起诉”。", "Count those without it as 未经复议直接起诉.")
        yield Issue(path_of(report, DISPUTES, "after_reconsideration"), said, hint)


@rule("R042", "warning", _ADVICE)
def disputes_about_applications(report: Report, context: Context) -> Iterator[Issue]:
    """有行政复议、行政诉讼的，本年或上年应当有收到或者办理的申请。

    Disputes follow applications of this year or the last.

    有上一年度的数据文件时才检查。不是因申请而起的复议、诉讼（如要求主动公开的）核对后可以豁免。

    错例：行政复议总计 1，本年和上年都没有收到、办理过申请

    对例：行政复议总计 1，上年办理申请 5 件
    """
    value = total(figure(report, DISPUTES, row) for row in _BLOCKS)
    rows = ("received", "carried_in", "total")
    handled = [figure(year, REQUESTS, row) for year in (report, context.previous) for row in rows]
    if value and handled == [0] * len(handled):
        said = Text(
            f"有行政复议、行政诉讼 {value} 件，本年和上年都没有申请。",
            f"{value} disputes, yet no application in this year or the last.",
        )
        hint = Text(
            "核对是否政府信息公开的复议、诉讼，申请有没有漏填。",
            "Check the disputes' subject, or whether applications are missing.",
        )
        first = next(row for row in _BLOCKS if figure(report, DISPUTES, row))
        yield Issue(path_of(report, DISPUTES, first), said, hint)


@rule(
    "R043",
    "warning",
    Text("核对提示（结转案件是否计入，未见明文规定）", "for review (no text settles how carried cases are counted)"),
)
def pending_cases_go_on(report: Report, context: Context) -> Iterator[Issue]:
    """上年尚未审结的复议、诉讼，本年应当审结或者仍未审结，本年总计一般不会比它少。

    Cases pending last year are concluded or still pending, so this year's total is seldom below them.

    有上一年度的数据文件时才检查。

    错例：上年行政复议尚未审结 3，本年行政复议总计 1

    对例：上年行政复议尚未审结 3，本年行政复议总计 4
    """
    for row in _BLOCKS:
        pending, now = figure(context.previous, DISPUTES, row, "pending"), figure(report, DISPUTES, row)
        if pending and now is not None and now < pending:
            name = name_of(report, DISPUTES, row)
            said = Text(
                f"“{name}”上年尚未审结 {pending} 件，本年总计只有 {now} 件。",
                f"{name}: {pending} were pending last year, this year's total is {now}.",
            )
            hint = Text("核对上年未审结的案件本年有没有计入。", "Check whether last year's pending cases are counted.")
            yield Issue(path_of(report, DISPUTES, row), said, hint)
