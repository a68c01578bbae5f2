"""The parts of a Word file, read within limits: no entity is expanded, nothing outside is fetched, nothing is run."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from generator.common.finding import Text
from generator.importers.blocks import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MOST_PART, _MOST_PARTS, _MOST_RATIO = 12 * 1024 * 1024, 5_000, 400
_MOST_PICTURES = 24 * 1024 * 1024
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
# What zipfile raises at a damaged file; RuntimeError is what it says of an encrypted part or a packing that it lacks.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, ValueError, NotImplementedError)
_AGAIN = Text(
    "用 Word 或 WPS 打开它，另存为新的 DOCX 文件再试。", "Open it in Word or WPS and save it as a new DOCX file."
)


def damaged() -> Unreadable:
    """What is said of a Word file that is not whole."""
    return Unreadable("I010", Text("文件损坏，或者不是 Word 文件。", "The file is damaged or no Word file."), _AGAIN)


def too_large() -> Unreadable:
    """What is said of a Word file that unfolds into more than any report."""
    said = Text("文件展开后大得不合情理，没有读。", "The file unfolds into more than any report; it was not read.")
    return Unreadable("I011", said, _AGAIN)


class Package:
    """A Word file: its parts by name, each read when it is asked for."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_ENCRYPTED):
            said = Text("文件加了密码，或者是旧的 DOC 格式。", "The file is encrypted or in the old DOC format.")
            raise Unreadable(
                "I010", said, Text("去掉密码，另存为 DOCX 再试。", "Remove the password and save it as DOCX.")
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except _DAMAGED as error:
            raise damaged() from error
        if len(infos) > _MOST_PARTS:
            raise too_large()
        self.names = frozenset(info.filename for info in infos)

    def read(self, name: str, most: int = _MOST_PART) -> bytes:
        """The bytes of a part; Unreadable where it is damaged, missing or too large."""
        try:
            info = self._archive.getinfo(name)
            if info.file_size > most or info.file_size > max(1024 * 1024, info.compress_size * _MOST_RATIO):
                raise too_large()
            with self._archive.open(info) as file:
                data = file.read(most + 1)
        except _DAMAGED as error:
            raise damaged() from error
        if len(data) > most:
            raise too_large()
        return data

    def xml(self, name: str) -> etree._Element:
        """The root element of a part; a part that declares entities is refused."""
        data = self.read(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
            raise too_large()
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged() from error

    def optional(self, name: str) -> etree._Element | None:
        """The root element of a part that need not be there and need not be whole."""
        try:
            return self.xml(name) if name in self.names else None
        except Unreadable:
            return None

    @cached_property
    def document(self) -> str:
        """The name of the main part, whatever the file calls it."""
        rels = self.optional("_rels/.rels")
        for rel in rels.iter(_REL) if rels is not None else ():
            if rel.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(rel.get("Target", "").lstrip("/"))
        return "word/document.xml"

    @cached_property
    def related(self) -> Mapping[str, str]:
        """The parts that the main part refers to, by the id of the reference; those outside the file are none."""
        folder, name = posixpath.split(self.document)
        rels = self.optional(f"{folder}/_rels/{name}.rels")
        out = {}
        for rel in rels.iter(_REL) if rels is not None else ():
            if rel.get("TargetMode") != "External":
                out[rel.get("Id", "")] = posixpath.normpath(posixpath.join(folder, rel.get("Target", ""))).lstrip("/")
        return out

    def picture(self, reference: str) -> bytes | None:
        """The bytes of a picture that the document refers to, None where it is not in the file."""
        name = self.related.get(reference, "")
        try:
            return self.read(name, _MOST_PICTURES) if name in self.names else None
        except Unreadable:
            return None

    @property
    def has_macros(self) -> bool:
        """Whether the file brings a program along; it is never run."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.names)
