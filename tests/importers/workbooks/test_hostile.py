"""Workbooks that mean harm, or are damaged: told in a finding, within bounds, and nothing of them is run or followed."""

from __future__ import annotations

import io
import re
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.datafile.workbooks.book import workbook_of
from generator.importers.blocks import Unreadable
from generator.importers.workbooks.cells import opened
from generator.importers.workbooks.reading import filled_in
from tests.check_text import FULL
from tests.importers.workbooks.filling import changed, filled, merged, saved, told

GOOD = workbook_of(FULL.encode())


def with_parts(change: Callable[[dict[str, bytes]], object], data: bytes = GOOD) -> bytes:
    """A workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def inflate(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet3.xml"] = b"<worksheet>" + b" " * 120_000_000 + b"</worksheet>"


def entities(parts: dict[str, bytes]) -> None:
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(b"?>", b"?>" + lol, 1)


def outside(parts: dict[str, bytes]) -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    parts["xl/worksheets/sheet3.xml"] = parts["xl/worksheets/sheet3.xml"].replace(b"?>", b"?>" + doctype, 1)


def deep(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet3.xml"] = b"<worksheet>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</worksheet>"


def many_parts(parts: dict[str, bytes]) -> None:
    parts |= {f"xl/media/{n}.bin": b"" for n in range(6_000)}


def cut(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/sheet3.xml"] = parts["xl/worksheets/sheet3.xml"][:5_000]


BAD = {f.__name__: f for f in (inflate, entities, outside, deep, many_parts, cut)}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD)
def test_a_workbook_that_asks_for_too_much_is_refused_in_words(change: Any) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    data = with_parts(change)
    with pytest.raises(Unreadable) as error:
        opened(data, "表.xlsx")
    assert error.value.code in ("I010", "I011")
    assert error.value.said.zh and error.value.hint.zh
    assert (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000
    )  # kB, what the test itself makes included


def test_a_cell_at_the_far_end_of_a_sheet_is_refused_before_it_costs_memory() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = 1, 1
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable) as error:
        opened(saved(book), "表.xlsx")
    assert error.value.code == "I011"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_far_cell_that_only_has_a_colour_does_no_harm() -> None:
    def fill(book: Any) -> None:
        book["表三"].cell(1_048_576, 16_384).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")

    assert told(changed(fill)) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04" + b"\0" * 100,
        GOOD[:5_000],
        GOOD[:-200],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_096,
        b"%PDF-1.7",
        b"hello",
    ],
)
def test_a_file_that_is_no_workbook_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        opened(data, "表.xlsx")
    assert error.value.code == "I010"


def test_a_file_with_a_password_is_told_as_such() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4_000
    with pytest.raises(Unreadable) as error:
        opened(locked, "表.xlsx")
    assert "密码" in error.value.said.zh


def test_macros_and_links_are_told_and_the_rest_is_read() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["xl/vbaProject.bin"] = b"macro"
        parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"

    data = with_parts(change)
    assert told(data) == [("I103", "")]
    message = filled(data).findings[0].message.zh
    assert "宏" in message and "别的表格" in message
    assert merged(data).after == FULL.encode()


@pytest.mark.parametrize(
    "piece", ["no json", "[1, 2]", '"&a [*a, *a]"', '"\\u673a"', '"机关: 另一个局\\n年度: 2024\\n"', '"' + "x" * 30_000]
)
def test_a_hidden_data_file_that_makes_no_sense_is_left_out(piece: str) -> None:
    def fill(book: Any) -> None:
        page = book["_map"]
        for row in range(2, page.max_row + 1):
            page.cell(row, 5).value = None
        page.cell(2, 5).value = piece
        book["表三"]["D6"] = 14

    result = merged(changed(fill), FULL)
    assert "[14, 3," in result.after.decode()


def test_a_hidden_data_file_that_is_another_bodys_does_not_speak_for_this_one() -> None:
    def fill(book: Any) -> None:
        book["封面"]["B3"] = "示例市水务局"

    data = changed(fill)
    assert filled(data).agency == "示例市水务局"
    assert "机关: 示例市水务局" in merged(data, None).after.decode()


@pytest.mark.parametrize(
    "path", ["__class__", "豁免[0].理由", "网站.网址", "../../etc/passwd", "总体情况[9999].正文", "表三"]
)
def test_a_hidden_path_cannot_reach_what_is_not_for_cells(path: str) -> None:
    def fill(book: Any) -> None:
        book["文字"]["E4"] = path
        book["文字"]["C4"] = "恶意"

    result = merged(changed(fill))
    assert result.after == FULL.encode()
    assert {finding.code for finding in (*filled(changed(fill)).findings, *result.findings)}


def test_the_form_that_the_map_names_has_to_be_one() -> None:
    def fill(book: Any) -> None:
        book["封面"]["B5"] = "1999"
        book["封面"]["B4"] = 1999

    assert filled_in(opened(changed(fill), "表.xlsx"), "表.xlsx") is None


def test_a_year_of_another_form_is_told() -> None:
    with pytest.raises(Unreadable) as error:
        filled(changed(lambda book: book["封面"].__setitem__("B4", 2019)))
    assert error.value.code == "I104"


def test_a_cover_without_an_agency_is_told() -> None:
    with pytest.raises(Unreadable) as error:
        filled(changed(lambda book: book["封面"].__setitem__("B3", None)))
    assert error.value.code == "I013"


def test_texts_that_no_data_file_can_hold_are_told_at_their_cell() -> None:
    def fill(book: Any) -> None:
        book["文字"]["C4"] = "坏的\ufffd字"

    result = merged(changed(fill))
    assert [(finding.code, finding.cell) for finding in result.findings] == [("I117", "文字!C4")]
    assert result.after == FULL.encode()


def test_what_looks_like_yaml_is_text() -> None:
    def fill(book: Any) -> None:
        book["文字"]["C4"] = "引言\n机关: 假的\n- *a\n{{ 表三.总计.总计 }} #注"

    result = merged(changed(fill))
    text = result.after.decode()
    assert len(re.findall("^机关:", text, re.MULTILINE)) == 1
    assert "  机关: 假的\n" in text


def test_nothing_of_the_file_system_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    merged(GOOD)
    assert list(tmp_path.iterdir()) == []
