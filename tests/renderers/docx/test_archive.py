"""The zip archive."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from generator.renderers.docx.archive import archive, member, stored


def test_members_are_read_back_in_their_order() -> None:
    parts = {"b.xml": b"<b/>" * 1000, "图/a.xml": "年报".encode(), "empty": b""}
    with ZipFile(BytesIO(archive(member(name, data) for name, data in parts.items()))) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == parts
        assert package.namelist() == list(parts)


def test_a_stored_member_is_kept_as_it_is() -> None:
    data = archive([stored("a.png", b"picture" * 9), member("b", b"b")])
    assert b"picture" * 9 in data
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        assert package.read("a.png") == b"picture" * 9


def test_no_clock_is_read() -> None:
    with ZipFile(BytesIO(archive([member("a", b"a")]))) as package:
        assert package.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
