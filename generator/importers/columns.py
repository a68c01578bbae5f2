"""The heads of a found table: whether its columns stand in the form's order, and in which order they stand if not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from generator.common.patterns import pattern
from generator.forms.labels import Column
from generator.importers.blocks import Cell, Grid
from generator.importers.form_rows import squeezed
from generator.importers.numbers import is_figure

_LIKE = 80
_NOTE = pattern(r"(?<=.)[（(][^（）()]*[）)]\s*$")


@dataclass(frozen=True)
class Order:
    """The order of columns: for each column of the form the place of its cell; `known` is whether the heads tell it."""

    places: tuple[int, ...]
    known: bool = True


def order_above(grid: Grid, row: int, columns: Sequence[Column]) -> Order | None:
    """The order of the columns of a row (from 0), from the heads above it; None where there are no such heads."""
    heads = _heads(grid.rows[:row], columns)
    if not heads:
        return None
    asis = tuple(range(len(columns)))
    if grid.loose:
        straight = all(a < b for line in heads for a, b in pairwise([number for number, _ in line]))
        return Order(asis, straight)
    places = sorted((cell.column, number) for line in heads for number, cell in line)
    numbers = [number for _, number in places]
    if numbers == sorted(numbers):
        return Order(asis)
    if sorted(numbers) == list(asis):
        return Order(tuple(numbers.index(n) for n in asis))
    return Order(asis, False)


def _heads(rows: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> list[list[tuple[int, Cell]]]:
    """The head cells of the columns, line by line, those nearest above; each with its column's number."""
    out: list[list[tuple[int, Cell]]] = []
    seen: set[int] = set()
    for row in reversed(rows):
        if any(is_figure(cell.text) and cell.text.strip() for cell in row):
            if out:
                break
            continue
        found = [(number, cell) for cell in row if (number := _column_of(cell.text, columns)) is not None]
        fresh = [(number, cell) for number, cell in found if number not in seen]
        if fresh and len(found) == len(fresh):
            out.insert(0, fresh)
            seen.update(number for number, _ in fresh)
        if len(seen) == len(columns):
            break
    return out if len(seen) * 2 >= len(columns) else []


def _column_of(text: str, columns: Sequence[Column]) -> int | None:
    """The number of the column that a head names."""
    said = _name(text)
    if not said or len(said) > 40:
        return None
    names = [_name(column.text) for column in columns]
    if said in names:
        return names.index(said)
    best = max(range(len(names)), key=lambda n: fuzz.ratio(said, names[n]), default=None)
    return best if best is not None and len(names[best]) > 2 and fuzz.ratio(said, names[best]) >= _LIKE else None


def _name(text: str) -> str:
    return squeezed(_NOTE.sub("", text))
