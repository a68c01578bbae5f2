"""Percentages of a sentence beside the counts that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from generator.common.finding import Text
from generator.common.patterns import pattern
from generator.prose import Enumeration, Mention, Reading
from generator.prose.counts import plain
from generator.prose.scope import is_other_time, topic_at
from generator.rules.narrative.figures import Stated

_SHARE = pattern(
    r"^(?:[、，,]|[，,]?约)?占(?:比|总数|总量|总件数|总条数|全部申请|申请总数|申请总量|总申请量|全部|比例)?(?:的|为|达|约)*$"
)
_CHANGE = pattern(r"(?P<how>增长|上升|增加|提高|下降|减少|降低)(?:了|约|为)*$")
_AGAINST = pattern(r"(?:比|较|同比)(?:上年|去年|上一年度?|20\d\d年)(?:度)?(?:的|同期)*[（(]?$")
_BY = pattern(
    r"[，,]?(?:(?:同比|比|较|与)?(?:上年|去年|上一年度?|20\d\d年)(?:度)?(?:同期)?(?:相比)?[，,]?|同比)(?P<how>增加|增长|上升|减少|下降)(?:了)?"
)
_RATE = pattern(
    r"[，,、]?(?:同比)?(?:(?P<how>增长|增加|上升|下降|减少)(?:了|约|为)?|(?:增幅|增长率|降幅)(?:为|达|约)?)"
)
_LEFT_OVER = pattern("其他|其余|法人")
_PERSONS = pattern("自然人|公民")
_ALL_OTHERS = pattern("法人(?:或者?|和|及|与|、|以及)其他组织")
_SETTLED_RATE = pattern(r"(?:^|[，、；]|申请(?:件|事项)?(?:的)?|公开|件)(?:办结|答复|办复)率(?:为|达到?|约)*$")
_OF_ALL = pattern(r"占(?:比)?(?:为|达)?$")
_FALLS = ("下降", "减少", "降低")
_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


def wrong_shares(reading: Reading, stated: list[Stated]) -> Iterator[tuple[Mention, Text, Text]]:
    """Yield the percentages that are not the quotients they claim to be, with what is wrong and what to write."""
    wholes = {
        part.start: listed.whole
        for listed in reading.lists
        if (listed.adjacent or not listed.others) and _holds(listed)
        for part in listed.parts
    }
    told: set[int] = set()
    for found in (_shares(reading, wholes, stated), _changes(reading), _grown(reading), _differences(reading)):
        for mention, said, hint in found:
            told.add(mention.start)
            yield mention, said, hint
    yield from _hundreds(reading, told)


def _shares(
    reading: Reading, wholes: Mapping[int, Mention], stated: list[Stated]
) -> Iterator[tuple[Mention, Text, Text]]:
    """Yield the shares that the count before them is not: 30件，占70%."""
    for before, mention in pairwise(reading.mentions):
        if not mention.count.percentage or mention.count.number is None or mention.sentence != before.sentence:
            continue
        if _SHARE.match("".join(mention.gap.split())) and not before.count.percentage:
            yield from _share(before, mention, _wholes(before, wholes, stated))


def _wholes(part: Mention, wholes: Mapping[int, Mention], stated: list[Stated]) -> list[Decimal]:
    """What a count may be a share of: the whole of its list, or the totals of the table that it is in; nothing where it is wrong itself."""
    if any(item.claim.mention is part and item.agreeing is None for item in stated):
        return []
    whole = wholes.get(part.start)
    if whole and whole.count.number and whole.count.number.exact:
        return [whole.count.number.value]
    if any(item.claim.mention is part and item.claim.kind in ("result", "column") for item in stated):
        totals = [v.amount for item in stated if item.claim.kind in _TOTALS for v in item.values]
        return list(dict.fromkeys(totals))
    return []


def _holds(listed: Enumeration) -> bool:
    """Whether the whole of a list is large enough for it: else the list is of something said before it."""
    number = listed.whole.count.number
    return number is not None and all(p.count.number and p.count.number.value <= number.value for p in listed.parts)


_TOTALS = frozenset(("received", "new", "handled", "settled", "all", "answered"))


def _share(part: Mention, share: Mention, wholes: list[Decimal]) -> Iterator[tuple[Mention, Text, Text]]:
    if part.count.number is None or not part.count.number.exact or not wholes or 0 in wholes:
        return
    right = [part.count.number.value * _HUNDRED / whole for whole in wholes]
    if any(is_near(share, value) for value in right):
        return
    said = Text(
        f"“{part.count.text}”占 {plain(wholes[0])} 的 {rounded(right[0], share)}%，这里写“{share.count.text}”。",
        f"{part.count.number} of {plain(wholes[0])} is {rounded(right[0], share)}%, not {share.count.text}.",
    )
    yield share, said, Text(f"写 {rounded(right[0], share)}%，或者核对件数。", f"Write {rounded(right[0], share)}%.")


def _changes(reading: Reading) -> Iterator[tuple[Mention, Text, Text]]:
    """Yield the growth rates that two counts beside them deny: 22起，比2022年（31起）下降29%."""
    found = reading.mentions
    for index in range(2, len(found)):
        now, base, rate = found[index - 2 : index + 1]
        gap = "".join(rate.gap.split())
        change = _CHANGE.search(gap)
        same = now.count.unit == base.count.unit and rate.count.percentage and now.sentence == rate.sentence
        if not (change and same and _AGAINST.search("".join(base.gap.split()))) or len(gap) > 8:
            continue
        numbers = (now.count.number, base.count.number, rate.count.number)
        if any(n is None or not n.exact for n in numbers) or not base.count.number or not base.count.number.value:
            continue
        assert now.count.number
        value = (now.count.number.value / base.count.number.value - 1) * _HUNDRED
        value = -value if change["how"] in _FALLS else value
        if not is_near(rate, value):
            word = change["how"]
            said = Text(
                f"从“{base.count.text}”到“{now.count.text}”，{word} {rounded(value, rate)}%，这里写“{rate.count.text}”。",
                f"From {base.count.number} to {now.count.number} is {rounded(value, rate)}%, not {rate.count.text}.",
            )
            yield rate, said, Text("核对件数和百分比。", "Check the counts and the percentage.")


def _grown(reading: Reading) -> Iterator[tuple[Mention, Text, Text]]:
    """Yield the growth rates that a count and its difference deny: 20件，比上年增加3件，增长15%."""
    found = reading.mentions
    for now, by, rate in zip(found, found[1:], found[2:], strict=False):
        more, word = _BY.fullmatch("".join(by.gap.split())), _RATE.fullmatch("".join(rate.gap.split()))
        same = now.count.unit == by.count.unit and rate.count.percentage and now.sentence == rate.sentence
        numbers = [m.count.number for m in (now, by, rate)]
        if not (more and word and same) or any(n is None or not n.exact for n in numbers):
            continue
        value, difference = (n.value for n in numbers[:2] if n)
        base = value + difference if more["how"] in _FALLS else value - difference
        if base <= 0 or is_near(rate, difference * _HUNDRED / base):
            continue
        right = rounded(difference * _HUNDRED / base, rate)
        said = Text(
            f"从 {plain(base)} 到“{now.count.text}”，相差“{by.count.text}”，是上年的 {right}%，这里写“{rate.count.text}”。",
            f"{plain(difference)} of {plain(base)} is {right}%, not {rate.count.text}.",
        )
        yield rate, said, Text(f"写 {right}%，或者核对件数。", f"Write {right}%, or check the counts.")


def _differences(reading: Reading) -> Iterator[tuple[Mention, Text, Text]]:
    """Yield the differences that the two counts before them deny: 18件，比上年的24件减少7件."""
    for compared in reading.comparisons:
        numbers = [m.count.number for m in (compared.now, compared.base, compared.by) if m]
        if len(numbers) < 3 or any(n is None or not n.exact for n in numbers):
            continue
        now, base, by = (n.value for n in numbers if n)
        right = now - base
        if (right if compared.rises else -right) == by:
            continue
        assert compared.by and compared.base
        how = f"{'多' if right > 0 else '少'} {plain(abs(right))}" if right else "一样多"
        said = Text(
            f"从“{compared.base.count.text}”到“{compared.now.count.text}”{how}，这里写“{compared.by.count.text}”。",
            f"From {plain(base)} to {plain(now)} is {plain(right)}, not {compared.by.count.text}.",
        )
        yield compared.by, said, Text("核对这几个数。", "Check these counts.")


def settled_in_part(reading: Reading) -> Iterator[Mention]:
    """Yield the rates of requests settled or answered in the year that are less than a hundred; those in time are another matter."""
    setting = reading.setting
    for mention in reading.mentions:
        number = mention.count.number
        if not mention.count.percentage or number is None or not number.exact or number.value >= _HUNDRED:
            continue
        begin = max(reading.masked.rfind(c, 0, mention.start) for c in "。！？\n") + 1
        before = reading.masked[begin : mention.start]
        if not _SETTLED_RATE.search(mention.left) or is_other_time(before, setting.own.year):
            continue
        if topic_at(reading.masked, mention.start, setting.heading) == "requests":
            yield mention


def _hundreds(reading: Reading, told: set[int]) -> Iterator[tuple[Mention, Text, Text]]:
    """Yield the last of some shares that divide a whole and do not come to a hundred; not where one of them was told as wrong."""
    for run, last in (*_runs_of_shares(reading), *_runs_of_counts_with_shares(reading)):
        total = sum((m.count.number.value for m in run if m.count.number), Decimal(0))
        known = all(m.count.number for m in run) and not any(m.start in told for m in run)
        if known and abs(total - _HUNDRED) > sum(step(m) for m in run):
            said = Text(
                f"这几项占比相加是 {plain(total)}%，不是 100%。", f"These shares come to {plain(total)}%, not 100%."
            )
            yield last, said, Text("核对各项占比。", "Check the shares.")


def _runs_of_shares(reading: Reading) -> Iterator[tuple[list[Mention], Mention]]:
    """Yield shares that follow each other and end with what is left over, and the last of them."""
    run: list[Mention] = []
    for mention in (*reading.mentions, None):
        belongs = (
            mention is not None
            and mention.count.percentage
            and bool(_OF_ALL.search(mention.left))
            and (not run or run[-1].sentence == mention.sentence)
        )
        if belongs and mention:
            run.append(mention)
            continue
        if len(run) > 1 and _LEFT_OVER.search(run[-1].left):
            yield run, run[-1]
        run = []


def _runs_of_counts_with_shares(reading: Reading) -> Iterator[tuple[list[Mention], Mention]]:
    """Yield the shares of natural persons and of all others, each beside its count: the two kinds are all that there are."""
    found = reading.mentions
    for index in range(3, len(found)):
        one, share, other, rest = found[index - 3 : index + 1]
        beside = all(m.count.percentage and _SHARE.match("".join(m.gap.split())) for m in (share, rest))
        same = one.sentence == rest.sentence and one.count.unit == other.count.unit
        if not (beside and same):
            continue
        if (_PERSONS.search(one.left) and _ALL_OTHERS.search(other.left)) or _exceed(one, share, other, rest):
            yield [share, rest], rest


def _exceed(one: Mention, share: Mention, other: Mention, rest: Mention) -> bool:
    """Whether two shares, each beside its count, come to more than a hundred and cannot be of one whole: 24件，占75%；8件，占35%."""
    numbers = [m.count.number for m in (one, share, other, rest)]
    values = [n.value for n in numbers if n and n.exact]
    if len(values) < len(numbers) or values[1] + values[3] <= _HUNDRED or "其中" in other.left:
        return False
    return abs(values[0] * values[3] - values[2] * values[1]) > values[0] * step(rest) + values[2] * step(share)


def step(mention: Mention) -> Decimal:
    """The rounding that a percentage allows: its last digit, a tenth at least."""
    digits = plain(mention.count.number.value).partition(".")[2] if mention.count.number else ""
    written = re.search(r"[.．](\d+)", mention.count.text)
    places = len(written[1]) if written else len(digits)
    return max(_TENTH, Decimal(1).scaleb(-places))


def is_near(share: Mention, value: Decimal) -> bool:
    """Whether a percentage is a value, within the rounding that it allows; one that is left open is."""
    number = share.count.number
    if number is None or not number.exact:
        return True
    return abs(number.value - value) <= step(share)


def rounded(value: Decimal, share: Mention) -> str:
    """A value with as many digits as a percentage has."""
    return plain(value.quantize(step(share)))
