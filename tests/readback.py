"""Tables read back out of finished files, as grids of texts with every spanned position filled by its cell."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pdfplumber
from docx import Document as WordDocument
from lxml import html as lxml_html

Grid = list[list[str]]


def squeezed(text: str | None) -> str:
    """A text without white space: lines of a cell are broken differently in every format."""
    return re.sub(r"\s+", "", text or "")


def from_docx(path: Path) -> list[Grid]:
    """The tables of a Word file."""
    tables = WordDocument(str(path)).tables
    return [[[squeezed(cell.text) for cell in row.cells] for row in table.rows] for table in tables]


def from_html(path: Path) -> list[Grid]:
    """The tables of an HTML file."""
    root = lxml_html.fromstring(path.read_bytes())
    return [_html_grid(table) for table in root.iter("table")]


def _html_grid(table: lxml_html.HtmlElement) -> Grid:
    rows = list(table.iter("tr"))
    grid: dict[tuple[int, int], str] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (r, c) in grid:
                c += 1
            for y in range(int(cell.get("rowspan", "1"))):
                for x in range(int(cell.get("colspan", "1"))):
                    grid[r + y, c + x] = squeezed(cell.text_content())
            c += int(cell.get("colspan", "1"))
    width = 1 + max(c for _, c in grid)
    return [[grid[r, c] for c in range(width)] for r in range(len(rows))]


def cells_of_pdf(data: bytes) -> list[list[str]]:
    """The cells of each table of a PDF in reading order, a spanned cell once; repeated heads of a broken table included."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    return [[squeezed(cell) for row in table for cell in row if cell is not None] for table in tables]
