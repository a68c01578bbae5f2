"""The labels of a form's rows and columns, and the groups of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Generic, Literal, Self, TypeAlias, TypeVar

from generator.common.text import fold

Kind = Literal["count", "signed", "amount"]


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
        return named(self.children)

    @cached_property
    def depth(self) -> int:
        """How many levels of labels there are, this one included."""
        return 1 + max(child.depth for child in self.children)


RowTree: TypeAlias = "RowLabel | Group[RowLabel]"
ColumnTree: TypeAlias = "Column | Group[Column]"


def named(labels: Iterable[N]) -> Mapping[str, N]:
    """Labels by every name that a data file may use for them, folded."""
    return {fold(name): label for label in labels for name in reversed(label.names)}


def all_of(label: RowTree | ColumnTree) -> Iterator[Label]:
    """Yield a label and all those below it."""
    yield label
    if isinstance(label, Group):
        for child in label.children:
            yield from all_of(child)
