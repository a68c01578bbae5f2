"""Where fonts are looked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.typesetting.fonts.folders import FontFolders, font_folders, packaged
from tests.typesetting.fonts.making import font, save


def names(of: FontFolders, *wanted: str) -> list[str]:
    return [info.path.name for info in of.candidates(wanted)]


def test_looks_through_folders_within_folders(tmp_path: Path) -> None:
    save(font(name="KaiTi"), tmp_path / "deep" / "er" / "kai.ttf")
    assert names(FontFolders(own=(tmp_path,)), "KaiTi") == ["kai.ttf"]


def test_prefers_any_font_of_the_user_to_the_systems_best(tmp_path: Path) -> None:
    save(font(name="Second"), tmp_path / "own" / "second.ttf")
    save(font(name="First"), tmp_path / "system" / "first.ttf")
    where = FontFolders(own=(tmp_path / "own",), system=(tmp_path / "system",))
    assert names(where, "First", "Second") == ["second.ttf", "first.ttf"]


def test_prefers_the_name_that_comes_first(tmp_path: Path) -> None:
    save(font(name="Second"), tmp_path / "a.ttf")
    save(font(name="First"), tmp_path / "b.ttf")
    assert names(FontFolders(own=(tmp_path,)), "First", "Second") == ["b.ttf", "a.ttf"]


def test_takes_no_notice_of_broken_files_and_folders_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"OTTO\0\xff")
    (tmp_path / "notes.txt").write_text("KaiTi")
    assert names(FontFolders(own=(tmp_path, tmp_path / "none")), "KaiTi") == []


def test_knows_the_two_faces_that_come_with_the_program() -> None:
    assert {"notoserifscregular", "notosansscregular"} <= packaged().keys()


def test_takes_several_folders_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NIANBAO_FONTS", os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")]))
    assert font_folders().own == (tmp_path / "a", tmp_path / "b")


def test_has_no_folder_of_the_user_when_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_FONTS", raising=False)
    assert font_folders().own == ()


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("linux", "/usr/share/fonts"), ("win32", "Fonts"), ("darwin", "/System/Library/Fonts")],
)
def test_knows_where_each_system_keeps_its_fonts(monkeypatch: pytest.MonkeyPatch, platform: str, folder: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("WINDIR", "")
    assert Path(folder) in font_folders().system


def test_looks_into_the_fonts_that_one_windows_user_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/home/clerk/Local")
    assert Path("/home/clerk/Local/Microsoft/Windows/Fonts") in font_folders().system
