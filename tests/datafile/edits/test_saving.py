"""A file is written only over what was read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from generator.common.errors import OutputError
from generator.datafile.edits.saving import Conflict, create, digest, read, save
from generator.source.reader import MAX_BYTES


def test_a_file_that_is_still_what_was_read_is_written(tmp_path: Path) -> None:
    file = tmp_path / "2024.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    assert save(file, digest(b"old"), b"new") == b"old"
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["2024.yaml"]


def test_a_file_that_has_changed_meanwhile_is_left_alone_and_shown(tmp_path: Path) -> None:
    file = tmp_path / "2024.yaml"
    file.write_bytes(b"theirs")
    with pytest.raises(Conflict, match="被别处改动") as caught:
        save(file, digest(b"old"), b"mine")
    assert caught.value.disk == file.read_bytes() == b"theirs"


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(Conflict, match="不在了") as caught:
        save(tmp_path / "2024.yaml", digest(b"old"), b"mine")
    assert caught.value.disk is None
    assert not list(tmp_path.iterdir())


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    link = tmp_path / "2024.yaml"
    link.symlink_to("real.yaml")
    save(link, digest(b"old"), b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_a_file_that_is_read_only_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "2024.yaml"
    file.write_bytes(b"old")
    # Nothing is read-only to root, whom tests may run as.
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (file, os.W_OK))
    with pytest.raises(OutputError, match="只读"):
        save(file, digest(b"old"), b"new")
    assert file.read_bytes() == b"old"


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    file = tmp_path / "某某局" / "2024.yaml"
    create(file, b"mine")
    with pytest.raises(Conflict):
        create(file, b"again")
    assert file.read_bytes() == b"mine"


def test_what_is_no_regular_file_or_too_large_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path) is None
    assert read(tmp_path / "none.yaml") is None
    (tmp_path / "large.yaml").write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(OutputError, match="4 MB"):
        read(tmp_path / "large.yaml")
