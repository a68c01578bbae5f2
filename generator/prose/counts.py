"""Numbers as official Chinese writes them (`1,284`, `１２`, `三百二十一`, `1.2万`, `140余`, `约200`), and counts: numbers with their units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.common.patterns import pattern

_NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}

# Words that leave a number open, by the side to which they leave it open.
_ABOVE = pattern(r"余|多|来|以上|逾|超|至少|不少于|不低于|上")
_BELOW = pattern(r"不到|不足|将近|近|以内|以下|至多|最多|不超过")
_ABOUT = pattern(r"约|大概|左右|上下")

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


class Number(NamedTuple):
    """A number with the bounds that its wording implies, both included; `exact` unless a word such as 余 leaves it open."""

    value: Decimal
    low: Decimal
    high: Decimal
    exact: bool

    def admits(self, value: Decimal | int) -> bool:
        """Whether a value is what the number says, within the rounding that it implies."""
        return self.low <= value <= self.high

    def __str__(self) -> str:
        """The number as plain digits."""
        return plain(self.value)


def plain(value: Decimal | int) -> str:
    """A value in digits, without an exponent and without zeros at the end of its fraction."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(digits: str, scale: str, words: str) -> Number | None:
    """Return the number of some digits or Chinese numerals, a scale (万) and the words around it (余, 约); None if it is none."""
    if not scale and not words and digits.isascii() and digits.isdigit():
        exact = Decimal(digits)
        return Number(exact, exact, exact, True)
    value, step = (
        _value_of_numeral(digits) if digits[0] in _NUMERALS or digits[0] in _TENS else _value_of_digits(digits)
    )
    if value is None or "，" in digits:
        return None
    value, step = value * _SCALES[scale], step * _SCALES[scale]
    opened = _opened(value, step, words) if words else None
    if opened:
        return opened
    half = step / 2 if scale else Decimal(0)
    return Number(value, value - half, value + half, True)


def _opened(value: Decimal, step: Decimal, words: str) -> Number | None:
    """The number that words such as 余 and 约 leave open, nothing where they do not."""
    if _BELOW.search(words):
        return Number(value, value - max(step, Decimal(10)), value, False)
    if _ABOVE.search(words):
        return Number(value, value, value + max(step, Decimal(10)), False)
    if _ABOUT.search(words):
        reach = max(step, value / 10)
        return Number(value, value - reach, value + reach, False)
    return None


def _value_of_digits(text: str) -> tuple[Decimal | None, Decimal]:
    """The value of Arabic digits with the weight of their last digit, zeros at the end of a whole number not counting."""
    plain_text = (text if text.isascii() else unicodedata.normalize("NFKC", text)).replace(",", "")
    value = Decimal(plain_text)
    if "." in plain_text:
        return value, Decimal(1).scaleb(-len(plain_text.partition(".")[2]))
    zeros = len(plain_text) - len(plain_text.rstrip("0")) if value else 0
    return value, Decimal(10) ** min(zeros, len(plain_text) - 1)


def _value_of_numeral(text: str) -> tuple[Decimal | None, Decimal]:
    """The value of a Chinese numeral below ten thousand, with the weight of its last word."""
    if len(text) > 1 and all(c in _NUMERALS for c in text):
        return None, Decimal(1)
    total, digit, step, last = 0, 0, 1, 10_000
    for char in text:
        if char in _NUMERALS:
            digit, step = _NUMERALS[char], 1
        else:
            if _TENS[char] >= last:
                return None, Decimal(1)
            last = _TENS[char]
            total += (digit or 1) * last
            digit, step = 0, last
    return Decimal(total + digit), Decimal(step)


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
