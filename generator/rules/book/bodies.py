"""Rules about the body that a report speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.agency_names import is_other_department, is_own, others_division, own_divisions
from generator.rules.narrative.texts import (
    BLANK,
    OVERVIEW,
    PROBLEMS,
    Prose,
    every,
    prose,
    section,
    sentences,
    without_titles,
)
from generator.rules.rule import Context, rule

_HAN = r"[\u4e00-\u9fff]"
_NOTICE = pattern(
    r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*(?:通知|意见|方案|要点|函|办法|格式|制度|规定|细则|编制)》"
)
_PUBLISHES = pattern(
    rf"(?:公布|公开|发布|编制了?|现将)《?(?:20\d\d年度?)?({_HAN}{{2,24}}?)(?:20\d\d年度?)?的?(?:政府信息公开|信息公开|政务公开)"
)
_MADE_BY = pattern(rf"(?:报告|年报)[^。；\n]{{0,40}}?由({_HAN}{{3,24}}?)(?:负责|组织|汇总)*编制")
_CONTACT = pattern(rf"(?:与|请联系|联系单位[：:])({_HAN}{{3,30}}?)(?:政府信息|信息公开|办公室|联系|[（(，。；])")
_SUBJECT = pattern(
    rf"[ \t\u3000]*(?:截至)?(?:20\d\d年度?(?:\d+月\d+日)?(?:以来)?[，,]?)?({_HAN}{{2,20}}?)"
    r"(?=坚持|认真|以习近平|严格|深入|高度重视|积极|全面|按照|紧紧|始终|切实|持续|围绕|扎实|共?主动公开|共?收到|共?受理|未收到|政府信息公开|政务公开|信息公开)"
)
_OF_WORK = pattern(rf"[确推促做提加][保动进好升强]了?({_HAN}{{3,20}}?)(?:政府信息公开|政务公开|信息公开)")
# A party committee under whose lead a body says that it works, with what comes between it and its division's name.
_COMMITTEE = pattern(r"(?:[省市县区旗州盟]委|(?:镇|乡|街道)党工?委)(?![员托派会])")
_BEFORE_NAME = pattern(r".*(?:[^\u4e00-\u9fff]|[在照据实彻绕行受由和及共])")
_LEADS = pattern(r"[^。！；\n]{0,40}?(?:领导|部署|安排|关心|指导|支持|要求|高度重视|坚持|决策)")
_ELSEWHERE = pattern(r"经验|考察|交流|赴|对口|帮扶|协作|座谈|党校|来访|宣传部|组织部|编办|巡视|巡察")
_LONGEST_NAME, _SHORTEST_NAME = 10, 4
_REACH = 40
_ASKED = pattern(rf"向({_HAN}{{2,16}}(?:[、和及与]{_HAN}{{2,16}})?)(?:提出|提交)的?{_HAN}{{0,10}}申请")
_RUN_IN = pattern(r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]?\d{1,2}[.．）)])[^。，；\n]{2,24}。")
_PASSED_ON = pattern(r"转|移送|交由|涉及|其中|分别|会同")
_SPLIT = pattern(r"[、和及与]")
_PUBLIC_BODY = pattern(r"政府|局|厅|委|办公室|街道|[镇乡]$")


@rule("R089", "warning", Text("报告写的是本机关", "a report is of its own agency"))
def of_this_body(report: Report, _context: Context) -> Iterator[Issue]:
    """以报告主体出现的名称要是本机关的全称或简称，不能是别的地方、别的机关的（照抄别处报告时常留下）。

    Where the reporting body is named, it is this agency, not another place or another body.

    只看名称处在报告主体的位置：公布谁的报告、由谁编制、与谁联系、在谁的领导下、开头的主语、向谁提出申请。
    是本机关的另一个名称时，把它写进“简称”。

    错例：机关: 迎宾路街道办事处；受理公民向市政府及市政府办公室提出的申请5件

    对例：机关: 迎宾路街道办事处；受理公民向本街道提出的申请5件
    """
    if not report.agency:
        return
    told: set[str] = set()
    for p, name, offset, any_place in _subjects(report):
        place = others_division(name, report)
        if not place and (any_place or not is_other_department(name, report)):
            continue
        if name not in told:
            told.add(name)
            yield _issue(p, offset, name, place, report)
    yield from _asked(report)


def _subjects(report: Report) -> Iterator[tuple[Prose, str, int, bool]]:
    """Yield the names that stand where only this body's can stand, or, where the last is true, only one of this place."""
    for p in (*prose(report.preface), *section(report, OVERVIEW)[:1]):
        text = _NOTICE.sub(lambda m: BLANK * len(m[0]), p.text)
        for place in (_PUBLISHES, _MADE_BY, _CONTACT):
            yield from ((p, m[1], m.start(1), False) for m in place.finditer(text))
    for p in (*section(report, OVERVIEW), *section(report, PROBLEMS)):
        if p.path[-1] == "标题":
            continue
        text = without_titles(p.text)
        for offset, sentence in _openings(text):
            if m := _SUBJECT.match(sentence):
                yield p, m[1], offset + m.start(1), False
        yield from ((p, m[1], m.start(1), True) for m in _OF_WORK.finditer(text))
    yield from _leaders(report)


