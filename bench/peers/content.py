"""A document as plain data, as the peers take it."""

from __future__ import annotations

from typing import Any

from generator.document.model import Block, Document, Heading, Items, PageBreak, Paragraph, Picture, Signature, Table

Line = dict[str, Any]


def lines(document: Document) -> list[Line]:
    """The document line by line: `kind` is title, heading, body, table or signature."""
    return [{"kind": "title", "text": document.name}, *(line for block in document.blocks for line in _lines(block))]


def _lines(block: Block) -> list[Line]:
    match block:
        case Heading():
            return [{"kind": "heading", "level": block.level, "text": block.number + block.text}]
        case Paragraph():
            head = block.spans[0].text if block.spans[0].level else ""
            return [{"kind": "body", "head": head, "text": block.text[len(head) :]}]
        case Items():
            return [line for _, blocks in block.items for inner in blocks for line in _lines(inner)]
        case Table():
            return [{"kind": "table", "table": block, "cells": _cells(block)}]
        case Signature():
            return [{"kind": "signature", "text": text} for text in (block.name, block.date) if text]
        case Picture() | PageBreak():
            return []


def _cells(table: Table) -> list[Line]:
    return [
        {"row": p.row, "column": p.column, "rows": p.cell.rowspan, "columns": p.cell.colspan, "text": p.cell.text}
        for p in table.placed
    ]
