"""Wholes with their parts: 共26条，其中…； 40件申请中，…； 3607件（市政府349件、…）； 15件、3件，共计18件； 348件，解决162件，跟进186件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.common.patterns import pattern
from generator.prose.mentions import Mention

Marker = Literal["其中", "包括", "（）", "共计", ""]

_MARKER = pattern(
    r"其中|包括|包含|内容(?:主要)?涉及|(?P<all>(?:分别|具体|依次|详细|构成)(?:为|是|如下))|(?:^|[，、；（(])(?:含|分为)|^[：:](?![一二三四五六七八九]是)"
)
_MARKS = frozenset("其包分具依详构含内：:")  # of which every marker has one
# 40件申请中，…: the whole is what stands before.
_AMONG = pattern(r"[^，。；、]{0,14}?(?:申请|事项|信息|案件|办件|文件|件|建议|提案|诉求|留言|工单|来信)(?:当|之)?中$")
_HEAD = pattern(r"^[，,；;：:]?(?:其中|包括|分别|内容(?:主要)?涉及)")
# A list that goes on in the lines below: 其中：, and items that go on in sentences of their own.
_LINES = pattern(r"(?:其中|包括|如下|分别为|具体为|分为)[：:]?[ \t\u3000]*\n\s*[^，。；：\n]{1,16}$")
_LINE_ITEM = pattern(r"[\u4e00-\u9fff]{1,16}")
_SENTENCE_ITEM = pattern(r"[\u4e00-\u9fff]{1,10}类|其他[\u4e00-\u9fff]{0,6}")
_SUM = pattern(r"(?:^|[，、；,;：:])(?:以上)?(?:共计|合计|总计|共)(?:[^，。；、]{0,8})$")
CLOSING = pattern(r"[，、；,;：:](?:以上)?(?:共计|合计|总计)(?:办理|处理|收到|受理)?(?:申请)?(?:数量)?(?:为)?$")
_OF_ALL = pattern(r"[，、；,;](?:以上)?[两三四五六各]项(?:相加)?(?:共计|合计|总计|共)(?:发布|公开|推送)?(?:信息)?$")
_PUBLISHED = pattern(r"[，；,;](?:总)?共(?:计)?(?:发布|公开|推送|更新)(?:各类)?(?:政府)?(?:信息)?$")
_TENTH = Decimal("0.1")
# What begins something new although the unit is the same.
_NEW = pattern(r"20\d\d年|全年|本年|同比|较|相比|比上|增长|下降|增加|减少|另外|此外|同时|累计|率")
_OPEN = pattern(r"^等|^以及|^、")
# A list that no word marks is looked for no further than this.
_MOST = 12
# A list of more parts than this is left alone: no report has one, and each would be read again for every list within it.
_LONGEST = 60
# 8份申请, of which 2件: units that are used for one another.
_KINDRED = frozenset("件份宗起例")
_LISTED = "、，；,;和及与"
# Papers, which sentences count by any of these.
_PAPERS = frozenset("条件篇份则")
_NO_PAPERS = pattern(
    r"许可|处罚|强制|申请|建议|提案|复议|诉讼|案|办理|办结|收到|受理|答复|开展|举办|召开|组织|回应|参加|完成"
)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A whole with its parts, all of one unit.

    `others` are counts before the whole that the parts may make up together with it (新收317件，上年结转3件。其中…). `segments` cuts
    the parts at semicolons. `adjacent` says that the list follows its whole within the sentence; `doubtful` that there is a list within
    the list or something in it is left open. A list without a marker is one only because it adds up.
    """

    whole: Mention
    parts: tuple[Mention, ...]
    others: tuple[Mention, ...]
    segments: tuple[tuple[Mention, ...], ...]
    marker: Marker
    adjacent: bool
    doubtful: bool

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return added(self.parts)


def added(parts: Sequence[Mention]) -> Decimal:
    """The sum of some counts; those that cannot be told do not count."""
    return sum((part.count.number.value for part in parts if part.count.number), Decimal(0))


def enumerations(found: Sequence[Mention]) -> Iterator[Enumeration]:
    """Yield the enumerations among the counts of a text, in order."""
    for index, mention in enumerate(found):
        if mention.count.percentage:
            continue
        marker = _marker(found, index)
        if marker:
            yield from _listed(found, index, marker)
        elif "共" in mention.left or "计" in mention.left[-8:]:
            yield from _closed(found, index)
        yield from _following(found, index)


