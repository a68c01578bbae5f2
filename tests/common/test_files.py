"""The files of a run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from generator.common.errors import OutputError
from generator.common.files import find, write


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    return path


def test_outputs_mirror_the_place_below_the_given_folder(tmp_path: Path) -> None:
    touch(tmp_path / "agencies" / "甲局" / "2021.yaml")
    touch(tmp_path / "agencies" / "乙局" / "2022.yml")
    found = list(find([tmp_path / "agencies"], tmp_path / "agencies"))
    assert [f.stem for f in found] == ["乙局/2022", "甲局/2021"]


def test_a_file_given_by_itself_keeps_its_place_below_agencies(tmp_path: Path) -> None:
    file = touch(tmp_path / "agencies" / "甲局" / "2021.yaml")
    assert [f.stem for f in find([file], tmp_path / "agencies")] == ["甲局/2021"]
    assert [f.stem for f in find([file], tmp_path / "elsewhere")] == ["2021"]


def test_a_folder_below_agencies_keeps_its_place_there(tmp_path: Path) -> None:
    folder = touch(tmp_path / "agencies" / "市" / "甲局" / "2021.yaml").parent
    assert [f.stem for f in find([folder], tmp_path / "agencies")] == ["市/甲局/2021"]


def test_a_whole_path_below_agencies_is_mirrored_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = touch(tmp_path / "agencies" / "甲局" / "2021.yaml").parent
    monkeypatch.chdir(tmp_path)
    assert [f.stem for f in find([folder], Path("agencies"))] == ["甲局/2021"]


def test_a_file_given_twice_is_one_file(tmp_path: Path) -> None:
    file = touch(tmp_path / "a" / "2021.yaml")
    assert len(list(find([tmp_path / "a", file], tmp_path))) == 1


def test_hidden_files_and_other_suffixes_are_no_data(tmp_path: Path) -> None:
    for name in (".2021.yaml", "2021.yaml.bak", "~2021.docx", ".git/2021.yaml"):
        touch(tmp_path / name)
    assert list(find([tmp_path], tmp_path)) == []


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "2021.yaml")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)
    assert len(list(find([tmp_path / "a"], tmp_path))) == 1


def test_writing_replaces_a_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "out.txt"
    assert write(file, b"one")
    assert write(file, b"two")
    assert file.read_bytes() == b"two"
    assert [p.name for p in file.parent.iterdir()] == ["out.txt"]


def test_writing_the_same_bytes_leaves_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "out.txt"
    write(file, b"one")
    os.utime(file, ns=(1, 1))
    assert not write(file, b"one")
    assert file.stat().st_mtime_ns == 1


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "out.txt"
    write(file, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError):
        write(file, b"new")
    assert file.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_a_folder_in_the_place_of_the_file_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "out.txt").mkdir()
    with pytest.raises(OutputError):
        write(tmp_path / "out.txt", b"new")


def test_a_folder_that_may_not_be_read_stands_for_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = touch(tmp_path / "agencies" / "甲局" / "2021.yaml").parent
    real = os.scandir

    def scandir(path: Any) -> Any:
        if os.fspath(path) == os.path.realpath(folder):
            raise PermissionError(13, "Permission denied", str(folder))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [f.path for f in find([tmp_path / "agencies"], tmp_path / "agencies")] == [folder]


def test_links_that_go_round_are_files_that_cannot_be_read(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "2021.yaml")
    (tmp_path / "a" / "2022.yaml").symlink_to("2023.yaml")
    (tmp_path / "a" / "2023.yaml").symlink_to("2022.yaml")
    assert [f.stem for f in find([tmp_path / "a"], tmp_path / "a")] == ["2021", "2022", "2023"]
