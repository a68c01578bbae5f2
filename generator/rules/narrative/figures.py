"""Figures stated in sentences beside those of the tables: what a claim may be compared with, and whether it agrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from generator.common.finding import Severity
from generator.prose import Claim, Mention, Reading
from generator.prose.counts import plain
from generator.report import Report
from generator.report.places import DISCLOSURE, DISPUTES, REQUESTS, column_of, figure
from generator.rules.narrative.claims import Told, told
from generator.rules.narrative.once import once
from generator.rules.narrative.remainders import is_remainder_named

Cell = tuple[str, str, str]
_TEN_THOUSAND = Decimal(10_000)

_CODES = {
    "new": "R060",
    "carried_in": "R061",
    "received": "R062",
    "handled": "R062",
    "all": "R062",
    "column": "R062",
    "settled": "R063",
    "answered": "R063",
    "carried_out": "R063",
    "carried": "R063",
    "result": "R064",
    "dispute": "R066",
    "outcome": "R066",
    "document": "R067",
    "decision": "R068",
    "charge": "R068",
}
_NEW: tuple[Cell, ...] = ((REQUESTS, "received", "total"),)
_IN: tuple[Cell, ...] = ((REQUESTS, "carried_in", "total"),)
_OUT: tuple[Cell, ...] = ((REQUESTS, "carried_out", "total"),)
_SUM: tuple[Cell, ...] = ((REQUESTS, "total", "total"),)
# What need not have been answered.
_UNANSWERED: tuple[tuple[Cell, ...], ...] = (
    ((REQUESTS, "otherwise", "total"),),
    ((REQUESTS, "declined", "total"),),
    ((REQUESTS, "declined", "total"), (REQUESTS, "otherwise", "total")),
)
_LITIGATION = ("direct", "after_reconsideration")


@dataclass(frozen=True)
class Value:
    """A figure of the tables, or the sum of some, less some others: `cells` plus, `less` minus."""

    cells: tuple[Cell, ...]
    amount: Decimal
    less: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Stated:
    """A claim of the narrative with the values of the tables that it may mean; it agrees when it is one of them."""

    text: Told
    claim: Claim
    values: tuple[Value, ...]

    @property
    def code(self) -> str:
        """The rule that it falls under."""
        return _CODES[self.claim.kind]

    @cached_property
    def agreeing(self) -> Value | None:
        """The value that it is, the first where there are several."""
        whole = self.claim.whole.count.number if self.claim.whole else None
        for number in filter(None, (self.claim.mention.count.number, whole)):
            for value in self.values:
                reach = _rounding(value) if self.claim.kind == "charge" else Decimal(0)
                if number.admits(value.amount) or number.low - reach <= value.amount <= number.high + reach:
                    return value
        return None

    @property
    def severity(self) -> Severity | None:
        """How sure the reading is, where it is less sure than the rule: what was answered may be some only."""
        if self.claim.kind == "decision" and self.claim.ids[1] == "verb":
            return "warning"
        number = self.claim.mention.count.number
        assert number
        return "warning" if self.claim.kind == "answered" and number.value < self.values[0].amount else None


@once
def stated(report: Report) -> tuple[Stated, ...]:
    """Return the claims of a narrative that can be compared with the tables."""
    return tuple(_stated(report))


def _stated(report: Report) -> Iterator[Stated]:
    for text in told(report):
        claims = text.reading.claims
        for claim in claims:
            if claim.mention.count.number is None or not _is_sure(claim, claims):
                continue
            values = tuple(values_of(claim, report))
            if claim.among and not _are_all(claim.among, report):
                continue
            if values:
                yield Stated(text, claim, (*values, *_completed(claim, values, report, text.reading)))


def _completed(claim: Claim, values: tuple[Value, ...], report: Report, reading: Reading) -> Iterator[Value]:
    """Yield the values that a claim comes to together with what its sentence names beside it, as what it says itself."""
    number = claim.mention.count.number
    if number is None or not number.exact:
        return
    for value in values:
        section, row, _ = value.cells[-1]
        rows = report.figures[section].section.table.rows_of(row) if claim.kind == "result" else ()
        group = frozenset(r.id for r in rows) if len(rows) > 1 else frozenset()
        if is_remainder_named(claim, value.amount - number.value, group, reading):
            yield replace(value, amount=number.value)


def _are_all(mention: Mention, report: Report) -> bool:
    """Whether a count of requests is that of all of the year."""
    amounts = [_amount(report, cell) for cell in (*_NEW, *_IN, *_SUM)]
    number = mention.count.number
    if number is None or None in amounts:
        return False
    new, carried, settled = (amount for amount in amounts if amount is not None)
    return any(number.admits(amount) for amount in (new, new + carried, settled))


def denied_by_table(report: Report, item: Stated) -> bool:
    """Whether the sentence and the table differ on whether there were any requests at all."""
    if item.claim.kind not in ("new", "received", "handled", "all"):
        return False
    number = item.claim.mention.count.number
    assert number
    return report.figures[REQUESTS].all_zero if number.value else True


def _is_sure(claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """Whether it is sure that a decision is meant: the words say so, or the three kinds are listed."""
    if claim.kind != "decision" or claim.ids[1]:
        return True
    return any(
        other.kind == "decision" and other.ids[0] != claim.ids[0] and other.mention.sentence == claim.mention.sentence
        for other in claims
    )


def values_of(claim: Claim, report: Report) -> Iterator[Value]:
    """Yield the values that a claim may mean, the likeliest first; none where a figure could not be read."""
    for cells, less in _readings(claim):
        amounts = [_amount(report, cell) for cell in (*cells, *less)]
        if None not in amounts:
            known = [amount for amount in amounts if amount is not None]
            yield Value(cells, sum(known[: len(cells)], Decimal(0)) - sum(known[len(cells) :]), less)


def _readings(claim: Claim) -> Iterator[tuple[tuple[Cell, ...], tuple[Cell, ...]]]:
    """Yield the readings of a claim as cells that add up and cells that go off."""
    kind, ids = claim.kind, claim.ids
    plain_readings: dict[str, tuple[tuple[Cell, ...], ...]] = {
        "new": (_NEW,),
        "all": ((*_NEW, *_IN),),
        "received": {"new": (_NEW,), "all": ((*_NEW, *_IN),)}.get(claim.strict, (_NEW, (*_NEW, *_IN))),
        "handled": ((*_NEW, *_IN), _SUM) if claim.strict == "all" else (_NEW, (*_NEW, *_IN), _SUM),
        "carried_in": (_IN,),
        "carried_out": (_OUT,),
        "carried": (_OUT, _IN),
        "settled": (_SUM,),
        "answered": (_SUM,),
    }
    for cells in plain_readings.get(kind, ()):
        yield cells, ()
    if kind == "answered":
        yield from ((_SUM, less) for less in _UNANSWERED)
    elif kind == "result":
        for row in _rows(ids[0]):
            yield ((REQUESTS, row, "total"),), ()
    elif kind == "column":
        yield from _applicants(ids[0].split("+"))
    elif kind in ("dispute", "outcome"):
        yield tuple((DISPUTES, row, ids[1] if kind == "outcome" else "total") for row in _blocks(ids[0])), ()
    elif kind == "document":
        yield ((DISCLOSURE, ids[0], ids[1]),), ()
    elif kind == "decision":
        yield ((DISCLOSURE, ids[0], "decisions"),), ()
    elif kind == "charge":
        yield ((DISCLOSURE, "fees", "amount"),), ()


def _rows(name: str) -> tuple[str, ...]:
    """The rows of table three that the name of a result may mean: 其他处理 is a group and, as 其他, its last row."""
    return ("otherwise", "other") if name == "otherwise" else tuple(name.split("|"))


def _applicants(columns: list[str]) -> Iterator[tuple[tuple[Cell, ...], tuple[Cell, ...]]]:
    """Yield the readings of applicants: of the new requests, with those carried in, of those settled."""
    new = tuple((REQUESTS, "received", column) for column in columns)
    yield new, ()
    yield (*new, *((REQUESTS, "carried_in", column) for column in columns)), ()
    yield tuple((REQUESTS, "total", column) for column in columns), ()


def _blocks(name: str) -> tuple[str, ...]:
    """The rows of table four that a kind of dispute stands for."""
    if name == "both":
        return ("reconsideration", *_LITIGATION)
    return _LITIGATION if name == "litigation" else (name,)


def _amount(report: Report, cell: Cell) -> Decimal | None:
    """A figure in units of the sentence: amounts of 万元 in 元."""
    value = figure(report, *cell)
    if value is None:
        return None
    return Decimal(value) * _TEN_THOUSAND if is_money(report, cell) else Decimal(value)


def is_money(report: Report, cell: Cell) -> bool:
    """Whether a figure is an amount in 万元."""
    section, row, column = cell
    table = report.figures[section].section.table
    label = column_of(table.by_id[row], column) if row in table.by_id else None
    return label is not None and label.unit == "万元"


def _rounding(value: Value) -> Decimal:
    """Half of the last digit that an amount is given with."""
    digits = plain(value.amount / _TEN_THOUSAND).partition(".")[2]
    return Decimal(1).scaleb(-len(digits)) * _TEN_THOUSAND / 2
