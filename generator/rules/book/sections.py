"""Rules about the six sections of a report: no heading too many, none in a wrong place, something in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.common.text import fold, number_of
from generator.report import Report
from generator.rules.narrative.known_headings import is_old, section_headings
from generator.rules.narrative.texts import OVERVIEW, PROBLEMS, Prose, key_of, lines, prose, section, whole
from generator.rules.parameter import Parameter
from generator.rules.rule import Context, rule

_LINE = pattern(
    r"(?:([一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十]{1,3}(?:[、月是]|两个?月))[ \t\u3000]*)?([^。；\n]{2,40}?)[。：:]?[ \t\u3000]*"
)
_LONGEST = 48
_MOST = 6
_FEW = 30

_PROBLEM = pattern(
    r"问题|不足|短板|薄弱|差距|有待|尚待|还需|仍需|尚需|需要?进一步|需要?继续|不够|不到位|不及时|不全|不高|不强|不齐|不平衡|不均衡|欠缺|欠佳|偏少|偏低|较少|单一|滞后|困难|不规范|不明显"
)
_WANTING = pattern(r"(?:有待|尚待|还需|仍需|尚需|亟需|亟待|需要?(?:进一步|继续))[^，。；\n]{0,12}")
_REMEDY = pattern(
    r"下一步|下步|今后|接下来|将(?!近|军|来)|改进|整改|措施|采取|打算|计划|加强|强化|加大|督促|督办|督导|核对|核实|补报|补齐|补充|清理|梳理|巡查|通报|限期|逐[一项个条步户村]|已(?:经|于|派|对|将|会同|完成|按|补|由|在|制定|建)|针对(?!性)|明确|确保|力争|解决|安排|组织|配备|增加|增设|新增|调整|纠正|培训|提升|提高|完善|健全|推进|推动|优化|拓展|拓宽|丰富|规范|落实|深化|细化|建立|继续|严格|围绕|着力|抓好|抓实|做好|做实|压实|开展|加快|创新|增强|充实"
)


@rule("R004", "warning", Text("{notice}“不宜泛化”", "{notice}: not to be widened"))
def no_further_section(report: Report, _context: Context) -> Iterator[Issue]:
    """正文里不能再有“七、……”这样的部分，也不能用 2019 年以前的标题（概述、收费及减免情况、咨询情况等）。

    There is no seventh section, and no heading of the years before 2019.

    错例：其他需要报告的事项里另起一行写“七、政府信息公开收费及减免情况”

    对例：收费情况写成“其他需要报告的事项”里的一段
    """
    for key, texts in _narratives(report):
        numbered = [(p, at, m) for p in texts for at, m in _short_lines(p) if m[1]]
        numbers = {number_of(m[1]) for _, _, m in numbered}
        for p, at, m in numbered:
            number, title = number_of(m[1]), m[2]
            if fold(title) in section_headings(report.form):
                continue
            beyond = number > _MOST and number - 1 not in numbers
            if not beyond and not is_old(title):
                continue
            said = (
                Text(
                    f"“{m[1]}、{title}”是第{m[1]}个部分，报告只有六个部分。",
                    f"{title!r} would be section {number} of six.",
                )
                if beyond
                else Text(
                    f"“{title}”是 2019 年以前的标题，现在的报告没有这个部分。",
                    f"{title!r} is a heading of before 2019.",
                )
            )
            hint = Text(
                f"内容并入“{key}”，用（一）（二）作小标题；不需要就删去。", f"Make it a part of {key}, or delete it."
            )
            yield p.issue(at, said, hint)


@rule("R005", "warning", Text("{notice}（各部分标题）", "{notice} (headings of the sections)"))
def section_heading_once(report: Report, _context: Context) -> Iterator[Issue]:
    """六个部分的标题由程序印出，正文里不能重复，也不能夹着别的部分的标题。

    The program prints the headings of the six sections; the narrative neither repeats them nor holds another section's.

    错例：总体情况: 第一行写“一、总体情况”

    对例：总体情况: 直接从“2024年，……”写起
    """
    known = section_headings(report.form)
    tables = {fold(s.heading) for s in report.form.tables[:1]}
    for key, texts in _narratives(report):
        own = fold(key)
        for p in texts:
            if p.path[-1] == "标题":
                continue
            for at, m in _short_lines(p):
                name = fold(m[2])
                # “主动公开政府信息情况”不带“二、”时常是总体情况里的小标题。
                if name not in known or (not m[1] and name in tables):
                    continue
                said = (
                    Text(
                        f"“{m[2]}”是这一部分的标题，会印两遍。",
                        f"{m[2]!r} is this section's heading: it would be printed twice.",
                    )
                    if name == own
                    else Text(
                        f"“{m[2]}”是另一个部分的标题，写在了“{key}”里。", f"{m[2]!r} is another section's heading."
                    )
                )
                hint = Text(
                    "删去这一行；它下面的内容移到该部分。", "Delete the line; move what follows to its section."
                )
                yield p.issue(at, said, hint)


@rule(
    "R012",
    "warning",
    Text(
        "地方通知（如武威市 2025 年度“篇幅原则上不超过一千字”）；由本地规则设定字数",
        "local notices; the number is set locally",
    ),
    parameters=(Parameter("limit", "字数上限", 0, "1000"),),
)
def overview_in_bounds(report: Report, context: Context) -> Iterator[Issue]:
    """总体情况不超过本地规定的字数（本地规则里设 limit 才检查）。

    The overview keeps to the number of characters that the local office sets.

    全国的格式没有字数规定，一千字是个别地方的要求，公开发布的报告大多超过；所以不设 limit 就不检查。

    错例：本地规则 limit: 1000，总体情况 1460 字

    对例：本地规则 limit: 1000，总体情况 940 字
    """
    limit = context.parameter("R012", "limit", 0)
    if not limit:
        return
    count = len("".join(whole(section(report, OVERVIEW)).split()))
    if count > int(limit):
        key = key_of(report, OVERVIEW)
        said = Text(f"“{key}”有 {count} 字，超过 {limit} 字。", f"The overview has {count} characters, over {limit}.")
        yield Issue((key,), said, Text(f"压缩 {count - int(limit)} 字以上。", f"Shorten it by {count - int(limit)}."))


@rule("R015", "warning", Text("《条例》第五十条第（四）项", "Regulations art. 50 (4)"))
def problems_have_remedies(report: Report, _context: Context) -> Iterator[Issue]:
    """“存在的主要问题及改进情况”既要写问题，也要写改进。

    Problems are told with their remedies, remedies with their problems.

    错例：存在的主要问题及改进情况: 一是解读形式单一。二是更新有待加强。三是人员有待充实。

    对例：存在的主要问题及改进情况: 解读形式单一。下一步，对涉企政策同步提供图解。
    """
    texts = section(report, PROBLEMS)
    text = whole(texts)
    if len("".join(text.split())) < _FEW:
        return
    key = key_of(report, PROBLEMS)
    if not _PROBLEM.search(text):
        said = Text("没有写存在的问题。", "No problem is told.")
        yield Issue((key,), said, Text("先写存在的主要问题，再写改进。", "Tell the problems first."))
    elif not any(
        _REMEDY.search(clause)
        for clause in re.split(r"[，。；：\n]", _WANTING.sub("", text))
        if not _PROBLEM.search(clause)
    ):
        said = Text("只写了问题，没有写怎样改进。", "Problems are told without a remedy.")
        yield Issue((key,), said, Text("接着写改进措施或已经改进的情况。", "Add the remedies."))


def _short_lines(p: Prose) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines that may be headings, with their offsets."""
    for at, line in lines(p.text):
        if len(line) <= _LONGEST and (m := _LINE.fullmatch(line)):
            yield at, m


def _narratives(report: Report) -> Iterator[tuple[str, list[Prose]]]:
    for part in report.form.narratives:
        yield part.key, list(prose(report.narratives[part.id]))
