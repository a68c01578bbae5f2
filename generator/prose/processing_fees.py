"""What a text says of 信息处理费: how many notices were sent, for how much, and how much was collected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.common.patterns import pattern
from generator.prose.mentions import Mention
from generator.prose.reading import Reading
from generator.prose.scope import is_other_time

_TOPIC = pattern(r"信息处理费|收费通知|缴费通知")
_NOTICE = pattern(r"(?:收费|缴费|缴款)通知(?:书|单)?(?:共|件数|数量|为|是|的|有)*$")
_NOTICE_NEXT = pattern(r"(?:政府信息公开)?(?:信息处理费)?(?:的)?(?:收费|缴费|缴款)通知")
_SEND = pattern(r"(?:发出|下达|送达|开具|出具|制发|发放|作出|共)$")
_COLLECTED = pattern(
    r"(?:实际(?:收取|收缴|缴纳|到账|征收)|实收|收取|收缴|收到|征收|缴纳)(?:了|的|到)*(?:政府信息公开)?(?:信息处理费)?(?:的)?"
    r"(?:总金额|总额|金额|费用)?(?:共计|合计|共|为|是|了|：)*$"
)
_AMOUNT = pattern(
    r"(?:总金额|总额|金额|应收|应缴|应当缴纳|应收取|涉及金额|计费|涉及)(?:信息处理费|费用|金额|总额)*(?:共计|合计|共|为|是|：)*$"
)
_DUE = pattern(r"应收|应缴|应当|通知")
_NONE = pattern(
    r"(?:未|没有|无|不|未曾|从未)(?:发生|产生|涉及|实际)?(?:收取|收缴|征收|发出|收到)[^，。；\n]{0,14}|无[^，。；\n]{0,12}(?:收取|收费|费用)|零收费"
)
_MONEY = "元"
_PAPERS = frozenset(("件", "份", "次", "个", "张", "封"))
# What an amount may be said of, right before it: 1笔200元, 2人，共计300元.
_COUNTED = _PAPERS | frozenset(("笔", "人", "人次", "户", "名", "家", "起", "宗", "单", "例"))
_BESIDE = pattern(r"[，、,]?(?:共计|合计|总计|共|计)?(?:人民币)?")
_TOTAL_OF_NOTICES = "总金额"


@dataclass(frozen=True, slots=True)
class Fees:
    """The counts of notices, of their total and of what was collected; None where the text does not give them.

    `none` says that the text denies any; `told` that it speaks of the fee at all.
    """

    told: bool
    none: bool
    notices: Mention | None
    due: Mention | None
    collected: Mention | None

    @property
    def any(self) -> bool:
        """Whether some fee was charged or notice sent."""
        return any(value(m) for m in (self.notices, self.due, self.collected))

    @property
    def missing(self) -> tuple[str, ...]:
        """The figures of the three that are not given."""
        named = (("收费通知件数", self.notices), ("通知总金额", self.due), ("实际收取总金额", self.collected))
        return tuple(name for name, mention in named if mention is None)


def value(mention: Mention | None) -> Decimal:
    """The value of a count, zero where there is none."""
    return mention.count.number.value if mention and mention.count.number else Decimal(0)


def fees(readings: Sequence[Reading]) -> Fees:
    """Return what some texts say of the fee; the first count of each kind stands."""
    found: dict[str, Mention] = {}
    told = none = False
    for reading in readings:
        if not _TOPIC.search(reading.masked) and "收费" not in reading.masked:
            continue
        told = True
        none = none or bool(_NONE.search(reading.masked))
        last = None
        for mention in reading.mentions:
            kind = _kind(reading, mention, _leading(last, mention))
            if kind:
                found.setdefault(kind, mention)
            last = mention
    return Fees(told, none, found.get("notices"), found.get("due"), found.get("collected"))


def _leading(last: Mention | None, mention: Mention) -> str:
    """The words that lead to a count; those of the papers or payers counted right before an amount (实际收取1笔200元)."""
    if (
        last is None
        or last.sentence != mention.sentence
        or last.bracket != mention.bracket
        or last.count.unit in ("元", "%")
    ):
        return mention.left
    if mention.count.unit != _MONEY or last.count.unit not in _COUNTED or not _BESIDE.fullmatch(mention.left):
        return mention.left
    return _TOTAL_OF_NOTICES if _NOTICE.search(last.left) else last.left


def _kind(reading: Reading, mention: Mention, left: str) -> str:
    """Which of the three a count that these words lead to is, nothing where it is none of them."""
    before = reading.masked[_begin(reading, mention) : mention.start]
    if mention.bracket >= 0 or is_other_time(before, reading.setting.own.year):
        return ""
    if mention.count.unit in _PAPERS:
        sent = _NOTICE.search(mention.left) or (_SEND.search(mention.left) and _NOTICE_NEXT.match(mention.right))
        return "notices" if sent else ""
    if mention.count.unit != _MONEY or not _is_of_fee(reading, mention):
        return ""
    if _COLLECTED.search(left) and not _DUE.search(re.split("[，；、,;]", left)[-1]):
        return "collected"
    return "due" if _AMOUNT.search(left) else ""


def _is_of_fee(reading: Reading, mention: Mention) -> bool:
    """Whether an amount is one of 信息处理费: the sentence or the one before it says so, and no other charge stands nearer."""
    near = reading.masked[max(0, mention.start - 120) : mention.start]
    return bool(_TOPIC.search(near)) and "事业性收费" not in mention.left


def _begin(reading: Reading, mention: Mention) -> int:
    return max(reading.masked.rfind(c, 0, mention.start) for c in "。！？\n") + 1
