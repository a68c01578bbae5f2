"""What a form wants read: its rows with their labels, as sequences to hold a found table against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.common.patterns import pattern
from generator.common.text import fold, key_of
from generator.forms.labels import Column, Group, Label, RowTree
from generator.forms.model import Form, Row, TableSection

_MARKS = pattern(r"[\W_]+")
_NUMBERING = pattern(r"^(?:[一二三四五六七八九十]+(?=[^一二三四五六七八九十条])|\d+)")


@dataclass(frozen=True, eq=False)
class Wanted:
    """A row of figures of the form, or a `group` of rows that some reports print as one row."""

    section: TableSection
    label: Label
    groups: tuple[Label, ...]
    columns: tuple[Column, ...]
    group: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The section and the row or group."""
        return self.section.id, self.label.id

    def named(self) -> str:
        """The row as people know it."""
        return self.label.short or self.label.key


def squeezed(text: str) -> str:
    """A label as it is compared: marks, white space and width do not count."""
    return _MARKS.sub("", fold(text))


@lru_cache(maxsize=4096)
def core(label: str) -> str:
    """A statutory label without its number, squeezed; a note in brackets at its end belongs to it."""
    return squeezed(key_of(label)) if len(squeezed(key_of(label))) > 1 else squeezed(label)


def wanted_rows(section: TableSection) -> tuple[Wanted, ...]:
    """The rows of a table in the form's order; each group stands before its rows."""
    return tuple(
        w for band in section.table.bands for label in band.rows for w in _below(section, label, (), band.leaf_columns)
    )


def _below(
    section: TableSection, label: RowTree, groups: tuple[Label, ...], columns: tuple[Column, ...]
) -> Iterator[Wanted]:
    yield Wanted(section, label, groups, columns, isinstance(label, Group))
    for child in label.children if isinstance(label, Group) else ():
        yield from _below(section, child, (*groups, label), columns)


def across(section: TableSection) -> bool:
    """Whether the row labels of a table stand above its columns."""
    return section.table.layout == "across"


def words(form: Form) -> frozenset[str]:
    """Every label of the tables of a form, squeezed: by them a form is known."""
    out: set[str] = set()
    for section in form.tables:
        assert section.table
        for row in section.table.rows:
            out |= {core(label.text) for label in (*row.groups, row.label, *row.columns)}
        out |= {squeezed(band.title) for band in section.table.bands if band.title}
    return frozenset(word for word in out if len(word) > 1)


def rows_below(wanted: Wanted) -> tuple[Row, ...]:
    """The rows that a group stands for."""
    return wanted.section.table.rows_of(wanted.label.id)
