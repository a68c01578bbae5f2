"""A workbook as blocks: the rows of its sheets as tables, lines that stand alone as paragraphs."""

from __future__ import annotations

from generator.importers.source_blocks import Block
from generator.importers.workbooks.sheet_blocks import sheets_as_blocks
from generator.importers.workbooks.spreadsheet import opened


def blocks(data: bytes) -> list[Block]:
    """Return the blocks of a workbook, or of a table of plain text; Unreadable for what is neither."""
    return list(sheets_as_blocks(opened(data, "表.csv")).blocks)
