"""Lines that stand at a wrong indentation, and where they belong: the one line whose move sets most others right.

A parser stops at the first line that does not fit the ones above. That may be the wrong one, or the first right one below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.source.keys import Keys
from generator.source.repair.outline import Entry, outline

_AHEAD = 40  # entries that a move is held against
_MOST = 30  # moves in a file: one with more is not a data file with a few slips
_DEPTH = 10  # levels that a line may have been meant for, counted from the innermost
_NONE = ("0", "无", "/", "零报告", '"-"')


class _Level(NamedTuple):
    """An indentation at which keys stand, or list items: the last of the keys, and all so far."""

    indent: int
    items: bool
    key: str = ""
    seen: frozenset[str] = frozenset()


class _State(NamedTuple):
    """What is open before a line: the levels from the outside, and whether the last key waits for what belongs to it."""

    levels: tuple[_Level, ...] = (_Level(0, False),)
    waits: bool = False


class _Move(NamedTuple):
    """An entry, counted from the start of the outline, and the indentation that it may have been meant to have."""

    at: int
    entry: Entry


def misaligned(lines: Sequence[str], keys: Keys) -> dict[int, int]:
    """Return the lines, counted from 0, that stand at a wrong indentation, with that which they were meant to have."""
    meant: dict[int, int] = {}
    section: list[Entry] = []
    for entry in (*outline(lines, keys), Entry(len(lines), 0, 0, top=True)):
        if section and (entry.indent or entry.dashed or not entry.top):
            section.append(entry)
            continue
        if len(section) > 1 and len(meant) < _MOST and not any(e.doubtful for e in section):
            meant.update(_Section(section, keys.under).moves())
        section = [entry]
    return meant


class _Section:
    """The entries of one section of a file, moved one by one until they fit."""

    def __init__(self, entries: list[Entry], under: Mapping[str, frozenset[str]]) -> None:
        self.entries, self.under = entries, under
        self.states = [_State()]

    def moves(self) -> Iterator[tuple[int, int]]:
        """Yield the lines that have to be moved, with their new indentation."""
        at = moved = 0
        while at < len(self.entries) and moved < _MOST:
            entry, state = self.entries[at], self.states[at]
            after = _step(state, entry)
            if after is None and entry.loose and entry.indent > state.levels[-1].indent:
                del self.entries[at]
                continue
            move = None if after and self.fits(after) else self.best(at, after)
            if move is None and after is None:
                return
            if move:
                moved += 1
                if move.entry.indent != self.entries[move.at].indent:
                    yield move.entry.number, move.entry.indent
                self.entries[move.at] = move.entry
                at = move.at
                del self.states[at + 1 :]
                after = _step(self.states[at], move.entry)
                assert after
            self.states.append(after or state)
            at += 1

    def fits(self, state: _State) -> bool:
        """Whether the key that was just read belongs where it stands, and is the first of its kind there."""
        levels = state.levels
        last = levels[-1]
        if last.items or last.key in last.seen:
            return last.items
        wanted = self.under.get(last.key)
        return wanted is None or len(levels) < 2 or levels[-2].key in wanted

    def best(self, at: int, after: _State | None) -> _Move | None:
        """The move after which most of what follows fits; None if none is better than leaving the line where it is."""
        first = min(self.holders(at), default=at)
        best = self.rank(first, at, _Move(at, self.entries[at])) if after else None
        chosen = None
        for move in self.candidates(at):
            rank = self.rank(first, at, move)
            if rank and (best is None or rank < best):
                best, chosen = rank, move
        return chosen

    def rank(self, first: int, at: int, move: _Move) -> tuple[int, ...] | None:
        """How much is wrong after a move, the least first; None where the entries up to this one do not fit."""
        state, oddness, cost = self.states[first], 0, 0
        for number in range(first, min(at + _AHEAD, len(self.entries))):
            entry = move.entry if number == move.at else self.entries[number]
            after = _step(state, entry)
            if after is None and number <= at:
                return None
            oddness += _oddness(state, entry) if number <= at else 0
            cost += 0 if after and self.fits(after) else 1
            state = after or state
        return (cost, oddness, at - move.at, abs(move.entry.indent - self.entries[move.at].indent))

    def candidates(self, at: int) -> Iterator[_Move]:
        """What may have been meant: this line or one above it, on which its level rests, stands elsewhere."""
        if at == 0:
            return
        here, above, state = self.entries[at], self.entries[at - 1], self.states[at]
        for level in state.levels[-_DEPTH:]:
            if level.items == here.dashed and (level.indent or here.top):
                yield _Move(at, _at(here, level.indent))
        if state.waits:
            yield _Move(at, _at(here, state.levels[-1].indent + 2))
        if above.value in _NONE and not above.dashed and here.indent == above.indent + 2:
            yield _Move(at - 1, above._replace(opens=True))
        goals = {here.indent, here.indent - 2, above.indent - 2, max(here.inner, 0) - 2}
        for earlier in self.holders(at):
            entry, before = self.entries[earlier], self.states[earlier]
            fitting = {level.indent for level in before.levels[-_DEPTH:] if level.items == entry.dashed}
            for goal in sorted(fitting | (goals if before.waits else set())):
                if 0 < goal != entry.indent:
                    yield _Move(earlier, _at(entry, goal))

    def holders(self, at: int) -> Iterator[int]:
        """The latest entry at each of the levels that are open before a line."""
        lowest, found = self.entries[at - 1].indent + 1, 0
        for earlier in range(at - 1, max(0, at - _AHEAD), -1):
            if self.entries[earlier].indent < lowest and found < _DEPTH:
                lowest, found = self.entries[earlier].indent, found + 1
                yield earlier


def _oddness(state: _State, entry: Entry) -> int:
    """How unlike the usual two columns the indentation is at which a level is opened."""
    outer = state.levels[-1].indent
    return abs(entry.indent - outer - 2) if state.waits and entry.indent > outer else 0


def _at(entry: Entry, indent: int) -> Entry:
    """The entry moved to another indentation."""
    inner = entry.inner + indent - entry.indent if entry.inner >= 0 else -1
    return entry._replace(indent=indent, inner=inner)


def _step(state: _State, entry: Entry) -> _State | None:
    """What is open after an entry; None if it does not fit what is open before."""
    levels = _opened(state, entry.indent, entry.dashed)
    if levels is None:
        return None
    if entry.dashed and entry.inner >= 0:
        levels = (*levels, _Level(entry.inner, False))
    last = levels[-1]
    if not last.items:
        seen = last.seen | {last.key} if last.key and len(last.seen) < _AHEAD else last.seen
        levels = (*levels[:-1], _Level(last.indent, False, entry.key, seen))
    return _State(levels, entry.opens)


def _opened(state: _State, indent: int, items: bool) -> tuple[_Level, ...] | None:
    """The levels when one at this indentation is gone on with, or opened where something is waited for."""
    levels = state.levels
    top = levels[-1]
    if state.waits and (indent > top.indent or (items and indent == top.indent)):
        return (*levels, _Level(indent, items))
    depth = len(levels)
    while depth and not _goes_on(levels[depth - 1], indent, items):
        depth -= 1
    return levels[:depth] if depth and levels[depth - 1].indent == indent else None


def _goes_on(level: _Level, indent: int, items: bool) -> bool:
    """Whether a level is still open at an indentation: lists may begin where the key above them does."""
    return level.indent < indent or (level.indent == indent and level.items == items)
