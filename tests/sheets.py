"""Data files made from a form: every row and column of it, with figures that add up unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from generator.forms.labels import Column, Group, RowTree
from generator.forms.model import Form, Row, TableSection

Place = tuple[str, str, str]


@dataclass
class Sheet:
    """A form with a text for every figure, by section, row and column id; `totals` says whether totals are given."""

    form: Form
    totals: bool = True
    texts: dict[Place, str] = field(default_factory=dict)

    def with_text(self, place: Place, text: str) -> Sheet:
        """Return the sheet with one figure changed."""
        return Sheet(self.form, self.totals, {**self.texts, place: text})

    def yaml(self) -> str:
        """The data file."""
        lines = [f"机关: 示例市科学技术局\n年度: {self.form.first}"]
        for section in self.form.sections:
            if isinstance(section, TableSection):
                lines.append(f"{section.key}:")
                for label in section.table.labels:
                    lines += self._lines(section, label, 1)
            else:
                lines.append(f"{section.key}: {NARRATIVE}")
        return "\n".join(lines) + "\n"

    def _lines(self, section: TableSection, label: RowTree, depth: int) -> list[str]:
        if isinstance(label, Group):
            inner = [line for child in label.children for line in self._lines(section, child, depth + 1)]
            return [f"{'  ' * depth}{label.key}:", *inner]
        if label.sum and not self.totals:
            return []
        row = section.table.by_id[label.id]
        cells = [f"{c.key}: {self.texts[section.id, row.id, c.id]}" for c in row.columns if self.totals or not c.sum]
        cells += [f"{c.unit_key}: {c.units[0]}" for c in row.columns if c.units]
        return [f"{'  ' * depth}{label.key}: {{{', '.join(cells)}}}"]


NARRATIVE = "政策解读形式较为单一，公开栏目更新不够及时。下一步，对涉企政策同步提供图解，按季度通报更新情况。"


def sheet(form: Form, seed: int = 1, totals: bool = True) -> Sheet:
    """Return a sheet of figures that add up, most of them not zero."""
    random = Random(seed)
    texts: dict[Place, str] = {}
    for section in form.tables:
        values = _values(section, random)
        for row in section.table.rows:
            for column in row.columns:
                texts[section.id, row.id, column.id] = str(values[row.id, column.id])
    return Sheet(form, totals, texts)


def _values(section: TableSection, random: Random) -> dict[tuple[str, str], int]:
    values = {(r.id, c.id): random.randint(10, 40) for r in section.table.rows for c in r.columns}
    for row in section.table.rows:
        for column in row.columns:
            if row.label.sum:
                parts = [part.id for name in row.label.sum for part in section.table.rows_of(name)]
                values[row.id, column.id] = sum(values[part, column.id] for part in parts)
    for balance in section.table.balances:
        for column in section.table.by_id[balance.left[0]].columns:
            _settle(values, balance.left, balance.right, column)
    for row in section.table.rows:
        _add_up(values, row)
    return values


def _settle(values: dict[tuple[str, str], int], left: tuple[str, ...], right: tuple[str, ...], column: Column) -> None:
    """Choose the first figure so that the balance holds."""
    others = sum(values[name, column.id] for name in left[1:])
    values[left[0], column.id] = sum(values[name, column.id] for name in right) - others


def _add_up(values: dict[tuple[str, str], int], row: Row) -> None:
    for column in row.columns:
        if column.sum:
            values[row.id, column.id] = sum(values[row.id, name] for name in column.sum)


def path_of(form: Form, place: Place) -> str:
    """The path of a figure as findings print it."""
    section = next(s for s in form.tables if s.id == place[0])
    row = section.table.by_id[place[1]]
    column = next(c for c in row.columns if c.id == place[2])
    return ".".join((section.key, *row.path, column.key))


def places(form: Form) -> Mapping[Place, tuple[Row, Column]]:
    """Every figure of a form with its row and column."""
    return {
        (s.id, row.id, column.id): (row, column) for s in form.tables for row in s.table.rows for column in row.columns
    }
