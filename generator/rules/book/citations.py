"""Rules about the documents that a report cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.texts import Prose, every
from generator.rules.rule import Context, rule

_OLD, _NEW = "国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"
_FORMAT = "《中华人民共和国政府信息公开工作年度报告格式》"
_NEW_TITLE = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
_OPEN, _SHUT = r"[〔\[［(（【〈<]", r"[〕\]］)）】〉>]"

# A number of the State Council's offices, however it is bracketed.
_OFFICE = pattern(
    rf"(国办[\u4e00-\u9fff]{{1,6}}?)\s*({_OPEN})?\s*(20\d\d)\s*({_SHUT})?\s*年?\s*(第)?\s*(\d{{1,3}})\s*号"
)
_OLD_TITLE = pattern(r"(?:国务院办公厅|国办)[^。；\n]{0,30}?关于(?:做好)?政府信息公开工作年度报告有关事项的通知")
_ABOUT = pattern(r"年度报告|年报")
_BRACKETS = pattern(
    r"(?:[\[［(（【]\s*((?:19|20)\d\d)\s*[\]］)）】]|〔\s*((?:19|20)\d\d)\s*[\]］)）】]|[\[［(（【]\s*((?:19|20)\d\d)\s*〕)"
    r"\s*(?=第?\s*\d{1,5}\s*号)"
)
_DECREE = pattern(r"(?:国务院|国)(?:第\s*(\d{3})\s*号令|令\s*[（(]?第?\s*(\d{3})\s*号)")
_REGULATIONS = pattern(r"政府信息公开条例》?(?:(?!《)[^。；\n]|《条例》){0,20}$")
_FEES = "国办函〔2020〕109号"
_FEE_MEASURES = pattern(
    r"信息处理费管理办法》?(?:的通知》)?\s*[（(]\s*国办函\s*[〔\[［(（]?(20\d\d)[〕\]］)）]?\s*(\d{1,3})\s*号"
)
_FORMER = pattern(r"原|旧|修订前|修改前|废止|2007|2008|取代|代替")
_REACH = 40


@rule("R087", "error", Text("国办公开办函〔2021〕30号自 2021 年度起用", "the notice of 2021 is for reports of 2021 on"))
def notice_of_the_year(report: Report, _context: Context) -> Iterator[Issue]:
    """编制依据要引用本年度适用的通知：2021 年度起是国办公开办函〔2021〕30号，2019、2020 年度是国办公开办函〔2019〕60号。

    A report cites the notice of its own year as its basis.

    两个通知都引用的不算。

    错例：2022 年度，引言引用国办公开办函〔2019〕60号

    对例：2022 年度，引言引用国办公开办函〔2021〕30号
    """
    if not report.year:
        return
    found = [(p, m, *_which(p, m)) for p in every(report) if "国办" in p.text for m in _OFFICE.finditer(p.text)]
    titles = [(p, m) for p in every(report) if "有关事项的通知" in p.text for m in _OLD_TITLE.finditer(p.text)]
    cited = {which for _, _, _, which in found}
    if report.year > 2020:
        if _NEW not in cited:
            places = [(p, m.start(1)) for p, m, _, which in found if which == _OLD] or [
                (p, m.start()) for p, m in titles
            ]
            yield from (_superseded(p, offset, report.year) for p, offset in places[:1])
        elif _OLD not in cited:
            yield from (_mixed(p, m) for p, m in titles[:1])
    elif _NEW in cited:
        p, m = next((p, m) for p, m, _, which in found if which == _NEW)
        said = Text(f"{_NEW} 是 2021 年度以后的格式。", f"{_NEW} is for reports of 2021 on.")
        yield p.issue(m.start(1), said, Text(f"{report.year} 年度引用{_OLD}。", f"Cite {_OLD}."))


@rule("R088", "warning", Text("GB/T 9704—2012 第 7.2.5 条（发文字号）", "GB/T 9704—2012, 7.2.5 (document numbers)"))
def numbers_well_written(report: Report, _context: Context) -> Iterator[Issue]:
    """发文字号的年份用六角括号〔〕；格式通知是国办公开办函的字号，《条例》是国务院令第711号。

    Document numbers have their year in 〔〕; the notice's and the Regulations' are right.

    错例：国办发〔2021〕30号、国办公开办函[2021]30号、《条例》（国务院令第492号）

    对例：国办公开办函〔2021〕30号、《条例》（国务院令第711号）
    """
    seen: set[str] = set()
    for p in every(report):
        if "号" not in p.text:
            continue
        for offset, said, hint in (*_numbers(p), *_brackets(p), *_decrees(p), *_charges(p)):
            if said.zh not in seen:
                seen.add(said.zh)
                yield p.issue(offset, said, hint)


def _which(p: Prose, m: re.Match[str]) -> tuple[str, str]:
    """The head of a number, and which of the two notices it means: by its number where it is about annual reports."""
    plain = f"{m[1]}〔{m[3]}〕{int(m[6])}号"
    if plain in (_OLD, _NEW):
        return m[1], plain
    for notice in (_OLD, _NEW):
        if plain.endswith(notice[-8:]) and _ABOUT.search(p.text, max(0, m.start() - _REACH), m.start()):
            return m[1], notice
    return m[1], ""


_Said = tuple[int, Text, Text]


def _numbers(p: Prose) -> Iterator[_Said]:
    """The notices' numbers, wrongly headed, bracketed or counted."""
    for m in _OFFICE.finditer(p.text):
        head, which = _which(p, m)
        typed = "".join(m[0].split())
        if not which:
            if head == "国办公开办函" and f"{m[3]}{m[6]}" in ("202160", "201930"):
                said = Text(f"没有{head}〔{m[3]}〕{m[6]}号这个格式通知。", f"There is no such notice: {typed}.")
                yield (
                    m.start(),
                    said,
                    Text(f"写成{_NEW if m[3] == '2021' else _OLD}。", f"Write {_NEW if m[3] == '2021' else _OLD}."),
                )
        elif typed != which:
            yield (
                m.start(),
                Text(f"发文字号“{typed}”写得不对。", f"The number {typed} is not well written."),
                Text(f"写成{which}。", f"Write {which}."),
            )


