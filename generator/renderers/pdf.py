"""The PDF renderer: pages of GB/T 9704, tagged, PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from generator.document import Document
from generator.fonts.folders import FontFolders, font_folders
from generator.pdf.blocks import Builder
from generator.pdf.file import write_file
from generator.pdf.flow import paginate
from generator.pdf.ink import Ink
from generator.pdf.measures import measures
from generator.pdf.pages import draw
from generator.pdf.typefaces import typefaces
from generator.style import Style

SUFFIX = "pdf"
MEDIA_TYPE = "application/pdf"


def render(document: Document, style: Style, fonts: FontFolders | None = None) -> bytes:
    """The document as a PDF file, with the fonts of this computer unless other folders are given."""
    faces = typefaces(style, fonts or font_folders())
    builder = Builder(faces, measures(style))
    pages = paginate(builder.boxes(document), builder.measures.depth)
    ink = Ink(faces)
    drawn = draw(pages, document.watermark, ink, builder.measures)
    return write_file(document, ink, drawn.sheets, builder.root, drawn.entries, drawn.images)
