"""Rules about the report of a whole: a government's, which is drawn from those of its departments and towns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from generator.common.finding import Issue, Text
from generator.report import Report
from generator.report.figures import Value
from generator.report.whole import DOCUMENTS, Difference, Whole, differences, suspects
from generator.report.year_on_year import bonds
from generator.rules.rule import Context, rule

_BASIS = Text(
    "政府的年度报告由各部门、各乡镇的报告汇总而成是通行做法；联合发文、四舍五入会使合计不等",
    "A government's report is drawn from those of its departments; joint documents and rounding may explain a difference",
)
_SHOWN = 6


@rule("X101", "warning", _BASIS, across=True)
def whole_is_the_sum(report: Report, context: Context) -> Iterator[Issue]:
    """整体的数等于各单位的数之和。

    The figures of a whole are the sums of its members'.

    名册里写了“上级”的，整体的报告逐格和各单位之和对照；金额按较粗的小数位比较。

    错例：市政府报告写行政处罚 900 件，各单位加起来是 1100 件

    对例：两边都是 1100 件；或者用豁免写明为什么不等
    """
    yield from _differing(report, context, documents=False)


@rule("X102", "warning", _BASIS, across=True)
def members_are_all_there(_report: Report, context: Context) -> Iterator[Issue]:
    """汇总以前各单位的报告都要有，而且没有错误。

    All members have reported, without errors, before anything is summed up.

    缺一份就不能判断合计对不对，所以不和合计对照。

    错例：名册里的 12 个单位，有 2 个还没有数据文件

    对例：12 个单位的数据文件都有，检查没有错误
    """
    whole = context.whole
    if whole is None or not whole.lacking:
        return
    words = {"missing": "没有报告", "failed": "报告有错误"}
    said = []
    for state, zh in words.items():
        names = [member.due.agency for member in whole.lacking if member.state == state]
        said += [f"{zh}的 {len(names)} 个：{_names(names)}"] if names else []
    yield Issue(
        ("机关",),
        Text(
            f"各单位的数还不全，不能判断合计：{'；'.join(said)}。",
            f"{len(whole.lacking)} members lack a report without errors: the sums cannot be judged.",
        ),
        Text(
            "收齐、改好这些报告再汇总；已经撤并的从名册里删去，并入别的机关的写进那个机关的“合并统计”。",
            "Collect or mend these first.",
        ),
    )


@rule("X103", "warning", _BASIS, across=True)
def documents_count_once(report: Report, context: Context) -> Iterator[Issue]:
    """几个单位联合制发的文件，整体只算一件。

    Documents issued jointly count once in the whole.

    各单位之和可以比整体多出名册里“联合发文”写的件数，多得更多的列出。

    错例：各单位现行有效 446 件，整体 440 件，名册里联合发文写 3

    对例：名册里联合发文写 6
    """
    yield from _differing(report, context, documents=True)


@rule("X104", "warning", _BASIS, across=True)
def carried_over_in_sum(_report: Report, context: Context) -> Iterator[Issue]:
    """各单位上年结转之和，等于它们上年度结转下年度之和。

    What the members carry in is what they carried out the year before.

    两年的单位相同、报告齐全才比较。

    错例：各单位上年度结转下年度合计 26 件，本年度上年结转合计 25 件

    对例：两个数都是 26 件
    """
    whole, before = context.whole, context.whole_before
    if whole is None or before is None or whole.lacking or before.lacking:
        return
    total = next((bond for bond in bonds(whole, before, "R050") if bond.place[2] == "total" and not bond.holds), None)
    if total is None:
        return
    section = next(section for section in whole.form.tables if section.id == total.place[0])
    said = Text(
        f"各单位的上年结转合计 {total.actual} 件，{before.year} 年度结转下年度合计 {total.expected} 件。",
        f"The members carry in {total.actual} and carried out {total.expected} in {before.year}.",
    )
    hint = Text("核对各单位两个年度的报告。", "Compare the members' reports of both years.")
    yield Issue((section.key, *section.table.by_id[total.place[1]].path), said, hint)


@rule("X105", "warning", _BASIS, across=True)
def absorbed_bodies_count_once(_report: Report, context: Context) -> Iterator[Issue]:
    """并入别的机关的，由那个机关合并统计，自己的报告不再计入。

    A body that went up in another counts in that one's report, not by its own.

    名册的“合并统计”写着并入的机关；它本年度还有报告的，列出来，没有加进合计。

    错例：示例市旅游局并入示例市文化局，两个机关都有本年度的报告

    对例：只有示例市文化局的报告，里面包括旅游局的数
    """
    for body, into, file in context.whole.left_out if context.whole else ():
        said = Text(
            f"“{body}”已经并入“{into}”，它的报告 {file} 没有计入合计。",
            f"{body} went up in {into}: its report {file} was not counted.",
        )
        hint = Text(
            f"核对“{into}”的报告是不是已经包括它的数，再删去它的数据文件。",
            "Delete it once its figures are in the other.",
        )
        yield Issue(("机关",), said, hint)


def _differing(report: Report, context: Context, *, documents: bool) -> Iterator[Issue]:
    """Yield an issue for each row that differs; of documents those where the sums are more, else all others."""
    whole = context.whole
    if whole is None or whole.lacking:
        return
    found = [one for one in differences(whole, report) if (one.row.id in DOCUMENTS and one.more > 0) is documents]
    for _, run in groupby(found, key=lambda one: (one.section.id, one.row.id)):
        yield _issue(whole, list(run))


def _issue(whole: Whole, found: Sequence[Difference]) -> Issue:
    first = found[0]
    name = first.row.label.short or first.row.label.key
    parts = [
        f"{one.column.short or one.column.key}各单位之和 {_shown(one.total)}，本报告 {_shown(one.printed)}，相差 {_shown(one.more if one.more > 0 else -one.more)}"
        for one in found
    ]
    english = "; ".join(f"{one.column.id}: {one.total} in sum, {one.printed} here" for one in found)
    allowed = f"（名册里的联合发文 {first.allowed} 件不够解释）" if first.allowed else ""
    guilty = list(dict.fromkeys(member.due.agency for one in found for member in suspects(whole, one)))
    may = f"；差的正好是 {_names(guilty)} 的数" if guilty else ""
    said = Text(
        f"“{name}”和 {len(whole.members)} 个单位之和不等：{'；'.join(parts)}{allowed}{may}。",
        f"{first.row.label.text}: {english}.",
    )
    hint = Text(
        "核对本报告和各单位的数；联合制发的文件在名册里写“联合发文”；确有原因的用豁免写明理由。",
        "Compare with the members' reports; explain by a waiver what is right.",
    )
    return Issue(first.path, said, hint)


def _shown(value: Value) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _names(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f"等 {len(names)} 个" if len(names) > _SHOWN else "")