def _brackets(p: Prose) -> Iterator[_Said]:
    """Years of document numbers in other brackets than 〔〕; the notices' own are told of above."""
    own = {m.end(1) for m in _OFFICE.finditer(p.text) if _which(p, m)[1]}
    for m in _BRACKETS.finditer(p.text):
        if m.start() in own or not "\u4e00" <= p.text[m.start() - 1 : m.start()] <= "\u9fff":
            continue
        year = m[1] or m[2] or m[3]
        typed = m[0].strip()
        said = Text(f"发文字号的年份“{typed}”要用六角括号。", f"The year {typed} belongs in 〔〕.")
        yield m.start(), said, Text(f"写成〔{year}〕。", f"Write 〔{year}〕.")


def _charges(p: Prose) -> Iterator[_Said]:
    """Another number right after the title of the measures on fees."""
    for m in _FEE_MEASURES.finditer(p.text) if "信息处理费管理办法" in p.text else ():
        if (m[1], m[2]) != ("2020", "109"):
            said = Text(
                f"《政府信息公开信息处理费管理办法》是{_FEES}，这里写的是“{m[0][m.start(1) - m.start() - 1 :]}”。",
                f"The measures on fees are {_FEES}.",
            )
            yield m.start(1), said, Text(f"写成{_FEES}。", f"Write {_FEES}.")


def _decrees(p: Prose) -> Iterator[_Said]:
    """Another decree named right after the Regulations."""
    for m in _DECREE.finditer(p.text):
        number = m[1] or m[2]
        before = p.text[max(0, m.start() - _REACH) : m.start()]
        if number == "711" or not _REGULATIONS.search(before):
            continue
        if _FORMER.search(p.text[max(0, m.start() - _REACH) : m.end() + 12]):
            continue
        said = Text(
            f"现行《政府信息公开条例》是国务院令第711号，不是第{number}号。",
            f"The Regulations are decree 711, not {number}.",
        )
        yield m.start(), said, Text("写成国务院令第711号。", "Write 国务院令第711号.")


def _superseded(p: Prose, offset: int, year: int) -> Issue:
    said = Text(
        f"引用的是 2019 年的通知，{year} 年度的格式出自{_NEW}。",
        f"The notice of 2019 is cited; the format of {year} is {_NEW}.",
    )
    return p.issue(offset, said, Text(f"改引{_FORMAT}（{_NEW}）。", f"Cite {_FORMAT}（{_NEW}）."))


def _mixed(p: Prose, m: re.Match[str]) -> Issue:
    said = Text(
        f"通知的名称是 2019 年的，字号却是{_NEW}。", f"The title is that of the notice of 2019, the number {_NEW}."
    )
    return p.issue(m.start(), said, Text(f"名称改成{_NEW_TITLE}。", f"Cite {_FORMAT}."))
