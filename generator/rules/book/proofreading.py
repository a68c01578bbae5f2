"""Rules of proof-reading: what was typed or pasted twice, and what has no other half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.texts import Prose, every
from generator.rules.rule import Context, rule

_STOPS = pattern(r"[。，、；：,](?:(?<=([。，、；：]))[ ]?\1+|[。，；、：]|(?<=,),(?!,))")
# Characters that official prose does not double, save after or before those in brackets.
_CHARACTERS = pattern(
    r"(?<!目)的的(?!确|士)|(?<![不为])了了(?![解之然])|(?<![存旨现正内外实潜所])在在|(?<![共总饱温缓柔祥谐随])和和(?![美气睦平谐])"
    r"|(?<![于但就还可只凡若国])是是(?!非)|(?<![参给赋授])与与|(?<![涉普以顾触危])及及(?!时|早)|我我|(?<!即)将将|被被|并并"
    r"|(?<=[\u4e00-\u9fff])局局(?=[，。、；：的在对为将坚认严积高])|(?<=[，、。；：])行行政"
)
_SAME = pattern(r"([的了在和是与及我将被并局行])\1")
_WORD = pattern(
    "解读|报告|信息|情况|数量|内容|网站|栏目|平台|机制|渠道|申请|审核|完善|提高|提升|推进|加强|强化|健全|优化|拓展|深化|监督|及时|认真|积极"
    "|严格|切实|不断|持续|进一步|根据|按照|通过|截至|以及|其中|主要|同时|我[局镇乡县市区]|本局"
    "|工作|制度|培训|保障|政府|政务|条例|规定|文件|规范|落实|开展|坚持|明确|建立|充分|全面|扎实|有效|统一|依法|按时"
)
# Where the second of two like words begins a longer one.
_LAWFUL = pattern(
    r"报告报告期|信息信息(?:化|处理|员|系统|技术|平台|公开|发布|管理|服务|中心)|平台平台化|申请申请(?:人|书|表|件|数|量|公开)|监督监督(?:员|管理|检查|电话|局|保障)"
    r"|通过通过率|网站网站群|内容内容|审核审核(?:人|员|表)|渠道渠道"
    r"|工作工作(?:人员|组|群|机构|机制|制度|流程|方案|计划|要点|规则|规范|规程|台账|专班|领导|会议|室|日|量|站|经费|力量|体系|任务|部署|动态|队伍|网络|部门|秘书|联络|报告|总结|交流|经验|指引|手册|平台|清单)"
    r"|(?<=[省市县区镇乡州旗盟民级层各地])政府政府|制度制度化|保障保障(?:性|金|局|房|卡|部|水平|中心)|培训培训(?:班|会|课|员|师|费|基地|机构|中心|计划|教材)|政务政务|文件文件|规范规范(?:性|化)|规定规定|条例条例|统一统一|落实落实|明确明确|有效有效期|依法依法"
)
# Any word that ends a clause twice running; numbers and words for each and much are said twice on purpose.
_ENDING = pattern(r"([\u4e00-\u9fff]{2,3})\1(?=$|[的等了）)”])")
_EMPHATIC = pattern(r"[一二两三四五六七八九十每逐几多再又很某多越]|(.)\1|研究|讨论|商量|考虑|学习|了解|看看|等等")
_PAIR = pattern(r"([\u4e00-\u9fff]{2,3})\1")
_RUN = pattern(r"([\u4e00-\u9fff][\u4e00-\u9fff0-9A-Za-z ]{3,29}?)\1|(20\d\d年度?)\2")
_RUN_AGAIN = 3  # pairs of characters that come again where four characters do
_CLAUSE = pattern(r"[^，。；：、！？\n|]+")
_CLAUSE_LENGTH = 8
_SHORTEST = 4

_ANY = pattern(r"[（）()《》“”【】〔〕「」]")
_CLOSES = {"）": "（", "》": "《", "”": "“", "】": "【", "〕": "〔", "」": "「"}
_OTHER_HALF = {half: other for pair in _CLOSES.items() for half, other in (pair, pair[::-1])}
_FULL = str.maketrans("()", "（）")
# 1）, 一）: a number before its stop.
_NUMBER = pattern(r"(?:^|[\s。；：，、])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])$")
_LINK = pattern(r"!?\[[^\]\n]*\]\([^)\n]*\)")

_MEND = Text("删去多出的。", "Delete what is too much.")


@rule("R102", "warning", Text("文字校对", "proof-reading"))
def nothing_twice(report: Report, _context: Context) -> Iterator[Issue]:
    """没有打重的字、词、标点和句子。

    No character, word, stop or clause is there twice.

    叠词（层层、人人、一一）不算；“市市场监管局”“执行行政处罚”一类两个词相接的也不算。

    错例：我局局高度重视年度报告报告工作。。

    对例：我局高度重视年度报告工作。
    """
    for p in every(report):
        yield from _stops(p)
        yield from _characters(p)
        before: re.Match[str] | None = None
        for m in _CLAUSE.finditer(p.text):
            words = m[0]
            if len(words) < _SHORTEST:
                continue
            # A clause in which no two characters come again one after the other has no word twice.
            again = len(words) - 1 - len(set(pairwise(words))) if len(set(words)) < len(words) - 1 else 0
            if again:
                yield from _words(p, m, again)
            if before and words == before[0]:
                yield from _again(p, before, m)
            before = m


@rule("R108", "warning", Text("中文标点的通行用法", "the usual punctuation of Chinese"))
def brackets_in_pairs(report: Report, _context: Context) -> Iterator[Issue]:
    """括号、书名号、引号要成对。

    Brackets, title marks and quotation marks come in pairs.

    “1）”“一）”这样的序号不算；一段里缺了不止一个的，只报第一个。

    错例：通过门户网站（政府信息公开专栏发布信息133条。

    对例：通过门户网站（政府信息公开专栏）发布信息133条。
    """
    for p in every(report):
        at = _unpaired(_LINK.sub(lambda m: " " * len(m[0]), p.text) if "](" in p.text else p.text)
        if at is not None:
            half = p.text[at]
            other = _OTHER_HALF[half.translate(_FULL)]
            said = Text(f"“{half}”没有配对的“{other}”。", f"{half} has no {other}.")
            yield p.issue(at, said, Text(f"补上“{other}”，或者删去“{half}”。", f"Add {other}, or delete {half}."))


def _stops(p: Prose) -> Iterator[Issue]:
    for m in _STOPS.finditer(p.text):
        said = Text(f"标点“{m[0]}”重复。", f"The stops {m[0]!r} are one too many.")
        yield p.issue(m.start(), said, Text("只留一个。", "Leave one."))


def _characters(p: Prose) -> Iterator[Issue]:
    if _SAME.search(p.text):
        yield from (_twice(p, m.start(), m[0]) for m in _CHARACTERS.finditer(p.text))


def _words(p: Prose, clause: re.Match[str], again: int) -> Iterator[Issue]:
    """What a clause has twice running; `again` is how many pairs of its characters have been there before."""
    words, told = clause[0], -1
    found = [m for m in _PAIR.finditer(words) if _WORD.fullmatch(m[1]) and not _LAWFUL.match(words, m.start())]
    found += [m for m in _ENDING.finditer(words) if not _EMPHATIC.search(m[1])]
    found += _RUN.finditer(words) if again >= _RUN_AGAIN else ()
    for m in sorted(found, key=lambda m: (m.start(), -m.end())):
        if m.start() > told:
            told = m.end()
            yield _twice(p, clause.start() + m.start(), m[0])


def _again(p: Prose, before: re.Match[str], clause: re.Match[str]) -> Iterator[Issue]:
    """A clause that says the same as the one before it."""
    if len(clause[0]) >= _CLAUSE_LENGTH and p.text[before.end() : clause.start()] in "，；、,":
        said = Text(f"“{_short(clause[0])}”这半句重复了。", f"{_short(clause[0])!r} is there twice.")
        yield p.issue(clause.start(), said, _MEND)


def _twice(p: Prose, offset: int, words: str) -> Issue:
    return p.issue(offset, Text(f"“{_short(words)}”重复了。", f"{_short(words)!r} is there twice."), _MEND)


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:9]}……{text[-9:]}"


def _unpaired(text: str) -> int | None:
    """The offset of the first half without the other; None where all are in pairs."""
    opened: list[tuple[str, int]] = []
    for match in _ANY.finditer(text):
        half = match[0].translate(_FULL)
        if half not in _CLOSES:
            opened.append((half, match.start()))
        elif opened and opened[-1][0] == _CLOSES[half]:
            opened.pop()
        elif half == "）" and _NUMBER.search(text, max(0, match.start() - 4), match.start()):
            continue
        else:
            return opened[-1][1] if any(other == _CLOSES[half] for other, _ in opened) else match.start()
    return opened[0][1] if opened else None
