"""Word files of reports, on the page and in the styles of GB/T 9704—2012."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import assert_never

from generator.common.patterns import pattern
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
from generator.renderers.docx import title
from generator.renderers.docx.archive import Member, archive, member, stored
from generator.renderers.docx.layout.tables import Laid, above, lay
from generator.renderers.docx.markup import indent, paragraph, run, runs
from generator.renderers.docx.metrics import Metrics
from generator.renderers.docx.package import Frame, frame
from generator.renderers.docx.pictures import Media, drawing
from generator.renderers.docx.properties import core
from generator.renderers.docx.signature import height, signature
from generator.renderers.docx.tables import table

SUFFIX = "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ROLES = {"body": "ReportBody", "note": "ReportNote", "caption": "Caption"}
_LONG_WORD = pattern(r"[!-~]{20,}")
_RAGGED = '<w:jc w:val="left"/>'
_DEEPEST = 6  # levels of a list that are indented further
_GAP = paragraph("TableGap", "")
_BREAK = paragraph("TableGap", "", layout='<w:pageBreakBefore/><w:spacing w:line="20" w:lineRule="exact"/>')


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the blocks of one document are written with; `laid` are its statutory tables by their places."""

    document: Document
    style: Style
    metrics: Metrics
    media: Media
    laid: Mapping[int, Laid]


def render(document: Document, style: Style) -> bytes:
    """The bytes of the Word file of a document."""
    common = frame(style, document.watermark)
    sheet = _Sheet(document, style, common.metrics, Media(), lay(document, style, common.metrics))
    text = _title(document, sheet) + "".join(_blocks(document.blocks, sheet))
    return archive((*common.members, *_own(document, text, common, sheet.media)))


def _own(document: Document, text: str, common: Frame, media: Media) -> Iterator[Member]:
    """Yield the parts that are this document's own."""
    relationships = common.relationships.replace("</Relationships>", media.relationships() + "</Relationships>")
    yield member("word/_rels/document.xml.rels", relationships.encode())
    yield member("word/document.xml", (common.head + text + common.tail).encode())
    yield from (stored(name, data) for name, data in media.files())
    yield member("docProps/core.xml", core(document).encode())


def _title(document: Document, sheet: _Sheet) -> str:
    lines = title.lines(document.title, sheet.style, sheet.metrics)
    return paragraph("Title", run("\n".join(lines))) if lines else ""


def _blocks(blocks: tuple[Block, ...], sheet: _Sheet, *, keep: bool = False, depth: int = 0) -> Iterator[str]:
    """Yield the blocks; what stands before a signature, or last where `keep` says so, stays on the page of the next."""
    for number, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        stay = keep if following is None else isinstance(following, Signature)
        laid = None if depth else sheet.laid.get(number)
        beside = _beside(number, following, sheet) if isinstance(following, Signature) else 0
        yield _block(block, sheet, keep=stay, depth=depth, laid=laid, beside=beside)


def _beside(number: int, following: Signature, sheet: _Sheet) -> int:
    """The twips of the headings above a block with those of the signature below it."""
    headings = above(sheet.document, number, sheet.style, sheet.metrics)
    return round(headings) + height(following, sheet.metrics)


def _block(block: Block, sheet: _Sheet, *, keep: bool, depth: int, laid: Laid | None, beside: int) -> str:
    """A block; `keep` holds it on the page of the next, and it leaves so many twips of the page to what is `beside` it."""
    match block:
        case Heading():
            return paragraph(f"Heading{block.level}", run(block.number + block.text))
        case Paragraph():
            return _paragraph(block, sheet, keep, depth)
        case Items():
            return "".join(_items(block, sheet, keep, depth))
        case Picture() | Chart():
            return _figure(block, sheet, keep, beside)
        case Table():
            # Two tables that touch would become one.
            after = paragraph("TableGap", "", keep=True) if keep else _GAP
            return table(block, sheet.style, sheet.metrics, keep=keep, laid=laid) + after
        case Signature():
            return signature(block, sheet.metrics)
        case PageBreak():
            return _BREAK
        case _:
            assert_never(block)


def _paragraph(block: Paragraph, sheet: _Sheet, keep: bool, depth: int, marker: str = "") -> str:
    # Justified, the line before an address that doesn't fit it would be torn apart.
    ragged = _RAGGED if block.role != "caption" and _LONG_WORD.search(block.text) else ""
    if not depth or block.role != "body":
        return paragraph(_ROLES[block.role], runs(block.spans), keep=keep, layout=ragged)
    step = 2 * sheet.metrics.character
    left = round(sheet.style.text["item"].indent * sheet.metrics.character) + min(depth, _DEEPEST) * step
    layout = indent(left, hanging=step if marker else 0) + ragged
    return paragraph("ReportItem", (run(f"{marker}\t") if marker else "") + runs(block.spans), keep=keep, layout=layout)


def _items(items: Items, sheet: _Sheet, keep: bool, depth: int) -> Iterator[str]:
    """Yield the items one level deeper, each with its marker hanging in front of it."""
    for number, (marker, blocks) in enumerate(items.items, 1):
        stay = keep and number == len(items.items)
        first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else Paragraph(())
        rest = blocks[1:] if blocks and first is blocks[0] else blocks
        yield _paragraph(replace(first, role="body"), sheet, stay and not rest, depth + 1, marker)
        yield from _blocks(rest, sheet, keep=stay, depth=depth + 1)


def _figure(block: Picture | Chart, sheet: _Sheet, keep: bool, beside: int) -> str:
    """A figure with its caption; a chart is a picture with a description for whoever cannot see it."""
    if isinstance(block, Chart):
        from generator.typesetting.charts.picture import picture

        shown, caption = picture(block, sheet.style), block.title
    else:
        shown, caption = block, block.caption
    run_of_it = drawing(shown, sheet.media, sheet.metrics, beside)
    whole = paragraph("ReportPicture", run_of_it, keep=keep or bool(caption))
    return whole + (paragraph("Caption", run(caption), keep=keep) if caption else "")
