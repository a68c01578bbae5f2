"""The plain-text renderer: the whole document for a terminal, and for comparing by eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from generator.common.characters import printable
from generator.common.patterns import pattern
from generator.common.width import width
from generator.document.model import (
    Block,
    Chart,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from generator.document.style import Style
from generator.renderers.text.boxes import draw

SUFFIX = "txt"
MEDIA_TYPE = "text/plain; charset=utf-8"

_BREAKS = pattern("[\t\n\r\u2028\u2029]")
_INDENT = "\u3000\u3000"


def render(document: Document, style: Style) -> bytes:
    """Return `document` as UTF-8 text: a paragraph is one line, a table is drawn with box characters."""
    columns = 2 * style.page.characters
    title = [document.name]
    if document.watermark:
        title.insert(0, f"〔{document.watermark}〕")
    lines = [*title, "", *_blocks(document.blocks, columns)]
    return "".join(f"{_plain(line).rstrip(' ')}\n" for line in lines).encode()


def _blocks(blocks: Sequence[Block], columns: int) -> Iterator[str]:
    """Yield the lines of `blocks`, an empty one between two blocks unless both are paragraphs."""
    yield from (_lines(blocks[0], columns) if blocks else ())
    for before, block in pairwise(blocks):
        if not (isinstance(before, Paragraph) and isinstance(block, Paragraph)):
            yield ""
        yield from _lines(block, columns)


def _lines(block: Block, columns: int) -> list[str]:
    match block:
        case Heading():
            return [block.number + block.text]
        case Paragraph():
            return [(_INDENT if block.role == "body" else "") + block.text]
        case Items():
            return list(_items(block, columns))
        case Picture():
            return [f"〔图：{block.caption}〕"]
        case Chart():
            return [f"〔{block.label}〕", *(f"{_INDENT}{category}　{told}" for category, told in block.values)]
        case Table():
            return draw(block)
        case Signature():
            return _signature(block, columns)
        case PageBreak():
            return ["─" * columns]
        case _:
            assert_never(block)


def _items(block: Items, columns: int) -> Iterator[str]:
    """Yield the lines of a list: the marker before an item's first line, the other lines under its text."""
    for marker, blocks in block.items:
        first, *others = [line.removeprefix(_INDENT) for inner in blocks for line in _lines(inner, columns)] or [""]
        yield f"{_INDENT}{marker} {first}"
        yield from (_INDENT + " " * (width(marker) + 1) + line for line in others)


def _signature(block: Signature, columns: int) -> list[str]:
    """Return name and date on the right, the date two characters further in than the name."""
    room = max(width(block.name), width(block.date) + width(_INDENT))
    margin = " " * max(0, columns - room)
    return [line for line in (margin + block.name, margin + _INDENT + block.date) if line.strip()]


def _plain(line: str) -> str:
    return printable(_BREAKS.sub(" ", line))
