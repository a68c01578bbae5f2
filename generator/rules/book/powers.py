"""Rules about what a kind of body can do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.common.finding import Issue, Severity, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.report.places import DISCLOSURE, REQUESTS, figure, name_of, path_of
from generator.rules.rule import Context, rule

_ADVICE = Text("核对提示（机关的职权）", "for review (powers of the body)")
_MAKERS = ("国务院部门", "省级政府", "市级政府", "")
_LOWEST = ("乡镇政府", "街道办事处")
_CENTRAL = pattern("^(?:中华人民共和国|国家|国务院|中国)|(?:部|总局|署)$")
_COUNTY_OFFICE = pattern("(?:县|旗|市.{1,8}区)(?:人民)?政府办")
_OFFICE = pattern("办公[厅室]$|政府办$")
_RULE_COLUMNS = ("issued", "repealed", "in_force")

# Bodies that decide such matters every year: where all of these rows are 0, a figure was left out.
_DECIDES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (pattern("公安(?:局|分局|局.{1,8}分局)$"), ("penalties",)),
    (pattern("[省市县区旗州]税务局$"), ("penalties",)),
    (pattern("(?:市场监督管理|市场监管)局$"), ("licences", "penalties")),
    (pattern("执法局$"), ("penalties",)),
    (pattern("(?:自然资源(?:[和与]规划)?|规划和自然资源)局$"), ("licences", "penalties")),
    (pattern("行政审批(?:服务|管理)?局$"), ("licences",)),
    (pattern("交通运输局$"), ("licences", "penalties", "coercion")),
)


@rule("R025", "warning", _ADVICE, first=2021)
def rules_by_those_who_can_make_them(report: Report, _context: Context) -> Iterator[Issue]:
    """规章只有国务院部门、省级政府、设区的市和自治州政府能够制定，其他机关写 0。

    Only ministries, provinces, cities with districts and autonomous prefectures make 规章; others write 0.

    乡镇、街道填了规章的是错误，其他机关是警告。多半是把规章制度、规范性文件填到了这一行。

    错例：机关: 某某镇人民政府；规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 6}

    对例：机关: 某某镇人民政府；规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}
    """
    given = [(column, figure(report, DISCLOSURE, "rules", column)) for column in _RULE_COLUMNS]
    found = [(column, value) for column, value in given if value]
    if not found or not _cannot_make_rules(report):
        return
    said = "、".join(f"{name_of(report, DISCLOSURE, 'rules', column)} {value}" for column, value in found)
    body = "本机关" if report.kind == "其他" else report.kind
    severity: Severity | None = "error" if report.kind in _LOWEST else None
    yield Issue(
        path_of(report, DISCLOSURE, "rules", found[0][0]),
        Text(f"{body}不能制定规章，这里填了{said}。", f"This body makes no 规章, yet here is {said}."),
        Text(
            "本机关的文件填在“行政规范性文件”一行，规章写 0。", "Count documents as 行政规范性文件; write 0 for 规章."
        ),
        severity=severity,
    )


def _cannot_make_rules(report: Report) -> bool:
    """Whether it is plain that the body makes no rules; of a city's or province's office it is not."""
    if report.kind in _MAKERS or (report.kind == "政府部门" and _CENTRAL.search(report.agency)):
        return False
    return report.kind != "政府办公室" or bool(_COUNTY_OFFICE.search(report.agency))


@rule("R027", "warning", _ADVICE, first=2021)
def decisions_by_those_who_decide(report: Report, _context: Context) -> Iterator[Issue]:
    """公安、税务、市场监管、自然资源、综合执法、行政审批、交通运输等部门年年有处理决定，政府办公室一般没有行政处罚、行政强制。

    Bodies that decide every year seldom have no decision at all; a government's office seldom fines or coerces.

    只在应有的各项全部是 0，或者办公室填了处罚、强制时提示。

    错例：机关: 某某县公安局；行政处罚: {本年处理决定数量: 0}

    对例：机关: 某某县公安局；行政处罚: {本年处理决定数量: 1532}
    """
    for organ, rows in _DECIDES:
        if organ.search(report.agency) and all(figure(report, DISCLOSURE, row, "decisions") == 0 for row in rows):
            names = "、".join(f"“{name_of(report, DISCLOSURE, row)}”" for row in rows)
            said = Text(f"{names}{'都' if rows[1:] else ''}是 0，请核对。", f"{names}: 0. Please confirm.")
            hint = Text("填全年作出的全部处理决定，不论是否公开。", "Count all decisions of the year.")
            yield Issue(path_of(report, DISCLOSURE, rows[0], "decisions"), said, hint)
            return
    if report.kind == "政府办公室" and _OFFICE.search(report.agency):
        yield from _decided_by_an_office(report)


def _decided_by_an_office(report: Report) -> Iterator[Issue]:
    for row in ("penalties", "coercion"):
        if value := figure(report, DISCLOSURE, row, "decisions"):
            name = name_of(report, DISCLOSURE, row)
            said = Text(f"政府办公室填了{name} {value} 件，请核对。", f"An office with {value} {name}: please confirm.")
            hint = Text("只填办公室自己作出的决定，不汇总其他部门的。", "Count the office's own decisions only.")
            yield Issue(path_of(report, DISCLOSURE, row, "decisions"), said, hint)


@rule("R036", "warning", _ADVICE)
def secrets_of_townships(report: Report, _context: Context) -> Iterator[Issue]:
    """乡镇、街道以国家秘密、法律行政法规禁止公开、“三安全一稳定”为由不予公开的很少见，请核对。

    A township seldom refuses because of state secrets, a legal ban or public security.

    错例：机关: 某某街道办事处；危及“三安全一稳定”: {自然人: 2}

    对例：机关: 某某街道办事处；属于三类内部事务信息: {自然人: 2}
    """
    if report.kind not in _LOWEST:
        return
    for row in ("state_secret", "forbidden_by_law", "three_securities"):
        if value := figure(report, REQUESTS, row):
            name = name_of(report, REQUESTS, row)
            said = Text(f"“{name}”填了 {value} 件，请核对。", f"{name}: {value}. Please confirm.")
            hint = Text("核对答复书所引的条款，填到对应的一行。", "Check which article the reply cites.")
            yield Issue(path_of(report, REQUESTS, row), said, hint)
