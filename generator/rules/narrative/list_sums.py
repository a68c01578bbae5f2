"""Whether the parts of a list make up the whole that a sentence gives them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.common.patterns import pattern
from generator.prose import Enumeration, Mention
from generator.prose.enumerations import added

_REST = pattern(r"(?:其他(?!处理)|其它|其余|余下)[^，、；]{0,12}$")
_PAIRS = pattern(r"法人|线下|下架|未")
_YEARS = pattern(r"20\d\d年|[本今去上前当两各]年")
# Parts that have names of their own: 其中网上、信函申请分别为.
_NAMES = pattern(r"(?!^)、|和|(?<!涉)及")
# Ways by which a request comes in: each comes by one only.
_WAYS = pattern(
    r"(?:网络|网上|在线|线上|平台|网站|信函|信件|邮寄|来信|来函|当面|现场|窗口|线下|书面|纸质|电子邮件|邮箱|传真)[^，、；]{0,8}?申请[^，、；]{0,2}$"
)
# What begins another matter behind a semicolon, or another division of the same whole.
_VERB = pattern(
    r"收到|受理|办理|办结|答复|回复|结转|开展|举办|召开|组织|制发|出台|回应|接受|处理|开设|参加|发放|报送|依申请"
)
_DIVISION = pattern(r"按|从")
_MANY = 3
# How near a list must come to its whole to be one of everything, by the number of its parts; fewer parts are oftener a choice.
_NEAR = {3: Decimal("0.95")}
_NEAR_OF_MANY = Decimal("0.85")
_TWICE = Decimal("1.9")


def differs(listed: Enumeration) -> bool:
    """Whether a list claims to be complete and does not add up."""
    numbers = [m.count.number for m in (listed.whole, *listed.parts)]
    if len(listed.parts) < 2 or listed.doubtful or not listed.marker or (listed.others and not listed.adjacent):
        return False
    if any(number is None or not number.exact for number in numbers) or _is_in_turn(listed):
        return False
    whole = _value(listed.whole)
    if any(total == whole for total in _totals(listed)) or _is_of_several(listed, whole):
        return False
    if listed.marker == "共计":
        return True
    if listed.total > whole:
        return _is_one_division(listed, whole)
    return _is_closed(listed, whole)


def _is_in_turn(listed: Enumeration) -> bool:
    """Whether the counts after 分别为 are those of years, or one of each count before: 复议12件、诉讼5件，2024年分别为3件、1件."""
    left = listed.parts[0].left
    if "分别" not in left:
        return False
    return bool(_YEARS.search(left)) or (len(listed.others) + 1 >= len(listed.parts) and not _NAMES.search(left))


def _is_of_several(listed: Enumeration, whole: Decimal) -> bool:
    """Whether the parts may be those of the counts before the whole as well (新收9件，上年结转1件，其中…)."""
    if not listed.others or all(_value(part) <= whole for part in listed.parts):
        return False
    if listed.marker != "（）":
        return True
    return any(listed.total == whole + added(listed.others[n:]) for n in range(len(listed.others)))


def _is_one_list(listed: Enumeration, whole: Decimal) -> bool:
    """Whether semicolons part the items of one list, with what is left over at its end, and no divisions side by side."""
    if len(listed.segments) == 1:
        return True
    if not _names_the_rest(listed.parts) or any(_VERB.search(part.left) for part in listed.parts[1:]):
        return False
    if any(_DIVISION.search(segment[0].left) for segment in listed.segments[1:]):
        return False
    return all(len(segment) == 1 or added(segment) < whole * _NEAR_OF_MANY for segment in listed.segments)


def _value(mention: Mention) -> Decimal:
    assert mention.count.number
    return mention.count.number.value


def _totals(listed: Enumeration) -> list[Decimal]:
    """The sums that may be meant: of all parts, of those between semicolons, of the first or last few."""
    parts = listed.parts
    sums = [listed.total, *(added(segment) for segment in listed.segments)]
    if listed.marker == "共计":
        return sums + [added(parts[n:]) for n in range(1, len(parts) - 1)]
    return sums + [added(parts[:n]) for n in range(2, len(parts))]


def _is_one_division(listed: Enumeration, whole: Decimal) -> bool:
    """Whether parts that come to more than their whole are parts of one division, and no two divisions side by side."""
    if not listed.adjacent and any(_value(part) > whole for part in listed.parts):
        return False
    if not _is_one_list(listed, whole):
        return False
    if listed.marker == "（）" and any(_value(part) > whole for part in listed.parts):
        return True
    if all(_WAYS.search(part.left) for part in listed.parts):
        return True
    return _names_the_rest(listed.parts) or (len(listed.parts) >= _MANY and listed.total < whole * _TWICE)


def _is_closed(listed: Enumeration, whole: Decimal) -> bool:
    """Whether a list that comes to less than its whole means to name all of it."""
    if not _is_one_list(listed, whole):
        return False
    if _names_the_rest(listed.parts) or "分别" in listed.parts[0].left:
        return True
    many = len(listed.parts)
    near = _NEAR.get(many, _NEAR_OF_MANY) if many >= _MANY else Decimal(1)
    return listed.marker != "包括" and listed.total >= whole * near


def _names_the_rest(parts: Sequence[Mention]) -> bool:
    """Whether the last part is what is left over: 其他7条."""
    return bool(_REST.search(parts[-1].left)) or (len(parts) == 2 and bool(_PAIRS.search(parts[-1].left)))
