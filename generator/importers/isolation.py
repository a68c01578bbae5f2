"""A reader run in a process of its own, with little time and memory: what a hostile file does there ends with it."""

from __future__ import annotations

import os
import pickle
import select
import signal
import time
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from generator.common.finding import Text
from generator.importers.source_blocks import Unreadable

T = TypeVar("T")
_MEBIBYTE = 1024 * 1024


class Bounds(NamedTuple):
    """What some work may ask for: bytes of memory beyond what the process has, seconds of work, seconds in all."""

    memory: int
    work: float
    in_all: float


QUICK = Bounds(208 * _MEBIBYTE, 1.6, 20.0)
SLOW = Bounds(6144 * _MEBIBYTE, 600.0, 600.0)  # recognising the text of a scan: some seconds a page
_PIECE = 1 << 20
_MOST_BYTES = 64 * 1024 * 1024


def confined(work: Callable[[], T], bounds: Bounds = QUICK) -> T:
    """Return what some work returns, done in a child process; Unreadable where it asks for more than any report needs.

    Where a system cannot fork, the work is done here.
    """
    if not hasattr(os, "fork"):
        return work()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, writing, bounds)
    os.close(writing)
    try:
        data = _received(reading, bounds)
    finally:
        os.close(reading)
        _end(child)
    if not data:
        said = Text(
            "读这个文件要用的时间或内存大得不合情理，没有读。", "The file asks for more time or memory than any report."
        )
        raise Unreadable("I011", said, Text("重新导出这个文件再试。", "Export the file again."))
    done, result = pickle.loads(data)  # written by our own child
    if not done:
        raise result
    return result  # type: ignore[no-any-return]


def _work(work: Callable[[], Any], writing: int, bounds: Bounds) -> None:
    """Do the work in the child and send what came of it; never return."""
    status = 1
    try:
        _limit(bounds)
        try:
            result: tuple[bool, Any] = (True, work())
        except Unreadable as error:
            result = (False, error)
        data = pickle.dumps(result)
        while data:
            data = data[os.write(writing, data) :]
        status = 0
    finally:
        os._exit(status)


def _limit(bounds: Bounds) -> None:
    """Allow this process little memory beyond what it has, and little time."""
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + bounds.memory, now + bounds.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, bounds.work)


def _received(reading: int, bounds: Bounds) -> bytes:
    """All that the child sends, nothing where it takes too long or sends too much."""
    parts: list[bytes] = []
    size, until = 0, time.monotonic() + bounds.in_all
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return b""
        piece = os.read(reading, _PIECE)
        if not piece:
            return b"".join(parts)
        parts.append(piece)
        size += len(piece)
        if size > _MOST_BYTES:
            return b""


def _end(child: int) -> None:
    """Have the child gone, whatever it is doing."""
    try:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    except (ProcessLookupError, ChildProcessError):
        return
