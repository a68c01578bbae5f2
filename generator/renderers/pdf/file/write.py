"""A whole PDF file: drawn pages, fonts, structure, outline, metadata, attachments."""

from __future__ import annotations

from collections.abc import Sequence

from generator import __version__
from generator.document.model import Document
from generator.renderers.pdf.content import Sheet
from generator.renderers.pdf.file import metadata as srgb
from generator.renderers.pdf.file import xmp
from generator.renderers.pdf.file.attachments import write_attachments
from generator.renderers.pdf.file.fonts import write_fonts
from generator.renderers.pdf.file.objects import Objects, reference
from generator.renderers.pdf.file.objects import text as text_string
from generator.renderers.pdf.file.outline import Entry, write_outline
from generator.renderers.pdf.file.pictures import Image, write_image
from generator.renderers.pdf.file.structure import Element, write_tree
from generator.renderers.pdf.text.ink import Ink

_PRODUCER = f"nianbao {__version__}"
_FIRST_YEAR = 2019


def write_file(
    document: Document,
    ink: Ink,
    sheets: Sequence[Sheet],
    root: Element,
    entries: Sequence[Entry],
    images: Sequence[Image],
) -> bytes:
    """The file of a document; the pages of `entries` count from 0."""
    objects = Objects()
    resources = objects.add(f"<<{write_fonts(objects, ink)}{_images(objects, images)}>>")
    parent = objects.reserve(1 + len(sheets))
    pages = range(parent + 1, parent + 1 + len(sheets))
    for number, sheet in zip(pages, sheets, strict=True):
        content = objects.stream("\n".join(sheet.code).encode("latin1"))
        objects.put(
            number,
            f"<</Type/Page/Parent {reference(parent)}/MediaBox[0 0 {sheet.width:.2f} {sheet.height:.2f}]/Resources "
            f"{reference(resources)}/Contents {reference(content)}/StructParents {sheet.index}/Tabs/S>>",
        )
    kids = " ".join(map(reference, pages))
    objects.put(parent, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    tree = write_tree(objects, root, pages, [sheet.owners for sheet in sheets])
    outline = write_outline(objects, [Entry(e.level, e.text, pages[e.page], e.y) for e in entries])
    catalog = objects.add(_catalog(objects, document, parent, tree, outline))
    return objects.finish(catalog, objects.add(_information(document)))


def _images(objects: Objects, images: Sequence[Image]) -> str:
    """The image resources in PDF syntax."""
    named = "".join(f"/I{number} {reference(write_image(objects, of))}" for number, of in enumerate(images, 1))
    return f"/XObject<<{named}>>" if named else ""


def _catalog(objects: Objects, document: Document, pages: int, tree: int, outline: int) -> str:
    profile = objects.stream(srgb.profile(), "/N 3")
    intent = (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {reference(profile)}>>"
    )
    metadata = objects.stream(_metadata(document), "/Type/Metadata/Subtype/XML", packed=False)
    shown = f"/Outlines {reference(outline)}/PageMode/UseOutlines" if outline else ""
    return (
        f"<</Type/Catalog/Pages {reference(pages)}/StructTreeRoot {reference(tree)}/MarkInfo<</Marked true>>"
        f"/Lang{text_string(document.language)}/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {reference(metadata)}/OutputIntents[{intent}]{shown}"
        f"{write_attachments(objects, document.attachments, _date(document))}>>"
    )


def _metadata(document: Document) -> bytes:
    return xmp.packet(
        title=document.name,
        author=document.agency,
        language=document.language,
        tool=_PRODUCER,
        producer=_PRODUCER,
        date=f"{_published(document)}-01-01T00:00:00+08:00",
    )


def _information(document: Document) -> str:
    date = _date(document)
    return (
        f"<</Title{text_string(document.name)}/Author{text_string(document.agency)}/Creator{text_string(_PRODUCER)}"
        f"/Producer{text_string(_PRODUCER)}/CreationDate({date})/ModDate({date})>>"
    )


def _date(document: Document) -> str:
    return f"D:{_published(document)}0101000000+08'00'"


def _published(document: Document) -> str:
    """The year in which the report is due: no clock is asked, so that the same report is the same file."""
    return f"{max(document.year, _FIRST_YEAR) + 1:04}"
