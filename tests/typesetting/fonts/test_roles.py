"""What each role of the style gets, and what a user is told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.document import style as styles
from generator.document.style import Style
from generator.typesetting.fonts.folders import FontFolders, sans, serif
from generator.typesetting.fonts.roles import chain_for, resolve, substitutions
from tests.typesetting.fonts.making import collection, font, save

ROLES = ("xiaobiaosong", "fangsong", "kai", "hei", "song")


@pytest.fixture
def style() -> Style:
    return styles.load()


def test_falls_back_to_the_two_faces_that_come_with_the_program(style: Style) -> None:
    got = resolve(style, FontFolders())
    assert {role: got[role].path for role in ROLES} == {role: sans() if role == "hei" else serif() for role in ROLES}


def test_says_which_roles_were_substituted(style: Style) -> None:
    assert [got.label for got in substitutions(style, FontFolders())] == ["小标宋", "仿宋", "楷体"]


def test_thickens_the_title_only_when_its_face_is_a_lighter_substitute(style: Style, tmp_path: Path) -> None:
    save(font(name="FZXiaoBiaoSong-B05S", chinese="方正小标宋简体"), tmp_path / "xbs.ttf")
    assert resolve(style, FontFolders())["xiaobiaosong"].bold
    assert not resolve(style, FontFolders(own=(tmp_path,)))["xiaobiaosong"].bold


@pytest.mark.parametrize("chinese", ["仿宋_GB2312", "仿宋"])
def test_finds_a_font_by_its_chinese_name(style: Style, tmp_path: Path, chinese: str) -> None:
    path = save(font(name="Unheard", chinese=chinese), tmp_path / "a.ttf")
    got = resolve(style, FontFolders(system=(tmp_path,)))["fangsong"]
    assert (got.path, got.substituted, got.name) == (path, False, "Unheard-Regular")


def test_finds_a_face_within_a_collection(style: Style, tmp_path: Path) -> None:
    path = save(collection(font(name="Other"), font(name="KaiTi")), tmp_path / "a.ttc")
    got = resolve(style, FontFolders(system=(tmp_path,)))["kai"]
    assert (got.path, got.index) == (path, 1)


@pytest.mark.parametrize(("options", "reason"), [({"fs_type": 2}, "不允许嵌入"), ({"axes": True}, "可变字体")])
def test_passes_over_a_font_that_cannot_be_embedded_and_says_why(
    style: Style, tmp_path: Path, options: dict[str, object], reason: str
) -> None:
    save(font(name="KaiTi", **options), tmp_path / "a.ttf")  # type: ignore[arg-type]
    got = resolve(style, FontFolders(own=(tmp_path,)))["kai"]
    assert got.path == serif()
    assert reason in got.refused[0]


@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_passes_over_a_font_that_was_not_copied_to_its_end_and_says_so(
    style: Style, tmp_path: Path, share: float
) -> None:
    whole = serif().read_bytes()
    (tmp_path / "a.otf").write_bytes(whole[: int(len(whole) * share)])
    wanted = replace(style.fonts["fangsong"], families=("NotoSerifSC-Regular",))
    got = resolve(replace(style, fonts={"fangsong": wanted}), FontFolders(own=(tmp_path,)))["fangsong"]
    assert got.path == serif()
    assert "不完整" in got.refused[0]


def test_goes_on_to_the_next_name_when_the_first_cannot_be_used(style: Style, tmp_path: Path) -> None:
    save(font(name="KaiTi_GB2312", fs_type=2), tmp_path / "a.ttf")
    path = save(font(name="STKaiti"), tmp_path / "b.ttf")
    assert resolve(style, FontFolders(own=(tmp_path,)))["kai"].path == path


def test_hands_on_licence_and_embedding_rights(style: Style, tmp_path: Path) -> None:
    save(font(name="KaiTi", fs_type=8), tmp_path / "a.ttf")
    got = resolve(style, FontFolders(own=(tmp_path,)))["kai"]
    assert (got.licence, got.fs_type) == ("OFL 1.1", 8)


def test_draws_what_a_small_font_lacks_with_noto(style: Style, tmp_path: Path) -> None:
    save(font(name="KaiTi"), tmp_path / "a.ttf")
    where = FontFolders(own=(tmp_path,))
    chain = chain_for(resolve(style, where)["kai"], where)
    assert [face.name for face in chain.faces] == ["KaiTi-Regular", "NotoSerifSC-Regular", "NotoSansSC-Regular"]


def test_asks_symbol_fonts_of_the_system_last(style: Style, tmp_path: Path) -> None:
    save(font(name="NotoSansSymbols2", chars="☑"), tmp_path / "symbols.ttf")
    where = FontFolders(system=(tmp_path,))
    chain = chain_for(resolve(style, where)["fangsong"], where)
    assert not chain.lacks("☑")
    assert chain_for(resolve(style, FontFolders())["fangsong"], FontFolders()).lacks("☑")


def test_resolves_a_style_with_other_names_anew(style: Style, tmp_path: Path) -> None:
    path = save(font(name="House"), tmp_path / "house.ttf")
    named = replace(style, fonts={**style.fonts, "kai": replace(style.fonts["kai"], families=("House",))})
    assert resolve(named, FontFolders(own=(tmp_path,)))["kai"].path == path
