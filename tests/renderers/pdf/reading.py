"""PDF files read back: text, tables, structure, conformance."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import page as validator
import pdfplumber
import pypdf

from generator.document import style as styles
from generator.document.model import Block, Document, Items, Paragraph, Picture, Signature, Table
from generator.document.model import Heading as Title
from generator.renderers.pdf import render
from generator.typesetting.fonts.folders import FontFolders

MM = 72 / 25.4
LEFT, TOP = 28 * MM, 37 * MM
RIGHT, BOTTOM = LEFT + 156 * MM, TOP + 225 * MM
# The validator misreads the widths of Latin glyphs in CID-keyed CFF (FDSelect of format 3): they are tested by themselves.
_FALSE_ALARM = "GLYPH-WIDTH-001"


@dataclass(frozen=True)
class Word:
    """A character or line of text on a page, in points from the top left."""

    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def pdf(document: Document) -> bytes:
    """The document with the two faces that come with the program, whatever else is on this computer."""
    return render(document, styles.load(), FontFolders())


def complaints(data: bytes) -> list[str]:
    """What keeps a file from being PDF/A-3a and PDF/UA-1."""
    return [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in ("3a", "ua1")
        for failure in validator.validate_pdf_bytes(data, profile=profile).failures
        if not failure.rule_id.endswith(_FALSE_ALARM)
    ]


def squashed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def printed(document: Document) -> str:
    """What a reader should find printed, squashed, in order; page numbers and repeated heads left out."""
    return squashed(document.name + "".join(_printed(document.blocks)))


def _printed(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Title):
            yield block.number + block.text
        elif isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Items):
            for marker, within in block.items:
                yield marker
                yield from _printed(within)
        elif isinstance(block, Picture):
            yield block.caption
        elif isinstance(block, Table):
            yield from (placed.cell.text for placed in block.placed)
        elif isinstance(block, Signature):
            yield block.name + block.date


def extracted(data: bytes) -> str:
    """The text of all pages in the order of their content, squashed, without page numbers."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = (squashed(page.extract_text()) for page in reader.pages)
    return "".join(re.sub(rf"—{number}—$", "", text) for number, text in enumerate(pages, 1))


@lru_cache(maxsize=32)
def chars(data: bytes) -> list[Word]:
    """Every character that is drawn."""
    with pdfplumber.open(io.BytesIO(data)) as opened:
        return [
            Word(number, c["text"], c["x0"], c["x1"], c["top"], c["bottom"], c["size"])
            for number, page in enumerate(opened.pages)
            for c in page.chars
        ]


def lines(data: bytes, size: float = 16.0) -> list[Word]:
    """The lines of the text of one size, each from its first character to its last."""
    rows: dict[tuple[int, int], list[Word]] = {}
    for char in chars(data):
        if abs(char.size - size) < 0.01 and char.text.strip():
            rows.setdefault((char.page, round(char.bottom)), []).append(char)
    return [_joined(sorted(row, key=lambda c: c.x0)) for _, row in sorted(rows.items())]


def _joined(row: list[Word]) -> Word:
    first, last = row[0], row[-1]
    return Word(first.page, "".join(c.text for c in row), first.x0, last.x1, first.top, first.bottom, first.size)


def tables(data: bytes) -> list[list[list[str | None]]]:
    """The tables on all pages, by their rules, cells without white space."""
    with pdfplumber.open(io.BytesIO(data)) as opened:
        found = [table for page in opened.pages for table in page.extract_tables()]
    return [[[None if cell is None else squashed(cell) for cell in row] for row in table] for table in found]


def expected_table(table: Table) -> list[list[str | None]]:
    """The rows of a table as `tables` gives them: a cell where it starts, None where it goes on."""
    rows: list[list[str | None]] = [[None] * len(table.widths) for _ in table.rows]
    for placed in table.placed:
        rows[placed.row][placed.column] = squashed(placed.cell.text)
    return rows


@dataclass(frozen=True)
class Node:
    """A structure element read back."""

    tag: str
    entries: dict[str, Any]
    kids: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def structure(data: bytes) -> Node:
    """The structure tree of a file."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    tree = reader.trailer["/Root"]["/StructTreeRoot"]
    return _node(tree["/K"])


def _node(entry: Any) -> Node:
    element = entry.get_object()
    kids = element.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    kids = kids if isinstance(kids, list) else [kids]
    below = [kid.get_object() for kid in kids if not isinstance(kid, int)]
    return Node(
        element["/S"][1:],
        {key: value for key, value in element.items() if key not in ("/K", "/P")},
        tuple(_node(kid) for kid in below if hasattr(kid, "get") and "/S" in kid),
    )
