"""The cost of a cluster itself: real scheduler, real workers, and a fake renderer that only takes the time of a real one.

`python -m bench.cluster [REPORTS]` prints what the scheduler and the coordinating program spend on every report handed out one by
one and in pieces, then on very many reports in pieces of the size that the program uses; from that, how many workers a scheduler
can keep busy.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import table
from generator.build.engines.cluster import Cluster

REPORTS = 200_000
COST = 0.06  # CPU seconds of a report: read, checked, three outputs
RESULT = 4_500  # bytes of what comes back of a report, its narrative's signature most of it
WORKERS = 4
_FASTER = 60  # the fake renderer takes this much less time, so that the simulation does not take an hour
_PIECES = (1, 4, 16, 64)
_FEW = 3_200
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Overhead:
    """What a run of so many reports in pieces cost: wall seconds, CPU seconds of scheduler and program, MB of the scheduler."""

    reports: int
    piece: int
    wall: float
    scheduler: float
    program: float
    memory: float

    @property
    def workers(self) -> float:
        """How many workers the scheduler could keep busy with reports of the measured cost."""
        return COST * self.reports / self.scheduler


def fake(number: int, seconds: float) -> bytes:
    """What comes back of a report, after a while."""
    time.sleep(seconds)
    return number.to_bytes(4, "big") * (RESULT // 4)


def lost(number: int, why: str) -> bytes:
    """A report that was lost, which must not happen here."""
    raise SystemExit(f"{number}: {why}")


def main(reports: int = REPORTS) -> None:
    """Print the table."""
    with cluster(WORKERS) as (address, scheduler):
        for line in lines(address, scheduler, reports):
            print(line, flush=True)


def lines(address: str, scheduler: int, reports: int) -> Iterator[str]:
    """Yield the lines of the table, each as soon as its figures are there."""
    yield f"集群本身的开销 overhead of a cluster · {os.cpu_count()} cores · {WORKERS} workers · 假渲染 fake renderer"
    yield table.line(
        "份数，每件几份 reports, piece", "墙钟秒 wall s", "调度 ms/份", "主程序 ms/份", "调度 MB", "带得动 workers"
    )
    for count, piece in (*((_FEW, piece) for piece in _PIECES), (reports, Cluster(address).piece)):
        yield overhead(measured(address, scheduler, count, piece))


def overhead(one: Overhead) -> str:
    """The line of a run."""
    each = (f"{spent / one.reports * 1000:.3f}" for spent in (one.scheduler, one.program))
    figures = (f"{one.wall:.1f}", *each, f"{one.memory:.0f}", f"{one.workers:.0f}")
    return table.line(f"{one.reports} 份，每件 {one.piece} 份", *figures)


def measured(address: str, scheduler: int, reports: int, piece: int) -> Overhead:
    """What a run costs; SystemExit where a result is missing."""
    work = partial(fake, seconds=COST / _FASTER)
    before, own, start = _spent(scheduler), time.process_time(), time.perf_counter()
    came = sum(1 for _ in Cluster(address, piece=piece)(work, range(reports), lost))
    if came != reports:
        raise SystemExit(f"{came} of {reports}")
    wall, spent = time.perf_counter() - start, _spent(scheduler) - before
    return Overhead(reports, piece, wall, spent, time.process_time() - own, _memory(scheduler))


def _spent(pid: int) -> float:
    """The CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, int]]:
    """A cluster on this computer: the scheduler's address and process."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    started: list[subprocess.Popen[bytes]] = []
    with TemporaryDirectory() as folder:
        try:
            started.append(_start(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port)))
            started += [_start(folder, "worker", address, "--nthreads", "1", "--no-nanny") for _ in range(workers)]
            yield address, started[0].pid
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()


def _start(folder: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