def parents(lists: Sequence[Enumeration]) -> dict[int, Mention]:
    """Return the whole of each part, by the part's offset; the innermost where lists are within lists."""
    return {part.start: listed.whole for listed in lists if listed.marker not in ("共计", "") for part in listed.parts}


def divided(lists: Sequence[Enumeration]) -> frozenset[int]:
    """Return the parts, by offset, of wholes that three or more counts make up though no word says so: 12件，答复7件，不予受理4件，…1件."""
    whole = [listed for listed in lists if not listed.marker and len(listed.parts) > 2]
    return frozenset(part.start for listed in whole for part in listed.parts)


def _marked(left: str) -> re.Match[str] | None:
    """What introduces a list in the words before a count."""
    return None if _MARKS.isdisjoint(left) else _MARKER.search(left)


def _marker(found: Sequence[Mention], index: int) -> Marker | None:
    """What introduces a list that begins with a count."""
    mention = found[index]
    if mention.bracket >= 0 and (not index or found[index - 1].bracket != mention.bracket):
        return "（）" if index and _at_bracket(found[index - 1], mention) else None
    match = _marked(mention.left)
    if match is None and "\n" in mention.gap and index and _LINES.search(mention.gap):
        return "其中"
    if match is None:
        return "其中" if index and _is_among(found[index - 1], mention) else None
    return "其中" if match[0] in ("其中", "：", ":") or match["all"] else "包括"


def _is_among(whole: Mention, part: Mention) -> bool:
    """Whether a count is the first of those that one before it is said to be made of: 40件申请中，自然人30件."""
    same = whole.sentence == part.sentence and whole.bracket == part.bracket and not whole.count.percentage
    return same and whole.right.endswith("中") and bool(_AMONG.match(whole.right))


def _at_bracket(whole: Mention, part: Mention) -> bool:
    """Whether a bracket follows a count closely."""
    return whole.bracket < 0 and 0 <= part.bracket - whole.end <= 12 and "。" not in part.gap


def _listed(found: Sequence[Mention], index: int, marker: Marker) -> Iterator[Enumeration]:
    parts, nested = _parts(found, index)
    wholes, adjacent = _wholes(found, index, marker)
    units = {part.count.unit for part in parts if part.count.unit}
    papers = [whole for whole in wholes if whole.count.unit in _PAPERS]
    if papers and _are_papers(parts, units | {papers[-1].count.unit}):
        doubtful = nested or bool(_OPEN.match(parts[-1].right))
        yield Enumeration(papers[-1], tuple(parts), tuple(papers[:-1]), _segments(parts), marker, adjacent, doubtful)
        return
    for unit in dict.fromkeys(part.count.unit for part in parts if part.count.unit or not units):
        same = tuple(part for part in parts if part.count.unit in (unit, ""))
        candidates = [whole for whole in wholes if whole.count.unit == unit or not unit]
        kindred = not candidates and unit in _KINDRED
        if kindred:
            candidates = [whole for whole in wholes if whole.count.unit in _KINDRED]
        if candidates:
            open_ended = nested or kindred or len(same) < len(parts) or bool(_OPEN.match(same[-1].right))
            others = tuple(candidates[:-1])
            yield Enumeration(candidates[-1], same, others, _segments(same), marker, adjacent, open_ended)


def _are_papers(parts: Sequence[Mention], units: Set[str]) -> bool:
    """Whether the items of a list are papers that are counted by several units, those of their whole among them: 47条，其中文件22件，公告16条."""
    mixed = len(units) > 1 and units <= _PAPERS and not units <= _KINDRED
    return mixed and len(parts) > 2 and not any(_NO_PAPERS.search(part.left) for part in parts)