def _leaders(report: Report) -> Iterator[tuple[Prose, str, int, bool]]:
    """Yield the party committees under whose lead a body works, by name: 在安化县委的领导下."""
    own = own_divisions(report.agency)
    for p in every(report) if own else ():
        for m in _COMMITTEE.finditer(p.text) if "委" in p.text else ():
            before = p.text[max(0, m.start() - _LONGEST_NAME) : m.end()]
            found = _BEFORE_NAME.match(before)
            name = before[found.end() :] if found else before
            if len(name) < _SHORTEST_NAME or p.text.endswith(own, 0, m.start() + 1):
                continue
            begin = max(p.text.rfind(c, 0, m.start()) for c in "。！\n") + 1
            if _LEADS.match(p.text, m.end()) and not _ELSEWHERE.search(p.text, begin, m.end() + _REACH):
                yield p, name, m.end() - len(name), True


def _openings(text: str) -> tuple[tuple[int, str], ...]:
    """The sentence that a text begins with, and the one after it where that is a heading run in."""
    first = sentences(text)[:2]
    return first if first and _RUN_IN.match(first[0][1]) else first[:1]


def _asked(report: Report) -> Iterator[Issue]:
    """Requests said to have been made to another body; governments and their offices tell of others' as well."""
    if report.kind not in ("政府部门", "乡镇政府", "街道办事处"):
        return
    for p in every(report):
        for offset, sentence in sentences(without_titles(p.text)) if "申请" in p.text and "向" in p.text else ():
            m = None if _PASSED_ON.search(sentence) else _ASKED.search(sentence)
            names = _SPLIT.split(m[1]) if m else []
            other = next(
                (n for n in names if _PUBLIC_BODY.search(n) and n[0] not in "我本各有相行" and not is_own(n, report)),
                "",
            )
            if m and other:
                said = Text(
                    f"这里说申请是向“{m[1]}”提出的，本报告是{report.agency}的。",
                    f"Requests made to {m[1]}, in a report of {report.agency}.",
                )
                yield p.issue(
                    offset + m.start(1),
                    said,
                    Text(
                        "写“向本机关提出”；确是别的机关的申请就不写进本报告。", "Tell of this agency's requests only."
                    ),
                )


def _issue(p: Prose, offset: int, name: str, place: str, report: Report) -> Issue:
    said = (
        Text(
            f"这里写的是“{place}”，本报告是{report.agency}的。",
            f"{place} is named here; the report is of {report.agency}.",
        )
        if place
        else Text(f"“{name}”不是本机关的全称或简称。", f"{name} is not this agency's name.")
    )
    hint = Text(
        f"改成“{report.agency}”；如是本机关的另一个名称，写进“简称”。",
        f"Write {report.agency}; add it to 简称 if it is another name of it.",
    )
    return p.issue(offset, said, hint)
