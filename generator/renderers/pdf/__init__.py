"""The PDF renderer: pages of GB/T 9704, tagged, PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from generator.document.model import Document
from generator.document.style import Style
from generator.renderers.pdf.file.write import write_file
from generator.renderers.pdf.layout.blocks import Builder
from generator.renderers.pdf.layout.flow import paginate
from generator.renderers.pdf.layout.measures import measures
from generator.renderers.pdf.pages import draw
from generator.renderers.pdf.text.ink import Ink
from generator.renderers.pdf.text.typefaces import typefaces
from generator.typesetting.fonts.folders import FontFolders, font_folders

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
