"""A PDF file as blocks."""

from __future__ import annotations

from generator.common.finding import Text
from generator.importers.blocks import Block, Unreadable


def blocks(data: bytes) -> list[Block]:  # noqa: ARG001
    """Return the blocks of a PDF file."""
    said = Text("这份 PDF 没有附带数据，还不能从版面读出。", "This PDF carries no data file.")
    raise Unreadable("I008", said, Text("用 Word 文件或网页导入。", "Import the Word file or the page."))
