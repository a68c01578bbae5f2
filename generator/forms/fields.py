"""The names by which sentences refer to figures: `表三.本年新收.总计`, by key, short name or id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.common.text import fold
from generator.forms.model import Form, Label, Row

LAST_YEAR = "上年"
AGENCY, YEAR = "机关", "年度"


@dataclass(frozen=True)
class Target:
    """What a name stands for: a row's or row group's figure in a column."""

    section: str
    row: str
    column: Label
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
        folded = ".".join(fold(part) for part in name)
        if out.setdefault(folded, target) != target:
            doubtful.add(folded)
    return {name: target for name, target in out.items() if name not in doubtful}


def _every(form: Form) -> Iterator[tuple[tuple[str, ...], Target]]:
    """Yield names with their targets: full paths, and rows without the groups around them."""
    for section in form.tables:
        assert section.table
        for root in _known(section.short, section.key, section.id):
            for row in section.table.rows:
                for column in row.columns:
                    target = Target(section.id, row.id, column)
                    yield from _names(root, row.label, row.groups, column, target)
            for group, outer in section.table.groups.values():
                columns = section.table.rows_of(group.id)[0].columns
                for column in columns:
                    yield from _names(root, group, outer, column, Target(section.id, group.id, column, True))


def _names(
    root: str, label: Label, groups: tuple[Label, ...], column: Label, target: Target
) -> Iterator[tuple[tuple[str, ...], Target]]:
    """A row's names: alone, below its nearest group, and by its full path; the column may be left out where there is only one."""
    outer = tuple(group.key for group in groups)
    paths = {(), outer[-1:], outer}
    for row in _known(label.key, label.short, label.id):
        for path in sorted(paths):
            for name in _known(column.key, column.short, column.id):
                yield (root, *path, row, name), target


def _known(*names: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]


def fields(form: Form) -> Iterator[Field]:
    """Yield the names that a form's sentences may use, shortest form, in the order of the tables."""
    yield Field(AGENCY, ())
    yield Field(YEAR, ())
    known = targets(form)
    for section in form.tables:
        assert section.table
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
