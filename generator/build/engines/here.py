"""Jobs one after the other in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from generator.build.engines.engine import Loss, R, T


def run(work: Callable[[T], R], items: Iterable[T], lost: Callable[[T, Loss], R], /) -> Generator[R, None, None]:  # noqa: ARG001
    """Yield what `work` makes of each item, in order."""
    yield from map(work, items)
