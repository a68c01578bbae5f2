"""Where the figures of a report stand in its file and its page, and what is known of each, and of a line of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from generator.common.finding import Path, Text, path_text
from generator.common.patterns import pattern
from generator.common.text import fold
from generator.forms.fields import AGENCY, LAST_YEAR, YEAR, targets
from generator.forms.model import Form, TableForm
from generator.report import Passage, Report
from generator.report.balances import Claim, claims
from generator.report.figures import Figures, total
from generator.report.places import column_of, figure, name_of
from generator.report.year_on_year import bonds
from generator.rules.catalogue import catalogue
from generator.rules.narrative.figures import Stated, stated
from generator.rules.narrative.messages import quoted

_STOP = pattern("[。；！？]")


@dataclass(frozen=True)
class Place:
    """A figure: its key in the page, its path, its line and column in the file, last year's figure (None where there is none)."""

    key: str
    path: Path
    line: int
    column: int
    last: str | None


def places(report: Report, previous: Report | None) -> Iterator[Place]:
    """Yield the places of all figures, table by table."""
    for key, path, (section, row, column) in _figures(report.form):
        position = report.position(path)
        yield Place(key, path, position.line, position.column, last_year(previous, section, row, column))


def keys_of(report: Report, path: str) -> tuple[str, ...]:
    """The keys of the figures at or below a path as findings have it; none where it leads to no figure."""
    return tuple(key for own, key in _written(report.form) if _within(own, path)) if path else ()


def sentence_of(line: str, column: int) -> int:
    """The number, from 0, of the sentence of a line in which a column (from 1) stands."""
    return len(_STOP.findall(line[: max(column - 1, 0)]))


def _within(own: str, path: str) -> bool:
    return own == path or own.startswith(f"{path}.")


@lru_cache(maxsize=8)
def _written(form: Form) -> tuple[tuple[str, str], ...]:
    """The path of every figure as findings have it, with its key."""
    return tuple((path_text(path), key) for key, path, _ in _figures(form))


def _figures(form: Form) -> Iterator[tuple[str, Path, tuple[str, str, str]]]:
    for section in form.tables:
        for row in section.table.rows:
            for column in row.columns:
                key = f"{section.id}.{row.id}.{column.id}"
                yield key, (section.key, *row.path, column.key), (section.id, row.id, column.id)


def last_year(previous: Report | None, section: str, row: str, column: str) -> str | None:
    """Last year's figure as printed, if its form has it."""
    figures = previous.figures.get(section) if previous else None
    if figures is None or (row, column) not in figures.values:
        return None
    table = figures.section.table
    label = next(label for label in table.by_id[row].columns if label.id == column)
    return figures.text(row, label)


Facts: TypeAlias = dict[str, Any]
_NAME = pattern(r"\{\{\s*([^\W\d][\w.．。/／“”\s]{0,120}?)\s*\}\}")
_MOST_TERMS = 8
_MOST_FIGURES = 40


def of_figure(report: Report, previous: Report | None, key: str, language: str) -> Facts | None:
    """What is known of the figure with a key of the page; None where the form has none such."""
    section, row, column = (*key.split("."), "", "")[:3]
    figures = report.figures.get(section)
    table = figures.section.table if figures else None
    if figures is None or table is None or row not in table.by_id:
        return None
    label = column_of(table.by_id[row], column)
    if label is None:
        return None
    checks = [*_identities(figures, row, column, language), *_bonds(report, previous, key, language)]
    groups = [group.short or group.key for group in table.by_id[row].groups[-1:]]
    names = [figures.section.short or figures.section.key, *groups, _name(table, row), label.short or label.key]
    return {
        "names": names,
        "note": table.by_id[row].label.note or label.note,
        "value": figures.text(row, label),
        "last": last_year(previous, section, row, column),
        "checks": sorted(checks, key=lambda check: check["holds"] is not False),
    }


def of_line(report: Report, previous: Report | None, path: str, line: int, language: str) -> Facts:
    """What is known of a line of text: each figure that it states or asks for, beside that of the table and last year's."""
    passage = next((p for place, p in report.texts.items() if path == path_text(place)), None)
    if passage is None:
        return {"figures": []}
    said = [*_stated(report, previous, passage, line, language), *_asked(report, previous, passage, line)]
    return {"figures": [fact for _, fact in sorted(said, key=lambda pair: pair[0])][:_MOST_FIGURES]}


def _identities(figures: Figures, row: str, column: str, language: str) -> Iterator[Facts]:
    """What the form says of a figure: the sums and balances that it is part of."""
    table = figures.section.table
    for claim in claims(table):
        if (row, column) in (*claim.left, *claim.right):
            left, right = (total(figures.values.get(place) for place in side) for side in (claim.left, claim.right))
            holds = None if left is None or right is None else left == right
            across = len({r for r, _ in (*claim.left, *claim.right)}) == 1
            words = " = ".join(_side(figures, table, side, across) for side in (claim.left, claim.right))
            yield _check(claim.rule, words, _held(figures, claim, holds), language)


