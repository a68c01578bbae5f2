"""The package without a report in it: python-docx's, with our page, styles, settings, page numbers and watermark."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Twips

from generator.document.style import Style
from generator.renderers.docx import fonts, settings, styles, theme
from generator.renderers.docx import parts as stories
from generator.renderers.docx.archive import Member, member
from generator.renderers.docx.metrics import Metrics, measure

# Everything else of python-docx's template is a leftover: its thumbnail, custom XML, effects and numbering.
_KEPT = {KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES, KIND.STYLES, KIND.SETTINGS, KIND.FONT_TABLE, KIND.THEME}
_OWN = {"word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml"}
_PICTURES = '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'


@dataclass(frozen=True, slots=True)
class Frame:
    """What all reports of one style share: `members` of the archive, and the text before and after a report's own."""

    metrics: Metrics
    members: tuple[Member, ...]
    head: str
    tail: str
    relationships: str


@dataclass(frozen=True, slots=True)
class _Look:
    """A style that can be looked up by its digest."""

    digest: str
    style: Style = field(compare=False)


def frame(style: Style, watermark: str) -> Frame:
    """The frame for reports in this style with this watermark, made once."""
    return _frame(_Look(style.digest, style), watermark)


@lru_cache(maxsize=8)
def _frame(look: _Look, watermark: str) -> Frame:
    metrics = measure(look.style)
    parts = _parts(look.style, metrics, watermark)
    head, mark, tail = parts["word/document.xml"].partition("<w:sectPr")
    fixed = tuple(member(name, text.encode()) for name, text in parts.items() if name not in _OWN)
    return Frame(metrics, fixed, head, mark + tail, parts["word/_rels/document.xml.rels"])


def _parts(style: Style, metrics: Metrics, watermark: str) -> dict[str, str]:
    """The parts of an empty document by their names in the package."""
    document = docx.Document()
    _strip(document)
    section = document.sections[0]
    _set_page(section, metrics)
    _set_grid(document, metrics)
    written = _stories(section, style, metrics, watermark)
    stream = BytesIO()
    document.save(stream)
    with ZipFile(stream) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("<Override", _PICTURES + "<Override", 1)
    return parts | {
        "word/styles.xml": styles.styles(style, metrics),
        "word/settings.xml": settings.settings(metrics),
        "word/fontTable.xml": fonts.fonts(style),
        "word/theme/theme1.xml": theme.theme(style),
        **written,
    }


def _strip(document: Document) -> None:
    """Cut what the template has and a report does not need."""
    for holder in (document.part.package, document.part):
        for relationship in list(holder.rels.values()):
            if relationship.reltype not in _KEPT:
                del holder.rels[relationship.rId]


def _set_page(section: Section, metrics: Metrics) -> None:
    section.page_width, section.page_height = Twips(metrics.page_width), Twips(metrics.page_height)
    section.top_margin, section.bottom_margin = Twips(metrics.top), Twips(metrics.bottom)
    section.left_margin, section.right_margin = Twips(metrics.left), Twips(metrics.right)
    section.header_distance, section.footer_distance = Twips(metrics.top // 2), Twips(metrics.footer)


def _set_grid(document: Document, metrics: Metrics) -> None:
    """Put the text on lines; a grid of characters too would give each one two cells in LibreOffice."""
    grid = document.element.body.find(qn("w:sectPr")).find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(metrics.pitch))


def _stories(section: Section, style: Style, metrics: Metrics, watermark: str) -> dict[str, str]:
    """The headers and footers by their names in the package."""
    found: list[tuple[_Header | _Footer, str]] = [
        (section.footer, stories.footer("right", style)),
        (section.even_page_footer, stories.footer("left", style)),
    ]
    if watermark:
        headers = (section.header, section.even_page_header)
        found += [(story, stories.header(watermark, n, style, metrics)) for n, story in enumerate(headers, 1)]
    for story, _ in found:
        story.is_linked_to_previous = False
    return {story.part.partname.membername: text for story, text in found}
