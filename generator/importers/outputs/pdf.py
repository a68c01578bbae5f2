"""The PDF output read back by its marked content: what is printed without being part of the report (page numbers) is left out."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from generator.importers.outputs.json import record
from generator.importers.outputs.readback import Content, Unreadable, squeezed

_CELLS = ("TD", "TH")
_DRAWN = ("Figure",)
# Where the first piece of a cell is that goes on over the page's end: its page and its mark.
_FIRST = (b"NianbaoFirstPage", b"NianbaoFirstMark")
_Mark: TypeAlias = tuple[int, int]
_MOST_PAGES = 2000
_MOST_ATTACHED = 64 * 1024 * 1024


def read(data: bytes) -> Content:
    """Return what the pages say, with the record that travels inside."""
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return _content(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error


def _content(document: pypdfium2.PdfDocument) -> Content:
    if len(document) > _MOST_PAGES:
        raise Unreadable("too many pages")
    cells: dict[_Mark, str] = {}
    prose: list[str] = []
    for number in range(len(document)):
        with closing(document[number]) as page:
            _page(number, page.raw, cells, prose)
    held = next((record(file) for name, file in attached(document.raw) if name.endswith(".json")), None)
    return Content(tuple(cells.values()), squeezed("".join(prose)), held)


def _page(at: int, page: Any, cells: dict[_Mark, str], prose: list[str]) -> None:
    """Gather the texts of a page in the order of its marked content, which is that in which it is read.

    The pieces of a cell come together at the mark of the first.
    """
    texts: dict[int, list[str]] = {}
    in_cells: dict[int, _Mark] = {}
    whole = pdfium.FPDFText_LoadPage(page)
    try:
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            item = pdfium.FPDFPage_GetObject(page, index)
            if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            number = pdfium.FPDFPageObj_GetMarkedContentID(item)
            if number < 0:
                continue  # an artifact: a page number, the head of a table once more
            if _is_within(item, _DRAWN):
                continue  # a word in a chart: they are in no order
            if number not in texts and _is_within(item, _CELLS):
                in_cells[number] = _first_mark(item) or (at, number)
            texts.setdefault(number, []).append(_utf16(pdfium.FPDFTextObj_GetText, item, whole))
    finally:
        pdfium.FPDFText_ClosePage(whole)
    for number, parts in sorted(texts.items()):
        text = squeezed("".join(parts))
        if number in in_cells:
            cells[in_cells[number]] = cells.get(in_cells[number], "") + text
        else:
            prose.append(text)


def _first_mark(item: Any) -> _Mark | None:
    """The mark of the first piece of a cell, where this piece is another."""
    for n in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark, found = pdfium.FPDFPageObj_GetMark(item, n), (ctypes.c_int(), ctypes.c_int())
        if all(map(pdfium.FPDFPageObjMark_GetParamIntValue, (mark, mark), _FIRST, found)):
            return found[0].value, found[1].value
    return None


def _is_within(item: Any, names: tuple[str, ...]) -> bool:
    """Whether a piece of text is marked as belonging to an element of one of these names."""
    marks = (pdfium.FPDFPageObj_GetMark(item, n) for n in range(pdfium.FPDFPageObj_CountMarks(item)))
    return any(_name(mark) in names for mark in marks)


def _name(mark: Any) -> str:
    size = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(64)
    pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, size)
    return buffer.raw[: max(0, size.value - 2)].decode("utf-16-le", "replace")


def attached(document: Any) -> Iterator[tuple[str, bytes]]:
    """Yield the files that travel inside, by name."""
    for index in range(pdfium.FPDFDoc_GetAttachmentCount(document)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, index)
        size = ctypes.c_ulong()
        if not pdfium.FPDFAttachment_GetFile(attachment, None, 0, size) or size.value > _MOST_ATTACHED:
            continue
        buffer = ctypes.create_string_buffer(size.value)
        pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, size)
        yield _utf16(pdfium.FPDFAttachment_GetName, attachment), buffer.raw


def _utf16(function: Any, *given: Any) -> str:
    """The text that a function of PDFium gives, called once for its size in bytes and once for itself."""
    size = function(*given, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(*given, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
