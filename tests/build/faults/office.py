"""An office whose runs are disturbed: commands as processes of their own, and what they leave behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from generator.build.cache import NAME
from generator.common.locks import MARK

ROOT = Path(__file__).parents[3]
GOOD = (ROOT / "tests" / "data" / "examples" / "2021.yaml").read_text(encoding="utf-8")
FORMATS = ("docx", "html", "json")


def agencies(folder: Path, count: int) -> Path:
    """A folder with an office of so many agencies."""
    for number in range(count):
        place = folder / "agencies" / f"示例{number}局"
        place.mkdir(parents=True)
        (place / "2024.yaml").write_text(GOOD.replace("示例市", f"示例{number}市"), encoding="utf-8")
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "generator", *arguments]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **more}


def start(office: Path, *arguments: str) -> subprocess.Popen[str]:
    """A command on its way, in a process group of its own as a terminal gives it."""
    return subprocess.Popen(
        command(*arguments),
        cwd=office,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def run(office: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command that has come to its end."""
    return subprocess.run(
        command(*arguments),
        cwd=office,
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def build(*more: str) -> tuple[str, ...]:
    """The arguments of the build that is disturbed."""
    return ("build", "--to", ",".join(FORMATS), *more)


def outputs(folder: Path) -> dict[str, bytes]:
    """The reports below a folder, by their paths."""
    kept = (NAME, f"{NAME}-journal", MARK)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in kept)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def reports(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that are no temporary ones."""
    return {name: data for name, data in files.items() if not name.endswith(".tmp")}


def wait_for(folder: Path, count: int) -> None:
    """Wait until there are so many files below a folder."""
    for _ in range(1200):
        if sum(path.suffix.lstrip(".") in FORMATS for path in folder.rglob("*")) >= count:
            return
        time.sleep(0.05)
    raise TimeoutError(folder)


def members(group: int) -> list[int]:
    """The processes of a group that are running."""
    return [pid for pid in map(_pid, Path("/proc").iterdir()) if pid and _group(pid) == group]


def left_of(group: int) -> list[int]:
    """The processes of a group that are still running, once they have had some seconds to end."""
    for _ in range(100):
        if not members(group):
            break
        time.sleep(0.1)
    return members(group)


def at_work(group: int) -> None:
    """Wait until a program has started others, which it does when it has read its arguments."""
    for _ in range(600):
        if len(members(group)) > 1:
            return
        time.sleep(0.05)
    raise TimeoutError(group)


def _pid(entry: Path) -> int:
    return int(entry.name) if entry.name.isdecimal() else 0


def _group(pid: int) -> int:
    """The process group of a process that is running; 0 for one that has ended."""
    try:
        state, _, group = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
        )
    except (OSError, ValueError):
        return 0
    return 0 if state == "Z" else int(group)
