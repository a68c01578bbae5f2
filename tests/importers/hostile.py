"""Files that mean harm, or come broken: each as its bytes with the code of the finding that tells of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from tests.importers.printed import DATA, FILES, printed

Hostile: TypeAlias = Callable[[], bytes]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PART = "word/document.xml"
_MEGABYTE = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word(body: str, head: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file with a body and other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_PART, f'<?xml version="1.0"?>{head}<w:document {_W}><w:body>{body}</w:body></w:document>')
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(_PART, "w", force_zip64=True) as part:
        for _ in range(400):
            part.write(b" " * _MEGABYTE)
    return out.getvalue()


def lying_zip_bomb() -> bytes:
    """An archive whose directory says that a part is small."""
    data = bytearray(zip_bomb())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 4096)
    return bytes(data)


def many_parts() -> bytes:
    return word("<w:p/>", parts={f"word/{n}.xml": b"" for n in range(20_000)})


def billion_laughs() -> bytes:
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return word("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE d [{''.join(lines)}]>")


def outer_entity() -> bytes:
    return word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def deep_word() -> bytes:
    return word("<w:sdt><w:sdtContent>" * 20_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 20_000)


def deep_tables() -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80)


def wide_word() -> bytes:
    """A year, a name and as many rows with labels of the form as a part may hold."""
    head = "<w:p><w:r><w:t>示例市科学技术局2021年政府信息公开工作年度报告</w:t></w:r></w:p>"
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>" for t in ("重复申请", *"0000000"))
    return word(head + "<w:tbl>" + f"<w:tr>{cells}</w:tr>" * 24_000 + "</w:tbl>")


def truncated_word() -> bytes:
    data = printed(FILES[0], "docx")
    return data[: len(data) * 2 // 3]


def deep_page() -> bytes:
    return b"<html><body>" + b"<div>" * 200_000 + b"x"


def huge_page() -> bytes:
    return b"<html><body>" + b"<p>x</p>" * (4 * _MEGABYTE)


def digits() -> bytes:
    return b"<html><table><tr><td>" + b"0" * (3 * _MEGABYTE) + b"</td></tr></table>"


def long_text() -> bytes:
    return "一、本年新收政府信息公开申请数量1234567\n".encode() * 60_000


def pdf(content: bytes, times: int = 1, pages: int = 1) -> bytes:
    """A PDF file of pages with this content so many times, packed piece by piece: the test itself stays small."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(content) for _ in range(times)) + packer.flush()
    kids = " ".join(["3 0 R"] * pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    at = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
    return out.getvalue()


def pdf_bomb() -> bytes:
    return pdf(b"0 0 m 9 9 l S\n" * 65_536, times=300)


def pdf_of_spaces() -> bytes:
    return pdf(b" " * _MEGABYTE, times=900)


def pdf_of_many_pages() -> bytes:
    return pdf(b"", pages=5000)


def truncated_pdf() -> bytes:
    return (DATA / "real" / "hongze" / "2023-as-published.pdf").read_bytes()[:20_000]


def encrypted_pdf() -> bytes:
    import pypdf

    out = io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=DATA / "real" / "hongze" / "2023-as-published.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


# The name of a file, what makes its bytes, and the codes that may tell of it.
HOSTILE: dict[str, tuple[Hostile, set[str]]] = {
    "zip-bomb.docx": (zip_bomb, {"I011"}),
    "lying-zip-bomb.docx": (lying_zip_bomb, {"I010", "I011"}),
    "many-parts.docx": (many_parts, {"I010", "I011"}),
    "billion-laughs.docx": (billion_laughs, {"I011"}),
    "outer-entity.docx": (outer_entity, {"I011"}),
    "deep.docx": (deep_word, {"I010", "I011"}),
    "deep-tables.docx": (deep_tables, {"I010", "I012"}),
    "wide.docx": (wide_word, {"I011"}),
    "truncated.docx": (truncated_word, {"I010"}),
    "encrypted.docx": (lambda: _OLE + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(4096), {"I010"}),
    "empty.docx": (lambda: b"", {"I010"}),
    "no-word.docx": (lambda: b"PK\x03\x04 nothing of the kind", {"I010"}),
    "deep.html": (deep_page, {"I010", "I012"}),
    "huge.html": (huge_page, {"I011"}),
    "digits.html": (digits, {"I012"}),
    "long.txt": (long_text, {"I012"}),
    "nul.txt": (lambda: bytes(4096), {"I010"}),
    "bomb.pdf": (pdf_bomb, {"I011", "I008"}),
    "spaces.pdf": (pdf_of_spaces, {"I011", "I008"}),
    "pages.pdf": (pdf_of_many_pages, {"I011"}),
    "truncated.pdf": (truncated_pdf, {"I010", "I008"}),
    "encrypted.pdf": (encrypted_pdf, {"I010"}),
    "no.pdf": (lambda: b"%PDF-1.7\nnothing", {"I010"}),
}


def sparse(path: Path, size: int) -> None:
    """A file that says it is large, and takes up nothing."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(size)
