"""Files of any encoding are read, or refused in one finding at the right place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.check_text import FULL, FULL_2019, SMALL, brief, briefs, check, findings, only, ours, rendered, replaced


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with byte order mark"])
@pytest.mark.parametrize("text", [SMALL, FULL, FULL_2019], ids=["small", "2021", "2019"])
def test_line_ends_and_byte_order_mark_change_nothing(text: str, mark: bytes, ends: str, tmp_path: Path) -> None:
    checked = check(mark + text.replace("\n", ends).encode(), tmp_path)
    assert not ours(checked.findings)
    assert rendered(checked) == rendered(check(text, tmp_path))


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_findings_are_on_the_lines_that_an_editor_shows(ends: str, tmp_path: Path) -> None:
    text = replaced(FULL, "26.55", "26，55").replace("\n", ends)
    assert briefs(text, tmp_path) == ["R022 33:21 主动公开政府信息情况.行政事业性收费.本年收费金额"]


@pytest.mark.parametrize("codec", ["gb18030", "gbk"])
@pytest.mark.parametrize("text", [SMALL, FULL, FULL_2019], ids=["small", "2021", "2019"])
def test_gb18030_is_read_with_a_warning(text: str, codec: str, tmp_path: Path) -> None:
    checked = check(text.encode(codec), tmp_path)
    (finding,) = ours(checked.findings)
    assert (brief(finding), finding.severity) == ("Y004 1:1", "warning")
    assert "UTF-8" in finding.hint.zh
    assert rendered(checked) == rendered(check(text, tmp_path))


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_sixteen_bits_to_a_character_are_one_finding(codec: str, tmp_path: Path) -> None:
    finding = only(FULL.encode(codec), tmp_path)
    assert brief(finding) == "Y003 1:1"
    assert "UTF-8" in finding.hint.zh


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"\xe6", b"\xc0\x80", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"])
def test_damaged_bytes_have_their_line_and_column(damage: bytes, tmp_path: Path) -> None:
    text = SMALL.encode().replace("公开政府信息120".encode(), damage + "公开政府信息120".encode())
    assert briefs(text, tmp_path) == ["Y003 3:11"]


GARBAGE = {
    "random": random.Random(1).randbytes(50_000),
    "every byte": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(4000),
    "Word file": b"PK\x03\x04\x14\x00\x06\x00" + random.Random(3).randbytes(4000),
    "old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + random.Random(4).randbytes(4000),
    "high bytes": bytes(range(128, 256)) * 40,
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_what_is_no_text_is_one_finding(kind: str, tmp_path: Path) -> None:
    assert brief(only(GARBAGE[kind], tmp_path)).startswith("Y0")


def test_zeros_are_bounded_findings(tmp_path: Path) -> None:
    assert 0 < len(findings(bytes(100_000), tmp_path)) <= 25


INVISIBLE = [
    "\x00",
    "\x07",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x7f",
    "\x85",
    "\x9f",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ufffe",
    "\uffff",
]


@pytest.mark.parametrize("char", INVISIBLE, ids=lambda char: f"U+{ord(char):04X}")
def test_a_character_that_no_editor_shows_is_found_where_it_is(char: str, tmp_path: Path) -> None:
    finding = only(replaced(SMALL, "公开政府信息120", f"公开{char}政府信息120"), tmp_path)
    assert brief(finding) == "Y005 3:13"
    assert f"U+{ord(char):04X}" in finding.message.zh


def test_only_so_many_invisible_characters_are_told(tmp_path: Path) -> None:
    assert len(findings(replaced(SMALL, "公开政府信息120", "公开" + "\x07" * 5000 + "政府信息120"), tmp_path)) == 20


@pytest.mark.parametrize(
    "text", ["𬭩", "㙍", "😀", "👨‍👩‍👧", "é", "\U0010fffd", "\ue000", "“”", "\\", "<script>", "&amp;"]
)
def test_any_visible_character_comes_out_as_it_went_in(text: str, tmp_path: Path) -> None:
    checked = check(replaced(SMALL, "公开政府信息120", f"公开{text}政府信息120"), tmp_path)
    assert not [f for f in ours(checked.findings) if f.code != "S014"]
    assert f"公开{text}政府" in rendered(checked)
