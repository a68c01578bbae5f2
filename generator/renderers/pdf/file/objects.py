"""The objects of a PDF file by their numbers."""

from __future__ import annotations

import hashlib

from generator.renderers.pdf.file import packing


class Objects:
    """The numbered objects of one file; bodies are given in PDF syntax."""

    def __init__(self) -> None:
        self._count = 0
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}

    def reserve(self, count: int = 1) -> int:
        """The first of `count` numbers that are set aside."""
        first = self._count + 1
        self._count += count
        return first

    def put(self, number: int, body: str) -> None:
        """Give the object of a reserved number its body."""
        self._plain[number] = body.encode("latin1")

    def add(self, body: str) -> int:
        """The number of a new object with this body."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, data: bytes, entries: str = "", *, packed: bool = True) -> int:
        """The number of a new stream, deflated unless it is not to be `packed`."""
        number = self.reserve()
        self._streams[number] = packing.stream(data, entries, packed=packed)
        return number

    def finish(self, catalog: int, info: int) -> bytes:
        """The whole file with its cross references."""
        digest = hashlib.md5(usedforsecurity=False)
        for body in (*self._plain.values(), *self._streams.values()):
            digest.update(body)
        identity = f"<{digest.hexdigest()}>"
        trailer = f"/Root {reference(catalog)}/Info {reference(info)}/ID[{identity}{identity}]"
        return packing.pack(dict(sorted(self._plain.items())), self._streams, trailer)


def reference(number: int) -> str:
    """A reference to an object."""
    return f"{number} 0 R"


def text(value: str) -> str:
    """A text string in PDF syntax."""
    return f"<feff{value.encode('utf-16-be', 'replace').hex()}>"
