"""Rules about figures that are possible and yet hardly true."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.report.places import DISCLOSURE, REQUESTS, figure, name_of, path_of
from generator.rules.parameter import Parameter
from generator.rules.rule import Context, rule

_ADVICE = Text("核对提示（数字之间的关系）", "for review (relations of figures)")
_DOCUMENTS = ("rules", "normative_documents")
_DECISIONS = {"行政许可": "licences", "行政处罚": "penalties", "行政强制": "coercion"}
_PUBLISHED = pattern(
    r"(?:公开|公示|发布)[^，,。；;\n]{0,8}?(行政许可|行政处罚|行政强制)(?:决定书?|结果|案件)[^，,。；;\n\d]{0,6}(\d{1,9})\s*[件条份起宗]"
)
_OTHER_TIME = pattern("累计|以来|历年|上年|去年")


@rule("R026", "warning", _ADVICE, first=2021)
def documents_in_force(report: Report, context: Context) -> Iterator[Issue]:
    """本年制发减去本年废止，不会多于现行有效件数，除非当年制发的当年就失效了。

    Documents issued less those repealed are no more than those in force, unless some expired within the year.

    有上一年度的数据文件时由 R051 检查。

    错例：行政规范性文件: {本年制发件数: 9, 本年废止件数: 1, 现行有效件数: 5}

    对例：行政规范性文件: {本年制发件数: 9, 本年废止件数: 1, 现行有效件数: 25}
    """
    for row in _DOCUMENTS:
        if figure(context.previous, DISCLOSURE, row, "in_force") is not None:
            continue
        issued, repealed, now = (figure(report, DISCLOSURE, row, c) for c in ("issued", "repealed", "in_force"))
        if issued is not None and repealed is not None and now is not None and issued - repealed > now:
            said = Text(
                f"制发 {issued}、废止 {repealed}，现行有效却只有 {now}。",
                f"{issued} issued and {repealed} repealed, yet {now} in force.",
            )
            hint = Text("现行有效填年底仍然有效的全部件数，不只是本年的。", "Count all in force at the year's end.")
            yield Issue(path_of(report, DISCLOSURE, row, "in_force"), said, hint)


@rule("R028", "warning", Text("核对提示（处理决定数量的口径）", "for review (what decisions are counted)"), first=2021)
def all_decisions_count(report: Report, _context: Context) -> Iterator[Issue]:
    """处理决定数量包括公开的和依法未公开的全部处理决定，不会少于文字里写的公开件数。

    All decisions count, published or not: the table has no fewer than the text says were published.

    文字没有写公开的决定件数，或者写的是累计数，就不提示。

    错例：全年公示行政许可决定531件。表二行政许可写 156

    对例：全年公示行政许可决定156件。表二行政许可写 156
    """
    for passage in report.texts.values():
        for match in _PUBLISHED.finditer(passage.text) if "行政" in passage.text else ():
            row, published = _DECISIONS[match[1]], int(match[2])
            given = figure(report, DISCLOSURE, row, "decisions")
            before = passage.text[max(0, match.start() - 12) : match.end()]
            if given is not None and published > given and not _OTHER_TIME.search(before):
                said = Text(
                    f"这里写公开了{match[1]} {published} 件，表二的处理决定数量只有 {given}。",
                    f"{published} are said to be published, the table has {given} decisions.",
                )
                hint = Text(
                    "表二填全部处理决定，包括依法未公开的；核对两处的口径。",
                    "Table two counts all decisions; check both.",
                )
                yield Issue(passage.path, said, hint, match.start(2))


@rule(
    "R029",
    "warning",
    Text("填表常见误读：前两列是事项数，第三列是决定数", "the first two columns count items, the third decisions"),
    last=2020,
    parameters=(Parameter("large", "大数", 50),),
)
def items_are_not_decisions(report: Report, context: Context) -> Iterator[Issue]:
    """上一年项目数量、本年增/减数的是目录里的事项，处理决定数量数的是全年的决定，三者没有加减关系。

    The first two columns count items of the catalogue, the third counts decisions: they do not add up.

    两行以上恰好相加，或者相加得到很大的数，多半是把三列当作了一个算式。

    错例：行政许可: {上一年项目数量: 61, 本年增/减: +36, 处理决定数量: 97}

    对例：行政许可: {上一年项目数量: 61, 本年增/减: +2, 处理决定数量: 1846}
    """
    large = context.parameter("R029", "large", 50)
    found = []
    for row in ("licences", "other_services", "penalties", "coercion"):
        items, change, decisions = (
            figure(report, DISCLOSURE, row, c) for c in ("items_last_year", "change", "decisions")
        )
        if items is not None and change is not None and decisions and items + change == decisions:
            found.append((row, f"{items}{change:+} = {decisions}", decisions))
    if len(found) >= 2 or any(decisions >= large for *_, decisions in found):
        said = "；".join(f"{name_of(report, DISCLOSURE, row)} {words}" for row, words, _ in found)
        yield Issue(
            path_of(report, DISCLOSURE, found[0][0], "decisions"),
            Text(f"三列恰好相加：{said}。处理决定数量可能填成了事项数。", f"The three columns add up: {said}."),
            Text("处理决定数量填本年作出的决定件数，不是事项数。", "Count the decisions of the year, not items."),
        )


@rule(
    "R034",
    "warning",
    Text("《条例》第三十三条（二十个工作日，可延长二十个工作日）", "Regulations art. 33 (20 + 20 working days)"),
    parameters=(Parameter("share", "比例", 0.5), Parameter("least", "起点", 10)),
)
def few_are_carried_over(report: Report, context: Context) -> Iterator[Issue]:
    """结转下年度的一般只是年底收到的申请，超过全年（新收加上年结转）一半的请核对。

    Seldom are more than half of the applications carried over.

    全年不足 10 件的不提示。

    错例：本年新收 20、上年结转 0，结转下年度 15

    对例：本年新收 20、上年结转 0，结转下年度 3
    """
    received, brought, left = (figure(report, REQUESTS, row) for row in ("received", "carried_in", "carried_out"))
    if received is None or brought is None or left is None:
        return
    every = received + brought
    share, least = context.parameter("R034", "share", 0.5), context.parameter("R034", "least", 10)
    if every >= least and left > every * share:
        said = Text(f"全年 {every} 件中有 {left} 件结转下年度。", f"{left} of {every} are carried over.")
        hint = Text("核对是否有已经答复的也计入了结转。", "Check whether any of them were answered.")
        yield Issue(path_of(report, REQUESTS, "carried_out"), said, hint)


@rule("R035", "warning", Text("《条例》第三十三条（答复期限）", "Regulations art. 33 (time limits)"))
def nothing_is_carried_over_twice(report: Report, context: Context) -> Iterator[Issue]:
    """上年结转的申请应当在本年办结；连续两年一件未办的请核对。

    Applications carried in are settled within the year; two years without any settled are to be checked.

    有上一年度的数据文件，而且这一列两年都没有办结一件时才提示。

    错例：自然人：上年结转 2、办理结果总计 0、结转下年度 2，上一年度也是这样

    对例：自然人：上年结转 2、办理结果总计 2、结转下年度 0
    """
    for column in _applicants(report):
        both = (report, context.previous)
        brought = [figure(year, REQUESTS, "carried_in", column) for year in both]
        settled = [figure(year, REQUESTS, "total", column) for year in both]
        if all(brought) and settled == [0, 0]:
            said = Text(
                f"上年结转 {brought[0]} 件本年一件未办，上一年度也是如此。",
                f"{brought[0]} carried in, none settled in this year or the last.",
            )
            hint = Text("核对这一列的“结转下年度”和办理结果各行。", "Check the results of this column.")
            yield Issue(path_of(report, REQUESTS, "carried_in", column), said, hint)


def _applicants(report: Report) -> list[str]:
    """The columns of table three that are not totals."""
    section = next((s for s in report.form.tables if s.id == REQUESTS), None)
    row = section.table.by_id.get("carried_in") if section and section.table else None
    return [column.id for column in row.inputs] if row else []
