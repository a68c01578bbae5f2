"""Tables, each one string of WordprocessingML; merging cells through an object model takes a thousand times longer."""

from __future__ import annotations

from itertools import pairwise

from generator.document.model import Cell, Table
from generator.document.style import Style
from generator.renderers.docx.cells import Look, cell, closer, look_of
from generator.renderers.docx.heights import edges
from generator.renderers.docx.layout.tables import Laid
from generator.renderers.docx.markup import paragraph
from generator.renderers.docx.metrics import Metrics
from generator.renderers.docx.text import escape

_OVERLEAF = paragraph("TableGap", "", layout='<w:pageBreakBefore/><w:spacing w:line="20" w:lineRule="exact"/>')
_STYLES = {"form": "FormTable", "text": "TextTable"}


def table(block: Table, style: Style, metrics: Metrics, *, keep: bool = False, laid: Laid | None = None) -> str:
    """A table as wide as the text; `keep` holds its last row on the page of what follows.

    A statutory table is kept whole on its page, or in the parts in which it is `laid`, each whole on a page of its own.
    """
    columns, look = edges(block, metrics.text_width), look_of(block, style)
    made = laid.parts if laid else [block]
    close = closer(look) if laid and laid.close else look
    return _OVERLEAF.join(
        _table(part, columns, close, whole=block.role == "form", keep=keep and part is made[-1]) for part in made
    )


def _table(block: Table, columns: list[int], look: Look, *, whole: bool, keep: bool) -> str:
    """A table; `whole` holds all of it on one page."""
    grid = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(columns))
    last = len(block.rows) - 1
    rows = "".join(
        _row(cells, columns, look, header=r < block.header_rows, keep=keep if r == last else whole or _stays(r, block))
        for r, cells in enumerate(_rows(block))
    )
    return f"<w:tbl>{_properties(block, columns[-1])}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _rows(block: Table) -> list[list[tuple[int, Cell, bool]]]:
    """Each row's cells from the left: column, cell, and whether it is the continuation of one that starts above."""
    rows: list[list[tuple[int, Cell, bool]]] = [[] for _ in block.rows]
    for placed in block.placed:
        for r in range(placed.row, placed.row + placed.cell.rowspan):
            rows[r].append((placed.column, placed.cell, r > placed.row))
    for row in rows:
        row.sort(key=lambda entry: entry[0])
    return rows


def _stays(r: int, block: Table) -> bool:
    """Whether the row is kept on the page of the next one: below a header, within a group."""
    return r < block.header_rows or (bool(block.groups) and r + 1 not in block.groups)


def _row(cells: list[tuple[int, Cell, bool]], columns: list[int], look: Look, *, header: bool, keep: bool) -> str:
    repeated = "<w:tblHeader/>" if header else ""
    inside = "".join(
        cell(content, columns[column + content.colspan] - columns[column], look, continued=continued, keep=keep)
        for column, content, continued in cells
    )
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{look.row}"/>{repeated}</w:trPr>{inside}</w:tr>'


def _properties(block: Table, whole: int) -> str:
    """The table's properties; its caption is for screen readers."""
    caption = escape(block.caption)
    shape = f"共{len(block.rows)}行{len(block.widths)}列，表头{block.header_rows}行"
    names = f'<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}，{shape}"/>' if caption else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{_STYLES[block.role]}"/><w:tblW w:w="{whole}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{names}</w:tblPr>'
    )
