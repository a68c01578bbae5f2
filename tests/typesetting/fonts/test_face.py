"""Faces: which files are taken, what they say of characters, what their subsets hold."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from generator.common.errors import FontError
from generator.typesetting.fonts.face import Face, open_face
from generator.typesetting.fonts.folders import sans, serif
from tests.typesetting.fonts.making import collection, font, save


def numbers(face: Face, chars: str) -> list[int]:
    return [glyph.number for char in chars if (glyph := face.glyph(char))]


@pytest.mark.parametrize("cff", [False, True])
def test_knows_code_and_width_of_a_character(tmp_path: Path, cff: bool) -> None:
    face = Face(save(font(cff=cff, width=640), tmp_path / "a.otf"), 0)
    glyph = face.glyph("度")
    assert glyph is not None
    assert (glyph.code, glyph.width, glyph.layer) == (2, 640, 0)
    assert face.glyph("无") is None


def test_takes_the_face_of_a_collection_that_is_asked_for(tmp_path: Path) -> None:
    path = save(collection(font(name="One"), font(name="Two", chars="无")), tmp_path / "both.ttc")
    assert [Face(path, index).name for index in (0, 1)] == ["One-Regular", "Two-Regular"]
    assert Face(path, 1).glyph("无") is not None


def test_codes_of_a_cid_keyed_font_are_its_cids() -> None:
    face = open_face(serif(), 0)
    with TTFont(str(serif()), lazy=True) as source:
        name = source.getBestCmap()[ord("年")]
    glyph = face.glyph("年")
    assert glyph is not None
    assert f"cid{glyph.code:05}" == name


def test_opens_a_file_once() -> None:
    assert open_face(serif(), 0) is open_face(serif(), 0)


def test_refuses_a_variable_font_and_says_what_to_take(tmp_path: Path) -> None:
    path = save(font(axes=True), tmp_path / "a.ttf")
    with pytest.raises(FontError, match=r"可变字体.*静态字体"):
        Face(path, 0)


@pytest.mark.parametrize("data", [b"", b"no font"])
def test_refuses_a_file_that_is_no_font(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(data)
    with pytest.raises(FontError, match="字体"):
        Face(path, 0)


def test_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="打不开"):
        Face(tmp_path / "none.ttf", 0)


def test_gives_characters_that_share_a_glyph_a_layer_each(tmp_path: Path) -> None:
    made = font(chars="一A", shared={"⼀": "一", "\u0410": "A"})
    face = Face(save(made, tmp_path / "a.ttf"), 0)
    layers = {char: glyph.layer for char in "一⼀AА" if (glyph := face.glyph(char))}
    assert layers == {"一": 0, "⼀": 1, "A": 0, "А": 1}


def test_lets_the_usual_character_own_a_shared_glyph() -> None:
    face = open_face(serif(), 0)
    layers = {char: glyph.layer for char in " \u00a0一⼀" if (glyph := face.glyph(char))}
    assert layers == {" ": 0, "\u00a0": 1, "一": 0, "⼀": 1}


def test_a_truetype_subset_tells_the_new_number_of_every_code(tmp_path: Path) -> None:
    face = Face(save(font(), tmp_path / "a.ttf"), 0)
    program = face.subset(numbers(face, "报度"))
    assert program.glyphs is not None
    assert sorted(program.glyphs) == [2, 3]
    with TTFont(io.BytesIO(program.data)) as made:
        assert made["maxp"].numGlyphs == 3


def test_a_cff_subset_of_a_name_keyed_font_keeps_its_glyph_numbers(tmp_path: Path) -> None:
    face = Face(save(font(cff=True), tmp_path / "a.otf"), 0)
    program = face.subset(numbers(face, "报"))
    assert program.glyphs is None
    assert _charstrings(program.data) == 4


def test_the_hundredth_subset_has_the_bytes_of_the_first() -> None:
    face = Face(sans(), 0)
    first = face.subset(numbers(face, "政府信息公开")).data
    assert {face.subset(numbers(face, "政府信息公开")).data for _ in range(20)} == {first}


def test_a_rare_character_has_its_outline_in_the_hundredth_subset_too() -> None:
    text = "㙍政府堃"
    face = Face(serif(), 0)
    first = face.subset(numbers(face, text)).data
    assert {face.subset(numbers(face, text)).data for _ in range(20)} == {first}


def test_tells_where_the_ink_of_a_character_is(tmp_path: Path) -> None:
    face = Face(save(font(), tmp_path / "a.ttf"), 0)
    assert face.span("年") == (0.0, 0.8)


def test_measures_a_font_for_its_descriptor(tmp_path: Path) -> None:
    metrics = Face(save(font(bold=True), tmp_path / "a.ttf"), 0).metrics
    assert (metrics.ascent, metrics.descent, metrics.weight) == (880, -120, 700)
    assert metrics.bbox == (100, 0, 900, 800)


def _charstrings(cff: bytes) -> int:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(cff), None)
    return len(fonts[0].CharStrings)


def test_draws_an_outline_with_cubic_curves(tmp_path: Path) -> None:
    face = Face(save(font(chars="年"), tmp_path / "a.ttf"), 0)
    assert face.outline("年").split()[:3] == ["0.1000", "0.0000", "m"]
    assert face.outline("年").endswith("h")
    assert face.outline("无") == ""


def test_a_file_that_is_damaged_within_is_told_by_its_name_when_it_is_drawn_from(tmp_path: Path) -> None:
    data = bytearray(serif().read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    path = tmp_path / "damaged.otf"
    path.write_bytes(data)
    face = Face(path, 0)
    with pytest.raises(FontError, match=r"damaged\.otf：字体文件损坏"):
        face.subset(range(1, 20_000))
