"""Rules about the year that a report speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.agency_names import is_own
from generator.rules.narrative.texts import BLANK, OVERVIEW, PROBLEMS, Prose, has, headline, prose, section, sentences
from generator.rules.rule import Context, rule

_YEAR = pattern(r"(?<!\d)(20\d\d)(?=年)")
_NOTICE = pattern(
    r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*(?:通知|意见|方案|要点|函|办法|格式|制度|规定|细则|编制)》|关于(?:做好|编制|报送|印发|公布|开展|组织)[^，。；\n]*"
)
_ITSELF = pattern(r"(20\d\d)年度?[^，。；、\n]{0,24}?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)")
_PREFATORY = pattern(r"现(?:将|公布|予|发布|公开|编制)|特向社会|^[ \t\u3000]*本(?:年度)?(?:报告|年报)|编制(?:了|本|《)")
_LEAD = pattern(r"[ \t\u3000]*(20\d\d)年度?(?=[，,]|[^\d\s以起底初末前至到来，,])")
_BESIDE = r"比|较|上年|上一年|去年|今年|本年|(?<!新)增|降|减|以来|至今|[年月]底|年末"
_OF_OLD = r"结转|决算|预算|年度报告|年报|信息公开报告|整改|反馈|指出|通报|评估|考核|排名|测评|表彰|评为|荣获|被评"
_COMPARED = pattern(f"{_BESIDE}|{_OF_OLD}")
_BESIDE_IT, _OLD = pattern(_BESIDE), pattern(_OF_OLD)
_BODY = r"(?:我|本)(?:局|委|厅|办|院|镇|乡|街道|中心|机关|单位|部门|市|县|区)|全[省市州县区旗镇乡]"
_NUMBER = r"[ \t\u3000]*(?:(?:[一二三四五六七八九]是|[（(][一二三四五六七八九]+[）)]|\d[.．])\s*)?"
_WHEN = pattern(
    r"(?P<until>截[至止]到?)?(?P<year>20\d\d)年(?(until)(?:12月31日|[底末])|度?+(?![以起底初末前至到来\d]))[，,]?"
)
_BEGINS = pattern(rf"(?:^|[，；：、]|{_BODY}){_NUMBER}$")
_ITEM = pattern(rf"^{_NUMBER}$")
_STOP = pattern(r"[，；：、]")
_GAP = r"(?P<gap>[^。；《》\d]{0,30}?)"
# Acts that reports count, with a figure; what did not happen; and what only the start of a sentence says of a year.
_ACT = pattern(
    _GAP
    + r"(?P<verb>主动公开|公开|发布|收到|受理|答复|办结|办理|制发|新收|规范性文件(?=\d)|现行有效|行政许可(?=\d|决定|案)|行政处罚(?=\d|决定|案))(?!的)[^，。；\d]{0,30}\d"
)
_NONE = pattern(
    _GAP
    + r"(?:(?:未曾?|没有|无)(?:收到|接到|受理|收取|发生|产生|出现|发出|涉及|因|上年|[^，。；]{0,4}(?=依申请|责任|行政))"
    r"[^。；]{0,40}?(?P<verb>复议|诉讼|处理费|收费|追究|规范性文件|行政处罚|行政许可|依申请公开(?:事项|件|案件|申请|工作)|信息公开申请|申请(?=[，。；]|$)))"
)
_EVENT = pattern(_GAP + r"(?P<verb>举办|开展|组织|召开)[^，。；\d《]{0,20}\d+[次场期人]")
# Things that are of a year, whenever they are told of.
_ABOUT = pattern(
    r"统计|数据|公报|报告|计划|要点|方案|清单|总结|报表|收支|审计|评议|项目|指标|任务|目标|学年|招生|存在|问题|会议|重点|规划|预案|基础|的$|[印制出][发定台]的|期间"
)
_PROBLEMS = pattern(r"存在(?:着|了)?(?:以下|一些|的?(?:主要|一些)?(?:问题|不足))(?![^。]*整改)")
_MEANT = pattern(r"将|拟|计划|预计|力争|打算|继续|进一步|下一步")
_FIGURE = pattern(r"\d+[件条份个项篇次]")
_UNTIL = pattern(r"截[至止]|[底末]|12月31日|新?制发|新增|废止")
_REACH = 300
_BEFORE = ("", "。", "；", "\n")
_PLAN = (
    r"(?:将|拟|计划|打算)(?:从|采取|继续|进一步|重点(?:做|抓|在|从|围绕|加强|推进)|着力|着重|坚持|不断|持续|认真|积极|努力|切实|深入|针对|主要)"
    r"(?![^，。；\n]*(?:纳入|列入|作为|融入))"
)


@rule("R081", "warning", Text("年度报告写的是本年度", "a report is of its own year"))
def of_this_year(report: Report, _context: Context) -> Iterator[Issue]:
    """标题、引言、总体情况开头写的年份是本年度；上一年度只能出现在与上年比较、结转、决算一类的话里。

    Title, preface and opening speak of the report's year; last year appears in comparisons only.

    后面的句子把上一年度（或下一年度）做的事、没有发生的事当作本年度的来写，也会提示。“下一步”里写下一年度的打算不算。

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
        texts = [p for p in section(report, part.id) if p.path[-1] != "标题"]
        year = report.year
        for issue in (*_lead(texts, part.id, year), *_plans(texts, year), *_carried(texts, year)):
            told.add((issue.path, issue.offset or 0))
            yield issue
        yield from (i for i in _left_over(texts, report) if (i.path, i.offset or 0) not in told)


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
        for offset, sentence in sentences(p.text)[:1]:
            m = _LEAD.match(sentence)
            others = (year - 2, year - 1, year + 1) if name == OVERVIEW else (year - 1,)
            if not m or int(m[1]) not in others or f"{year}年" in sentence or _COMPARED.search(sentence):
                continue
            adverb = sentence.startswith(("，", ",", "是"), m.end())
            problems = name == PROBLEMS and _PROBLEMS.search(sentence)
            if adverb or problems or not _ABOUT.search(sentence, m.end(), m.end() + 12):
                yield _other(p, offset + m.start(1), int(m[1]), year, "这一部分开头写的是")


