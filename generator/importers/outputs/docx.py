"""The Word output read back."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from generator.importers.outputs.readback import Content, Unreadable, squeezed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTINUED = "（续）"
_MOST = 64 * 1024 * 1024
# What zipfile and lxml raise at a damaged file; RuntimeError is what zipfile says of an encrypted part or a packing that it lacks.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
)


def read(data: bytes) -> Content:
    """Return what the body of the document says."""
    body = _body(data)
    cells: list[str] = []
    prose: list[str] = []
    for block in body:
        if block.tag == f"{_W}tbl":
            again = _goes_on(block)
            for row in block.iter(f"{_W}tr"):
                if not (again and row.find(f"{_W}trPr/{_W}tblHeader") is not None):
                    texts = [squeezed(_text(cell)) for cell in row.iter(f"{_W}tc") if not _continued(cell)]
                    cells += [text for text in texts if not (again and text.endswith(_CONTINUED))]
        else:
            prose.append(_text(block))
    return Content(tuple(cells), squeezed("".join(prose)))


def _body(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > _MOST:
                raise Unreadable("too large")
            body = etree.fromstring(archive.read(info), parser).find(f"{_W}body")
    except _DAMAGED as error:
        raise Unreadable(str(error)) from error
    if body is None:
        raise Unreadable("no body")
    return body


def _goes_on(table: Any) -> bool:
    """Whether a table is the part on a new page of the one before it, with its heads and its labels once more."""
    between = table.getprevious()
    if between is None or between.find(f"{_W}pPr/{_W}pageBreakBefore") is None:
        return False
    before = between.getprevious()
    return before is not None and before.tag == f"{_W}tbl"


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(f"{_W}t"))


def _continued(cell: Any) -> bool:
    """Whether a cell only goes on with the one above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"
