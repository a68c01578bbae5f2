"""The names of a form's figures: of one (`表三.本年新收.总计`), of a row (`表三.本年新收`), of a column (`表二.现行有效`); and whose form a name is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.common.text import fold
from generator.forms.labels import Column, Group, Label, RowTree
from generator.forms.model import Form, Row, TableSection

LAST_YEAR = "上年"
AGENCY, YEAR = "机关", "年度"


@dataclass(frozen=True)
class Target:
    """What a name stands for: a row's or row group's figure in a column."""

    section: str
    row: str
    column: Column
    group: bool = False


@dataclass(frozen=True)
class Field:
    """A name as it is listed, with the printed labels it stands for."""

    name: str
    labels: tuple[str, ...]


@lru_cache(maxsize=16)
def targets(form: Form) -> Mapping[str, Target]:
    """Every name of a form's figures, folded and joined by dots, with what it stands for; ambiguous names stand for nothing."""
    out: dict[str, Target] = {}
    doubtful: set[str] = set()
    for name, target in _every(form):
        folded = _joined(*name)
        if out.setdefault(folded, target) != target:
            doubtful.add(folded)
    return {name: target for name, target in out.items() if name not in doubtful}


def _every(form: Form) -> Iterator[tuple[tuple[str, ...], Target]]:
    """Yield names with their targets: full paths, and rows without the groups around them."""
    for section in form.tables:
        for root in _roots(section):
            for row in section.table.rows:
                for column in row.columns:
                    target = Target(section.id, row.id, column)
                    yield from _names(root, row.label, row.groups, column, target)
            for group, outer in section.table.groups.values():
                columns = section.table.rows_of(group.id)[0].columns
                for column in columns:
                    yield from _names(root, group, outer, column, Target(section.id, group.id, column, True))


def _names(
    root: str, label: Label, groups: tuple[Label, ...], column: Column, target: Target
) -> Iterator[tuple[tuple[str, ...], Target]]:
    """A row's names: alone, below its nearest group, and by its full path; the column may be left out where there is only one."""
    outer = tuple(group.key for group in groups)
    paths = {(), outer[-1:], outer}
    for row in label.names:
        for path in sorted(paths):
            for name in column.names:
                yield (root, *path, row, name), target


def _roots(section: TableSection) -> list[str]:
    """What a section is called at the start of a name."""
    return [name for name in dict.fromkeys((section.short, section.key, section.id)) if name]


def fields(form: Form) -> Iterator[Field]:
    """Yield the names that a form's sentences may use, shortest form, in the order of the tables."""
    yield Field(AGENCY, ())
    yield Field(YEAR, ())
    known = targets(form)
    for section in form.tables:
        root = section.short or section.key
        seen: set[str] = set()
        for row in section.table.rows:
            for group in row.groups:
                if group.id not in seen:
                    seen.add(group.id)
                    yield from _fields(root, group, (), row, known)
            yield from _fields(root, row.label, row.groups, row, known)


def _fields(
    root: str, label: Label, groups: tuple[Label, ...], row: Row, known: Mapping[str, Target]
) -> Iterator[Field]:
    for column in row.columns:
        parts: tuple[str, ...] = (root, label.short or label.key, column.short or column.key)
        if ".".join(map(fold, parts)) not in known and groups:
            parts = (root, groups[-1].key, *parts[1:])
        yield Field(
            ".".join(part.replace("“", "").replace("”", "").replace("/", "") for part in parts),
            (label.text, column.text),
        )


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
    for name, selection in _row_selections(form):
        if out.setdefault(name, selection) != selection:
            doubtful.add(name)
    out = {name: selection for name, selection in out.items() if name not in doubtful}
    for name, selection in _column_selections(form):
        out.setdefault(name, selection)
    return {name: selection for name, selection in out.items() if len(selection.items) > 1}


def title_of(label: Label) -> str:
    """What a row or column is called in a chart."""
    return label.short or label.key


def _row_selections(form: Form) -> Iterator[tuple[str, Selection]]:
    """Yield the rows and the groups of rows, each by its columns."""
    for section in form.tables:
        for row in section.table.rows:
            # A row of totals says what its group says, and has the name of a column.
            if not row.label.sum:
                yield from _named_row(section, row.label, row.groups, row.columns, group=False)
        for group, outer in section.table.groups.values():
            columns = section.table.rows_of(group.id)[0].columns
            yield from _named_row(section, group, outer, columns, group=True)


def _named_row(
    section: TableSection, label: Label, groups: Sequence[Label], columns: Sequence[Column], *, group: bool
) -> Iterator[tuple[str, Selection]]:
    items = tuple((title_of(c), Target(section.id, label.id, c, group)) for c in columns if not c.sum)
    for name in _paths(section, label, groups):
        yield name, Selection(title_of(label), items)


def _column_selections(form: Form) -> Iterator[tuple[str, Selection]]:
    """Yield the columns of every table and of every group of rows, each by the rows on its first level."""
    for section in form.tables:
        yield from _named_columns(section, section.table.labels, {_joined(root) for root in _roots(section)})
        for group, outer in section.table.groups.values():
            yield from _named_columns(section, group.children, set(_paths(section, group, outer)))


def _named_columns(
    section: TableSection, labels: Sequence[RowTree], paths: set[str]
) -> Iterator[tuple[str, Selection]]:
    """Yield the columns that several of these rows and groups have."""
    columns = {c.id: c for label in labels for row in section.table.rows_of(label.id) for c in row.columns}
    for column in columns.values():
        items = []
        for label in labels:
            rows = section.table.rows_of(label.id)
            if not label.is_total and any(c.id == column.id for c in rows[0].columns):
                items.append((title_of(label), Target(section.id, label.id, column, isinstance(label, Group))))
        for path in sorted(paths):
            for name in column.names:
                yield f"{path}.{fold(name)}", Selection(title_of(column), tuple(items))


def _paths(section: TableSection, label: Label, groups: Sequence[Label]) -> Iterator[str]:
    """Yield the names of a row or group: alone, below its nearest group, by its full path."""
    outer = tuple(group.key for group in groups)
    for root in _roots(section):
        for path in sorted({(), outer[-1:], outer}):
            for name in label.names:
                yield _joined(root, *path, name)


def _known(section: TableSection) -> list[str]:
    return [name for name in dict.fromkeys((section.short, section.key, section.id)) if name]


def _joined(*parts: str) -> str:
    return ".".join(map(fold, parts))


def other_form(name: str, section: TableSection, forms: tuple[Form, ...]) -> Form | None:
    """The other form that has this folded name in the same section, if the form at hand has it nowhere there."""
    if name in section.keys:
        return None
    return next(
        (f for f in forms for s in f.tables if s.id == section.id and s is not section and name in s.keys),
        None,
    )


def years_of(form: Form) -> str:
    """The years that a form is for, in words."""
    if form.last:
        return f"{form.first}年" if form.first == form.last else f"{form.first}—{form.last}年"
    return f"{form.first}年起的"
