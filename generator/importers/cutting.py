"""A row whose cells run together, cut by its sums; where more than one way is left, all of them are candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.common.patterns import pattern
from generator.forms.labels import Column
from generator.importers.numbers import read_loosely
from generator.importers.splits import TooMany, cuts, free_cuts

_DIRT = pattern(r"[^0-9\s]+")


@dataclass(frozen=True)
class Cut:
    """The ways to read a run of figures; `only` is the one where there is but one; `weighed` whether sums or blank cells had a say in it."""

    ways: tuple[tuple[str, ...], ...]
    only: tuple[str, ...] | None = None
    weighed: bool = False


def cut_row(run: str, columns: Sequence[Column], blocks: int = 1) -> Cut:
    """Return how a run reads as the cells of these columns, `blocks` times over."""
    count = len(columns) * blocks
    tokens = run.split()
    heads = tuple(columns) * blocks
    if len(tokens) == count and all(read_loosely(t, c).kind != "text" for t, c in zip(tokens, heads, strict=True)):
        return Cut((), tuple(tokens))
    if count == 1:
        joined = "".join(tokens)
        return Cut((), (joined,)) if read_loosely(joined, columns[0]).kind == "number" else Cut(())
    plain = _DIRT.sub(" ", run).split() if not pattern(r"[.\-+−]").search(run) else []
    try:
        ways = cuts(plain, blocks, len(columns)) if _adds_up(columns) else free_cuts(plain, count)
    except TooMany:
        return Cut(())
    if len(ways) == 1:
        return Cut((), ways[0], weighed=True)
    return Cut(tuple(ways))


def _adds_up(columns: Sequence[Column]) -> bool:
    """Whether the last column is the sum of all others."""
    *parts, last = columns
    return set(last.sum) == {part.id for part in parts} and bool(parts)
