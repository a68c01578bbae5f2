"""Which issues merely follow from others: those are told under their cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from generator.common.finding import Issue, Path, Position
from generator.report import Report

Coded: TypeAlias = tuple[str, Issue]

# What is wrong with a value as YAML: the value stands in the report as it was mended, or not at all.
_CELLS = ("R020", "R021", "R022")
_MENDED = ("Y005", "Y006", "Y012", "Y014")


def consequences(found: Sequence[Coded], report: Report) -> dict[int, int]:
    """Return which issues follow from which others, both by their number in `found`; no cause is a consequence itself."""
    roots: dict[int, int] = {}
    for find in (_of_another_form, _of_what_is_written_there, _of_unreadable_figures):
        for number, root in find(found, report).items():
            roots.setdefault(number, root)
    return {number: _root(number, roots) for number in roots if _root(number, roots) != number}


def _root(number: int, roots: Mapping[int, int]) -> int:
    """The first cause; a circle, which there should not be, ends where it began."""
    seen = set()
    while number in roots and number not in seen:
        seen.add(number)
        number = roots[number]
    return number


def _of_another_form(found: Sequence[Coded], _report: Report) -> dict[int, int]:
    """The first row or column of another form in a section: rows missing there are its consequence."""
    first: dict[object, int] = {}
    roots = {}
    for number, (code, issue) in enumerate(found):
        if code == "R001" and issue.path and first.setdefault(issue.path[0], number) != number:
            roots[number] = first[issue.path[0]]
    for number, (code, issue) in enumerate(found):
        if code == "R020" and issue.path and issue.path[0] in first:
            roots[number] = first[issue.path[0]]
    return roots


def _of_what_is_written_there(found: Sequence[Coded], report: Report) -> dict[int, int]:
    """A problem of reading YAML: what else is said of the very place, where it was mended or left out."""
    places: dict[Position, int] = {}
    for number, (code, issue) in enumerate(found):
        if code in _MENDED and not issue.path and issue.position:
            places.setdefault(issue.position, number)
    roots = {}
    for number, (code, issue) in enumerate(found):
        place = issue.position or report.positions.get(issue.path)
        if issue.path and place in places and (code.startswith("S") or code in _CELLS):
            roots[number] = places[place]
    return roots


def _of_unreadable_figures(found: Sequence[Coded], _report: Report) -> dict[int, int]:
    """What is said to follow from a path: told under the issue that is nearest to it, else under the first about YAML."""
    by_section: dict[object, list[int]] = {}
    syntax = []
    for number, (code, issue) in enumerate(found):
        if issue.path and issue.follows is None:
            by_section.setdefault(issue.path[0], []).append(number)
        elif code.startswith("Y") and not issue.path:
            syntax.append(number)
    roots = {}
    for number, (_, issue) in enumerate(found):
        if issue.follows:
            near = by_section.get(issue.follows[0], syntax[:1])
            if near:
                roots[number] = max(near, key=lambda n: _shared(found[n][1].path, issue.follows or ()))
    return roots


def _shared(one: Path, other: Path) -> int:
    """How many parts two paths have in common from the start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
