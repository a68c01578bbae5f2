"""A Dask cluster for tests: a scheduler and workers as processes of their own on the loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[3]
_PATIENCE = 90.0


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def wait_for(port: int) -> None:
    """Wait until somebody listens at a port."""
    until = time.monotonic() + _PATIENCE
    while True:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < until, f"nobody listens at {port}"
        time.sleep(0.1)


@dataclass
class Fleet:
    """A scheduler with its workers; all of them end with the test."""

    folder: Path
    environment: Mapping[str, str]
    port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A process of the cluster, in a session of its own: what it starts can be ended with it."""
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **self.environment}
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        self.processes.append(process)
        return process

    def worker(self, *arguments: str) -> subprocess.Popen[bytes]:
        """One more worker."""
        return self.start("worker", self.address, "--nthreads", "1", "--host", "127.0.0.1", *arguments)

    def stop(self) -> None:
        """End every process of the cluster."""
        for process in reversed(self.processes):
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with all that it started, as a power cut would."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def fleet(folder: Path, workers: int, environment: Mapping[str, str], *arguments: str) -> Iterator[Fleet]:
    """A cluster of so many workers, which answers."""
    made = Fleet(folder, environment)
    try:
        made.start("scheduler", "--host", "127.0.0.1", "--port", str(made.port))
        wait_for(made.port)
        for _ in range(workers):
            made.worker(*arguments)
        yield made
    finally:
        made.stop()
