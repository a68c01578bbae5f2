"""Paragraphs of WordprocessingML and the runs in them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.model import Span
from generator.renderers.docx.text import content

# Quotation marks, dashes and ellipses exist in Latin fonts too; the hint gives them the Chinese face.
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def paragraph(style: str, runs: str, *, keep: bool = False, layout: str = "") -> str:
    """A paragraph of a named style; `keep` holds it on the page of the next one, `layout` is more of its `w:pPr`."""
    stay = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{stay}{layout}</w:pPr>{runs}</w:p>'


def run(text: str, *, style: str = "", bold: bool = False, size: int = 0) -> str:
    """A run of text; `style` is a character style and `size` is in half-points, 0 for the paragraph's own."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    weight = "<w:b/><w:bCs/>" if bold else ""
    scaled = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return f"<w:r><w:rPr>{named}{_HINT}{weight}{scaled}</w:rPr>{content(text)}</w:r>"


def runs(spans: Iterable[Span]) -> str:
    """The runs of a paragraph; a run-in heading has the character style of its level."""
    return "".join(
        run(span.text, style=f"Heading{span.level}Char" if span.level else "", bold=span.bold) for span in spans
    )


def indent(left: int = 0, *, right: int = 0, first: int = 0, hanging: int = 0) -> str:
    """The `w:ind` of a paragraph, in twips; `first` and `hanging` are the first line's, one of them 0.

    Twips, for a count of characters would be resolved in the size of another style.
    """
    line = f'w:hanging="{hanging}"' if hanging else f'w:firstLine="{first}"'
    return f'<w:ind w:left="{left}" w:right="{right}" {line}/>'
