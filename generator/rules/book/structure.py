"""Rules about the parts of a report."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.report import Report, passages
from generator.rules.narrative.texts import OVERVIEW, key_of, says_nothing, section, whole
from generator.rules.rule import Context, rule

_SHORTEST = 30


@rule("R001", "error", Text("{notice}（表格的项目和栏目）", "{notice} (rows and columns of the tables)"))
def form_of_the_year(report: Report, _context: Context) -> Iterator[Issue]:
    """项目和栏目要用本年度格式的，不能混用另一年度格式的。

    Rows and columns are those of the form that the year calls for.

    错例：2023 年度写“行政许可: {上一年项目数量: 3, 本年增/减: 0, 处理决定数量: 12}”

    对例：2023 年度写“行政许可: {本年处理决定数量: 12}”
    """
    yield from report.issues_of("R001")


@rule("R003", "error", Text("{notice}“不能遗漏”；《条例》第五十条", "{notice}; Regulations art. 50"), waivable=False)
def six_sections(report: Report, _context: Context) -> Iterator[Issue]:
    """六个部分一个都不能缺，也不能是空的。

    All six sections are there and none is empty.

    只写“零报告”“无”的总体情况等于空的；“零报告”用于整张表都是 0 的三个表格部分。

    错例：没有“其他需要报告的事项”

    对例：其他需要报告的事项: 无其他需要报告的事项。
    """
    yield from report.issues_of("R003")
    texts = section(report, OVERVIEW)
    if says_nothing(texts):
        key, words = key_of(report, OVERVIEW), whole(texts).strip()
        yield Issue(
            (key,),
            Text(f"“{key}”只写了“{words}”，等于没有写。", f"{key} says no more than {words!r}."),
            Text(
                "写出主动公开、依申请公开、政府信息管理、平台建设、监督保障的情况，没有的也各写一句；“零报告”只用于表格。",
                "Tell of each of the aspects, also where there was nothing; 零报告 is for tables.",
            ),
        )


@rule("R014", "error", Text("《条例》第五十条第（四）项", "Regulations art. 50 (4)"))
def problems_are_told(report: Report, _context: Context) -> Iterator[Issue]:
    """“存在的主要问题及改进情况”要有实际内容，不能只写“无”或寥寥几个字。

    The problems and their remedies are told in more than a few words.

    错例：存在的主要问题及改进情况: 无。

    对例：存在的主要问题及改进情况: 一是政策解读形式较为单一……下一步，对涉企政策同步提供图解……
    """
    section = next((s for s in report.form.narratives if s.id == "problems"), None)
    if section is None or not report.narratives.get(section.id):
        return
    text = "".join("".join(p.text.split()) for p in passages(report.narratives[section.id]))
    if len(text) < _SHORTEST:
        said = Text(
            f"这一节只有 {len(text)} 个字，没有写出问题和改进情况。", f"This section has {len(text)} characters only."
        )
        yield Issue(
            (section.key,),
            said,
            Text("先写存在的主要问题，再写改进措施或改进情况。", "Tell the problems, then the remedies."),
        )
