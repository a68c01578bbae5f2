"""Rules about the year that a report speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.finding import Issue, Text
from generator.patterns import pattern
from generator.report import Report
from generator.rules._headline import headline
from generator.rules._prose import BLANK, OVERVIEW, Prose, has, prose, section, sentences
from generator.rules._rule import Context, rule

_YEAR = pattern(r"(?<!\d)(20\d\d)(?=年)")
_NOTICE = pattern(
    r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*(?:通知|意见|方案|要点|函|办法|格式|制度|规定|细则|编制)》|关于(?:做好|编制|报送|印发|公布|开展|组织)[^，。；\n]*"
)
_ITSELF = pattern(r"(20\d\d)年度?[^，。；、\n]{0,24}?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)")
_PREFATORY = pattern(r"现(?:将|公布|予|发布|公开|编制)|特向社会|^[ \t\u3000]*本(?:年度)?(?:报告|年报)|编制(?:了|本|《)")
_LEAD = pattern(r"[ \t\u3000]*(20\d\d)年度?(?=[，,]|[^\d\s以起底初末前至到来，,])")
_COMPARED = pattern(
    r"比|较|上年|上一年|去年|增|降|减|结转|决算|预算|年度报告|年报|信息公开报告|以来|至今|底|年末|整改|反馈|指出|通报|评估|考核|排名|测评|表彰|评为|荣获|被评"
)
_ACT = pattern(
    r"(主动公开|公开|发布|收到|受理|答复|办结|办理|制发|新收|规范性文件|行政许可|行政处罚)[^，。；\d]{0,30}\d"
)
_BEFORE = ("", "。", "；", "\n")
_PLAN = (
    r"(?:将|拟|计划|打算)(?:从|采取|继续|进一步|重点(?:做|抓|在|从|围绕|加强|推进)|着力|着重|坚持|不断|持续|认真|积极|努力|切实|深入|针对|主要)"
    r"(?![^，。；\n]*(?:纳入|列入|作为|融入))"
)


@rule("R081", "warning", Text("年度报告写的是本年度", "a report is of its own year"))
def of_this_year(report: Report, _context: Context) -> Iterator[Issue]:
    """标题、引言、总体情况开头写的年份是本年度；上一年度只能出现在与上年比较、结转、决算一类的话里。

    Title, preface and opening speak of the report's year; last year appears in comparisons only.

    “下一步”里写下一年度的打算不算。

    错例：2024 年度，总体情况: 2023年，我局认真贯彻落实《条例》……

    对例：2024 年度，总体情况: 2024年，我局认真贯彻落实《条例》……与2023年相比增加12条
    """
    if not report.year:
        return
    title = headline(report)
    wrong = [m.start() for m in _YEAR.finditer(title.text) if int(m[1]) != report.year] if title else []
    if title and wrong:
        said = Text(f"标题里的年份不是本年度 {report.year}。", f"The title's year is not {report.year}.")
        yield title.issue(wrong[0], said, Text(f"改成 {report.year} 年。", f"Write {report.year}."))
    yield from _in_preface(report)
    told: set[tuple[object, int]] = set()
    for part in report.form.sections:
        if part.table:
            continue
        texts = [p for p in section(report, part.id) if p.path[-1] != "标题"]
        for issue in (*_lead(texts, part.id, report.year), *_plans(texts, report.year)):
            told.add((issue.path, issue.offset or 0))
            yield issue
        if part.id == OVERVIEW:
            yield from (i for i in _left_over(texts, report.year) if (i.path, i.offset or 0) not in told)


def _in_preface(report: Report) -> Iterator[Issue]:
    """Another year where the preface names this very report."""
    texts = [(p, True) for p in prose(report.preface)] + [(p, False) for p in section(report, OVERVIEW)[:1]]
    for p, prefatory in texts:
        for offset, sentence in sentences(_NOTICE.sub(lambda m: BLANK * len(m[0]), p.text)):
            if not prefatory and not _PREFATORY.search(sentence):
                continue
            for m in _ITSELF.finditer(sentence):
                if int(m[1]) != report.year:
                    yield _other(p, offset + m.start(), int(m[1]), report.year, "引言把本报告写成")


def _lead(texts: list[Prose], name: str, year: int) -> Iterator[Issue]:
    """Another year at the very beginning of a section."""
    for p in texts[:1]:
        for offset, sentence in list(sentences(p.text))[:1]:
            m = _LEAD.match(sentence)
            others = (year - 1, year + 1) if name == OVERVIEW else (year - 1,)
            if m and int(m[1]) in others and f"{year}年" not in sentence and not _COMPARED.search(sentence):
                yield _other(p, offset + m.start(1), int(m[1]), year, "这一部分开头写的是")


def _plans(texts: list[Prose], year: int) -> Iterator[Issue]:
    """Plans for a year that is over."""
    for p in texts:
        for m in _plan(year).finditer(p.text) if has(p.text, "将", "拟", "计划", "打算") else ():
            if p.text[: m.start()].rstrip(" \t\u3000")[-1:] not in _BEFORE:
                continue
            said = Text(f"{m[1]} 年已经过去，这里写的却是打算。", f"{m[1]} is over, yet this is a plan.")
            yield p.issue(m.start(1), said, Text(f"写下一步的打算用 {year + 1} 年。", f"Plans are for {year + 1}."))


@lru_cache(maxsize=8)
def _plan(year: int) -> re.Pattern[str]:
    return re.compile(rf"({year}|{year - 1})年度?[，,]?[^，。；\n\d]{{0,12}}?{_PLAN}")


def _left_over(texts: list[Prose], year: int) -> Iterator[Issue]:
    """Sentences that state what was done, with a figure, of last year instead of this one."""
    for p in texts:
        if f"{year - 1}年" not in p.text:
            continue
        all_ = list(sentences(p.text))
        for n, (offset, sentence) in enumerate(all_):
            m = _LEAD.match(sentence)
            act = _ACT.search(sentence)
            if not (m and act and int(m[1]) == year - 1) or f"{year}年" in sentence or _COMPARED.search(sentence):
                continue
            beside = [s for _, s in all_[max(0, n - 1) : n + 2] if s is not sentence]
            if not any(f"{year}年" in s and act[1] in s for s in beside):
                yield _other(p, offset + m.start(1), year - 1, year, "这一句写的是")


def _other(p: Prose, offset: int, found: int, year: int, where: str) -> Issue:
    said = Text(f"{where} {found} 年，本报告是 {year} 年度。", f"{found} is written here; the report is of {year}.")
    return p.issue(offset, said, Text(f"核对后改成 {year} 年。", f"Check it; write {year}."))
