"""The bytes of a data file as lines with their own ends, so that what is not mended stays as it is to the byte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.common.patterns import pattern
from generator.source.encoding import decode

_END = pattern("(\r\n|\r|\n)")
_BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class TextFile:
    """A file's lines, the end of each, its byte order mark if it has one, and the encoding that it was read in."""

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    bom: str = ""
    encoding: str = "UTF-8"

    @property
    def data(self) -> bytes:
        """The file in UTF-8."""
        return (self.bom + "".join(map("".join, zip(self.lines, self.ends, strict=True)))).encode()

    def with_lines(self, lines: Sequence[str]) -> TextFile:
        """The file with other lines between the same line ends."""
        return replace(self, lines=tuple(lines))


def unpack(data: bytes) -> TextFile | None:
    """Return the file as lines; None where its encoding cannot be told for sure."""
    text, encoding = _text(data)
    if text is None:
        return None
    bom = _BOM if text.startswith(_BOM) else ""
    parts = _END.split(text[len(bom) :])
    return TextFile(tuple(parts[::2]), (*parts[1::2], ""), bom, encoding)


def _text(data: bytes) -> tuple[str | None, str]:
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        if data.startswith(_UTF16):
            return data.decode("utf-16"), "UTF-16"
        if any(problem.code == "Y004" for problem in decode(data)[1]):
            return data.decode("gb18030"), "GB18030"
    except UnicodeDecodeError:
        pass
    return None, ""
