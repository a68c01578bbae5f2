"""Jobs in several processes of this computer.

Each worker has a pipe of its own, so that it is known which item it works on: one that kills its worker, or does not end, costs
itself and nothing else. (A `ProcessPoolExecutor` is broken as a whole by one dead worker, does not say by which item, has no limit
of time, and leaves its workers behind when the program itself is killed.)
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Generic

from generator.build.engines import here
from generator.build.engines.engine import Loss, R, T
from generator.build.engines.worker import Settings, serve, undisturbed

LIMIT = 120.0  # seconds for one item
_AHEAD = 3  # items that a worker has at hand, so that it need not wait for the next
_GRACE = 0.5  # seconds in which a worker that is told to stop may put away what it is writing
_FAILED_STARTS = 3


@dataclass(frozen=True)
class Processes:
    """The engine of so many worker processes; where none can be started, the work is done in this one."""

    workers: int
    preload: tuple[str, ...] = ()  # modules that the work needs, imported once for all workers where they can be forked
    limit: float = LIMIT

    def __call__(
        self, work: Callable[[T], R], items: Iterable[T], lost: Callable[[T, Loss], R], /
    ) -> Generator[R, None, None]:
        """Yield what `work` makes of the items; see `Engine`."""
        pool = _Pool(self, work, lost, iter(items))
        try:
            yield from pool.results()
        finally:
            pool.stop()
        yield from pool.fatal()
        yield from here.run(work, pool.rest(), lost)


@dataclass
class _Task(Generic[T]):
    """An item, and how many workers have died of it."""

    item: T
    deaths: int = 0


@dataclass
class _Worker(Generic[T]):
    """A worker process, what it was given and when it began with the first of that; `ready` once it has been heard of."""

    process: Any
    pipe: Connection
    tasks: deque[_Task[T]] = field(default_factory=deque)
    since: float = field(default_factory=monotonic)
    ready: bool = False

    def give(self, task: _Task[T]) -> None:
        """Hand it a task; one that has died meanwhile is found out when its pipe is read."""
        if not self.tasks:
            self.since = monotonic()
        self.tasks.append(task)
        with suppress(OSError):
            self.pipe.send(task.item)


class _Pool(Generic[T, R]):
    def __init__(
        self, engine: Processes, work: Callable[[T], R], lost: Callable[[T, Loss], R], items: Iterator[T]
    ) -> None:
        self.engine, self.work, self.lost, self.items = engine, work, lost, items
        self.again: deque[_Task[T]] = deque()
        self.workers: list[_Worker[T]] = []
        self.exhausted = False
        self.failed_starts = 0
        self.context: Any = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            self.context.set_forkserver_preload(["generator.build.engines.worker", *engine.preload])

    def results(self) -> Iterator[R]:
        """Yield results as long as there are workers and something for them to do."""
        for _ in range(self.engine.workers):
            self.start()
        while self.workers:
            for worker in self.workers:
                self.fill(worker)
            if self.exhausted and not self.again and not any(worker.tasks for worker in self.workers):
                return
            yield from self.heard()
            yield from self.overdue()

    def fatal(self) -> Iterator[R]:
        """Give up what killed a worker, where no other can be had to try it."""
        yield from (self.lost(task.item, "died") for task in self.again if task.deaths)

    def rest(self) -> Iterator[T]:
        """Yield the items that nobody has worked on, where workers could not be had."""
        yield from (task.item for task in self.again if not task.deaths)
        yield from self.items

    def start(self) -> None:
        """Start a worker, unless that has failed too often."""
        if self.failed_starts >= _FAILED_STARTS:
            return
        try:
            ours, theirs = self.context.Pipe()
            process = self.context.Process(target=serve, args=(theirs, self.work, Settings.here()), daemon=True)
            with undisturbed():
                if sys.platform == "linux":
                    forkserver.ensure_running()
                else:
                    process.start()
            if sys.platform == "linux":  # the server may take its time for imports, in which one may well press Ctrl-C
                process.start()
        except (OSError, ImportError, EOFError):
            self.failed_starts += 1
            return
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def fill(self, worker: _Worker[T]) -> None:
        """Give a worker what it has room for; what killed one before is given alone, so that it can only harm itself."""
        while worker.ready and len(worker.tasks) < _AHEAD:
            if worker.tasks and worker.tasks[-1].deaths:
                return
            task = self.next()
            if task is None:
                return
            if task.deaths and worker.tasks:
                self.again.appendleft(task)
                return
            worker.give(task)

    def next(self) -> _Task[T] | None:
        """The next task, None where there is none."""
        if self.again:
            return self.again.popleft()
        for item in self.items:
            return _Task(item)
        self.exhausted = True
        return None

    def heard(self) -> Iterator[R]:
        """Wait until a worker is heard of; yield the results that have come."""
        by_pipe = {worker.pipe: worker for worker in self.workers}
        for pipe in wait(list(by_pipe), timeout=1):
            worker = by_pipe[pipe]  # type: ignore[index]
            try:
                result = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self.bury(worker, "died")
                continue
            if worker.ready:
                worker.tasks.popleft()
                worker.since = monotonic()
                yield result
            worker.ready = True

    def overdue(self) -> Iterator[R]:
        """Give up what takes too long."""
        for worker in list(self.workers):
            if (worker.tasks or not worker.ready) and monotonic() - worker.since > self.engine.limit:
                yield from self.bury(worker, "slow")

    def bury(self, worker: _Worker[T], why: Loss) -> Iterator[R]:
        """Put another in a worker's place; what it was working on is tried once more or lost, the rest is done by others."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        self.failed_starts += not worker.ready
        if worker.tasks:
            task = worker.tasks.popleft()
            task.deaths += 1
            self.again.extendleft(reversed(worker.tasks))
            if task.deaths > 1 or why == "slow":
                yield self.lost(task.item, why)
            else:
                self.again.append(task)
        self.start()

    def stop(self) -> None:
        """End every worker: what is being written is put away, what does not obey is killed."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.terminate()
        until = monotonic() + _GRACE
        for worker in self.workers:
            worker.process.join(max(0.0, until - monotonic()))
            worker.process.kill()
            worker.process.join()
        self.workers.clear()
