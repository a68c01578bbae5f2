"""Rules about figures beside last year's; only what both years' forms have is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.forms.labels import Column
from generator.forms.model import Row
from generator.report import Report
from generator.report.figures import Value
from generator.report.places import DISCLOSURE, DISPUTES, REQUESTS, column_of, figure, name_of, path_of, row_of
from generator.report.year_on_year import Bond, bonds
from generator.rules.parameter import Parameter
from generator.rules.rule import Context, rule

_CARRIED = Text("{notice}（“上年结转”即上一年度的“结转下年度”）", "{notice} (what was carried out is carried in)")
_ADVICE = Text("核对提示（与上一年度报告的衔接）", "for review (beside last year's report)")
_IN_YUAN = 5000
_STOCKS = ("in_force", "public_total", "items_last_year")
_TEN_THOUSAND = {"万元": 10000}

# Words by which a report explains that documents ceased, came or were counted otherwise than by issue and repeal.
# What makes documents in force fewer than issue and repeal do, what makes them more, and what may do either.
_FEWER = pattern("(?<![无未])(?:失效|期满|届满|到期|划出|移交)")
_MORE = pattern("划入|接收|承接")
_EITHER = pattern("划转|口径|更正|机构改革")
_DOCUMENTS = pattern("规范性文件|规章")


@rule("R050", "error", _CARRIED)
def carried_in_as_carried_out(report: Report, context: Context) -> Iterator[Issue]:
    """上年结转等于上一年度报告的“结转下年度继续办理”，七列都是。

    What is carried in is what last year's report carried out, in all seven columns.

    上一年度报告的数有更正，或者机构改革并入、划出的，用豁免写明理由。

    错例：上一年度结转下年度 [1, 0, 0, 0, 0, 0]，本年度上年结转 [2, 0, 0, 0, 0, 0]

    对例：上一年度结转下年度 [1, 0, 0, 0, 0, 0]，本年度上年结转 [1, 0, 0, 0, 0, 0]
    """
    wrong = _broken(report, context, "R050")
    found = row_of(report, REQUESTS, "carried_in")
    if not wrong or found is None or context.previous is None:
        return
    parts = [b for b in wrong if not _column(found[1], b).sum]
    told = parts if len(parts) == 1 else wrong
    words = "；".join(f"{_column(found[1], b).key} {b.actual}，上年 {b.expected}" for b in told)
    english = "; ".join(f"{_column(found[1], b).key} {b.actual}, then {b.expected}" for b in told)
    said = Text(
        f"上年结转与 {context.previous.year} 年度报告的“结转下年度”对不上：{words}。",
        f"Carried in differs from what {context.previous.year} carried out: {english}.",
    )
    column = told[0].place[2] if len(told) == 1 else ""
    yield Issue(path_of(report, REQUESTS, "carried_in", column), said, _as_last_year(context.previous))


def _as_last_year(previous: Report) -> Text:
    found = row_of(previous, REQUESTS, "carried_out")
    columns = [c.id for c in found[1].inputs] if found else []
    typed = "、".join(str(figure(previous, REQUESTS, "carried_out", column)) for column in columns)
    return Text(
        f"照上一年度的“结转下年度”填（依次为 {typed}）；上一年度的数有更正的，用豁免写明理由。",
        "Write last year's figures, or explain by a waiver.",
    )


@rule("R051", "warning", _ADVICE, first=2021)
def documents_in_force_follow(report: Report, context: Context) -> Iterator[Issue]:
    """现行有效件数等于上年现行有效加本年制发减本年废止。

    Documents in force are last year's plus those issued less those repealed.

    有效期届满、划转等也会使它不等：文字里写明了的不提示。

    错例：上年现行有效 12，本年制发 3、废止 1，现行有效 9

    对例：上年现行有效 12，本年制发 3、废止 1，现行有效 14
    """
    impossible = {bond.place[1] for bond in _broken(report, context, "R052")}
    for bond in _broken(report, context, "R051"):
        if bond.place[1] in impossible or _explained(report, fewer=bond.actual < bond.expected):
            continue
        name = name_of(report, DISCLOSURE, bond.place[1])
        said = Text(
            f"{name}现行有效 {bond.actual} 件，按上年现行有效、本年制发和废止应为 {bond.sum} = {bond.expected} 件。",
            f"{bond.actual} in force, yet last year's with those issued and repealed make {bond.sum} = {bond.expected}.",
        )
        hint = Text(
            "核对三个数；因有效期届满、划转等而不等的，在“政府信息管理”里写明。",
            "Check the three, or tell the reason in the text.",
        )
        yield Issue(path_of(report, *bond.place), said, hint)


@rule("R052", "warning", _ADVICE, first=2021)
def no_more_repealed_than_there_were(report: Report, context: Context) -> Iterator[Issue]:
    """本年废止的不会多于上年现行有效加本年制发。

    No more documents are repealed than were in force last year or issued since.

    错例：上年现行有效 12，本年制发 3，废止 21

    对例：上年现行有效 12，本年制发 3，废止 5
    """
    for bond in _broken(report, context, "R052"):
        name = name_of(report, DISCLOSURE, bond.place[1])
        said = Text(
            f"{name}废止 {bond.actual} 件，上年现行有效加本年制发一共只有 {bond.sum} = {bond.expected} 件。",
            f"{bond.actual} repealed, yet there were {bond.sum} = {bond.expected} only.",
        )
        yield Issue(path_of(report, *bond.place), said, Text("核对废止件数和上年的现行有效件数。", "Check both years."))


@rule("R053", "warning", _ADVICE, last=2020)
def totals_of_last_year_go_on(report: Report, context: Context) -> Iterator[Issue]:
    """上一年项目数量等于上年报告的上一年项目数量加增减；对外公开总数量不少于上年的总数加本年新公开。

    Items of last year are those it reported with its change; what was public stays public.

    文字里写明废止、失效等原因的，公开总数减少不提示。

    错例：上年：上一年项目数量 396、增减 +44；本年：上一年项目数量 396

    对例：上年：上一年项目数量 396、增减 +44；本年：上一年项目数量 440
    """
    for bond in _broken(report, context, "R053"):
        if bond.relation == "≥" and (_explained(report, fewer=True) or "废止" in _about_documents(report)):
            continue
        name = name_of(report, DISCLOSURE, bond.place[1], bond.place[2])
        than = "应为" if bond.relation == "=" else "应不少于"
        said = Text(
            f"{name} {bond.actual}，按上年报告{than} {bond.sum} = {bond.expected}。",
            f"{name}: {bond.actual}; by last year's report {bond.relation} {bond.sum} = {bond.expected}.",
        )
        yield Issue(path_of(report, *bond.place), said, Text("对照上年报告的同一行核对。", "Check last year's row."))


@rule("R054", "warning", _ADVICE, parameters=(Parameter("factor", "倍数", 10), Parameter("least", "起点", 100)))
def figures_move_but_not_wildly(report: Report, context: Context) -> Iterator[Issue]:
    """表二的数比上年多出或者少掉十倍以上的请核对；各项不为零的数与上年全都相同的，多半是照抄。

    A figure of table two that is ten times last year's or a tenth is to be checked; figures all as last year are probably copied.

    小于 100 的数不比倍数；现行有效件数等年年累计的数不算照抄。

    错例：行政许可上年 181，本年 2278

    对例：行政许可上年 2293，本年 2610
    """
    if context.previous is None:
        return
    factor, least = context.parameter("R054", "factor", 10), context.parameter("R054", "least", 100)
    for row, column, now, then in _comparable(report, context.previous, DISCLOSURE):
        high, low = max(now, then), min(now, then)
        if high >= least and low * factor < high and not (column.unit and low and high > low * _IN_YUAN):
            name = f"{row.label.key}的{column.key}"
            said = Text(f"{name}本年 {now}，上年 {then}，相差 {factor} 倍以上。", f"{name}: {now}, last year {then}.")
            hint = Text("核对两年的口径和单位；确实如此的，在文字里说明原因。", "Check what was counted, or tell why.")
            yield Issue(path_of(report, DISCLOSURE, row.id, column.id), said, hint)
    yield from _repeated(report, context.previous, [DISCLOSURE])
    yield from _repeated(report, context.previous, [REQUESTS, DISPUTES])


def _repeated(report: Report, previous: Report, sections: list[str]) -> Iterator[Issue]:
    """Figures of these tables that are all as last year, where there are enough for it to be no chance."""
    counted = []
    for row, column, now, then in chain(*(_comparable(report, previous, section) for section in sections)):
        if column.id in _STOCKS or column.sum or row.label.sum:
            continue
        if now != then:
            return
        counted += [now] if now else []
    if len(counted) < 3 or max(counted) < 10:
        return
    tables = [s for s in report.form.tables if s.id in sections]
    said = Text(
        f"{'、'.join(s.short or s.key for s in tables)}不为零的 {len(counted)} 个数与 {previous.year} 年度全都相同。",
        f"All {len(counted)} figures other than zero are those of {previous.year}.",
    )
    yield Issue(
        (tables[0].key,), said, Text("核对是不是照抄了上年的数。", "Check whether last year's figures were copied.")
    )


def _comparable(report: Report, previous: Report, section: str) -> Iterator[tuple[Row, Column, Value, Value]]:
    """The figures that both years have in a table, in one unit: row, column, this year's, last year's."""
    if section not in report.figures or section not in previous.figures:
        return
    now, then = report.figures[section], previous.figures[section]
    for row in now.section.table.rows:
        for column in row.columns:
            place = (row.id, column.id)
            one, other = now.values.get(place), then.values.get(place)
            if one is None or other is None or column.kind == "signed" or column.id == "items_last_year":
                continue
            units = (now.units.get(place), then.units.get(place))
            if units[0] != units[1]:
                one, other = (
                    Decimal(v) * _TEN_THOUSAND.get(u or "", 1) for v, u in zip((one, other), units, strict=True)
                )
            yield row, column, one, other


def _broken(report: Report, context: Context, code: str) -> list[Bond]:
    if context.previous is None:
        return []
    return [bond for bond in bonds(report, context.previous, code) if not bond.holds]


def _column(row: Row, bond: Bond) -> Column:
    label = column_of(row, bond.place[2])
    assert label
    return label


def _explained(report: Report, *, fewer: bool) -> bool:
    """Whether the text tells why documents in force are fewer, or more, than issue and repeal make them."""
    text = _about_documents(report)
    return bool((_FEWER if fewer else _MORE).search(text) or _EITHER.search(text))


def _about_documents(report: Report) -> str:
    """The sentences that speak of documents."""
    lines = (line for p in report.texts.values() for line in re.split("[。\n]", p.text))
    return "。".join(line for line in lines if _DOCUMENTS.search(line))
