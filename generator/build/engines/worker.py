"""A worker process: takes items from a pipe until there are no more, and does not outlive the program."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any

from generator.common.process import collect_seldom

_OURS = "NIANBAO_"


@dataclass(frozen=True)
class Settings:
    """What a worker must have as the program has it: the server that forks it may have been started before they were set."""

    folder: str
    environment: dict[str, str]

    @classmethod
    def here(cls) -> Settings:
        """The settings of this process."""
        return cls(os.getcwd(), {key: value for key, value in os.environ.items() if key.startswith(_OURS)})  # noqa: PTH109

    def take(self) -> None:
        """Make them those of this process."""
        os.chdir(self.folder)
        for key in [key for key in os.environ if key.startswith(_OURS)]:
            del os.environ[key]
        os.environ.update(self.environment)


def serve(pipe: Connection, work: Callable[[Any], Any], settings: Settings) -> None:
    """Send a word when ready, then the result of each item that comes, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the program decides
    signal.signal(signal.SIGTERM, _leave)
    Thread(target=_follow, daemon=True).start()
    settings.take()
    collect_seldom()
    try:
        pipe.send(None)
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, OSError):
        return


def _leave(*_: object) -> None:
    """Unwind, so that a file that is being written is put away."""
    sys.exit(0)


def _follow() -> None:
    """Wait for the program to end, and end with it, however it ended."""
    program = parent_process()
    if program is not None:
        wait([program.sentinel])
        os._exit(1)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Ctrl-C from processes that are started meanwhile; for this process it waits until they are."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would unblock the signal when it is started meanwhile
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
