"""Whole builds measured: agencies made up, the command run as a user runs it, wall time, CPU and memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

from bench.start import command
from generator.datafile.demo.writing import Demo, write_demo

_EVERY = 0.1  # seconds between two looks at the memory of workers


@dataclass(frozen=True)
class Run:
    """A command: wall seconds, CPU seconds of all its processes, MB that the program and its largest worker held at most."""

    wall: float
    cpu: float
    program: float
    worker: float


@dataclass(frozen=True)
class Build:
    """Builds of so many agencies with so many jobs: anew, with nothing changed, with one file changed."""

    count: int
    jobs: int
    anew: Run
    unchanged: Run
    changed: Run


def builds(sizes: Sequence[int], jobs: Sequence[int], formats: str = "docx,pdf,html") -> Iterator[Build]:
    """Yield the measures of builds of ever more agencies, each with each number of jobs."""
    for count in sizes:
        with TemporaryDirectory() as folder:
            data = Path(folder, "agencies")
            write_demo(data, Demo(count, 2025))
            for number in jobs:
                yield _measured(data, Path(folder, f"output-{number}"), count, number, formats)


def checked(count: int) -> Run:
    """The measure of a check of so many agencies in one process."""
    with TemporaryDirectory() as folder:
        write_demo(Path(folder), Demo(count, 2025))
        return run("check", folder, "--jobs", "1", "--format", "json")


def _measured(data: Path, output: Path, count: int, jobs: int, formats: str) -> Build:
    words = ("build", str(data), "-o", str(output), "--to", formats, "--jobs", str(jobs))
    anew, unchanged = run(*words), run(*words)
    one = sorted(data.glob("*/*.yaml"))[count // 2]
    with one.open("a", encoding="utf-8") as file:
        file.write("# 改过\n")
    return Build(count, jobs, anew, unchanged, run(*words))


def run(*arguments: str) -> Run:
    """The measure of one command."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    over, held = Event(), [0.0, 0.0]
    start, before = perf_counter(), _spent()
    process = subprocess.Popen(
        [*command(), *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    watch = Thread(target=_watch, args=(process.pid, over, held))
    watch.start()
    _, said = process.communicate()
    wall = perf_counter() - start
    over.set()
    watch.join()
    if process.returncode not in (0, 1) or "Traceback" in said:
        raise SystemExit(said)
    return Run(wall, _spent() - before, *held)


def _spent() -> float:
    """CPU seconds of all processes that were started here and are over."""
    times = os.times()
    return times.children_user + times.children_system


def _watch(session: int, over: Event, held: list[float]) -> None:
    """Note the most memory that the first process of a session held, and the most that another of it did."""
    while not over.wait(_EVERY):
        for pid in _processes(session):
            at = 0 if pid == session else 1
            held[at] = max(held[at], _peak(pid))


def _processes(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*") if sys.platform == "linux" else ():
        with suppress(OSError, ValueError, ProcessLookupError):
            if os.getsid(int(entry.name)) == session:
                found.append(int(entry.name))
    return found


def _peak(pid: int) -> float:
    """The most memory that a process has held, in MB."""
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0
