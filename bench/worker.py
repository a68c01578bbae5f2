"""One stage measured, in a process of its own: `python -m bench.worker STAGE REPORTS-A-PASS FILE…` prints a Measure as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import process_time

from bench.stages import Stage, stage


@dataclass(frozen=True)
class Measure:
    """CPU milliseconds a report of each pass, the process's peak of memory in MB, the mean size of an output in KB (0: no file)."""

    passes: tuple[float, ...] = ()
    peak: float = 0
    size: float = 0
    missing: str = ""

    @property
    def best(self) -> float:
        """The fastest pass."""
        return min(self.passes)

    @property
    def median(self) -> float:
        """The pass in the middle."""
        return median(self.passes)


def measure(name: str, paths: Sequence[Path], size: int) -> Measure:
    """Return the measure of a stage over passes of `size` files; the first pass only warms up."""
    try:
        prepared = stage(name)
    except ModuleNotFoundError as error:
        return Measure(missing=error.name or name)
    passes, total, count = [], 0, 0
    for start in range(0, len(paths) - size + 1, size):
        spent, written = _pass(prepared, paths[start : start + size])
        passes.append(spent / size * 1000)
        total, count = total + written, count + size
    return Measure(tuple(passes[1:]), peak(), total / count / 1024)


def _pass(stage: Stage, paths: Sequence[Path]) -> tuple[float, int]:
    """The CPU seconds of all threads over the files, with the bytes that were made."""
    spent, written = 0.0, 0
    for path in paths:
        prepared = stage.prepare(path)
        start = process_time()
        made = stage.work(prepared)
        spent += process_time() - start
        written += len(made) if isinstance(made, bytes) else 0
    return spent, written


def peak() -> float:
    """The most memory that this process has held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1], [Path(name) for name in sys.argv[3:]], int(sys.argv[2])))))
