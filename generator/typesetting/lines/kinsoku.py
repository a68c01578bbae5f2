"""The places where a line may break (禁则): GB/T 15834 on marks, numbers with their units, Latin words."""

from __future__ import annotations

import unicodedata

from generator.common.patterns import pattern

# Two or more characters of a Latin word or a number; the two halves of a dash.
TIGHT = pattern(r"[!-~À-ʯͰ-ӿ０-９]{2,}|—{2,}")

NO_START = frozenset("，。、；：？！）》〉】〕」』〗］｝”’％‰℃°…—～·•々．,.;:?!)]}%")
NO_END = frozenset("（《〈【〔「『〖［｛“‘([{￥$€№＄")
# Half an em of these marks is blank: on the right of the closing ones, on the left of the opening ones.
CLOSING = frozenset("，。、；：？！）》〉】〕」』〗”’")
OPENING = frozenset("（《〈【〔「『〖“‘")
SQUEEZABLE = pattern(f"[{''.join(sorted(CLOSING | OPENING))}]")

_UNITS = frozenset(
    "年月日号时分秒天周季岁届次条件个人名位家户项款章节部份篇期页版字张幅类种批起宗例场回套台辆处所座栋间亩吨米元角"
    "万亿千百十余多倍级层度％%‰℃㎡"
)
_MULTIPLES = frozenset("万亿千百十余多")
_URL_JOINTS = frozenset("/?&=-_.@:#~")
_FEWEST_LETTERS = 4

# How far the rules are given up when a line cannot be set otherwise, one after the other.
STRICT, INSIDE_URLS, INSIDE_WORDS, ANYWHERE = range(4)


def may_break(text: str, at: int, leniency: int = STRICT) -> bool:
    """Whether a line may end before the character at this position, which is neither the first nor past the last."""
    before, after = text[at - 1], text[at]
    if leniency == ANYWHERE:
        return not _clings(after)
    if after in NO_START or before in NO_END or after == " " or _clings(after):
        return False
    if leniency == INSIDE_WORDS:
        return True
    if is_within_word(text, at):
        return leniency == INSIDE_URLS and _parts_url(text, at)
    return not (_splits_quantity(text, at) or "\xa0" in (before, after))


def is_tight(char: str) -> bool:
    """Whether a character belongs to a Latin word or a number, within which neither gaps nor breaks are wanted."""
    return "!" <= char <= "~" or "À" <= char <= "ʯ" or "Ͱ" <= char <= "ӿ" or "０" <= char <= "９"


def is_within_word(text: str, at: int) -> bool:
    """Whether a position is within a Latin word or a number."""
    return is_tight(text[at - 1]) and is_tight(text[at])


def _parts_url(text: str, at: int) -> bool:
    """Whether this is after a joint of an address, not within a number nor between two slashes."""
    before, after = text[at - 1], text[at]
    if before not in _URL_JOINTS or after in _URL_JOINTS:
        return False
    start, stop = _word(text, at)
    return "/" in text[start:stop] or "@" in text[start:stop]


def mail_joints(text: str, at: int) -> list[int]:
    """The positions at which the e-mail address around this one may be parted: its start, then after its joints.

    Nothing if there is none. No piece of it is shorter than a few letters.
    """
    start, stop = _word(text, at)
    if "@" not in text[start:stop] or "/" in text[start:stop]:
        return []
    within = range(start + _FEWEST_LETTERS, stop - _FEWEST_LETTERS + 1)
    return [start, *(joint for joint in within if _parts_url(text, joint))]


def _word(text: str, at: int) -> tuple[int, int]:
    """Where the Latin word around a position starts and stops."""
    start = stop = at
    while start and is_tight(text[start - 1]):
        start -= 1
    while stop < len(text) and is_tight(text[stop]):
        stop += 1
    return start, stop


def _splits_quantity(text: str, at: int) -> bool:
    """Whether a break here would part a number from its unit, or 第 and the like from their number."""
    before, after = text[at - 1], text[at]
    if after.isdigit():
        return before == "第"
    if after not in _UNITS:
        return False
    start = at - 1
    if before in _UNITS and before not in _MULTIPLES and start:
        start -= 1  # 人次, 年度, 月份: a unit of two characters
    while start > 0 and text[start] in _MULTIPLES:
        start -= 1
    return text[start].isdecimal()


def _clings(char: str) -> bool:
    """Whether a character is part of the one before it: a selector, a joiner, an accent."""
    return char > "\u02ff" and unicodedata.category(char) in ("Mn", "Me", "Cf")
