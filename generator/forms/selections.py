"""The names by which charts refer to several figures at once: `表三.本年新收` is a row, `表二.现行有效` a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.common.text import fold
from generator.forms.fields import Target
from generator.forms.model import Form, Label, Section


@dataclass(frozen=True)
class Selection:
    """A row by its columns or a column by its rows, totals left out: (label, what it stands for) of each figure."""

    title: str
    items: tuple[tuple[str, Target], ...]


@lru_cache(maxsize=16)
def selections(form: Form) -> Mapping[str, Selection]:
    """Every name of a row, group or column, folded and joined by dots; of a name that says both a row and a column, the row."""
    out: dict[str, Selection] = {}
    doubtful: set[str] = set()
    for name, selection in _rows(form):
        if out.setdefault(name, selection) != selection:
            doubtful.add(name)
    out = {name: selection for name, selection in out.items() if name not in doubtful}
    for name, selection in _columns(form):
        out.setdefault(name, selection)
    return {name: selection for name, selection in out.items() if len(selection.items) > 1}


def title_of(label: Label) -> str:
    """What a row or column is called in a chart."""
    return label.short or label.key


def _rows(form: Form) -> Iterator[tuple[str, Selection]]:
    """Yield the rows and the groups of rows, each by its columns."""
    for section in form.tables:
        assert section.table
        for row in section.table.rows:
            # A row of totals says what its group says, and has the name of a column.
            if not row.label.sum:
                yield from _named_row(section, row.label, row.groups, row.columns, group=False)
        for group, outer in section.table.groups.values():
            columns = section.table.rows_of(group.id)[0].columns
            yield from _named_row(section, group, outer, columns, group=True)


def _named_row(
    section: Section, label: Label, groups: Sequence[Label], columns: Sequence[Label], *, group: bool
) -> Iterator[tuple[str, Selection]]:
    items = tuple((title_of(c), Target(section.id, label.id, c, group)) for c in columns if not c.sum)
    for name in _paths(section, label, groups):
        yield name, Selection(title_of(label), items)


def _columns(form: Form) -> Iterator[tuple[str, Selection]]:
    """Yield the columns of every table and of every group of rows, each by the rows on its first level."""
    for section in form.tables:
        assert section.table
        every = [label for band in section.table.bands for label in band.rows]
        yield from _named_columns(section, every, {_name(root) for root in _known(section)})
        for group, outer in section.table.groups.values():
            yield from _named_columns(section, group.children, set(_paths(section, group, outer)))


def _named_columns(section: Section, labels: Sequence[Label], paths: set[str]) -> Iterator[tuple[str, Selection]]:
    """Yield the columns that several of these rows and groups have."""
    assert section.table
    columns = {c.id: c for label in labels for row in section.table.rows_of(label.id) for c in row.columns}
    for column in columns.values():
        items = []
        for label in labels:
            rows = section.table.rows_of(label.id)
            if not label.sum and any(c.id == column.id for c in rows[0].columns):
                items.append((title_of(label), Target(section.id, label.id, column, bool(label.children))))
        for path in sorted(paths):
            for name in dict.fromkeys(filter(None, (column.key, column.short, column.id))):
                yield f"{path}.{fold(name)}", Selection(title_of(column), tuple(items))


def _paths(section: Section, label: Label, groups: Sequence[Label]) -> Iterator[str]:
    """Yield the names of a row or group: alone, below its nearest group, by its full path."""
    outer = tuple(group.key for group in groups)
    for root in _known(section):
        for path in sorted({(), outer[-1:], outer}):
            for name in dict.fromkeys(filter(None, (label.key, label.short, label.id))):
                yield _name(root, *path, name)


def _known(section: Section) -> list[str]:
    return [name for name in dict.fromkeys((section.short, section.key, section.id)) if name]


def _name(*parts: str) -> str:
    return ".".join(map(fold, parts))
