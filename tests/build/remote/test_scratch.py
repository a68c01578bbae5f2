"""Temporary folders, and those of processes that were killed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.build.remote.scratch import Scratch, clear

HOLD = """
import sys
from generator.build.remote.scratch import Scratch
held = Scratch()
open(held.name + "/data", "w").close()
print(held.name, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of this test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def holder() -> subprocess.Popen[str]:
    """A process that has such a folder."""
    return subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_folder_is_there_until_it_is_left(temporary: Path) -> None:
    with Scratch() as folder:
        assert Path(folder).parent == temporary
        (Path(folder) / "in").mkdir()
    assert list(temporary.iterdir()) == []


def test_it_may_be_left_twice(temporary: Path) -> None:
    scratch = Scratch()
    scratch.cleanup()
    scratch.cleanup()
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_only_the_folders_of_processes_that_are_gone_are_cleared_away(temporary: Path) -> None:
    with Scratch() as own, holder() as alive, holder() as killed:
        assert alive.stdout
        assert killed.stdout
        other, gone = (Path(process.stdout.readline().strip()) for process in (alive, killed) if process.stdout)
        clear()
        assert gone.is_dir()
        killed.kill()
        killed.wait()
        assert (gone / "data").is_file()
        clear()
        assert not gone.exists()
        assert (other / "data").is_file()
        assert Path(own).is_dir()
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_what_others_have_put_there_is_left_alone(temporary: Path) -> None:
    for name in ("nianbao-abc", "other"):
        (temporary / name).mkdir()
        (temporary / name / "data").touch()
    (temporary / "other" / ".nianbao-own").touch()
    (temporary / "nianbao-link").symlink_to(temporary / "other", target_is_directory=True)
    (temporary / "nianbao-abc" / ".nianbao-own").symlink_to(temporary / "other" / ".nianbao-own")
    clear()
    assert (temporary / "nianbao-abc" / "data").is_file()
    assert (temporary / "other" / "data").is_file()


def test_the_next_that_is_made_clears_away(temporary: Path) -> None:
    with holder() as killed:
        assert killed.stdout
        gone = Path(killed.stdout.readline().strip())
        killed.kill()
    with holder() as next_one:
        assert next_one.stdout
        assert Path(next_one.stdout.readline().strip()).is_dir()
        assert not gone.exists()
    assert list(temporary.iterdir()) == []
