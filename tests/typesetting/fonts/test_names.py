"""What is read of a font file without opening it for drawing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.typesetting.fonts.names import fold, read
from tests.typesetting.fonts.making import collection, font, save


def test_reads_the_names_of_every_language(tmp_path: Path) -> None:
    (info,) = read(save(font(name="FangSong", chinese="仿宋"), tmp_path / "fang.ttf"))
    assert {fold("仿宋"), fold("FangSong"), fold("FangSong-Regular")} <= info.names
    assert info.name == "FangSong-Regular"


def test_reads_every_face_of_a_collection(tmp_path: Path) -> None:
    path = save(collection(font(name="One"), font(name="Two")), tmp_path / "both.ttc")
    assert [(info.index, info.name) for info in read(path)] == [(0, "One-Regular"), (1, "Two-Regular")]


def test_lets_a_family_stand_for_its_regular_face_only(tmp_path: Path) -> None:
    (info,) = read(save(font(name="KaiTi", bold=True), tmp_path / "kai.ttf"))
    assert fold("KaiTi") not in info.names
    assert fold("KaiTi Bold") in info.names


def test_reads_the_licence(tmp_path: Path) -> None:
    (info,) = read(save(font(), tmp_path / "a.otf"))
    assert info.licence == "OFL 1.1"


@pytest.mark.parametrize(
    ("fs_type", "embeddable"), [(0, True), (4, True), (8, True), (2, False), (6, True), (0x100, False), (0x200, False)]
)
def test_knows_what_the_maker_allows(tmp_path: Path, fs_type: int, embeddable: bool) -> None:
    (info,) = read(save(font(fs_type=fs_type), tmp_path / "a.ttf"))
    assert info.fs_type == fs_type
    assert info.embeddable is embeddable


def test_knows_a_variable_font(tmp_path: Path) -> None:
    (info,) = read(save(font(axes=True), tmp_path / "a.ttf"))
    assert info.variable


@pytest.mark.parametrize("data", [b"", b"OTTO", b"no font at all", b"ttcf" + b"\xff" * 40, b"\0\1\0\0" + b"\xff" * 40])
def test_finds_nothing_in_a_broken_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(data)
    assert read(path) == []


def test_finds_nothing_in_a_font_that_was_cut_short(tmp_path: Path) -> None:
    path = save(font(), tmp_path / "a.ttf")
    path.write_bytes(path.read_bytes()[:300])
    assert read(path) == []


def test_finds_nothing_where_there_is_no_file(tmp_path: Path) -> None:
    assert read(tmp_path / "none.ttf") == []


@pytest.mark.parametrize(("one", "other"), [("KaiTi_GB2312", "kaiti gb2312"), ("Noto-Serif", "NotoSerif"), ("Ａ", "a")])
def test_folds_what_does_not_tell_names_apart(one: str, other: str) -> None:
    assert fold(one) == fold(other)
