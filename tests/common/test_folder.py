"""The names of folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.common.folder import safe_name


@pytest.mark.parametrize(
    "name",
    [
        "示例市科学技术局",
        "某某县（市）民政局",
        "Ministry of Nothing",
        "𬭩县㙍乡人民政府",
        "\U00031cea镇人民政府",
        "会议.局",
    ],
)
def test_an_ordinary_name_is_kept(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("发展改革局/粮食局", "发展改革局／粮食局"),
        ('a\\b:c*d?e"f<g>h|i', "a＼b：c＊d？e＂f＜g＞h｜i"),
        ("../../etc", "／..／etc"),
        ("  .局. ", "局"),
        ("\u3000局\u3000", "局"),
    ],
)
def test_what_a_path_cannot_have_is_replaced_by_what_looks_the_same(name: str, folder: str) -> None:
    assert safe_name(name) == folder


@pytest.mark.parametrize(
    "name", ["", " ", ".", "..", "...", "/", "——", "CON", "nul.局", "com1", "LPT¹", "aux ", "CONIN$"]
)
def test_a_name_that_is_no_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="文件夹的名字"):
        safe_name(name)


@pytest.mark.parametrize("char", ["\n", "\t", "\0", "\x7f", "\u200b", "\u202e", "\ufeff", "\u2028", "\ud800"])
def test_an_unseen_character_is_named(char: str) -> None:
    with pytest.raises(ValueError, match=f"看不见的字符（U\\+{ord(char):04X}）"):
        safe_name(f"示例{char}局")


def test_a_name_that_is_too_long_is_refused_with_both_lengths() -> None:
    assert safe_name("局" * 80) == "局" * 80
    with pytest.raises(ValueError, match=r"81 字.*最多 80 个汉字"):
        safe_name("局" * 81)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_name_becomes_one_folder_below_its_parent_or_is_refused(name: str) -> None:
    try:
        folder = safe_name(name)
    except ValueError:
        return
    assert Path("agencies", folder).parent == Path("agencies")
    assert not set(folder) & set('/\\:*?"<>|')
    assert folder == folder.strip(" .") and len(folder.encode()) < 255
    assert safe_name(folder) == folder
