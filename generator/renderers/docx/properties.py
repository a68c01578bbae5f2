"""The properties of a document, docProps/core.xml."""

from __future__ import annotations

from generator.document.model import Document
from generator.renderers.docx.text import escape

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core(document: Document) -> str:
    """The core properties; the times are the first moment after the report's year, for no clock may be read."""
    moment = f"{max(document.year, 1999) + 1:04d}-01-01T00:00:00Z"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    agency = escape(document.agency)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties {_NAMESPACES}>'
        f"<dc:title>{escape(document.name)}</dc:title><dc:creator>{agency}</dc:creator>"
        f"<cp:lastModifiedBy>{agency}</cp:lastModifiedBy><cp:revision>1</cp:revision>{times}"
        f"<dc:language>{escape(document.language)}</dc:language></cp:coreProperties>"
    )
