"""Rules about what the overview tells of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.headings import Head, heads
from generator.rules.narrative.known_headings import ASPECTS, aspect
from generator.rules.narrative.texts import OVERVIEW, Prose, every, key_of, says_nothing, section, sentences, whole
from generator.rules.rule import Context, rule

_NOTICE = Text("{notice}一（一）总体情况", "{notice}, part one (1)")
_GOVERNMENTS = frozenset(("省级政府", "市级政府", "县级政府", "乡镇政府"))
_ENOUGH = 3

# What shows that an aspect is told of at all, under whatever heading: wide, so that silence is certain.
_SIGNS = (
    pattern(
        r"主动公开|公开(?:了)?(?:各类)?(?:政府|政务)?信息|发布(?:了)?(?:各类)?(?:政府|政务)?信息|公开[^。]{0,12}\d+\s*余?[条件篇]|向社会公[布开]"
    ),
    # 依申请公开200条 is a number of papers by how open they are, no account of requests.
    pattern(
        r"依申请(?!公开(?:的)?(?:政府)?(?:信息)?\s*\d+\s*条)|(?<!依)申请公开|公开申请|信息公开的?申请|申请\s*\d+\s*件"
    ),
    pattern(
        r"信息管理|三审|审核|审查|规范性文件|信息公开(?:指南|目录)|目录|管理(?:制度|机制|规范|办法)|动态(?:调整|更新)|保密|清理|规范(?:信息|管理|流程)"
    ),
    pattern(r"平台|网站|新媒体|公众号|微信|微博|专栏|专区|公报|公示栏|公开栏|查阅(?:点|场所|中心)|政务大厅"),
    pattern(r"监督|保障|考核|评议|追究|追责|培训|检查|自查|整改|督查|领导小组|第三方|评估"),
)
# What a heading has that is for an aspect, and what a paragraph or sentence opens with that is.
_NAMES = (
    r"主动公开|公开内容|信息公开情况",
    r"依申请|申请公开|公开申请",
    r"管理|审查|审核|规范",
    r"平台|网站|新媒体|渠道|载体|阵地|专栏",
    r"监督|保障|考核|培训|组织领导|队伍",
)
_OWN = tuple(pattern(words) for words in _NAMES)
_OPENINGS = tuple(
    pattern(
        rf"(?:^|[。；！\n])[ \t\u3000]*(?:[一二三四五六七八九十]是|[（(0-9一二三四五六七八九十、.）)]*)"
        rf"[^，。；：\n]{{0,8}}(?:{words})[^，。；：\n]{{0,6}}(?:方面|情况|工作)[，：,:]"
    )
    for words in _NAMES
)
_PREFACE = pattern(
    r"统计(?:期限|时限|时间|周期)|(?:部分|方面)(?:内容)?(?:组成|构成)|(?:全文|报告)(?:包括|包含|由)|编制(?:而成|本|完成|了|。|，|$)|电子版|下载"
    r"|疑问|联系(?:电话|地址|人|方式)|邮编|邮箱|向社会(?:公布|公开)|现(?:将|予)?[^。]{0,40}(?:公布|发布|报告如下)|以下简称|工作报告如下"
)
_ACT = pattern(r"\d+\s*余?(?:条|件|份|次|期|篇|场|项)|主动公开(?:了)?政府信息\d|未收到|领导小组|审核|培训")
_DUTIES = (
    ("工作考核", pattern(r"考核|考评|考绩|绩效")),
    ("社会评议", pattern(r"评议|评价|满意度|第三方评估|测评|民意调查|意见征集")),
    ("责任追究结果", pattern(r"追究|追责|问责|责任倒查|约谈|处分|通报批评|因政府信息公开[^。]{0,12}处理")),
)


@rule("R013", "error", Text("{notice}（总体情况的内容）", "{notice} (contents of the overview)"), first=2021)
def overview_is_more_than_a_preface(report: Report, _context: Context) -> Iterator[Issue]:
    """总体情况不能只写编制依据、组成部分、统计期限、联系方式，要写工作情况。

    The overview tells of the year's work, not only what the report is based on and made of.

    错例：总体情况: 根据《条例》编制本报告。统计期限自2023年1月1日起至12月31日止。

    对例：总体情况: 2023年，我局主动公开政府信息133条……
    """
    if _is_only_a_preface(section(report, OVERVIEW)):
        key = key_of(report, OVERVIEW)
        yield Issue(
            (key,),
            Text(
                "这一部分只有编制依据、组成、统计期限一类的话，没有写工作情况。",
                "This section holds prefatory matter only.",
            ),
            Text("这些话移到“引言”；这里按五个方面写本年的工作。", "Move it to 引言; tell of the year's work here."),
        )


@rule("R009", "warning", _NOTICE, first=2021)
def five_aspects(report: Report, _context: Context) -> Iterator[Issue]:
    """总体情况要写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面，一个都不能少。

    The overview tells of all five aspects: disclosure, requests, management, platforms, supervision.

    没有小标题的，只看有没有写到；按方面分了小标题的，每个方面都要有自己的小标题，或者有一段专门写它；“三审三校”算信息管理，网站、公众号算平台，培训、考核算监督保障。

    错例：只写“2023年，我街道公开信息63条，其中动态类36条。”

    对例：分五个小标题写，依申请公开没有的也写明“未收到政府信息公开申请”
    """
    texts = section(report, OVERVIEW)
    text = whole(texts)
    if not text.strip() or says_nothing(texts) or _is_only_a_preface(texts) or report.source.skipped:
        return  # what is missing may stand in the lines that could not be read
    headed = _headed(report, text)
    missing = [
        name
        for n, (name, sign) in enumerate(zip(ASPECTS, _SIGNS, strict=True))
        if n not in headed or not sign.search(text)
    ]
    if missing:
        names = "、".join(missing)
        said = Text(f"总体情况没有写到{names}。", f"The overview does not tell of {names}.")
        yield Issue(
            (key_of(report, OVERVIEW),),
            said,
            Text(f"补写{names}的情况，没有的也写明。", "Add it; say so if there was none."),
        )


@rule("R010", "warning", _NOTICE, first=2021)
def aspects_in_order(report: Report, _context: Context) -> Iterator[Issue]:
    """五个方面的小标题按主动公开、依申请公开、政府信息管理、平台建设、监督保障的次序排列。

    The headings of the five aspects stand in that order.

    错例：（一）依申请公开……（二）主动公开……（三）政府信息管理……

    对例：（一）主动公开……（二）依申请公开……（三）政府信息管理……
    """
    found = [(n, head) for head in heads(report.narratives.get(OVERVIEW, ())) if (n := aspect(head.title)) is not None]
    if len({n for n, _ in found}) < _ENOUGH or len({n for n, _ in found}) < len(found):
        return
    for (before, _), (n, head) in pairwise(found):
        if n < before:
            yield _out_of_order(head, before, n)
            return


@rule(
    "R011",
    "error",
    Text("《条例》第五十条第（四）项；{notice}一（一）总体情况", "Regulations art. 50 (4); {notice}, part one (1)"),
)
def governments_account(report: Report, _context: Context) -> Iterator[Issue]:
    """各级人民政府的报告要写工作考核、社会评议和责任追究结果情况。

    A government's report tells of appraisal, public assessment and accountability.

    只对人民政府（含乡镇），不对部门、街道办事处；三项都写到就行，没有发生的写明“未发生”。

    错例：示例县人民政府的报告没有提到考核、评议和责任追究

    对例：纳入年度绩效考核；社会评议满意率98%；全年未发生责任追究的情形
    """
    if report.kind not in _GOVERNMENTS and not report.agency.endswith("人民政府"):
        return
    text = "\n".join(p.text for p in every(report))
    missing = [name for name, sign in _DUTIES if not sign.search(text)]
    if text.strip() and missing and not report.source.skipped:
        names = "、".join(missing)
        said = Text(f"人民政府的报告没有写{names}情况。", f"A government's report does not tell of {names}.")
        hint = Text(
            f"在“监督保障”里写明{names}情况，没有发生的写“未发生”。",
            "Tell of it under 监督保障; say so if there was none.",
        )
        yield Issue((key_of(report, OVERVIEW),), said, hint)


def _headed(report: Report, text: str) -> frozenset[int]:
    """The aspects that have a heading or a paragraph of their own; all of them where the overview is not divided by aspects."""
    titles = [head.title for head in heads(report.narratives.get(OVERVIEW, ()))]
    found = {n for n, words in enumerate(_OWN) for title in titles if words.search(title)}
    if len(found) < _ENOUGH:
        return frozenset(range(len(ASPECTS)))
    return frozenset(found | {n for n, words in enumerate(_OPENINGS) if n not in found and words.search(text)})


def _out_of_order(head: Head, before: int, n: int) -> Issue:
    said = Text(f"“{ASPECTS[n]}”写在了“{ASPECTS[before]}”后面。", f"{ASPECTS[n]} stands after {ASPECTS[before]}.")
    hint = Text(f"次序是{'、'.join(ASPECTS)}。", f"The order is {', '.join(ASPECTS)}.")
    return Issue(head.path, said, hint, head.offset)


def _is_only_a_preface(texts: tuple[Prose, ...]) -> bool:
    """Whether an overview says nothing but what belongs into a preface."""
    said = [s for p in texts for _, s in sentences(p.text) if len(s.strip()) > 1]
    return bool(said) and all(_PREFACE.search(s) and not _ACT.search(s) for s in said)
