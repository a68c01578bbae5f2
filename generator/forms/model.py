"""The statutory form as frozen values; everything else about a form is derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Generic, Literal, Self, TypeAlias, TypeVar

from generator.common.text import fold

Kind = Literal["count", "signed", "amount"]
Place: TypeAlias = tuple[str, str]  # of a figure in its table: row and column id


@dataclass(frozen=True)
class Label:
    """What a row, a column or a group of them is called: `text` in print, `key` in a data file, `short` in sentences."""

    id: str
    text: str
    key: str
    short: str = ""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a data file may use: the key, the short name, the id."""
        return tuple(name for name in dict.fromkeys((self.key, self.short, self.id)) if name)

    @property
    def is_total(self) -> bool:
        """Whether its figures are computed from others."""
        return False


@dataclass(frozen=True)
class Leaf(Label):
    """A label with figures of its own.

    A total is the sum of the siblings that `sum` names by their ids; `rule` is the code of the finding when it is not.
    """

    sum: tuple[str, ...] = ()
    rule: str = ""
    depth: ClassVar[int] = 1

    @property
    def is_total(self) -> bool:
        return bool(self.sum)

    @property
    def leaves(self) -> tuple[Self, ...]:
        """The label itself, as `Group.leaves` has those below a group."""
        return (self,)


@dataclass(frozen=True)
class RowLabel(Leaf):
    """The label of a row of figures."""


@dataclass(frozen=True)
class Column(Leaf):
    """A column of figures: their `kind`, and their `unit`, or the `units` that a writer may choose from."""

    kind: Kind = "count"
    unit: str = ""
    units: tuple[str, ...] = ()

    @property
    def unit_key(self) -> str:
        """The key under which a writer declares the unit."""
        return f"{self.key}单位"


L = TypeVar("L", RowLabel, Column)
N = TypeVar("N", bound=Label)


@dataclass(frozen=True)
class Group(Label, Generic[L]):
    """A label over several others, which may be groups themselves."""

    children: tuple[L | Group[L], ...] = ()

    @cached_property
    def leaves(self) -> tuple[L, ...]:
        """The rows or columns of figures below this label."""
        return tuple(leaf for child in self.children for leaf in child.leaves)

    @cached_property
    def named(self) -> Mapping[str, L | Group[L]]:
        """The labels right below this one by every name that a data file may use for them, folded."""
        return _named(self.children)

    @cached_property
    def depth(self) -> int:
        """How many levels of labels there are, this one included."""
        return 1 + max(child.depth for child in self.children)


RowTree: TypeAlias = "RowLabel | Group[RowLabel]"
ColumnTree: TypeAlias = "Column | Group[Column]"


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
        return _named(self.columns)


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


@dataclass(frozen=True, eq=False)
class NarrativeSection(Section):
    """A section that is told in words."""


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
                labels = (one for label in (*band.rows, *band.columns) for one in _all(label))
                names |= {fold(name) for label in labels for name in label.names}
                names |= {fold(column.unit_key) for column in band.leaf_columns if column.units}
        return frozenset(names)


def _named(labels: Iterable[N]) -> Mapping[str, N]:
    return {fold(name): label for label in labels for name in reversed(label.names)}


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


def _all(label: RowTree | ColumnTree) -> Iterator[Label]:
    yield label
    if isinstance(label, Group):
        for child in label.children:
            yield from _all(child)
