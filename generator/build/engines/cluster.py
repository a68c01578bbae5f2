"""Jobs on the workers of a Dask cluster: a worker may go or come at any time.

Dask hands the jobs of a lost worker to others by itself. What is ours is to keep few jobs out at a time, to find the one item that
kills its workers among those that were handed out with it, and to give up waiting where nobody works any more.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock
from time import monotonic
from typing import Any, Generic

from generator.build.engines.engine import Loss, R, T
from generator.common.errors import NianbaoError

LIMIT = 120.0  # seconds without a result after which what is out is given up
_PIECE = (
    64  # items handed out together at most: the scheduler takes milliseconds for each handing out, however much it is
)
_FIRST = 4  # items handed out together at first, so that few items are work for all workers
_AHEAD = 3  # pieces that a worker has at hand
_CONNECT = 15.0
_POLL = 1.0
_RECOUNT = 2.0  # seconds between two looks at how many workers there are
# A worker of several threads does one item at a time all the same: fonts and forms are shared.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Cluster:
    """The engine of the workers that a scheduler (`tcp://host:8786`) has."""

    address: str
    limit: float = LIMIT
    piece: int = _PIECE

    def __call__(
        self, work: Callable[[T], R], items: Iterable[T], lost: Callable[[T, Loss], R], /
    ) -> Generator[R, None, None]:
        """Yield what `work` makes of the items; see `Engine`."""
        client = connect(self.address)
        out = _Out(client, self, work, lost, iter(items))
        try:
            yield from out.results()
        finally:
            out.cancel()
            client.close(timeout=1)


def connect(address: str) -> Any:
    """A client of the scheduler; NianbaoError, in Chinese, where there is none or it has no worker."""
    try:
        from distributed import Client
    except ImportError as error:
        raise NianbaoError("要用 --cluster，先安装：pip install 'nianbao[cluster]'") from error
    client = None
    with suppress(OSError, ValueError, RuntimeError):
        client = Client(address, timeout=_CONNECT)
    if client is None:
        # A client that did not connect takes a lock when it is collected; while another client starts, that would be for ever.
        gc.collect()
        raise NianbaoError(f"连不上集群的调度程序 {address}，看地址对不对、dask scheduler 有没有启动。")
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError as error:
        client.close(timeout=1)
        raise NianbaoError(f"集群 {address} 里没有工作进程，先启动：dask worker {address} --nthreads 1") from error
    return client


@dataclass
class _Piece(Generic[T]):
    """Items handed out together; `alone` where nothing else may be out meanwhile, so that what it does is its own doing."""

    items: Sequence[T]
    tries: int = 0
    alone: bool = False


@dataclass
class _Out(Generic[T, R]):
    """What is out, by its future."""

    client: Any
    engine: Cluster
    work: Callable[[T], R]
    lost: Callable[[T, Loss], R]
    items: Iterator[T]
    again: deque[_Piece[T]] = field(default_factory=deque)
    suspects: deque[_Piece[T]] = field(default_factory=deque)
    pieces: dict[Any, _Piece[T]] = field(default_factory=dict)
    given: int = 0
    workers: int = 1
    counted: float = 0.0
    heard: float = field(default_factory=monotonic)

    def results(self) -> Iterator[R]:
        """Yield results as long as there is something to do."""
        while True:
            self.fill()
            if not self.pieces:
                return
            for future in self.done():
                self.heard = monotonic()
                yield from self.result(future)
            if monotonic() - self.heard > self.engine.limit:
                yield from self.given_up()

    def fill(self) -> None:
        """Hand out pieces until every worker has enough at hand; workers that have come meanwhile get theirs."""
        if monotonic() - self.counted > _RECOUNT:
            self.workers, self.counted = max(1, len(self.client.nthreads())), monotonic()
        while len(self.pieces) < _AHEAD * self.workers and (piece := self.next()):
            self.submit(piece)
        if not self.pieces and self.suspects:
            self.submit(self.suspects.popleft())

    def submit(self, piece: _Piece[T]) -> None:
        """Hand out a piece."""
        self.pieces[self.client.submit(_do, self.work, piece.items, pure=False)] = piece

    def next(self) -> _Piece[T] | None:
        """The next piece, None where there is none."""
        if self.again:
            return self.again.popleft()
        size = min(self.engine.piece, max(_FIRST, self.given // (_AHEAD * self.workers)))
        taken = tuple(islice(self.items, size))
        self.given += len(taken)
        return _Piece(taken) if taken else None

    def done(self) -> list[Any]:
        """The futures that are done, after waiting a moment for one."""
        from distributed import wait

        try:
            return list(wait(list(self.pieces), timeout=_POLL, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return []

    def result(self, future: Any) -> Iterator[R]:
        """Yield what came of a piece; one that killed its workers is tried item by item, one that was lost on the way again."""
        from distributed import KilledWorker

        piece = self.pieces.pop(future)
        try:
            yield from future.result(timeout=self.engine.limit)
        except KilledWorker:
            yield from self.apart(piece, "died")
        except Exception as error:  # a fault of the cluster, not of the work, which raises nothing
            piece.tries += 1
            if piece.tries > 2:
                raise NianbaoError(f"集群没有做完工作：{type(error).__name__}: {error}") from error
            self.again.append(piece)

    def apart(self, piece: _Piece[T], why: Loss) -> Iterator[R]:
        """Try the items of a piece one by one, then each alone, for Dask blames all that a lost worker had at hand; then it is lost."""
        if piece.alone:
            yield self.lost(piece.items[0], why)
        elif len(piece.items) == 1:
            self.suspects.append(_Piece(piece.items, alone=True))
        else:
            self.again.extend(_Piece((item,)) for item in piece.items)

    def given_up(self) -> Iterator[R]:
        """Give up what is out; NianbaoError where there is nobody left to do anything."""
        if not self.client.nthreads():
            raise NianbaoError("集群里已经没有工作进程了；做好的都在，启动工作进程以后再运行一次，会接着做。")
        stuck = list(self.pieces.values())
        workers = [worker for worker, keys in self.client.processing().items() if keys]
        self.cancel()
        self.renew(workers)
        self.heard = monotonic()
        for piece in stuck:
            yield from self.apart(piece, "slow")

    def renew(self, workers: Sequence[str]) -> None:
        """Start workers that are stuck anew; those that have no nanny to do it are sent away."""
        try:
            self.client.restart_workers(workers, timeout=_CONNECT)
        except Exception:  # without a nanny, or gone meanwhile
            with suppress(Exception):
                self.client.retire_workers(workers, close_workers=True)

    def cancel(self) -> None:
        """Take back what is out."""
        self.client.cancel(list(self.pieces), force=True)
        self.pieces.clear()


def _do(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What a worker makes of a piece."""
    with _ONE_AT_A_TIME:
        return [work(item) for item in items]
