"""Disputes of which a sentence says how many are about disclosure: 行政复议15件，其中政府信息公开类3件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.common.patterns import pattern
from generator.prose.mentions import Mention

_DISPUTE = pattern(r"复议|诉讼|行政争议|应诉")
_OUTCOME = pattern(r"维持|纠正|审结|审理|撤[回诉销]|驳回|其他|终止|调解|纠错|胜诉|败诉")
_DISCLOSURE = r"(?P<what>(?:政府|政务)?信息公开|依申请公开|政务公开)"
_THINGS = r"(?P<things>(?:申请|工作|答复|领域|方面|事项|案件|案|类型|类别|类|行为|引发|引起|的|有关|相关)*)"
_LINK = r"(?P<link>(?:涉及|涉|因|属于?|关于|有关|针对|与|为|是|系)*)(?:我局|本机关)?(?:的)?"
_LEFT = pattern(
    rf"(?P<head>其中[，,：:]?|含|包括|^|[，、；：]){_LINK}{_DISCLOSURE}{_THINGS}(?:分别|各|共|计|有|为|是)*$"
)
_RIGHT = pattern(rf"(?:均|都)?{_LINK}{_DISCLOSURE}{_THINGS}")
_OF_WHICH = pattern(r"(?:其中|^含|[，、]含|包括)有?$")
_TURN = pattern(r"分别(?:有|为|是)?$")
_APART = pattern(r"类|方面|的$")
_WHOLE_FOLLOWS = ("、", "，", "和", "及")
_FURTHEST = 8


@dataclass(frozen=True, slots=True)
class Portion:
    """How many disputes are about disclosure: the words that say so, the count of all; None where it is not plain of which."""

    words: str
    whole: Mention | None


def portions(found: Sequence[Mention]) -> tuple[dict[int, Portion], frozenset[int]]:
    """Return the portions by the offset of their count, and the offsets of the counts of disputes that are of more than disclosure."""
    parts: dict[int, Portion] = {}
    sentences: set[int] = set()
    for index, mention in enumerate(found):
        words = _words(mention)
        every = list(_wholes(found, index)) if words else []
        if not every:
            continue
        parts |= _paired(found, index, every, words)
        if not any("信息公开" in whole.left or "依申请" in whole.left for whole in every):
            sentences |= {mention.sentence, *(whole.sentence for whole in every)}
    return parts, frozenset(m.start for m in found if m.sentence in sentences and _DISPUTE.search(m.left))


def _words(mention: Mention) -> str:
    """The words that say that a count is that of what is about disclosure, of something named before; nothing where none do."""
    told = "公开" in mention.left and not mention.count.percentage
    match = _LEFT.search(mention.left) if told else None
    if match:
        plain = (
            mention.bracket >= 0
            or match["head"][:1] not in ("", "，", "、", "；", "：")
            or _APART.search(match["things"])
        )
        return _TURN.sub("", match[0].lstrip("，、；：")) if plain else ""
    if "公开" in mention.right and _OF_WHICH.search(mention.left) and _RIGHT.fullmatch(mention.right):
        return mention.right
    return ""


def _wholes(found: Sequence[Mention], index: int) -> Iterator[Mention]:
    """Yield the counts of disputes before a portion, the last first: the one that its bracket follows, or those of its sentence."""
    part = found[index]
    for before in reversed(found[max(0, index - _FURTHEST) : index]):
        if before.sentence != part.sentence and not _continues(before, part):
            return
        if before.bracket >= 0 or before.count.percentage or _OUTCOME.search(before.left):
            continue
        if _words(before) or not _DISPUTE.search(before.left):
            return
        yield before
        if part.bracket >= 0:
            return


def _continues(before: Mention, part: Mention) -> bool:
    """Whether a sentence goes on from the one before it: …15件。其中，…."""
    return before.sentence == part.sentence - 1 and part.left.startswith("其中") and "\n" not in part.gap


def _paired(found: Sequence[Mention], index: int, every: Sequence[Mention], words: str) -> dict[int, Portion]:
    """The portions of some wholes: of the only one, or of each in turn; of none that is plain otherwise."""
    part = found[index]
    run = found[index : index + len(every)]
    in_turn = "分别" in part.left and len(run) == len(every) and all(m.left in _WHOLE_FOLLOWS for m in run[1:])
    if "依申请" in words or any("信息公开" in whole.left for whole in every) or not (in_turn or len(every) == 1):
        return {part.start: Portion(words, None)}
    return {m.start: Portion(words, whole) for m, whole in zip(run, reversed(every), strict=False)}
