"""Folders behind URLs."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

import fsspec
import pytest

from generator.build.remote.folder import Folder
from generator.build.remote.url import Url, url_of
from generator.common.errors import NianbaoError, OutputError


def test_files_are_listed_by_their_names_from_the_folder(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe({"/a/甲局/2025.yaml": b"1", "/a/2025.yaml": b"22", "/b/x": b""})
    assert list(Folder(Url("memory://a")).listed()) == ["2025.yaml", "甲局/2025.yaml"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert Folder(Url("memory://nothing")).listed() == {}
    assert Folder(url_of(tmp_path / "nothing")).listed() == {}


@pytest.mark.parametrize("name", ["../x", "a/../../x", "a//x", "./x", "C:/x", "a\\..\\x"])
def test_names_that_lead_out_of_a_folder_are_no_files(memory: fsspec.AbstractFileSystem, name: str) -> None:
    memory.store[f"/a/{name}"] = memory.open("/other", "wb")
    assert Folder(Url("memory://a")).listed() == {}


@pytest.mark.parametrize("kind", ["memory", "file"])
@pytest.mark.usefixtures("memory")
def test_what_is_written_is_read_and_bears_the_mark_that_the_list_gives(tmp_path: Path, kind: str) -> None:
    folder = Folder(url_of(tmp_path / "out") if kind == "file" else Url("memory://out"))
    mark = folder.write("甲局/2025.json", b"{}")
    assert folder.listed() == {"甲局/2025.json": mark}
    assert folder.read("甲局/2025.json", 10) == b"{}"


def test_a_change_changes_the_mark(tmp_path: Path) -> None:
    folder = Folder(url_of(tmp_path))
    before = folder.write("x", b"1")
    assert folder.write("x", b"22") != before


def test_no_more_is_read_than_tells_that_there_is_too_much(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe("/a/x", b"0123456789")
    assert Folder(Url("memory://a")).read("x", 4) == b"01234"


def test_an_empty_file_is_empty(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe("/a/x", b"")
    assert Folder(Url("memory://a")).read("x", 4) == b""


def test_a_file_that_is_not_there_is_an_oserror() -> None:
    with pytest.raises(OSError, match="x"):
        Folder(Url("memory://a")).read("x", 4)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_links_that_go_round_and_pipes_are_no_files_that_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "a" / "pipe.yaml")
    (tmp_path / "a" / "x.yaml").touch()
    (tmp_path / "a" / "loop.yaml").symlink_to("loop.yaml")
    folder = Folder(url_of(tmp_path))
    assert {name: bool(mark) for name, mark in folder.listed().items()} == {
        "a/loop.yaml": False,
        "a/pipe.yaml": False,
        "a/x.yaml": True,
    }
    for name in ("a/loop.yaml", "a/pipe.yaml"):
        with pytest.raises(OSError, match=r"."):
            folder.read(name, 4)


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="写不进去"):
        Folder(url_of(tmp_path / "out")).write("x", b"")


def test_a_store_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no route")

    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem.find", broken)
    with pytest.raises(NianbaoError, match="memory://a：连不上或者不让读"):
        Folder(Url("memory://a")).listed()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (type("NoCredentialsError", (Exception,), {})("Unable to locate credentials"), "没有给访问凭据"),
        (socket.gaierror(-2, "Name or service not known"), "找不到这台服务器"),
        (PermissionError("Access Denied"), "没有权限"),
        (PermissionError(errno.EACCES, "Forbidden"), "没有权限"),
        (OSError(errno.EIO, "Input/output error"), "磁盘读写出错"),
    ],
)
def test_why_it_cannot_be_reached_is_told_in_chinese(
    monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("fsspec.implementations.memory.MemoryFileSystem.find", broken)
    with pytest.raises(NianbaoError, match=rf"memory://a：连不上或者不让读（{words}"):
        Folder(Url("memory://a")).listed()


def test_a_store_that_cannot_be_reached_when_it_is_opened_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_url: str) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("fsspec.core.url_to_fs", broken)
    with pytest.raises(NianbaoError, match="ftp://a：连不上或者不让读（找不到这台服务器）"):
        Folder(Url("ftp://a")).listed()


def test_an_unknown_kind_of_url_is_named() -> None:
    with pytest.raises(NianbaoError, match="不认识这种网址"):
        Folder(Url("nowhere://a")).listed()


def test_where_fsspec_is_not_installed_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(NianbaoError, match=r"先安装：pip install 'nianbao\[cluster\]'"):
        Folder(Url("memory://a")).listed()
