"""Root causes: one wrong figure is one issue, with what follows from it folded under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.checking.consequences import Coded, consequences
from generator.checking.shifts import Shift, shifted_row
from generator.checking.witnesses import Change, spoken_for
from generator.common.finding import Issue, Text
from generator.forms.model import Place, TableSection
from generator.report import Report
from generator.report.balances import Identity, identities
from generator.report.figures import Figures

_SHOWN = 8


@dataclass(frozen=True)
class Cause:
    """An issue with its code and the issues that follow from it."""

    code: str
    issue: Issue
    related: tuple[Coded, ...] = ()


class _Found(NamedTuple):
    """Broken identities with the changes of which any one would mend them all."""

    mended: tuple[Identity, ...]
    changes: tuple[Change, ...]


def fold(found: Sequence[Coded], report: Report) -> list[Cause]:
    """Return the issues with consequences folded under their causes; each issue stands exactly once in the result."""
    broken = [(code, issue) for code, issue in found if issue.identity]
    others = [(code, issue) for code, issue in found if not issue.identity]
    arithmetic: list[Cause] = []
    for section in report.form.tables:
        here = [c for c in broken if c[1].path[0] == section.key]
        if here:
            arithmetic += _arithmetic(here, others, section, report)
    # A sentence that the mended figures bear out is told with them, not as a mistake of its own.
    with_figures = {id(issue) for cause in arithmetic for _, issue in cause.related}
    others = [(code, issue) for code, issue in others if id(issue) not in with_figures]
    roots = consequences(others, report)
    related: dict[int, list[Coded]] = {}
    for number, root in roots.items():
        related.setdefault(root, []).append(others[number])
    out = [Cause(*coded, tuple(related.get(n, ()))) for n, coded in enumerate(others) if n not in roots]
    return out + arithmetic


def _arithmetic(broken: Sequence[Coded], others: Sequence[Coded], section: TableSection, report: Report) -> list[Cause]:
    """Explain the broken identities of a table by single wrong figures, the one that explains most first.

    Where several figures may be wrong, the sentences among the `others` decide.
    """
    figures = report.figures[section.id]
    shift = shifted_row(figures) if len(broken) > 1 else None
    if shift:
        return [_of_shift(shift, broken, section)]
    every = [i for i in identities(figures) if not i.derived]
    left = [c for c in broken if not c[1].identity.derived] or list(broken)
    derived = [c for c in broken if c not in left]
    causes: list[Cause] = []
    while left:
        best = _best([c[1].identity for c in left], every, figures)
        members = [c for c in left if c[1].identity in best.mended]
        left = [c for c in left if c not in members]
        witness = spoken_for(best.changes, [issue for _, issue in others], figures)
        if witness:
            change, borne_out = witness
            sentences = [c for c in others if any(c[1] is issue for issue in borne_out)]
            others = [c for c in others if c not in sentences]
            causes.append(_at_figure(members, change, section, sentences))
        else:
            causes.append(_cause(members, best.changes, section))
    if derived:
        causes[0] = replace(causes[0], related=(*causes[0].related, *derived))
    return causes


def _of_shift(shift: Shift, broken: Sequence[Coded], section: TableSection) -> Cause:
    """One issue at the row that stands a column off; all broken identities follow from it."""
    name = shift.row.label.short or shift.row.label.key
    right = ", ".join(map(str, shift.figures))
    message = Text(
        f"“{name}”这一行像是错了一列：挪回去，全表就都能对上。",
        f"The row {name} seems to stand a column off: set back, the whole table agrees.",
    )
    hint = Text(f"核对以后改为：{shift.row.label.key}: [{right}]", f"Write: {shift.row.label.key}: [{right}]")
    return Cause(broken[0][0], Issue((section.key, *shift.row.path), message, hint), tuple(broken))


def _best(broken: list[Identity], every: list[Identity], figures: Figures) -> _Found:
    """The largest set of broken identities that one change would mend, breaking none, with all the changes that would."""
    sets: dict[tuple[int, ...], list[Change]] = {}
    for places in _changeable(broken, figures):
        signs = [(i, sum(s for s, p in i.terms if p in places)) for i in every]
        changes = {-i.residual * sign if sign in (1, -1) else 0 for i, sign in signs if sign}
        holding = [i for i, sign in signs if sign]
        if len(changes) == 1 and all(i.residual for i in holding):
            by = changes.pop()
            change = tuple((place, figures.typed[place] + by) for place in places)
            key = tuple(n for n, i in enumerate(broken) if i in holding)
            # Two figures are changed only where no single one will do.
            if all(value >= 0 for _, value in change) and len(sets.get(key, [change])[0]) == len(change):
                sets.setdefault(key, []).append(change)
    if not sets:
        return _Found((broken[0],), ())
    best = max(sets, key=len)
    if len(best) == 1:
        best = next((key for key in sets if key == (0,)), ())
    return _Found(tuple(broken[n] for n in best) or (broken[0],), tuple(sets.get(best, ())))


def _changeable(broken: list[Identity], figures: Figures) -> Iterator[tuple[Place, ...]]:
    """Yield what may be wrong: each figure of the broken identities; then each with the total of its row, both by as much."""
    table = figures.section.table
    places = list(dict.fromkeys(place for identity in broken for _, place in identity.terms))
    yield from ((place,) for place in places)
    for row, column in places:
        totals = [c.id for c in table.by_id[row].columns if column in c.sum and (row, c.id) in figures.typed]
        yield from (((row, column), (row, total)) for total in totals)


def _cause(members: Sequence[Coded], changes: Sequence[Change], section: TableSection) -> Cause:
    """The issue that tells of the members: at the figure to change where there is but one way, else at the first."""
    if len(changes) != 1 or len(members) == 1:
        code, issue = members[0]
        hint = _hint_of_many(issue, changes, section)
        return Cause(code, replace(issue, hint=hint) if hint else issue, tuple(members[1:]))
    return _at_figure(members, changes[0], section)


def _at_figure(members: Sequence[Coded], change: Change, section: TableSection, also: Sequence[Coded] = ()) -> Cause:
    """The issue that tells of the members, at the figure to change; `also` are the sentences that the change makes true."""
    (place, _), *_ = change
    # A wrong total is told as a total that differs from its parts, not as a balance that it breaks.
    balances = {balance.rule for balance in section.table.balances}
    totals = [c for c in members if c[1].identity.result == place and c[0] not in balances]
    code, issue = (totals or members)[0]
    rest = [c for c in members if c[1] is not issue]
    row = section.table.by_id[place[0]]
    column = next(c for c in row.columns if c.id == place[1])
    cells = "，".join(f"“{_name(section, cell)}”写 {value}" for cell, value in change)
    count = Text("一格", "One figure mends") if len(change) == 1 else Text("这两格", "These figures mend")
    in_english = " and ".join(f"{value} for {_name(section, cell)}" for cell, value in change)
    hint = Text(f"只改{count.zh}就都能对上：{cells}。", f"{count.en} all: write {in_english}.")
    return Cause(code, replace(issue, path=(section.key, *row.path, column.key), hint=hint), (*rest, *also))


def _hint_of_many(issue: Issue, changes: Sequence[Change], section: TableSection) -> Text | None:
    """The figures of which one is wrong, where it is not the one that the issue is about; that one agrees with all others."""
    assert issue.identity
    if not changes or any(issue.identity.result == place for change in changes for place, _ in change):
        return None
    if issue.identity.rule in {balance.rule for balance in section.table.balances}:
        return None
    shown = changes[:_SHOWN]
    cells = "、".join(f"“{_name(section, change[0][0])}”（改为 {change[0][1]}）" for change in shown)
    more = "等" if len(changes) > len(shown) else ""
    total = _name(section, issue.identity.result)
    in_english = ", ".join(f"{_name(section, change[0][0])} ({change[0][1]})" for change in shown)
    return Text(
        f"“{total}”与表内其他数对得上，不要改它；错在其中一项：{cells}{more}，逐一核对。",
        f"{total} agrees with the other figures: leave it. One of these is wrong: {in_english}.",
    )


def _name(section: TableSection, place: Place) -> str:
    """A figure's name: its row's and its column's."""
    row = section.table.by_id[place[0]]
    column = next(c for c in row.columns if c.id == place[1])
    return f"{row.label.short or row.label.key}.{column.key}"