def _held(figures: Figures, claim: Claim, holds: bool | None) -> bool | None:
    """Whether a claim holds; a typed total is held against what it is the sum of."""
    typed = figures.typed.get(claim.result) if claim.total else None
    parts = total(figures.values.get(place) for place in claim.left)
    return holds if typed is None or parts is None else typed == parts


def _side(figures: Figures, table: TableForm, places: Sequence[tuple[str, str]], across: bool) -> str:
    """One side of an identity: names with their figures, of many only those that are not zero."""
    shown = [place for place in places if len(places) <= 2 or figures.values.get(place) != 0]
    terms = [_term(figures, table, place, across) for place in shown[:_MOST_TERMS]]
    more = ["…"] if len(shown) > _MOST_TERMS else []
    return " + ".join([*terms, *more]) or "0"


def _term(figures: Figures, table: TableForm, place: tuple[str, str], across: bool) -> str:
    row, column = place
    label = column_of(table.by_id[row], column)
    assert label
    name = (label.short or label.key) if across else _name(table, row)
    value = figures.typed.get(place, figures.values.get(place))
    return f"{name} {'？' if value is None else value}"


def _name(table: TableForm, row: str) -> str:
    label = table.by_id[row].label
    return label.short or label.key


def _bonds(report: Report, previous: Report | None, key: str, language: str) -> Iterator[Facts]:
    """What last year's report makes of a figure."""
    if previous is None or previous.year != report.year - 1:
        return
    for bond in bonds(report, previous):
        if ".".join(bond.place) == key:
            words = f"{bond.actual} {bond.relation} {bond.sum}"
            beside = Text(f"与上年：{words}", f"beside last year: {words}").in_language(language)
            yield _check(bond.code, beside, bond.holds, language)


def _check(code: str, words: str, holds: bool | None, language: str) -> Facts:
    title = catalogue()[code].title.in_language(language) if code in catalogue() else ""
    return {"code": code, "title": title, "words": words, "holds": holds}


def _stated(
    report: Report, previous: Report | None, passage: Passage, line: int, language: str
) -> Iterator[tuple[int, Facts]]:
    """Yield the figures that the sentences of a line state, by offset."""
    for item in stated(report):
        start = item.claim.mention.start
        if item.text.path == passage.path and report.source.locate(passage.scalar, start).line == line:
            yield start, {"said": quoted(item), **_table_says(report, previous, item, language)}


def _table_says(report: Report, previous: Report | None, item: Stated, language: str) -> Facts:
    """What the table has where a sentence states a figure: of several readings the one that agrees, else the likeliest."""
    value = item.agreeing or item.values[0]
    keys = [".".join(cell) for cell in (*value.cells, *value.less)]
    names = [_named(report, *cell) for cell in value.cells]
    before = [figure(previous, *cell) for cell in value.cells] if previous else []
    last = None if None in before or not before or value.less else str(sum(v for v in before if v is not None))
    told = {"name": " + ".join(names), "value": str(value.amount), "last": last, "keys": keys}
    return {**told, "check": _check(item.code, "", item.agreeing is not None, language)}


def _asked(report: Report, previous: Report | None, passage: Passage, line: int) -> Iterator[tuple[int, Facts]]:
    """Yield the figures that the placeholders of a line put in, by offset."""
    for match in _NAME.finditer(passage.text):
        if report.source.locate(passage.scalar, match.start()).line == line:
            fact = _put_in(report, previous, match[1])
            if fact:
                yield match.start(), {"said": match[0], **fact}


def _put_in(report: Report, previous: Report | None, name: str) -> Facts | None:
    parts = [fold(part) for part in name.replace("．", ".").replace("。", ".").split(".")]
    of = previous if parts[0] == LAST_YEAR else report
    parts = parts[1:] if parts[0] == LAST_YEAR else parts
    if of is None or parts[0] in (AGENCY, YEAR):
        return None
    known: Mapping[str, Any] = targets(of.form)
    target = known.get(".".join(parts))
    if target is None:
        return None
    place = (target.section, target.row, target.column.id)
    value, before = figure(of, *place), figure(previous, *place) if of is report else None
    keys = [".".join(place)] if of is report and not target.group else []
    told = {"name": _named(of, *place), "value": "？" if value is None else str(value), "keys": keys}
    return {**told, "last": None if before is None else str(before), "check": None}


def _named(report: Report, section: str, row: str, column: str) -> str:
    """The name of a figure; the total of a row goes by the row's."""
    table = report.figures[section].section.table
    label = column_of(table.by_id[row], column) if row in table.by_id else None
    return name_of(report, section, row, "" if label and label.sum else column)
