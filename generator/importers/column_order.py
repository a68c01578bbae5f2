"""The order of the columns that a table is printed with, by its heads; tables whose figures stand across, under heads, found by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from generator.common.finding import Text
from generator.common.patterns import pattern
from generator.forms.labels import Column
from generator.forms.model import Row, TableSection
from generator.importers.numbers import is_figure
from generator.importers.printed_rows import Observed, core, rows_of, squeezed
from generator.importers.readout import Figure, Found, Note
from generator.importers.runs import cut_row
from generator.importers.source_blocks import Block, Cell, Grid

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


_HEAD_LIKE = 74
_SURE = 2 / 3  # the share of heads that must agree, for some may have lost characters


def find_across(found: Found, blocks: Sequence[Block], section: TableSection, from_text: Sequence[Observed]) -> None:
    """Enter the figures of such a table; what was not found is missing."""
    rows = section.table.rows
    columns = rows[0].columns
    cells, source, block = _cells(blocks, rows, from_text)
    if block >= 0:
        found.used.add(block)
    if source is None:
        found.figures.update({(section.id, r.id, c.id): Figure(None, "missing") for r in rows for c in columns})
        return
    if cells is None:
        doubt = Figure(None, "doubtful", (" ".join(source.cells) or source.glued).strip()[:80], source.where)
        found.figures.update({(section.id, r.id, c.id): doubt for r in rows for c in columns})
        found.notes.append(_unsure(section, source, len(rows) * len(columns)))
        return
    places = ((row, column) for row in rows for column in columns)
    for number, ((row, column), text) in enumerate(zip(places, cells, strict=True)):
        named = row.label.short or row.label.key
        found.enter((section.id, row.id, column.id), named, column, text, source.where.in_cell(number + 1))


def _unsure(section: TableSection, source: Observed, count: int) -> Note:
    said = Text(
        f"“{section.short or section.key}”应有 {count} 格，找到的数分不清各是哪一格，没有填。",
        f"{section.heading} should have {count} cells; it is not plain which those are",
    )
    return Note(
        "I003", said, Text("对照原文填这张表。", "Fill in this table by hand."), (section.id,), source.where, "error"
    )


def _cells(
    blocks: Sequence[Block], rows: Sequence[Row], from_text: Sequence[Observed]
) -> tuple[Sequence[str] | None, Observed | None, int]:
    """The figures of the table in order (None where they are unsure), the row that they stand in, and the number of its block."""
    columns, count = rows[0].columns, len(rows) * len(rows[0].columns)
    best: tuple[Sequence[str] | None, Observed | None, int] = (None, None, -1)
    for number, row in _candidates(blocks, rows):
        cells = row.values(count)
        if cells is not None and _in_order(blocks[number], row, columns):
            return cells, row, number
        if sum(bool(cell.strip()) for cell in row.cells) >= count - 5 and best[1] is None:
            best = None, row, number
    if best[1] is None:
        for row in from_text:
            if _ends_with(row.label, columns):
                return cut_row(row.glued, columns, len(rows)).only, row, -1
    return best


def _candidates(blocks: Sequence[Block], rows: Sequence[Row]) -> Iterator[tuple[int, Observed]]:
    """Yield the rows without words of the tables that name these rows or columns, then of those that name nothing."""
    names = [core(label.text) for row in rows for label in (*row.groups, row.label)]
    grids = [(number, block) for number, block in enumerate(blocks) if isinstance(block, Grid)]
    named = [
        (n, g) for n, g in grids if any(name in squeezed("".join(c.text for r in g.rows for c in r)) for name in names)
    ]
    for number, grid in named or grids[::-1]:
        yield from ((number, row) for row in rows_of(grid) if not row.label)


def _in_order(block: Block, row: Observed, columns: Sequence[Column]) -> bool:
    """Whether the heads above the figures, as far as there are any, repeat the columns in the form's order."""
    assert isinstance(block, Grid)
    names = [squeezed(column.text) for column in columns]
    for line in reversed(block.rows[: row.where.row - 1]):
        found = [
            (at, name)
            for at, cell in enumerate(c for c in line if c.text.strip())
            if (name := _nearest(cell, names)) >= 0
        ]
        if found:
            shifts = [(at - name) % len(names) for at, name in found]
            return max(map(shifts.count, shifts)) >= len(shifts) * _SURE
    return True


def _nearest(cell: Cell, names: Sequence[str]) -> int:
    """The number of the column that a head names, -1 where it names none."""
    said = squeezed(cell.text)
    if said in names:
        return names.index(said)
    likeness = [fuzz.ratio(said, name) if len(said) > 1 else 0 for name in names]
    best = max(range(len(names)), key=likeness.__getitem__)
    return best if likeness[best] >= _HEAD_LIKE and likeness.count(likeness[best]) == 1 else -1


def _ends_with(label: str, columns: Sequence[Column]) -> bool:
    return label.endswith("".join(squeezed(column.text) for column in columns[-2:]))
