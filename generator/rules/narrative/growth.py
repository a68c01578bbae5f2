"""What sentences say of the year before, beside the tables of both years: 比上年的25件减少7件, where last year's report has 17."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.common.finding import Issue, Text
from generator.prose import Claim, Mention
from generator.prose.comparisons import Comparison
from generator.prose.counts import plain
from generator.prose.phrases import clause, read
from generator.prose.scope import is_foreign
from generator.report import Report
from generator.rules.narrative.claims import Told
from generator.rules.narrative.figures import values_of
from generator.rules.narrative.percentages import is_near, rounded

_HUNDRED = Decimal(100)
_Pair = tuple[Decimal, Decimal]


def wrong_comparisons(report: Report, previous: Report, texts: Iterable[Told]) -> Iterator[Issue]:
    """Yield where a sentence compares a figure with last year's, and last year's report has another.

    A figure that is told after others may be compared for any of them (新收18件，结转1件，比上年增加7件): nothing is wrong that is right for one.
    """
    for text in texts:
        reading = text.reading
        for compared in reading.comparisons:
            own = _claims(text, compared)
            pairs = [pair for claim in own for pair in _pairs(claim, report, previous)]
            others = [c for c in reading.claims if c.mention.sentence == compared.now.sentence and c not in own]
            before = [c for c in others if c.mention.start < compared.now.start]
            faults = [(_fault(compared, pair), pair) for pair in pairs]
            rest = (_fault(compared, pair) for claim in before for pair in _pairs(claim, report, previous))
            if faults and all(fault for fault, _ in faults) and all(rest):
                fault, pair = faults[0]
                assert fault
                yield text.issue(fault.start, *_words(compared, fault, pair, previous.year))


def _claims(text: Told, compared: Comparison) -> list[Claim]:
    """What the count that is compared is said to be."""
    found = [claim for claim in text.reading.claims if claim.mention is compared.now]
    if found or not compared.since:
        return found
    setting = text.reading.setting
    phrase = read(clause(compared.since), setting.names, setting.own.year)
    if phrase is None or not phrase.stated or is_foreign(phrase.before, setting.own):
        return []
    return [Claim(phrase.kind, phrase.ids, compared.now, phrase.words)]


def _pairs(claim: Claim, report: Report, previous: Report) -> Iterator[_Pair]:
    """Yield the figures of both years that a claim may mean; none where it is no figure of this year's tables."""
    last = {(value.cells, value.less): value.amount for value in values_of(claim, previous)}
    number = claim.mention.count.number
    for value in values_of(claim, report):
        known = last.get((value.cells, value.less))
        if number and known is not None and number.admits(value.amount):
            yield value.amount, known


def _fault(compared: Comparison, pair: _Pair) -> Mention | None:
    """The count of a comparison that the figures of both years deny; what the sentence itself denies is R070's."""
    now, last = pair
    change = now - last if compared.rises else last - now
    if compared.base and not _admits(compared.base, last):
        return compared.base
    if compared.rises is None:
        return None if now == last else compared.now
    if compared.by and not compared.base and not _admits(compared.by, change):
        return compared.by
    if (
        compared.rate
        and last
        and not (compared.by or compared.base)
        and not is_near(compared.rate, change * _HUNDRED / last)
    ):
        return compared.rate
    return None


def _admits(mention: Mention, value: Decimal) -> bool:
    return mention.count.number is None or mention.count.number.admits(value)


def _words(compared: Comparison, fault: Mention, pair: _Pair, year: int) -> tuple[Text, Text]:
    """What a comparison says and what the tables have, with what to write."""
    now, last = pair
    change = now - last
    how = "持平" if not change else f"{'增加' if change > 0 else '减少'} {plain(abs(change))}"
    if fault is compared.rate and change:
        how = f"{'增长' if change > 0 else '下降'} {rounded(abs(change) * _HUNDRED / last, fault)}%"
    said = Text(
        f"这里写“{fault.count.text}”，{year} 年报告的表里是 {plain(last)}，今年是 {plain(now)}：{how}。",
        f"The sentence says {fault.count.text}; the report of {year} has {plain(last)}, this one {plain(now)}.",
    )
    hint = Text("核对上年报告和正文，照两年的表改写。", "Check last year's report and the sentence.")
    return said, hint
