"""What a file is that is given for a data file and is none: a Word file, a PDF, a picture, an archive, or one full of zeros."""

from __future__ import annotations

from typing import NamedTuple

from generator.common.finding import Position, Text
from generator.source.problem import Problem

_HEAD = 1024
_ZEROS = b"\0" * 64
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMPORT = Text(
    "数据文件是文本（YAML）。用 nianbao import {name} 把它读成数据文件；还没有报告的，用 nianbao new 机关名称 --year 年度 生成一份来填。",
    "A data file is text (YAML): nianbao import {name} makes one of it; nianbao new NAME --year YEAR makes one to be filled in.",
)
_NEW = Text(
    "数据文件是文本（YAML）：用 nianbao new 机关名称 --year 年度 生成一份，把内容填进去。",
    "A data file is text (YAML): make one with nianbao new NAME --year YEAR and fill it in.",
)
_PICTURE = Text(
    "图片在文字里用 ![说明](文件名) 引用；扫描的报告要照着填进数据文件。",
    "Refer to a picture in the narrative: ![caption](file name).",
)
_UNPACK = Text("先解压，再给出里面的数据文件。", "Unpack it, and give the data files in it.")
_OTHER_COPY = Text(
    "找一份旧的：同一文件夹里的 .bak，网盘、备份软件的历史版本；生成过 PDF 的，用 nianbao extract 报告.pdf 取出数据文件。",
    "Take an older copy: a .bak beside it, a backup; or nianbao extract, from the PDF that was made of it.",
)


class FileType(NamedTuple):
    """A kind of file by its name, and what to do with one."""

    name: Text
    hint: Text


_WORD = FileType(Text("Word 文件", "a Word file"), _IMPORT)
_EXCEL = FileType(Text("Excel 表格", "an Excel workbook"), _IMPORT)
_SLIDES = FileType(Text("演示文稿", "a presentation"), _NEW)
_OFFICE = FileType(Text("Word、WPS 或 Excel 文件", "a file of an office program"), _IMPORT)
_ODF = FileType(Text("OpenDocument 文件", "an OpenDocument file"), _IMPORT)
_OFD = FileType(Text("OFD 文件", "an OFD file"), _NEW)
_PDF = FileType(Text("PDF 文件", "a PDF"), _IMPORT)
_RTF = FileType(Text("RTF 文件", "an RTF file"), _IMPORT)
_PAGE = FileType(Text("网页或 XML 文件", "a web page or an XML file"), _IMPORT)
_IMAGE = FileType(Text("图片", "a picture"), _PICTURE)
_ARCHIVE = FileType(Text("压缩包", "an archive"), _UNPACK)

_BEGINNINGS: tuple[tuple[bytes, FileType], ...] = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
    (b"\x89PNG\r\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"BM", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"RIFF", _IMAGE),
    (b"Rar!\x1a", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)
# Names of parts, which stand in the package as they are.
_PARTS: tuple[tuple[bytes, FileType], ...] = (
    (b"word/document.xml", _WORD),
    (b"xl/workbook.xml", _EXCEL),
    (b"xl/worksheets/", _EXCEL),
    (b"ppt/", _SLIDES),
    (b"OFD.xml", _OFD),
    (b"application/vnd.oasis.opendocument", _ODF),
)
_STREAMS: tuple[tuple[str, FileType], ...] = (
    ("WordDocument", _WORD),
    ("Workbook", _EXCEL),
    ("PowerPoint Document", _SLIDES),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")


def type_of(data: bytes) -> FileType | None:
    """Return what the bytes are, None where they may be text. A file that was cut off is still known."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _PARTS if part in data), _ARCHIVE)
    if data.startswith(_OLE):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), _OFFICE)
    if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return _PAGE
    found = next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)
    return None if found is _IMAGE and b"\0" not in data[:_HEAD] else found  # BM, GIF8 may begin a text


def problem_of(data: bytes, name: str) -> Problem | None:
    """Return what is wrong with bytes that are another kind of file, or a damaged one; None where they may be a data file.

    `name` is what the user knows the file by.
    """
    found = type_of(data)
    if found:
        space = " " if found.name.zh[0].isascii() else ""
        said = Text(f"这是{space}{found.name.zh}，不是数据文件。", f"This is {found.name.en}, not a data file.")
        shown = f'"{name}"' if " " in name else name
        return Problem("Y030", Position(1, 1), said, Text(*(hint.replace("{name}", shown) for hint in found.hint)))
    if _ZEROS in data or (data and not data.strip(b"\0")):
        whole = not data.strip(b"\0")
        said = Text(
            f"文件损坏：{'内容全是零字节' if whole else '里面有一长串零字节'}，多半是写入时断电或者磁盘出错。",
            "The file is damaged: it is full of zero bytes, as after a power cut.",
        )
        return Problem("Y031", Position(1, 1), said, _OTHER_COPY)
    return None