def _carried(texts: list[Prose], year: int) -> Iterator[Issue]:
    """Requests that are carried into the report's own year, of which no sentence says that they are last year's."""
    for p in texts:
        for offset, sentence in (
            sentences(p.text) if has(p.text, f"结转至{year}年", f"结转到{year}年", f"结转入{year}年") else ()
        ):
            m = re.search(f"结转[至到入]({year})年", sentence)
            if m and not has(sentence, f"{year - 1}年", "上年", "上一年", "去年", "往年"):
                said = Text(f"{year} 年的报告写结转到 {year} 年。", f"A report of {year} carries requests into {year}.")
                yield p.issue(
                    offset + m.start(1), said, Text(f"写 {year + 1} 年，或者“下年度”。", f"Write {year + 1}.")
                )


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


def _left_over(texts: list[Prose], report: Report) -> Iterator[Issue]:
    """Sentences that state what was done, or that nothing was, in the year before or after as if it were this one."""
    year = report.year
    for p in texts:
        if not has(p.text, f"{year - 1}年", f"{year + 1}年"):
            continue
        all_ = sentences(p.text)
        for n, (offset, sentence) in enumerate(all_):
            if f"{year}年" in sentence or not has(sentence, f"{year - 1}年", f"{year + 1}年"):
                continue
            beside = [s for _, s in all_[max(0, n - 1) : n + 2] if s is not sentence and f"{year}年" in s]
            yield from (
                _other(p, offset + at, found, year, "这一句写的是") for at, found in _done(sentence, beside, report)
            )


def _done(sentence: str, beside: list[str], report: Report) -> Iterator[tuple[int, int]]:
    """Yield where a sentence tells of another year as of its own, and that year; not where one beside it does the same of this year."""
    for m in _WHEN.finditer(sentence):
        year, before = int(m["year"]), _near(sentence, m.start())
        if abs(year - report.year) != 1 or not (_BEGINS.search(before) or _is_self(before, report)):
            continue
        rest = sentence[m.end() : m.end() + _REACH]
        act = _ACT.match(rest) or _NONE.match(rest) or (None if _ITEM.sub("", before) else _EVENT.match(rest))
        if not act or _ABOUT.search(act["gap"]) or _BESIDE_IT.search(before + rest) or _OLD.search(before + act[0]):
            continue
        planned = year > report.year and _MEANT.search(rest)
        if not planned and not any(_as_of(s, report.year) if m["until"] else act["verb"] in s for s in beside):
            yield m.start("year"), year


def _as_of(sentence: str, year: int) -> bool:
    """Whether a sentence states a figure as of the end of a year, or what came to those of the year before."""
    return f"{year}年" in sentence and bool(_UNTIL.search(sentence) and _FIGURE.search(sentence))


def _near(sentence: str, end: int) -> str:
    """What stands before an offset of a sentence, as far as it matters; its start is that of the sentence only where all is there."""
    return sentence[:end] if end <= _REACH else BLANK + sentence[end - _REACH : end]


def _is_self(before: str, report: Report) -> bool:
    """Whether the clause before a year is a name of this body: 市科技局2022年共公开……"""
    name = _STOP.split(before)[-1].strip()
    return len(name) > 1 and is_own(name, report)


def _other(p: Prose, offset: int, found: int, year: int, where: str) -> Issue:
    said = Text(f"{where} {found} 年，本报告是 {year} 年度。", f"{found} is written here; the report is of {year}.")
    return p.issue(offset, said, Text(f"核对后改成 {year} 年。", f"Check it; write {year}."))
