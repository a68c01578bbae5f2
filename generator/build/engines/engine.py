"""The contract of engines: a function that runs another on many items, wherever that is."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Literal, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")
Loss: TypeAlias = Literal["died", "slow"]


class Engine(Protocol):
    """Runs one function on many items."""

    def __call__(
        self, work: Callable[[T], R], items: Iterable[T], lost: Callable[[T, Loss], R], /
    ) -> Generator[R, None, None]:
        """Yield what `work` makes of the items, each once, in the order in which they are ready.

        Work, items and results can be pickled; work on an item may be done twice. Items are taken as there is room for them, so
        memory does not grow with their number. An item whose worker dies is given to another; where that one dies too, or the
        item takes too long, `lost` says what stands for it. When the generator is closed, every worker is gone within a second.
        """
        ...
