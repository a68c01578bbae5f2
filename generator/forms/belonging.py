"""Which statutory form a row or column belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.common.text import fold
from generator.forms.model import Form, Label, Section


def other_form(name: str, section: Section, forms: tuple[Form, ...]) -> Form | None:
    """The other form that has this folded name in the same section, if the form at hand has it nowhere there."""
    if name in section_names(section):
        return None
    return next(
        (f for f in forms for s in f.tables if s.id == section.id and s is not section and name in section_names(s)),
        None,
    )


@lru_cache(maxsize=64)
def section_names(section: Section) -> frozenset[str]:
    """Every folded name of a row or column of a table section."""
    assert section.table
    labels = [row.label for row in section.table.rows] + [g for g, _ in section.table.groups.values()]
    columns = [c for band in section.table.bands for c in band.leaf_columns]
    return frozenset(name for label in (*labels, *columns) for name in names_of(label))


def names_of(label: Label) -> Iterator[str]:
    """Yield the folded names of a label: key, id, short name."""
    return (fold(name) for name in (label.key, label.id, label.short) if name)


def years_of(form: Form) -> str:
    """The years that a form is for, in words."""
    if form.last:
        return f"{form.first}年" if form.first == form.last else f"{form.first}—{form.last}年"
    return f"{form.first}年起的"
