"""A run of digits without separators cut into cells: every way in which the printed total of the row is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.common.patterns import pattern
from generator.forms.labels import Column
from generator.importers.numbers import read_loosely

_DIRT = pattern(r"[^0-9\s]+")
MOST_WAYS = 64
_MOST_STEPS = 200_000
_LONGEST_CELL = 8
_LONGEST_RUN = 240


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


class TooMany(Exception):
    """There are more ways than anyone could choose from."""


def cuts(tokens: Sequence[str], blocks: int, size: int) -> list[tuple[str, ...]]:
    """The ways to cut the tokens into `blocks` × `size` cells so that the last of each block is the sum of the others.

    A cell does not begin with 0 unless it is 0, and spans no two tokens. TooMany where the search leaves all bounds.
    """
    text, ends = "".join(tokens), _ends(tokens)
    if not text.isdigit() or len(text) > _LONGEST_RUN or len(text) < blocks * size:
        return []
    return _Search(text, ends, size).ways(0, blocks)


def free_cuts(tokens: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """The ways to cut the tokens into `count` cells where no sum tells; TooMany beyond MOST_WAYS."""
    text, ends = "".join(tokens), _ends(tokens)
    if not text.isdigit() or not count <= len(text) <= _LONGEST_RUN:
        return []
    out: list[tuple[str, ...]] = []
    for way in _free(text, ends, 0, count):
        out.append(way)
        if len(out) > MOST_WAYS:
            raise TooMany
    return out


def _ends(tokens: Sequence[str]) -> frozenset[int]:
    """The places within the joined tokens where one ends."""
    at, out = 0, set()
    for token in tokens:
        at += len(token)
        out.add(at)
    return frozenset(out)


def _cells(text: str, ends: frozenset[int], at: int) -> Iterator[int]:
    """Yield where a cell that begins at a place may end."""
    for end in range(at + 1, min(len(text), at + _LONGEST_CELL) + 1):
        yield end
        if end in ends or text[at] == "0":
            return


def _free(text: str, ends: frozenset[int], at: int, left: int) -> Iterator[tuple[str, ...]]:
    if left == 0:
        if at == len(text):
            yield ()
        return
    if len(text) - at < left:
        return
    for end in _cells(text, ends, at):
        for rest in _free(text, ends, end, left - 1):
            yield (text[at:end], *rest)


class _Search:
    """The search for blocks that add up, each place looked at once."""

    def __init__(self, text: str, ends: frozenset[int], size: int) -> None:
        self.text, self.ends, self.size, self.steps = text, ends, size, 0
        self.blocks_at = lru_cache(maxsize=None)(self._blocks_at)

    def ways(self, at: int, blocks: int) -> list[tuple[str, ...]]:
        """All ways to cut the text from a place on into blocks."""
        if blocks == 0:
            return [()] if at == len(self.text) else []
        out = []
        for end, block in self.blocks_at(at):
            if len(self.text) - end >= (blocks - 1) * self.size:
                out += [block + rest for rest in self.ways(end, blocks - 1)]
            if len(out) > MOST_WAYS * 8:
                raise TooMany
        return out

    def _blocks_at(self, at: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
        return tuple(self._grow(at, self.size - 1, 0, ()))

    def _grow(self, at: int, left: int, total: int, cells: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the blocks that begin with some cells: where each ends, and its cells."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise TooMany
        if left == 0:
            said = str(total)
            end = at + len(said)
            if self.text.startswith(said, at) and not any(at < e < end for e in self.ends):
                yield end, (*cells, said)
            return
        for end in _cells(self.text, self.ends, at):
            yield from self._grow(end, left - 1, total + int(self.text[at:end]), (*cells, self.text[at:end]))
