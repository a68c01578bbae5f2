"""The grid of a statutory table."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.forms.grid import Grid, grid_of
from generator.forms.load import load_all
from generator.forms.model import TableSection

TABLES = [pytest.param(section, id=f"{form.id}-{section.short}") for form in load_all() for section in form.tables]
every_table = pytest.mark.parametrize("section", TABLES)


def covered(grid: Grid) -> Counter[tuple[int, int]]:
    """How often each place of a grid is covered by a cell."""
    return Counter(
        (row, column)
        for cell in grid.cells
        for row in range(cell.at, cell.at + cell.rowspan)
        for column in range(cell.across, cell.across + cell.colspan)
    )


@every_table
def test_its_cells_cover_every_place_once(section: TableSection) -> None:
    grid = grid_of(section.table)
    assert covered(grid) == Counter((r, c) for r in range(grid.height) for c in range(grid.width))
    assert len(grid.widths) == grid.width


@every_table
def test_every_figure_of_the_form_has_a_cell(section: TableSection) -> None:
    found = [(row.id, column.id) for _, row, column in grid_of(section.table).figures]
    assert sorted(found) == sorted((row.id, column.id) for row in section.table.rows for column in row.columns)


@every_table
def test_every_row_and_column_has_its_label(section: TableSection) -> None:
    cells = grid_of(section.table).cells
    assert {cell.row.id for cell in cells if cell.row and not cell.column} == set(section.table.by_id)
    heads = {cell.column.id for cell in cells if cell.column and not cell.row}
    assert heads == {column.id for row in section.table.rows for column in row.columns}
