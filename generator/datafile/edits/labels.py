"""The labels of a form as entries of a data file: the names that a key may have, keys and rows as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.common.text import fold
from generator.datafile.values import Entries, Value, word
from generator.forms.labels import Column, Group, Label, RowTree
from generator.forms.model import Row, Section


def names(label: Label) -> frozenset[str]:
    """The folded names that a row, group or column goes by."""
    return frozenset(map(fold, label.names))


def section_names(section: Section) -> frozenset[str]:
    """The folded names that a section goes by at the top of a file."""
    return frozenset((fold(section.key), fold(section.id)))


def order(labels: Iterable[Label]) -> list[frozenset[str]]:
    """The names of labels in their order, each with that of its unit behind it."""
    out = []
    for label in labels:
        out.append(names(label))
        if isinstance(label, Column) and label.units:
            out.append(frozenset((fold(label.unit_key),)))
    return out


def key(label: Label, like: Sequence[str] = ()) -> str:
    """The key of a label; its English id where the keys beside it, `like`, are such."""
    english = bool(like) and all(name.isascii() for name in like)
    return label.id if english and label.id else label.key


def row_value(row: Row, figures: Mapping[str, str], zero: bool = False) -> str:
    """A row with these figures by column id: a list where all are given, else a mapping; `zero` fills up what is left out.

    Units stand under the ids of their columns with `unit:` before them.
    """
    columns = row.inputs
    if row.band.sparse and all(column.id in figures for column in columns):
        return f"[{', '.join(figures[column.id] for column in columns)}]"
    pairs = []
    for column in row.columns:
        spare = zero and not row.band.sparse and not column.sum
        if column.id in figures or spare:
            pairs.append(f"{word(column.key, flow=True)}: {figures.get(column.id, '0')}")
        if f"unit:{column.id}" in figures:
            pairs.append(f"{word(column.unit_key, flow=True)}: {figures[f'unit:{column.id}']}")
    return f"{{{', '.join(pairs)}}}"


def spelt_out(labels: Iterable[RowTree], value: str, given: Mapping[str, str]) -> Entries:
    """Rows and groups that are `value` (0, or `待填`) but for the row ids in `given`, which have a value of their own."""
    wanted = (label for label in labels if not label.is_total or label.id in given)
    return Entries(tuple((key(label), _spelt_out(label, value, given)) for label in wanted))


def _spelt_out(label: RowTree, value: str, given: Mapping[str, str]) -> Value:
    if isinstance(label, Group) and any(leaf.id in given for leaf in label.leaves):
        return spelt_out(label.children, value, given)
    return given.get(label.id, value)
