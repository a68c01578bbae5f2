"""Cold start: the wall time of whole commands, each in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

TIMES = 7


def cold(*arguments: str) -> tuple[float, float]:
    """The best and the median wall time in milliseconds of `nianbao` with these arguments; the first run is not counted."""
    times = [_run(arguments) for _ in range(TIMES + 1)][1:]
    return min(times), median(times)


def _run(arguments: tuple[str, ...]) -> float:
    start = perf_counter()
    subprocess.run([*_command(), *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return (perf_counter() - start) * 1000


def _command() -> list[str]:
    """The installed command beside this Python, or the package run as a module."""
    beside = Path(sys.executable).with_name("nianbao.exe" if sys.platform == "win32" else "nianbao")
    return [str(beside)] if beside.is_file() else [sys.executable, "-m", "generator"]
