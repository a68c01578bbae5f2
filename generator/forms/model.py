"""The statutory form as frozen values; everything else about a form is derived from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from generator.common.text import fold
from generator.forms.labels import Column, ColumnTree, Group, Label, RowLabel, RowTree, all_of, named

Place: TypeAlias = tuple[str, str]  # of a figure in its table: row and column id


@dataclass(frozen=True, eq=False)
class Row:
    """A row of figures: its label, the labels of the groups it is in from the outside, and the band it belongs to."""

    label: RowLabel
    groups: tuple[Group[RowLabel], ...]
    band: Band

    @cached_property
    def id(self) -> str:
        """The id of the row, unique within its table."""
        return self.label.id

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to the row in the data file, below the section's own."""
        return (*(group.key for group in self.groups), self.label.key)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of figures."""
        return self.band.leaf_columns

    @cached_property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that are no totals."""
        return tuple(column for column in self.columns if not column.sum)

    @cached_property
    def zeros(self) -> Mapping[Place, int]:
        """The figures of the row where there was nothing, totals left out."""
        return {(self.id, column.id): 0 for column in self.inputs}

    @cached_property
    def named(self) -> Mapping[str, Column]:
        """The columns by every name that a data file may use for them, folded."""
        return named(self.columns)


@dataclass(frozen=True, eq=False)
class Band:
    """Rows that share column heads; in a `sparse` band a column left out of a row is zero."""

    columns: tuple[ColumnTree, ...]
    rows: tuple[RowTree, ...]
    title: str = ""
    corner: str = ""
    sparse: bool = False

    @cached_property
    def leaf_columns(self) -> tuple[Column, ...]:
        """The columns of figures, in order."""
        return tuple(leaf for column in self.columns for leaf in column.leaves)


@dataclass(frozen=True)
class Balance:
    """An identity of rows that holds in every column: the sum of `left` equals the sum of `right`."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class TableForm:
    """A table of the form; in the layout `across` the row labels stand above the columns."""

    bands: tuple[Band, ...]
    layout: Literal["down", "across"] = "down"
    widths: tuple[float, ...] = ()
    balances: tuple[Balance, ...] = ()

    @cached_property
    def labels(self) -> tuple[RowTree, ...]:
        """The rows and groups that stand in no group."""
        return tuple(label for band in self.bands for label in band.rows)

    @cached_property
    def named(self) -> Mapping[str, RowTree]:
        """Those labels by every name that a data file may use for them, folded."""
        return named(self.labels)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of figures, in order."""
        return tuple(row for band in self.bands for label in band.rows for row in _rows(label, (), band))

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by their ids."""
        return {row.id: row for row in self.rows}

    @cached_property
    def groups(self) -> Mapping[str, tuple[Group[RowLabel], tuple[Group[RowLabel], ...]]]:
        """The row groups by their ids: the label and the groups around it."""
        return {g.id: (g, outer) for band in self.bands for label in band.rows for g, outer in _groups(label, ())}

    @cached_property
    def reckoning(self) -> tuple[tuple[Place, tuple[Place, ...]], ...]:
        """Every place of a figure with those that it is the sum of, which stand before it; those of no others are typed."""
        rows = sorted(self.rows, key=lambda row: bool(row.label.sum))
        return tuple(place for row in rows for place in self._sums(row))

    def _sums(self, row: Row) -> Iterator[tuple[Place, tuple[Place, ...]]]:
        parts = [part.id for name in row.label.sum for part in self.rows_of(name)]
        for column in row.inputs:
            yield (row.id, column.id), tuple((part, column.id) for part in parts)
        for column in row.columns:
            if column.sum:
                yield (row.id, column.id), tuple((row.id, name) for name in column.sum)

    def rows_of(self, name: str) -> tuple[Row, ...]:
        """The rows that a row or group id stands for."""
        if name in self.by_id:
            return (self.by_id[name],)
        return tuple(self.by_id[leaf.id] for leaf in self.groups[name][0].leaves)


@dataclass(frozen=True, eq=False)
class Section:
    """One of the report's sections: `heading` in print, `key` in a data file, `short` in sentences, `guide` for whoever fills it in."""

    id: str
    heading: str
    key: str
    short: str = ""
    guide: str = ""


class Aspect(NamedTuple):
    """What a section is to tell of: a heading below it, and a sentence to begin with."""

    heading: str
    sample: str


@dataclass(frozen=True, eq=False)
class NarrativeSection(Section):
    """A section that is told in words; `outline` is what it may be divided into."""

    outline: tuple[Aspect, ...] = ()


@dataclass(frozen=True, eq=False)
class TableSection(Section):
    """A section that is a table."""

    table: TableForm = field(kw_only=True)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every folded name of a row, group or column of the table."""
        labels: list[Label] = [row.label for row in self.table.rows]
        labels += [group for group, _ in self.table.groups.values()]
        labels += [column for band in self.table.bands for column in band.leaf_columns]
        return frozenset(fold(name) for label in labels for name in label.names)


@dataclass(frozen=True, eq=False)
class Form:
    """A statutory form with the report years `first` to `last` that it is for (0: until a later form begins)."""

    id: str
    name: str
    number: str
    date: str
    first: int
    last: int
    title: tuple[str, ...]
    sections: tuple[Section, ...]
    digest: str

    @cached_property
    def tables(self) -> tuple[TableSection, ...]:
        """The sections that are tables."""
        return tuple(section for section in self.sections if isinstance(section, TableSection))

    @cached_property
    def narratives(self) -> tuple[NarrativeSection, ...]:
        """The sections that are told in words."""
        return tuple(section for section in self.sections if isinstance(section, NarrativeSection))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key and id that a data file of this form may use in its sections, folded."""
        names = {fold(name) for section in self.sections for name in (section.key, section.id)}
        for section in self.tables:
            for band in section.table.bands:
                labels = (one for label in (*band.rows, *band.columns) for one in all_of(label))
                names |= {fold(name) for label in labels for name in label.names}
                names |= {fold(column.unit_key) for column in band.leaf_columns if column.units}
        return frozenset(names)


def _rows(label: RowTree, groups: tuple[Group[RowLabel], ...], band: Band) -> Iterator[Row]:
    if isinstance(label, RowLabel):
        yield Row(label, groups, band)
        return
    for child in label.children:
        yield from _rows(child, (*groups, label), band)


def _groups(
    label: RowTree, outer: tuple[Group[RowLabel], ...]
) -> Iterator[tuple[Group[RowLabel], tuple[Group[RowLabel], ...]]]:
    if isinstance(label, Group):
        yield label, outer
        for child in label.children:
            yield from _groups(child, (*outer, label))
