"""Counts that a sentence sets beside those of the year before: 18件，比上年的25件减少7件; 156件，同比增长5%; 由25件增至32件; 与上年持平."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.common.patterns import pattern
from generator.prose.mentions import Mention

_LAST = r"(?:上年度?|去年|上一年度?|(?P<year>20\d\d)年度?)(?:同期)?"
_RISES = r"(?P<rises>增加|增长|上升|提高|增多|多)"
_FALLS = r"(?P<falls>减少|下降|降低|回落|少)"
_HOW = rf"(?:{_RISES}|{_FALLS})(?:了|约|为|到)?"
_BASE = pattern(rf"[，,（(]?(?:同比|相?比|较|与){_LAST}的?(?:数量)?[（(]?")
_BY = pattern(rf"[，,（(]?(?:同比|(?:同比|相?比|较|与){_LAST}的?(?:相比)?)[，,]?{_HOW}")
_FROM_BASE = pattern(rf"[）)]?(?:相比)?[，,]?(?:同比)?{_HOW}")
_ALSO = pattern(rf"[，,、（(]?(?:同比)?(?:{_HOW}|(?:增幅|增长率|降幅|增速)(?:为|达|约)*)")
_SAME = pattern(rf"[，,（(]?(?:与|和|同|较){_LAST}的?(?:数量|水平)?(?:完全)?(?:持平|一致|相同)")
_SINCE = pattern(rf"由(?:{_LAST}的?)?$")
_TO = pattern(r"(?:大幅)?(?:(?P<rises>增加|增长|上升|增|升)|(?P<falls>减少|下降|降低|降|减))[至到为]")
_FURTHEST = 24
# Every comparison has one of these; texts without are most.
_WORDS = ("上年", "去年", "上一年", "同比", "较20", "比20", "与20", "增", "升至", "升到", "减", "降")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A count beside that of the year before.

    `base` is the count of the year before, `by` the difference, `rate` the difference as a percentage, each None where the sentence does not
    give it. `rises` is False where it fell, None where it is said to be the same. `since` are the words before 由 in 由25件增至32件.
    """

    now: Mention
    rises: bool | None
    base: Mention | None = None
    by: Mention | None = None
    rate: Mention | None = None
    since: str = ""


def comparisons(text: str, found: Sequence[Mention], year: int) -> Iterator[Comparison]:
    """Yield the comparisons of a masked text with these counts; those with another year than the one before `year` are left out."""
    for index, now in enumerate(found) if any(word in text for word in _WORDS) else ():
        if now.count.percentage or now.count.number is None or not now.count.number.exact:
            continue
        following = [m for m in found[index + 1 : index + 4] if m.sentence == now.sentence]
        compared = _since(index, found, year) or _with_base(now, following, year) or _without(now, following, year)
        if compared:
            yield compared
        elif (same := _SAME.match(_squeezed(text[now.end : now.end + _FURTHEST]))) and _is_last(same["year"], year):
            yield Comparison(now, None)


def _since(index: int, found: Sequence[Mention], year: int) -> Comparison | None:
    """由25件增至32件."""
    if not index or found[index - 1].sentence != found[index].sentence:
        return None
    base, now = found[index - 1], found[index]
    start, how = _SINCE.search(base.left), _TO.fullmatch(_squeezed(now.gap))
    if not (start and how and base.count.unit == now.count.unit and _is_last(start["year"], year)):
        return None
    compared = Comparison(now, bool(how["rises"]), base, since=base.left[: start.start()])
    following = [m for m in found[index + 1 : index + 3] if m.sentence == now.sentence]
    also = following and _ALSO.fullmatch(_squeezed(following[0].gap))
    return (_changed(compared, following) if also else None) or compared


def _with_base(now: Mention, following: Sequence[Mention], year: int) -> Comparison | None:
    """18件，比上年的25件减少7件，下降28%."""
    if len(following) < 2 or following[0].count.unit != now.count.unit:
        return None
    base, change = following[:2]
    match, how = _BASE.fullmatch(_squeezed(base.gap)), _FROM_BASE.fullmatch(_squeezed(change.gap))
    if not (match and how and _is_last(match["year"], year)):
        return None
    return _changed(Comparison(now, bool(how["rises"]), base), following[1:])


def _without(now: Mention, following: Sequence[Mention], year: int) -> Comparison | None:
    """156件，比上年增加7件，增长4.7%."""
    how = _BY.fullmatch(_squeezed(following[0].gap)) if following else None
    if how is None or not _is_last(how["year"], year):
        return None
    return _changed(Comparison(now, bool(how["rises"])), following)


def _changed(compared: Comparison, changes: Sequence[Mention]) -> Comparison | None:
    """The comparison with its difference, its percentage, or both, as the counts behind it give them; None where the first is neither."""
    by = rate = None
    for nth, change in enumerate(changes[:2]):
        if nth and not _ALSO.fullmatch(_squeezed(change.gap)):
            break
        if change.count.percentage:
            rate = rate or change
        elif change.count.unit == compared.now.count.unit:
            by = by or change
    if by is None and rate is None:
        return None
    return replace(compared, by=by, rate=rate)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _is_last(said: str | None, year: int) -> bool:
    """Whether a year, where one is named, is the one before."""
    return said is None or said == str(year - 1)
