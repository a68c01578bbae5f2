"""The figures of one table: what was typed, and the totals computed from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from generator.forms.labels import Column
from generator.forms.model import Place, TableSection

Value: TypeAlias = int | Decimal


@dataclass(frozen=True)
class Figures:
    """The figures of a section by row and column id.

    `typed` holds what the file says, totals included where it gives them; what is not there could not be read. `texts` are amounts
    digit for digit, `units` the declared units.
    """

    section: TableSection
    typed: Mapping[Place, Value]
    texts: Mapping[Place, str]
    units: Mapping[Place, str]

    @cached_property
    def values(self) -> Mapping[Place, Value | None]:
        """Every figure of the table, totals computed; None where one that it needs could not be read."""
        out: dict[Place, Value | None] = {}
        for place, parts in self.section.table.reckoning:
            out[place] = total(map(out.__getitem__, parts)) if parts else self.typed.get(place)
        return out

    def text(self, row: str, column: Column) -> str:
        """A figure as it is printed: amounts as typed, changes with their sign, `？` where there is none."""
        value = self.values[row, column.id]
        if value is None:
            return "？"
        if column.kind == "amount":
            return self.texts.get((row, column.id), str(value))
        return f"{value:+d}" if column.kind == "signed" and value else str(value)

    def group(self, name: str, column: str) -> Value | None:
        """The sum of a row group in a column; a total within the group is not counted again."""
        rows = (row for row in self.section.table.rows_of(name) if not row.label.sum)
        return total(self.values.get((row.id, column)) for row in rows)

    @property
    def all_zero(self) -> bool:
        """Whether every figure is zero."""
        return not any(self.values.values())


def total(parts: Iterable[Value | None]) -> Value | None:
    """The sum of the parts, None if one of them is."""
    out: Value = 0
    for part in parts:
        if part is None:
            return None
        out = out + part
    return out
