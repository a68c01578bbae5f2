"""Root causes: one wrong figure is one issue, with what follows from it folded under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.consequences import Coded, consequences
from generator.finding import Issue, Text
from generator.form import Section
from generator.identities import Identity, Place, identities
from generator.report import Report
from generator.report.figures import Value


@dataclass(frozen=True)
class Cause:
    """An issue with its code and the issues that follow from it."""

    code: str
    issue: Issue
    related: tuple[Coded, ...] = ()


def fold(found: Sequence[Coded], report: Report) -> list[Cause]:
    """Return the issues with consequences folded under their causes; each issue stands exactly once in the result."""
    broken = [(code, issue) for code, issue in found if issue.identity]
    others = [(code, issue) for code, issue in found if not issue.identity]
    roots = consequences(others, report)
    related: dict[int, list[Coded]] = {}
    for number, root in roots.items():
        related.setdefault(root, []).append(others[number])
    out = [Cause(*coded, tuple(related.get(n, ()))) for n, coded in enumerate(others) if n not in roots]
    for section in report.form.tables:
        here = [c for c in broken if c[1].path[0] == section.key]
        if here:
            out += _arithmetic(here, section, report)
    return out


def _arithmetic(broken: Sequence[Coded], section: Section, report: Report) -> list[Cause]:
    """Explain the broken identities of a table by single wrong figures, the one that explains most first."""
    figures = report.figures[section.id]
    every = [i for i in identities(figures) if not i.derived]
    left = [c for c in broken if not c[1].identity.derived] or list(broken)
    derived = [c for c in broken if c not in left]
    causes: list[Cause] = []
    while left:
        group, place, value = _best([c[1].identity for c in left], every, figures.typed)
        members = [c for c in left if c[1].identity in group] if len(group) > 1 else left[:1]
        left = [c for c in left if c not in members]
        causes.append(_cause(members, place if len(group) > 1 else None, value, section))
    if derived:
        causes[0] = replace(causes[0], related=(*causes[0].related, *derived))
    return causes


def _best(broken: list[Identity], every: list[Identity], typed: object) -> tuple[list[Identity], Place | None, Value]:
    """The largest set of broken identities that one changed figure would mend, breaking none; the figure if it is the only such."""
    assert isinstance(typed, dict)
    sets: dict[tuple[int, ...], list[tuple[Place, Value]]] = {}
    for place in dict.fromkeys(place for identity in broken for _, place in identity.terms):
        holding = [i for i in every if any(p == place for _, p in i.terms)]
        changes = {_change(i, place) for i in holding}
        if len(changes) == 1 and all(i.residual for i in holding):
            value = typed[place] + changes.pop()
            if value >= 0:
                key = tuple(n for n, i in enumerate(broken) if i in holding)
                sets.setdefault(key, []).append((place, value))
    if not sets:
        return broken[:1], None, 0
    best = max(sets, key=len)
    only = sets[best][0] if len(sets[best]) == 1 else (None, 0)
    return [broken[n] for n in best], only[0], only[1]


def _change(identity: Identity, place: Place) -> Value:
    """By how much the figure would have to change for the identity to hold."""
    sign = sum(s for s, p in identity.terms if p == place)
    return -identity.residual * sign if sign in (1, -1) else 0


def _cause(members: Sequence[Coded], place: Place | None, value: Value, section: Section) -> Cause:
    if place is None:
        return Cause(*members[0], tuple(members[1:]))
    assert section.table
    # A wrong total is told as a total that differs from its parts, not as a balance that it breaks.
    balances = {balance.rule for balance in section.table.balances}
    totals = [c for c in members if c[1].identity.result == place and c[0] not in balances]
    code, issue = (totals or members)[0]
    rest = [c for c in members if c[1] is not issue]
    row = section.table.by_id[place[0]]
    column = next(c for c in row.columns if c.id == place[1])
    name = f"{row.label.short or row.label.key}.{column.key}"
    hint = Text(f"只改一格就都能对上：“{name}”写 {value}。", f"One figure mends all: write {value} for {name}.")
    return Cause(code, replace(issue, path=(section.key, *row.path, column.key), hint=hint), tuple(rest))
