"""Files taken apart and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datafile.textfile import unpack

CHINESE = "机关: 示例市科学技术局\n年度: 2024\n总体情况: 全年公开政府信息一百三十三条，其中政策文件二十一条。\n"


@given(st.text())
def test_a_file_of_utf8_comes_out_as_it_went_in(text: str) -> None:
    data = text.encode()
    file = unpack(data)
    assert file
    assert file.data == data
    assert file.encoding == "UTF-8"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_are_kept_apart_from_the_lines(end: str, bom: str) -> None:
    file = unpack(f"{bom}a: 1{end}b: 2{end}".encode())
    assert file
    assert file.lines == ("a: 1", "b: 2", "")
    assert file.with_lines(("a: 3", "b: 2", "")).data == f"{bom}a: 3{end}b: 2{end}".encode()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings_are_told_and_become_utf8(encoding: str) -> None:
    file = unpack(CHINESE.encode(encoding))
    assert file
    assert file.encoding == encoding.upper()
    assert file.data == CHINESE.encode()


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a: \xff\xc0", CHINESE.encode()[:-2] + b"\xff\n"])
def test_bytes_that_are_damaged_are_not_taken_apart(data: bytes) -> None:
    assert unpack(data) is None
