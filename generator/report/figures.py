"""The figures of one table: what was typed, and the totals computed from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from generator.form import Label, Row, Section

Value: TypeAlias = int | Decimal
Place: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Figures:
    """The figures of a section by row and column id.

    `typed` holds what the file says, totals included where it gives them; what is not there could not be read. `texts` are amounts
    digit for digit, `units` the declared units.
    """

    section: Section
    typed: Mapping[Place, Value]
    texts: Mapping[Place, str]
    units: Mapping[Place, str]

    @cached_property
    def values(self) -> Mapping[Place, Value | None]:
        """Every figure of the table, totals computed; None where one that it needs could not be read."""
        table = self.section.table
        assert table
        out: dict[Place, Value | None] = {}
        for row in sorted(table.rows, key=lambda row: bool(row.label.sum)):
            for column in row.columns:
                if not column.sum:
                    out[row.id, column.id] = self._base(row, column, out)
            for column in row.columns:
                if column.sum:
                    out[row.id, column.id] = total(out[row.id, name] for name in column.sum)
        return out

    def _base(self, row: Row, column: Label, out: Mapping[Place, Value | None]) -> Value | None:
        if not row.label.sum:
            return self.typed.get((row.id, column.id))
        assert self.section.table
        return total(out[part.id, column.id] for name in row.label.sum for part in self.section.table.rows_of(name))

    def text(self, row: str, column: Label) -> str:
        """A figure as it is printed: amounts as typed, changes with their sign, `？` where there is none."""
        value = self.values[row, column.id]
        if value is None:
            return "？"
        if column.kind == "amount":
            return self.texts.get((row, column.id), str(value))
        return f"{value:+d}" if column.kind == "signed" and value else str(value)

    def group(self, name: str, column: str) -> Value | None:
        """The sum of a row group in a column; a total within the group is not counted again."""
        assert self.section.table
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
