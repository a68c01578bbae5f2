"""A report beside last year's, as the desk shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.checking.comparison import Cell, Diff, Line, Table, compare
from generator.common.templates import environment
from generator.preview.desk_words import words
from generator.report import Report
from generator.report.places import column_of, name_of, row_of
from generator.report.year_on_year import Bond
from generator.rules.catalogue import catalogue


@dataclass(frozen=True)
class Block:
    """Lines of a table that have the same columns."""

    columns: Sequence[str]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Held:
    """A bond in words."""

    code: str
    name: str
    words: str
    holds: bool


def comparison(report: Report, previous: Report, language: str) -> str:
    """The markup of a report beside last year's: figures with their changes, what should carry over, likeness of the text."""
    diff = compare(previous, report)
    values = {
        "w": words(language),
        "language": language,
        "diff": diff,
        "tables": [(table, list(_blocks(table)), sum(line.empty for line in table.lines)) for table in diff.tables],
        "held": [_held(diff.other, bond) for bond in diff.bonds if bond.actual or bond.expected or not bond.holds],
        "issues": [(code, _severity(code, issue.severity), issue.message) for code, issue in diff.issues],
        "label": _label,
        "key": _key,
        "signed": lambda value: f"{value:+}",
    }
    return environment().get_template("desk/compare.html.j2").render(**values)


def _blocks(table: Table) -> Iterator[Block]:
    """The lines in which there is a figure other than zero; those of the same columns stand below one head."""
    shown = [line for line in table.lines if not line.empty]
    for columns, lines in groupby(shown, key=lambda line: [cell.column.key for cell in line.cells]):
        yield Block(columns, list(lines))


def _label(line: Line) -> str:
    """A line's name, below that of its innermost group but the widest."""
    name = line.label.short or line.label.key
    group = line.groups[-1] if len(line.groups) > 1 else None
    return f"{group.short or group.key}：{name}" if group else name


def _key(diff: Diff, table: Table, line: Line, cell: Cell) -> str:
    """The key of a figure in the page; empty where the report has it not."""
    found = row_of(diff.other, table.section.id, line.id)
    known = found and column_of(found[1], cell.column.id)
    return f"{table.section.id}.{line.id}.{cell.column.id}" if known else ""


def _held(report: Report, bond: Bond) -> Held:
    return Held(bond.code, name_of(report, *bond.place), f"{bond.actual} {bond.relation} {bond.sum}", bond.holds)


def _severity(code: str, severity: str | None) -> str:
    return severity or catalogue()[code].severity
