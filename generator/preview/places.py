"""Where the figures of a report stand in its file, and where in its page a finding points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.common.finding import Path, path_text
from generator.common.patterns import pattern
from generator.forms.model import Form
from generator.report import Report

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
