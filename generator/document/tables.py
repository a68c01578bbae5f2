"""The statutory tables as document tables: the form's grid with the figures of a report in it."""

from __future__ import annotations

from generator.document.model import Cell, Table
from generator.forms.grid import GridCell, grid_of
from generator.forms.labels import Column
from generator.report import Figures


def statutory_table(figures: Figures) -> Table:
    """Return a section's table with its figures."""
    grid = grid_of(figures.section.table)
    across = figures.section.table.layout == "across"
    rows = tuple(tuple(_cell(figures, cell, across) for cell in line) for line in grid.rows)
    return Table(rows, grid.widths, grid.header_rows, grid.groups, figures.section.heading, "form")


def _cell(figures: Figures, cell: GridCell, across: bool) -> Cell:
    if cell.row and cell.column:
        key = f"{figures.section.id}.{cell.row.id}.{cell.column.id}"
        return Cell(figures.text(cell.row.id, cell.column), cell.rowspan, cell.colspan, "figure", key)
    if cell.role == "head" or across:
        text = _column_text(figures, cell.column) if cell.column else cell.text
        return Cell(text, cell.rowspan, cell.colspan, "head")
    return Cell(cell.text, cell.rowspan, cell.colspan, "label", align="left" if cell.role == "label" else "")


def _column_text(figures: Figures, column: Column) -> str:
    """The label, with the unit that the writer chose where the form leaves it open."""
    table = figures.section.table
    for (row, name), unit in figures.units.items():
        if name == column.id and any(other is column for other in table.by_id[row].columns):
            return f"{column.text}（单位：{unit}）" if column.units else column.text
    return column.text
