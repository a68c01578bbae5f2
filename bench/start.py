"""Cold start: the wall time of whole commands, each in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

TIMES = 7


def cold(*arguments: str) -> tuple[float, float]:
    """The best and the median wall time in milliseconds of `nianbao` with these arguments.

    A first run, not counted, leaves the compiled modules that an installed program has.
    """
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        times = [_run([*command(), *arguments], environment) for _ in range(TIMES + 1)][1:]
    return min(times), median(times)


def _run(command: Sequence[str], environment: dict[str, str]) -> float:
    start = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False, encoding="utf-8")
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise SystemExit(done.stderr)
    return (perf_counter() - start) * 1000


def command() -> list[str]:
    """The installed command beside this Python, or the package run as a module."""
    beside = Path(sys.executable).with_name("nianbao.exe" if sys.platform == "win32" else "nianbao")
    return [str(beside)] if beside.is_file() else [sys.executable, "-m", "generator"]
