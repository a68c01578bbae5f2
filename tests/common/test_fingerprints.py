"""Whether a file is still what it was."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.common import fingerprints as stamps
from generator.common.fingerprints import Stamp, Stamps, stamp, still


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that was written an hour ago, as far as can be made believe."""
    path = tmp_path / "a.yaml"
    path.write_text("one")
    return path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is an hour ahead of the files."""
    now = time.time_ns()
    monkeypatch.setattr(stamps.time, "time_ns", lambda: now + 3_600_000_000_000)


@pytest.mark.usefixtures("later")
def test_a_file_that_nobody_touched_is_known_by_its_status(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = stamp(file)
    monkeypatch.setattr(stamps, "digest", lambda _: pytest.fail("read"))
    assert still(file, known) == known


@pytest.mark.usefixtures("later")
def test_a_file_with_other_words_of_the_same_length_and_time_has_changed(file: Path) -> None:
    known, times = stamp(file), file.stat()
    time.sleep(0.02)
    file.write_text("two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert still(file, known) is None


def test_a_change_in_the_same_tick_of_the_clock_is_seen(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = stamp(file)
    assert known.status == ""
    file.write_text("two")
    monkeypatch.setattr(stamps, "status", lambda *_: "3:1:1:1")
    assert still(file, known) is None


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("hours", [-9000, 9000])
def test_a_file_with_another_time_and_the_same_content_has_not_changed(file: Path, hours: int) -> None:
    known = stamp(file)
    jumped = file.stat().st_mtime_ns + hours * 3_600_000_000_000
    os.utime(file, ns=(jumped, jumped))
    found = still(file, known)
    assert found
    assert found.digest == known.digest
    assert still(file, found) == found


def test_a_file_from_the_time_to_come_is_known_by_its_content(file: Path) -> None:
    ahead = time.time_ns() + 86_400_000_000_000
    os.utime(file, ns=(ahead, ahead))
    assert stamp(file).status == ""
    assert still(file, stamp(file))


def test_what_was_not_there_has_changed_when_it_comes(tmp_path: Path) -> None:
    known = stamp(tmp_path / "b.yaml")
    assert still(tmp_path / "b.yaml", known) == known
    (tmp_path / "b.yaml").touch()
    assert still(tmp_path / "b.yaml", known) is None


@pytest.mark.usefixtures("later")
def test_a_folder_is_the_names_in_it(tmp_path: Path) -> None:
    known = stamp(tmp_path)
    os.utime(tmp_path)
    assert still(tmp_path, known)
    (tmp_path / "new").touch()
    assert still(tmp_path, known) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert stamp(tmp_path / "pipe").digest == ""


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(2 << 30)
    assert stamp(tmp_path / "huge").digest == ""


def test_a_loop_of_links_is_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    known = stamp(tmp_path / "a")
    assert (known.status, known.digest) == ("-40", "")
    assert still(tmp_path / "a", known)


def test_a_stamp_that_tells_nothing_never_matches(file: Path) -> None:
    assert still(file, Stamp()) is None


def test_stamps_are_a_mapping_by_path() -> None:
    found = Stamps(["a", "b"], ["1:1:1:1", ""], ["x", "y"])
    assert dict(found) == {"a": Stamp("1:1:1:1", "x"), "b": Stamp("", "y")}
    assert found == dict(found)
    assert "c" not in found
    assert not Stamps([], [], [])
    with pytest.raises(KeyError):
        found["c"]
    with pytest.raises(ValueError, match="a"):
        Stamps(["a"], [], [])


@pytest.mark.parametrize(("now", "same"), [("1:1:1:1", True), ("1:1:1:2", False), ("", False)])
def test_stamps_are_the_same_where_every_status_is(now: str, same: bool) -> None:
    assert Stamps(["a", "b"], ["1:1:1:1", "-2"], ["x", ""]).same({"a": now, "b": "-2"}.__getitem__) is same


def test_a_status_that_was_no_help_makes_no_stamps_the_same() -> None:
    assert not Stamps(["a"], [""], ["x"]).same(lambda _: "")
