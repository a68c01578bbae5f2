"""Sheets that this program did not make, as paragraphs and tables: what any importer reads, with the cell of everything."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.common.patterns import pattern
from generator.datafile.workbooks.layout import MAP, At
from generator.importers.numbers import is_figure
from generator.importers.source_blocks import Block, Cell, Grid, Paragraph, Where
from generator.importers.workbooks.cell_figures import text_of
from generator.importers.workbooks.spreadsheet import Book, Sheet, Value

_HEADING = pattern(r"^\s*[一二三四五六七八九十]\s*[、.．]|报告|[。：；]\s*$")
_LONGEST_LABEL = 40
_MONEY = ("元", "万元")


@dataclass(frozen=True)
class Region:
    """The rows of a sheet that a table takes up, from `first` on."""

    sheet: Sheet
    first: int
    grid: Grid

    def cell(self, row: int, number: int) -> At:
        """The cell of this number in a row of the table, both from 0; the row's first where it has not so many."""
        cells = self.grid.rows[row]
        return At(self.first + row, cells[min(number, len(cells) - 1)].column if cells else 0)


@dataclass(frozen=True)
class Sheets:
    """The visible sheets of a workbook as blocks; a table's `where.table` is the number of its region, from 1."""

    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]


def sheets_as_blocks(book: Book) -> Sheets:
    """Return what the sheets of a workbook show."""
    blocks: list[Block] = []
    regions: list[Region] = []
    for sheet in book.sheets:
        if not sheet.visible or sheet.name == MAP:
            continue
        for rows in _runs(sheet):
            if isinstance(rows, int):
                blocks.append(Paragraph(_only(sheet, rows), Where(line=rows + 1)))
                continue
            grid = Grid(tuple(_table(sheet, rows)), Where(table=len(regions) + 1))
            regions.append(Region(sheet, rows[0], grid))
            blocks.append(grid)
    return Sheets(tuple(blocks), tuple(regions))


def _runs(sheet: Sheet) -> Iterator[int | range]:
    """Yield the rows of a sheet: one that is a line of text alone, those of a table together."""
    count = [sum(map(_holds, row)) for row in sheet.rows]
    start = None
    for row, (here, after) in enumerate(pairwise([*count, 0])):
        inside = here > 1 or (here == 1 and _is_label(sheet, row, after, start is not None))
        if inside and start is None:
            start = row
        elif not inside and start is not None:
            yield range(start, row)
            start = None
        if here == 1 and not inside:
            yield row
    if start is not None:
        yield range(start, len(count))


def _is_label(sheet: Sheet, row: int, after: int, inside: bool) -> bool:
    """Whether a row with one cell belongs to a table: a label over some of its rows, a row of which nothing is filled in."""
    text = _only(sheet, row)
    return (inside or after > 1) and len(text) <= _LONGEST_LABEL and not _HEADING.search(text)


def _holds(value: Value) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _only(sheet: Sheet, row: int) -> str:
    return next((shown(value) for value in sheet.rows[row] if _holds(value)), "")


def _table(sheet: Sheet, rows: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of the rows of a table, those left out that a merged one covers."""
    filled = [at for row in rows for at, value in enumerate(sheet.rows[row]) if _holds(value)]
    filled += [at.column for at in (*sheet.facts.formulas, *sheet.facts.errors) if rows[0] <= at.row <= rows[-1]]
    first, last = min(filled), max(filled)
    spans = _spans(sheet)
    for row in rows:
        line = []
        for column in range(first, last + 1):
            at = At(row, column)
            if at in sheet.facts.covered:
                continue
            end = spans.get(at, at)
            text = sheet.facts.errors.get(at) or shown(sheet.at(at))
            line.append(Cell(text, column, end.column - column + 1, end.row - row + 1))
        yield tuple(_with_units(line))


def _with_units(line: Sequence[Cell]) -> list[Cell]:
    """A row in which a unit of money that has a cell of its own stands behind its figure, as it is printed elsewhere."""
    out = list(line)
    for at, cell in enumerate(out):
        before = next((n for n in range(at - 1, -1, -1) if out[n].text), -1)
        if cell.text.strip() in _MONEY and before >= 0 and is_figure(out[before].text):
            out[before] = replace(out[before], text=out[before].text + cell.text.strip())
            out[at] = replace(cell, text="")
    return out


def _spans(sheet: Sheet) -> dict[At, At]:
    """The last cell of each merged area by its first."""
    out: dict[At, At] = {}
    for at, first in sheet.facts.covered.items():
        end = out.get(first, first)
        out[first] = At(max(end.row, at.row), max(end.column, at.column))
    return out


def shown(value: Value) -> str:
    """What a cell shows, near enough: a number digit for digit, a date as ISO 8601 has it."""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if isinstance(value, bool):
        return "是" if value else "否"
    return text_of(value) or ("" if value is None else str(value))
