"""The characters of a document that no font of this computer has, and that are therefore printed as 〓."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

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
from generator.typesetting.fonts.chain import is_shapeless
from generator.typesetting.fonts.folders import FontFolders, font_folders
from generator.typesetting.fonts.roles import chain_for, resolve


def missing(document: Document, style: Style, fonts: FontFolders | None = None) -> list[str]:
    """The characters that some role of the style can only draw as 〓, sorted by code point."""
    where = fonts or font_folders()
    resolutions = resolve(style, where)
    lacking: set[str] = set()
    for role, chars in characters(document).items():
        chain = chain_for(resolutions[style.text[role].face], where)
        lacking.update(
            char for char in chars if char not in chain.codes and not is_shapeless(char) and chain.lacks(char)
        )
    return sorted(lacking)


def characters(document: Document) -> dict[str, set[str]]:
    """The characters of a document by the role of text that draws them."""
    found: dict[str, set[str]] = {"title": set(document.name)}
    if document.watermark:
        found["heading1"] = set(document.watermark)
    for role, text in _texts(document.blocks):
        found.setdefault(role, set()).update(text)
    return found


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield (role of text, text) for whatever is printed."""
    for block in blocks:
        match block:
            case Heading():
                yield f"heading{block.level}", block.number + block.text
            case Paragraph():
                for span in block.spans:
                    yield (f"heading{span.level}" if span.level else block.role), span.text
            case Items():
                for marker, within in block.items:
                    yield "item", marker
                    yield from _texts(within)
            case Picture():
                yield "caption", block.caption
            case Chart():
                yield "caption", block.title
                yield "table", block.unit + "".join((*block.categories, *(series.name for series in block.series)))
            case Table():
                for placed in block.placed:
                    yield _cell_role(placed.cell.role, block.role), placed.cell.text
            case Signature():
                yield "signature", block.name + block.date
            case PageBreak():
                pass
            case _:
                assert_never(block)


def _cell_role(cell: str, table: str) -> str:
    if cell == "head":
        return "table_head"
    return "table" if table == "form" else "table_text"