def _parts(found: Sequence[Mention], index: int) -> tuple[list[Mention], bool]:
    """The counts of a list that begins with one, and whether another list is within it."""
    first = found[index]
    parts, nested = [first], False
    for mention in found[index + 1 : index + _LONGEST]:
        if mention.sentence == parts[-1].sentence + 1 and _goes_on(first, mention):
            parts.append(mention)
            continue
        if mention.sentence != parts[-1].sentence or (first.bracket >= 0 and mention.bracket != first.bracket):
            break
        if mention.bracket != first.bracket or mention.count.percentage:
            continue
        if _SUM.search(mention.left) or _NEW.search(mention.left):
            nested = nested or _is_sum_of(mention, parts)
            break
        if not any(c in mention.gap for c in _LISTED):
            break
        if mention.count.unit != first.count.unit and ("；" in mention.gap or ";" in mention.gap):
            break
        if _marked(mention.left):
            nested = True
        parts.append(mention)
    return parts, nested or len(parts) == _LONGEST


def _goes_on(first: Mention, mention: Mention) -> bool:
    """Whether a list goes on with an item that is a line or a sentence of its own, as the first is."""
    if mention.gap.strip("；;，,。、 \t\u3000\n") != mention.left or mention.count.unit != first.count.unit:
        return False
    if "\n" in mention.gap:
        return bool(_LINE_ITEM.fullmatch(mention.left) and _LINES.search(first.gap))
    return bool(_SENTENCE_ITEM.fullmatch(mention.left) and _SENTENCE_ITEM.fullmatch(_HEAD.sub("", first.left)))


def _is_sum_of(mention: Mention, parts: Sequence[Mention]) -> bool:
    """Whether a count is the sum of some before it: they are its parts and not those of what they follow."""
    return len(parts) > 1 and mention.count.number is not None and mention.count.number.value == added(parts)


def _wholes(found: Sequence[Mention], index: int, marker: Marker) -> tuple[list[Mention], bool]:
    """The counts that a list may be the parts of, the nearest last, and whether it follows them within the sentence."""
    first = found[index]
    level = -1 if marker == "（）" else first.bracket
    before = [m for m in found[max(0, index - 40) : index] if m.bracket == level and not m.count.percentage]
    here = [m for m in before if m.sentence == first.sentence]
    if here:
        return here, True
    last = [m for m in before if m.sentence == first.sentence - 1]
    if "\n" in first.gap:
        return (last[-1:], True) if _LINES.search(first.gap) else ([], False)
    return (last, False) if _HEAD.match(first.left) else ([], False)


def _segments(parts: Sequence[Mention]) -> tuple[tuple[Mention, ...], ...]:
    """The parts between semicolons."""
    out: list[list[Mention]] = [[]]
    for part in parts:
        if out[-1] and re.search("[；;]", part.left):
            out.append([])
        out[-1].append(part)
    return tuple(map(tuple, out))


def _closed(found: Sequence[Mention], index: int) -> Iterator[Enumeration]:
    """A sum after its parts; at least two of them stand before it in the sentence.

    What was published in all (，共发布30条) may be more than what was named: it counts as a sum only where it nearly is one.
    """
    whole = found[index]
    sure = CLOSING.search(whole.left) or _OF_ALL.search(whole.left)
    if not (sure or _PUBLISHED.search(whole.left)):
        return
    parts = tuple(
        m
        for m in found[max(0, index - 40) : index]
        if m.sentence == whole.sentence and m.bracket == whole.bracket and m.count.unit == whole.count.unit
    )
    number = whole.count.number
    near = number is not None and abs(number.value - added(parts)) <= number.value * _TENTH
    if len(parts) > 1 and (sure or near):
        yield Enumeration(whole, parts, (), (parts,), "共计", True, False)


def _following(found: Sequence[Mention], index: int) -> Iterator[Enumeration]:
    """A whole with the counts after it that make it up, where no word says that they are its parts."""
    whole = found[index]
    if not (whole.count.number and whole.count.number.exact and whole.count.number.value):
        return
    parts: list[Mention] = []
    for mention in found[index + 1 : index + _MOST]:
        if (
            mention.sentence != whole.sentence
            or mention.bracket != whole.bracket
            or mention.count.unit != whole.count.unit
        ):
            return
        if mention.count.number is None or _marked(mention.left) or CLOSING.search(mention.left):
            return
        parts.append(mention)
        if added(parts) >= whole.count.number.value:
            break
    if len(parts) > 1 and added(parts) == whole.count.number.value:
        yield Enumeration(whole, tuple(parts), (), (tuple(parts),), "", True, True)
