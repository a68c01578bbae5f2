"""Counts in a text: a number with its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.common.patterns import pattern
from generator.prose.number import Number, read

# After the unit stands what would make another word of it: 一件事, 六个月, 四部门.
_UNITS = (
    r"人次|件次|条次|期次|场次|批次|个百分点|百分点"
    r"|件(?!事|套|数)|条(?!例|件(?!次)|款|目)|份(?!额)|次(?!性|数|日|年|会|办)|个(?!人|性|别|体|税|月|工作日|案|百分点)"
    r"|项(?!目)|篇(?!幅)|期(?!间|限|末|内|满|盼|待)|起(?!草|来|至|诉|点|步|到|施)|宗(?!旨)|例(?!如|外|会|行)|封(?!面|闭)"
    r"|元|页|册|单(?!位|独|一|元)|批(?!复|准|示|次|评)|名(?!称|单|义)|人(?!员|民|次|大|才|工|事|社|均|口|文|力|性)"
    r"|家(?!里|庭|园|长)|场(?!所|次|景|地|馆)|种(?!植|子)|处(?!理|罚|置|于)|户(?!外)|则|笔(?!试)|部(?!门|分|署|级|长|委|省)|份|%|％"
)
_DIGITS = pattern(r"[0-9０-９][0-9０-９,，.．]*")
_HAN = pattern(r"[一二两三四五六七八九十百千零〇]+")
_FIELD = pattern(r"\{\{[^{}\n]*\}\}")
_GROUPED = pattern(r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?")
_LAST = pattern(r"[0-9０-９]+(?:[.．][0-9０-９]+)?$")
UNIT = (
    r"[\s*]*(?P<more>[余多来]?)\s*(?P<scale>百万|千万|[万亿百千]?)(?P<still>[余多]?)\s*"
    rf"(?P<unit>{_UNITS})(?P<after>以上|以内|以下|左右|上下)?"
)
_UNIT = pattern(UNIT)
# What stands next to the digits where a unit follows.
AFTER_DIGITS = frozenset("*余多来百千万亿人件条期场批个份次项篇起宗例封元页册单名家种处户则笔部%％")
# What stands before a number that is part of something else: 第三十六条, 2019-2020, 1.2.3件, 三至五件.
_PART = frozenset("第〔-—–－~～×.．")
_PART_OF_HAN = frozenset("第万亿每各某数几逐统唯同专任单这那另")
_BEFORE = pattern(
    r"(?:约|将近|近|逾|超过|超出|超|不到|不足|至少|不少于|不低于|不超过|最多|至多|大概|上)(?:有|为)?\s*(?:\*\*)?$"
)
# An item of a list behind another one, with what may follow it.
_ITEM = pattern(r"[0-9０-９条件篇份次项个起期则类][，、；,;]\s?(?:其中)?(?P<name>[\u4e00-\u9fff]{2,12})\s?$")
_NUMBERED = pattern(r"热线|电话|拨打|号|邮编|编码|传真|房间|第|年|月|日$|至$")
_PARTS = frozenset(("", *"，。；、,;）)\n"))
_FEW, _NEAR = 4, 20
# 为0, 均为零: the only number that is said without a unit.
_ZERO = pattern(r"(?:为|是)\s*(?P<digits>[0０零])(?=\s*(?:[，。；、,;）)\n]|$))")


class Count(NamedTuple):
    """A number with its unit at an offset of the text; `number` is None where it is a placeholder or cannot be told."""

    start: int
    end: int
    number: Number | None
    unit: str
    text: str

    @property
    def percentage(self) -> bool:
        """Whether it is a share, no number of things."""
        return self.unit == "%"


def counts(text: str) -> Iterator[Count]:
    """Yield the counts of a masked text in order."""
    found = [*_arabic(text), *_chinese(text)]
    if "{{" in text:
        found += [c for match in _FIELD.finditer(text) if (c := _count(text, match.start(), match.end(), ""))]
    found += [_zero(match) for match in _ZERO.finditer(text)]
    yield from sorted(found, key=lambda count: count.start)


def _arabic(text: str) -> Iterator[Count]:
    for match in _DIGITS.finditer(text):
        run = match[0].rstrip(",，.．")
        if not run.isdigit() and not _GROUPED.fullmatch(run):
            last = _LAST.search(run)
            run = last[0] if last else run
        start = match.start() + match[0].rindex(run)
        before = text[start - 1] if start else " "
        if before in _PART or (before.isascii() and before.isalnum()):
            continue
        if count := _count(text, start, start + len(run), run) or _bare(text, start, run):
            yield count


def _bare(text: str, start: int, run: str) -> Count | None:
    """The count of an item of a list whose unit was left out: 政策类20条，财政类 5."""
    end = start + len(run)
    if len(run) > _FEW or text[end : end + 1] not in _PARTS or not run.isdigit():
        return None
    item = _ITEM.search(text, max(0, start - _NEAR), start)
    if item is None or _NUMBERED.search(item["name"]):
        return None
    return Count(start, end, read(run, "", ""), "", run)


def _chinese(text: str) -> Iterator[Count]:
    for match in _HAN.finditer(text):
        if match.start() and text[match.start() - 1] in _PART_OF_HAN:
            continue
        count = _count(text, match.start(), match.end(), match[0])
        if count and not _is_word(count, text):
            yield count


def _is_word(count: Count, text: str) -> bool:
    """Whether what looks like a count is a word: 一起 (together), 两项 of 两项合计, 三件 of 百分之三件."""
    if count.unit == "项" and re.match(r"相加|合计|共计", text[count.end : count.end + 2]):
        return True
    if count.text == "一起":
        return not re.match(r"行政|案|诉讼|复议|因|有关|涉及", text[count.end : count.end + 2])
    return text[max(0, count.start - 3) : count.start] == "百分之"


def _count(text: str, start: int, end: int, written: str) -> Count | None:
    """The count of the digits or numeral between two offsets, nothing where no unit follows."""
    following = text[end : end + 1]
    match = _UNIT.match(text, end) if following in AFTER_DIGITS or following.isspace() else None
    if match is None:
        return None
    before = _BEFORE.search(text, max(0, start - 8), start)
    words = (before[0] if before else "") + match["more"] + match["still"] + (match["after"] or "")
    number = read(written, match["scale"], words) if written else None
    return Count(start, match.end(), number, match["unit"].replace("％", "%"), text[start : match.end()])


def _zero(match: re.Match[str]) -> Count:
    return Count(match.start("digits"), match.end("digits"), read("零", "", ""), "", match["digits"])
