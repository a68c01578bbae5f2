"""Chains: the next face draws what the first has not, and nothing typed is lost."""

from __future__ import annotations

import pytest

from generator.typesetting.fonts.chain import Chain, Slot, chain, is_shapeless
from generator.typesetting.fonts.face import Face, open_face
from generator.typesetting.fonts.folders import sans, serif
from tests.typesetting.fonts.making import font, save


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Face:
    return Face(save(font(chars="年度"), tmp_path_factory.mktemp("fonts") / "a.ttf"), 0)


@pytest.fixture
def noto() -> Face:
    return open_face(serif(), 0)


def texts(of: Chain, text: str) -> list[tuple[str, list[tuple[str, Slot]]]]:
    return [(c.actual, [(piece.text, piece.slot) for piece in c.pieces]) for c in of.clusters(text)]


def test_takes_each_character_from_the_first_face_that_has_it(small: Face, noto: Face) -> None:
    mixed = Chain((small, noto))
    assert texts(mixed, "年度报告年") == [
        ("", [("年度", Slot(0, 0)), ("报告", Slot(1, 0)), ("年", Slot(0, 0))]),
    ]
    assert "年" in mixed.codes
    assert "报" not in mixed.codes


def test_draws_a_character_that_no_face_has_as_a_geta_that_knows_its_text(noto: Face) -> None:
    alone = Chain((noto,))
    assert alone.lacks("😀")
    geta, smile = alone.glyph("〓"), alone.glyph("😀")
    assert (smile.code, smile.width) == (geta.code, geta.width)
    assert texts(alone, "好😀") == [("", [("好", Slot(0, 0))]), ("😀", [("😀", Slot(0, 0, "😀"))])]


def test_keeps_a_family_of_emoji_as_one_text(noto: Face) -> None:
    family = "👨\u200d👩\u200d👧"
    ((actual, pieces),) = texts(Chain((noto,)), family)
    assert actual == family
    assert "".join(text for text, _ in pieces) == "👨👩👧"


def test_keeps_the_selector_of_a_variant_with_its_character(noto: Face) -> None:
    assert [actual for actual, _ in texts(Chain((noto,)), "姓葛\U000e0100名")] == ["", "葛\U000e0100", ""]


def test_says_what_a_private_character_is(noto: Face) -> None:
    assert [actual for actual, _ in texts(Chain((noto,)), "\ue815")] == ["\ue815"]


def test_draws_nothing_for_a_selector_alone(noto: Face) -> None:
    assert texts(Chain((noto,)), "\ufe0f") == []


def test_takes_tabs_and_line_ends_for_blanks(noto: Face) -> None:
    alone = Chain((noto,))
    assert {alone.widths[char] for char in "\t\n\u2028"} == {alone.widths[" "]}
    assert {alone.codes[char] for char in "\t\n\u2028"} == {alone.codes[" "]}


def test_knows_rare_characters_of_names(noto: Face) -> None:
    alone = Chain((noto,))
    assert not any(map(alone.lacks, "𬭩㙍堃喆"))


def test_is_one_value_for_the_same_faces(noto: Face) -> None:
    other = open_face(sans(), 0)
    assert chain(noto, other) is chain(noto, other)
    assert chain(noto, other, noto).faces == (noto, other)


@pytest.mark.parametrize("char", ["\u200b", "\u200d", "\ufeff", "\ufe0f", "\u00ad", "\U000e0101", "\x00"])
def test_knows_what_has_no_shape(char: str) -> None:
    assert is_shapeless(char)


@pytest.mark.parametrize("char", [" ", "\t", "\u3000", "年", "😀"])
def test_knows_what_has_a_shape(char: str) -> None:
    assert not is_shapeless(char)
