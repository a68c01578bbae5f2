"""Files that are given for data files and are none."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from generator.source.filetypes import type_of
from tests.check_text import SMALL, brief, briefs, check, only


def package(*names: str, size: int = 10) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, random.Random(1).randbytes(size))
    return out.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


FILES = {
    "Word 文件": package("[Content_Types].xml", "word/document.xml"),
    "Excel 表格": package("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
    "演示文稿": package("ppt/presentation.xml"),
    "OFD 文件": package("OFD.xml"),
    "OpenDocument 文件": b"PK\x03\x04" + bytes(20) + b"mimetypeapplication/vnd.oasis.opendocument.text",
    "压缩包": package("2024.yaml"),
    "PDF 文件": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "图片": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "RTF 文件": b"{\\rtf1\\ansi",
    "网页或 XML 文件": b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html><body>: - [</body></html>",
}


@pytest.mark.parametrize(("name", "data"), FILES.items(), ids=FILES)
def test_another_kind_of_file_is_named_as_what_it_is_in_one_finding(name: str, data: bytes, tmp_path: Path) -> None:
    finding = only(data, tmp_path)
    assert brief(finding) == "Y030 1:1"
    assert finding.message.zh == f"这是{' ' if name[0].isascii() else ''}{name}，不是数据文件。"
    assert "UTF-8" not in finding.hint.zh
    assert "{" not in finding.hint.zh + finding.hint.en


def test_what_can_be_imported_is_told_with_the_command_for_it(tmp_path: Path) -> None:
    for name in ("Word 文件", "Excel 表格", "PDF 文件", "RTF 文件", "网页或 XML 文件"):
        assert "nianbao import 2024.yaml" in only(FILES[name], tmp_path).hint.zh


@pytest.mark.parametrize(
    ("stream", "name"), [("WordDocument", "Word 文件"), ("Workbook", "Excel 表格"), ("x", "Word、WPS 或 Excel 文件")]
)
def test_files_of_old_office_programs_are_known(stream: str, name: str, tmp_path: Path) -> None:
    assert only(ole(stream), tmp_path).message.zh == f"这是{' ' if name[0].isascii() else ''}{name}，不是数据文件。"


def test_a_word_file_that_was_cut_off_or_is_large_is_still_known(tmp_path: Path) -> None:
    whole = package("word/document.xml", "word/media/image1.png", size=5 * 1024 * 1024)
    assert only(whole, tmp_path).message.zh.startswith("这是 Word 文件")
    assert only(whole[:2000], tmp_path).message.zh.startswith("这是 Word 文件")


@pytest.mark.parametrize("data", [bytes(1), bytes(5000), SMALL.encode() + bytes(4096), bytes(100) + SMALL.encode()])
def test_zero_bytes_are_one_finding_that_says_where_an_older_copy_lies(data: bytes, tmp_path: Path) -> None:
    finding = only(data, tmp_path)
    assert brief(finding) == "Y031 1:1"
    assert ".bak" in finding.hint.zh


@pytest.mark.parametrize("seed", range(20))
def test_bytes_that_are_no_text_are_never_a_flood(seed: int, tmp_path: Path) -> None:
    made = random.Random(seed)
    alphabet = [bytes(made.choices(range(256), k=3000)), bytes(made.choices(range(32), k=3000))]
    for data in (*alphabet, bytes(made.choices(range(1, 128), k=3000)), FILES["Word 文件"][4:]):
        assert len(check(data, tmp_path).findings) < 4


@pytest.mark.parametrize("start", ["BM: 1\n", "GIF8: 1\n", "PK: 1\n", "RIFF\n", "MM: 2\n", "# %PDF-\n"])
def test_a_text_that_begins_like_another_file_is_a_text(start: str) -> None:
    assert type_of(start.encode()) is None


def test_a_few_control_characters_are_still_told_at_their_places(tmp_path: Path) -> None:
    assert any(brief.startswith("Y005 1:2") for brief in briefs(SMALL.replace("机关", "机\x07关", 1), tmp_path))
