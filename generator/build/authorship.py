"""Whose report a finished file is, told by what every format says of its author."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable

_MOST = 64 * 1024
_MOST_CORE = 1024 * 1024
_AUTHOR = re.compile(r"<dc:creator>(?:<rdf:Seq><rdf:li>)?([^<]{1,2000})<")
_AGENCY = re.compile(r'\s*\{\s*"agency":\s*("(?:[^"\\]|\\.){1,2000}")')
_RECORD = b'type="application/json"'
_TITLE = re.compile(r"\s*([^\s].{0,200}?)\s*20[0-9]{2}年政府信息公开工作年度报告")


def author_of(suffix: str, data: bytes) -> str:
    """Return the body whose report a file is; empty for a file of which this cannot be told.

    `suffix` is without its dot. Nothing of the file is run or unpacked but the properties of a Word or Excel file, which are bounded.
    """
    reader = _READERS.get(suffix)
    return reader(data).strip() if reader else ""


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("docProps/core.xml")
            if info.file_size > _MOST_CORE:
                return ""
            return _first(_AUTHOR, archive.read(info).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        return ""


def _pdf(data: bytes) -> str:
    """The author in the metadata, which lie uncompressed in a PDF/A; the last metadata are those that count."""
    at = data.rfind(b"<dc:creator>")
    return _first(_AUTHOR, data[at : at + _MOST].decode("utf-8", "replace")) if at >= 0 else ""


def _html(data: bytes) -> str:
    """The agency of the record that a page carries; what the page says of its source may be another's name."""
    at = data.find(_RECORD)
    return _json(data[data.find(b">", at) + 1 :][:_MOST]) if at >= 0 else ""


def _json(data: bytes) -> str:
    match = _AGENCY.match(data[:_MOST].decode("utf-8", "replace"))
    try:
        return str(json.loads(match[1])) if match else ""
    except ValueError:
        return ""


def _text(data: bytes) -> str:
    return _first(_TITLE, data[:_MOST].decode("utf-8", "replace"))


def _first(wanted: re.Pattern[str], text: str) -> str:
    match = wanted.search(text)
    return html.unescape(match[1]) if match else ""


_READERS: dict[str, Callable[[bytes], str]] = {
    "docx": _package,
    "xlsx": _package,
    "pdf": _pdf,
    "html": _html,
    "json": _json,
    "txt": _text,
}
