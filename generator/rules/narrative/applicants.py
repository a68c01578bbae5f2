"""Who asked, where a sentence says that all were of one kind: 收到申请18件，均为自然人申请."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.prose import Claim
from generator.report import Report
from generator.report.places import REQUESTS, figure
from generator.rules.narrative.claims import Told

_ALL = pattern(
    r"(?:均|全部|都|皆)(?:为|是|系|由|属于)(?P<who>自然人|公民(?:个人)?|个人|法人(?:或者?|和|及|、)其[他它](?:社会)?组织)"
    r"(?:所)?(?:提出|提交|递交)?的?(?:申请(?:件|人)?)?(?=[，。；、\n]|$)"
)
_INTAKE = frozenset(("new", "received", "handled", "all"))
_PERSONS = "natural_persons"


def one_kind(report: Report, texts: Iterable[Told]) -> Iterator[Issue]:
    """Yield the sentences that give all requests of the year to one kind of applicants, where table three has others."""
    for text in texts:
        masked = text.reading.masked
        for match in _ALL.finditer(masked) if "为" in masked or "由" in masked or "是" in masked else ():
            if not _is_of_all(text, match):
                continue
            others = _others(report, match["who"])
            if others:
                said = Text(
                    f"这里写“{match[0]}”，表三的“本年新收”里另有{others}。",
                    f"The sentence says {match[0]!r}, but table three has others among the new requests.",
                )
                yield text.issue(match.start(), said, Text("核对正文和表三，照表三写。", "Write what table three has."))


def _is_of_all(text: Told, match: re.Match[str]) -> bool:
    """Whether the count that stands last before some words is that of all requests."""
    found = text.reading.mentions
    index = bisect_left([mention.start for mention in found], match.start()) - 1
    if index < 0:
        return False
    between = text.reading.masked[found[index].end : match.start()]
    if "\n" in between or between.count("。") > 1 or len(between) > 60:
        return False
    return any(claim.mention is found[index] and _is_intake(claim) for claim in text.reading.claims)


def _is_intake(claim: Claim) -> bool:
    return claim.kind in _INTAKE and claim.mention.count.number is not None


def _others(report: Report, who: str) -> str:
    """Those among the new requests that are not of a kind; empty where there are none, or where a figure cannot be read."""
    total, persons = figure(report, REQUESTS, "received", "total"), figure(report, REQUESTS, "received", _PERSONS)
    if total is None or persons is None:
        return ""
    if who.startswith("法人"):
        return f"自然人 {persons} 件" if persons else ""
    return f"法人或其他组织 {total - persons} 件" if total > persons else ""
