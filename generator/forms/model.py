"""The statutory form as frozen values; everything else about a form is derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from generator.common.text import fold

Kind = Literal["count", "signed", "amount"]
Place: TypeAlias = tuple[str, str]  # of a figure in its table: row and column id


@dataclass(frozen=True)
class Label:
    """A row or column label, or a group of them.

    `key` is what the data file says, `short` what sentences may say. A total is the sum of the siblings named in `sum`; `rule` is the
    code of the finding when it is not. `kind` says what figures a column holds; `units` are the units a writer may choose from.
    """

    id: str
    text: str
    key: str
    short: str = ""
    note: str = ""
    children: tuple[Label, ...] = ()
    sum: tuple[str, ...] = ()
    rule: str = ""
    kind: Kind = "count"
    unit: str = ""
    units: tuple[str, ...] = ()

    @property
    def unit_key(self) -> str:
        """The key under which a writer declares the unit."""
        return f"{self.key}单位"

    @cached_property
    def leaves(self) -> tuple[Label, ...]:
        """The labels without children below this one, itself if it has none."""
        return tuple(leaf for child in self.children for leaf in child.leaves) if self.children else (self,)

    @cached_property
    def named(self) -> Mapping[str, Label]:
        """The labels right below this one by every name that a data file may use for them, folded."""
        return _named(self.children)

    @property
    def depth(self) -> int:
        """How many levels of labels there are, this one included."""
        return 1 + max((child.depth for child in self.children), default=0)


@dataclass(frozen=True, eq=False)
class Row:
    """A row of figures: its label, the labels of the groups it is in from the outside, and the band it belongs to."""

    label: Label
    groups: tuple[Label, ...]
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
    def columns(self) -> tuple[Label, ...]:
        """The columns of figures."""
        return self.band.leaf_columns

    @cached_property
    def inputs(self) -> tuple[Label, ...]:
        """The columns that are no totals."""
        return tuple(column for column in self.columns if not column.sum)

    @cached_property
    def zeros(self) -> Mapping[Place, int]:
        """The figures of the row where there was nothing, totals left out."""
        return {(self.id, column.id): 0 for column in self.inputs}

    @cached_property
    def named(self) -> Mapping[str, Label]:
        """The columns by every name that a data file may use for them, folded."""
        return _named(self.columns)


@dataclass(frozen=True, eq=False)
class Band:
    """Rows that share column heads; in a `sparse` band a column left out of a row is zero."""

    columns: tuple[Label, ...]
    rows: tuple[Label, ...]
    title: str = ""
    corner: str = ""
    sparse: bool = False

    @cached_property
    def leaf_columns(self) -> tuple[Label, ...]:
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
    def labels(self) -> tuple[Label, ...]:
        """The rows and groups that stand in no group."""
        return tuple(label for band in self.bands for label in band.rows)

    @cached_property
    def named(self) -> Mapping[str, Label]:
        """Those labels by every name that a data file may use for them, folded."""
        return _named(self.labels)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of figures, in order."""
        return tuple(row for band in self.bands for label in band.rows for row in _rows(label, (), band))

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by their ids."""
        return {row.id: row for row in self.rows}

    @cached_property
    def groups(self) -> Mapping[str, tuple[Label, tuple[Label, ...]]]:
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
    """One of the report's sections: a table, or narrative if it has none."""

    id: str
    heading: str
    key: str
    short: str = ""
    guide: str = ""
    table: TableForm | None = None


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
    def tables(self) -> tuple[Section, ...]:
        """The sections that are tables."""
        return tuple(s for s in self.sections if s.table)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key and id that a data file of this form may use in its sections, folded."""
        names = {fold(n) for s in self.sections for n in (s.key, s.id)}
        for section in self.tables:
            assert section.table
            for band in section.table.bands:
                for label in (*band.rows, *band.columns):
                    names |= {
                        fold(n)
                        for one in _all(label)
                        for n in (one.key, one.id, one.short, one.units and one.unit_key)
                        if n
                    }
        return frozenset(names)


def _named(labels: Iterable[Label]) -> Mapping[str, Label]:
    return {fold(name): label for label in labels for name in (label.id, label.short, label.key) if name}


def _rows(label: Label, groups: tuple[Label, ...], band: Band) -> Iterator[Row]:
    if not label.children:
        yield Row(label, groups, band)
    for child in label.children:
        yield from _rows(child, (*groups, label), band)


def _groups(label: Label, outer: tuple[Label, ...]) -> Iterator[tuple[Label, tuple[Label, ...]]]:
    if label.children:
        yield label, outer
    for child in label.children:
        yield from _groups(child, (*outer, label))


def _all(label: Label) -> Iterator[Label]:
    yield label
    for child in label.children:
        yield from _all(child)
