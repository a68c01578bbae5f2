"""The objects of a PDF file, numbered and written by reportlab's document."""

from __future__ import annotations

import deflate
from reportlab.pdfbase import pdfdoc

_LEVEL = 6


class _Ready(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that is already in PDF syntax."""

    __RefOnly__ = 1

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, _document: object) -> bytes:
        return self.data


class Objects:
    """The numbered objects of one file; bodies are given in PDF syntax."""

    def __init__(self) -> None:
        self._document = pdfdoc.PDFDocument(pdfVersion=(1, 7), invariant=1)
        self._document.encrypt = pdfdoc.NoEncryption()

    def reserve(self, count: int = 1) -> int:
        """The first of `count` numbers that are set aside."""
        document = self._document
        first: int = document.objectcounter + 1
        for number in range(first, first + count):
            document.idToObjectNumberAndVersion[_key(number)] = number, 0
            document.numberToId[number] = _key(number)
        document.objectcounter += count
        return first

    def put(self, number: int, body: str) -> None:
        """Give the object of a reserved number its body."""
        self._document.idToObject[_key(number)] = _Ready(body.encode("latin1") + b"\n")

    def add(self, body: str) -> int:
        """The number of a new object with this body."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> int:
        """The number of a new stream, deflated unless it is not to be `packed`."""
        if packed:
            data, entries = bytes(deflate.zlib_compress(data, _LEVEL)), entries + "/Filter/FlateDecode"
        number = self.reserve()
        head = f"<<{entries}/Length {len(data)}>>stream\n".encode("latin1")
        # CR LF, for deflated data may end in CR, and CR LF would then be read as one end of line.
        self._document.idToObject[_key(number)] = _Ready(head + data + b"\r\nendstream\n")
        self._document.updateSignature(data)
        return number

    def finish(self, catalog: int, info: int) -> bytes:
        """The whole file with its cross-reference table."""
        document = self._document
        document.Catalog, document.info = _named(document, catalog), _named(document, info)
        data: bytes = document.format()
        return data


def reference(number: int) -> str:
    """A reference to an object."""
    return f"{number} 0 R"


def text(value: str) -> str:
    """A text string in PDF syntax."""
    return f"<feff{value.encode('utf-16-be', 'replace').hex()}>"


def _key(number: int) -> str:
    return f"X{number}"


def _named(document: pdfdoc.PDFDocument, number: int) -> _Ready:
    ready: _Ready = document.idToObject[_key(number)]
    ready.__InternalName__ = _key(number)
    return ready
