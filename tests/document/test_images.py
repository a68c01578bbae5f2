"""Pictures bare of what is not the picture."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.document.images import bare


def made(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_nothing_is_changed_where_there_is_nothing_to_leave_out(kind: str) -> None:
    assert bare(made(kind)) == made(kind)


def test_what_is_left_is_the_same_as_if_nothing_had_been_noted() -> None:
    assert bare(made("JPEG", exif=b"Exif\0\0abc", comment=b"abc")) == made("JPEG")
    assert bare(made("PNG", exif=b"Exif\0\0abc") + b"trailer") == made("PNG")


def test_the_small_copy_in_the_head_is_left_out() -> None:
    plain = made("JPEG")
    head = plain[2:20]
    small = head[:2] + b"\0\x13" + head[4:16] + b"\x01\x01" + b"abc"
    assert bare(plain[:2] + small + plain[20:]) == plain


def test_any_number_of_bytes_may_stand_before_a_marker() -> None:
    plain = made("JPEG")
    assert bare(plain[:2] + b"\xff\xff" + plain[2:]) == plain


def test_scans_with_restarts_are_whole() -> None:
    data = made("JPEG", progressive=True, restart_marker_blocks=1)
    assert bare(data) == data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_picture_cut_short_is_nothing(kind: str, share: float) -> None:
    data = made(kind)
    assert bare(data[: int(len(data) * share)]) is None


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xda\0\x02"]))
def test_no_bytes_are_too_strange(data: bytes, head: bytes) -> None:
    found = bare(head + data)
    assert found is None or len(found) <= len(head + data)
