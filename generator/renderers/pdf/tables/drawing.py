"""A table on its pages: the structure elements of its cells, and what is drawn for them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.model import Table
from generator.renderers.pdf.content import Sheet
from generator.renderers.pdf.file.objects import text as text_string
from generator.renderers.pdf.file.structure import Element
from generator.renderers.pdf.tables.fragment import Fragment, Spot, place
from generator.renderers.pdf.tables.grid import Grid
from generator.renderers.pdf.text.ink import Ink


def table_element(parent: Element, table: Table, grid: Grid, number: int) -> list[Element]:
    """The elements of a table's cells in order, under one of the table."""
    summary = f"/A<</O/Table/Summary{text_string(table.caption)}>>" if table.caption else ""
    element = parent.add("Table", summary)
    heads = table.header_rows if table.header_rows < len(table.rows) else 0
    sections = [element.add("THead"), element.add("TBody")] if heads else [element]
    rows = [sections[0 if row < heads else -1].add("TR") for row in range(len(table.rows))]
    name = str(number)
    cells = []
    for placed, (tag, attributes, identity) in zip(table.placed, grid.attributes, strict=True):
        named = attributes.replace("@", name) if "@" in attributes else attributes
        cells.append(rows[placed.row].add(tag, named, identity.replace("@", name)))
    return cells


def draw_fragment(
    sheet: Sheet,
    ink: Ink,
    grid: Grid,
    part: Fragment,
    cells: Sequence[Element],
    texts: Sequence[str],
    x: float,
    y: float,
) -> None:
    """Draw a part of a table with its top left corner at x, y; `texts` are those of all the cells."""
    sheet.code.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
    sheet.artifact(part.rules)
    sheet.code.append("BT 0 Tc")
    for font, text in part.drawn:
        ink.note(font.chain, text)
    if part.repeated:
        sheet.artifact(part.repeated, "/Type/Pagination")
    for item in part.items:
        if isinstance(item, Spot):
            text = texts[item.cell.index]
            ink.note(item.cell.font.chain, text)
            index, operators = item.cell.index, place(grid, item, text, item.middle) if text else ""
        else:
            index, operators = item
        if operators:
            sheet.marked(cells[index], operators)
    sheet.code.append("ET Q")
