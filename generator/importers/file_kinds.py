"""Which reader a file needs, by what it holds rather than by what it is called; here new formats are plugged in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Literal, Protocol, TypeAlias, cast

from generator.common.finding import Text
from generator.common.patterns import pattern
from generator.importers.source_blocks import Block, Unreadable

Kind: TypeAlias = Literal["docx", "html", "pdf", "text", "sheet", "office", "picture"]

SUFFIXES: dict[str, Kind] = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".mht": "html",
    ".pdf": "pdf",
    ".txt": "text",
    ".md": "text",
    ".xlsx": "sheet",
    ".xls": "sheet",
    ".ods": "sheet",
    ".csv": "sheet",
    ".xlsm": "sheet",
    ".et": "sheet",
    ".doc": "office",
    ".wps": "office",
    ".odt": "office",
    ".rtf": "office",
    ".wpt": "office",
    ".fodt": "office",
    ".png": "picture",
    ".jpg": "picture",
    ".jpeg": "picture",
    ".bmp": "picture",
    ".tif": "picture",
    ".tiff": "picture",
}
_MARKUP = pattern(r"<(?:!doctype\s+html|html|head|body|table|div|meta|p)\b")
_HEAD = 4096


class Reader(Protocol):
    """What a module of `formats/` has."""

    def blocks(self, data: bytes) -> list[Block]:
        """Return the blocks of a file."""
        ...


def kind_of(data: bytes, name: str) -> Kind:
    """Return what kind of file some bytes are; their name decides only where they do not."""
    suffix = SUFFIXES.get(PurePath(name).suffix.lower())
    if data[:1024].lstrip()[:5] == b"%PDF-" or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _packed(data, suffix)
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "sheet" if suffix == "sheet" else "office"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")):
        return "picture"
    head = data[:_HEAD].decode("latin-1").lower()
    if _MARKUP.search(head) or b"<table" in data[:200_000].lower():
        return "html"
    return suffix if suffix in ("sheet", "html") else "text"


def _packed(data: bytes, suffix: Kind | None) -> Kind:
    """What an archive is, by the parts in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist()[:2000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return suffix or "docx"
    if any(name.startswith("xl/") for name in names):
        return "sheet"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "content.xml" in names:
        return "sheet" if suffix == "sheet" else "office"
    return suffix or "docx"


def reader(kind: Kind) -> Reader:
    """The module that reads a kind of file; Unreadable for one that cannot be read here."""
    modules: dict[Kind, str] = {"docx": "docx", "html": "html", "pdf": "pdf", "text": "text", "sheet": "sheet"}
    if kind in modules:
        try:
            return cast(Reader, import_module(f"generator.importers.formats.{modules[kind]}"))
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith("generator."):
                raise
    said = Text("这种格式还不能读。", "This format cannot be read.")
    raise Unreadable("I014", said, Text("用 Word、WPS 或浏览器另存为 DOCX 或网页再试。", "Save it as DOCX or HTML."))


def readable(suffixes: Sequence[str] = ()) -> frozenset[str]:
    """The suffixes of the files that are looked for in a folder."""
    return frozenset(SUFFIXES) | frozenset(suffixes)
