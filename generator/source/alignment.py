"""Lines that stand at a wrong indentation, and where they belong: the one line whose move sets most others right.

A parser stops at the first line that does not fit the ones above. That may be the wrong one, or the first right one below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.source.keys import Keys
from generator.source.outline import Entry, outline

_AHEAD = 40  # entries that a move is held against
_MOST = 30  # moves in a file: one with more is not a data file with a few slips
_DEPTH = 10  # levels that a line may have been meant for, counted from the innermost
_NONE = ("0", "无", "/", "零报告", '"-"')


class _Level(NamedTuple):
    """An indentation at which keys stand, or list items."""

    indent: int
    items: bool


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
    for entry in (*outline(lines, keys), Entry(len(lines), 0, 0)):
        if entry.indent or entry.dashed or (keys.known(_key(lines, entry)) and not keys.at_top(_key(lines, entry))):
            section.append(entry)
            continue
        if len(section) > 1 and len(meant) < _MOST and not any(e.doubtful for e in section):
            meant.update(_in_section(section))
        section = [entry]
    return meant


def _key(lines: Sequence[str], entry: Entry) -> str:
    line = lines[entry.number] if entry.number < len(lines) else ""
    return line[entry.inner :].replace("：", ":").partition(":")[0].rstrip()


def _in_section(entries: list[Entry]) -> Iterator[tuple[int, int]]:
    """Yield the moves of one section of the file."""
    states, at, moved = [_State()], 0, 0
    while at < len(entries) and moved < _MOST:
        after = _step(states[at], entries[at])
        if after is not None:
            states.append(after)
            at += 1
            continue
        if entries[at].loose and entries[at].indent > states[at].levels[-1].indent:
            del entries[at]
            continue
        move = _best(entries, states, at)
        if move is None:
            return
        moved += 1
        if move.entry.indent != entries[move.at].indent:
            yield move.entry.number, move.entry.indent
        entries[move.at] = move.entry
        del states[move.at + 1 :]
        at = move.at


def _best(entries: list[Entry], states: list[_State], at: int) -> _Move | None:
    """The move after which most of what follows is aligned; None if no move would let this line stand."""
    best: tuple[tuple[int, ...], _Move] | None = None
    first = min(_holders(entries, at), default=at)
    for move in _moves(entries, states, at):
        state, oddness, cost = states[first], 0, 0
        for number in range(first, min(at + _AHEAD, len(entries))):
            entry = move.entry if number == move.at else entries[number]
            after = _step(state, entry)
            if after is None and number <= at:
                break
            oddness += _oddness(state, entry) if number <= at else 0
            cost += after is None
            state = after or state
        else:
            rank = (cost, oddness, at - move.at)
            if best is None or rank < best[0]:
                best = rank, move
    return best[1] if best else None


def _oddness(state: _State, entry: Entry) -> int:
    """How unlike the usual two columns the indentation is at which a level is opened."""
    outer = state.levels[-1].indent
    return abs(entry.indent - outer - 2) if state.waits and entry.indent > outer else 0


def _moves(entries: list[Entry], states: list[_State], at: int) -> Iterator[_Move]:
    """What may have been meant: this line or one above it, on which its level rests, stands elsewhere."""
    here = entries[at]
    for level in states[at].levels[-_DEPTH:]:
        if level.items == here.dashed:
            yield _Move(at, _at(here, level.indent))
    above = entries[at - 1]
    if above.value in _NONE and not above.dashed and here.indent == above.indent + 2:
        yield _Move(at - 1, replace(above, opens=True))
    goals = {here.indent, here.indent - 2, above.indent - 2, max(here.inner, 0) - 2}
    for earlier in _holders(entries, at):
        entry = entries[earlier]
        fitting = {level.indent for level in states[earlier].levels[-_DEPTH:] if level.items == entry.dashed}
        for goal in sorted(fitting | (goals if states[earlier].waits else set())):
            if 0 < goal != entry.indent:
                yield _Move(earlier, _at(entry, goal))


def _holders(entries: list[Entry], at: int) -> Iterator[int]:
    """The latest entry at each of the levels that are open before a line."""
    lowest, found = entries[at - 1].indent + 1, 0
    for earlier in range(at - 1, max(0, at - _AHEAD), -1):
        if entries[earlier].indent < lowest and found < _DEPTH:
            lowest, found = entries[earlier].indent, found + 1
            yield earlier


def _at(entry: Entry, indent: int) -> Entry:
    """The entry moved to another indentation."""
    inner = entry.inner + indent - entry.indent if entry.inner >= 0 else -1
    return replace(entry, indent=indent, inner=inner)


def _step(state: _State, entry: Entry) -> _State | None:
    """What is open after an entry; None if it does not fit what is open before."""
    levels = _opened(state, entry.indent, entry.dashed)
    if levels is None:
        return None
    if entry.dashed and entry.inner >= 0:
        levels = (*levels, _Level(entry.inner, False))
    return _State(levels, entry.opens)


def _opened(state: _State, indent: int, items: bool) -> tuple[_Level, ...] | None:
    """The levels when one at this indentation is gone on with, or opened where something is waited for."""
    levels = state.levels
    top = levels[-1]
    if state.waits and (indent > top.indent or (items and indent == top.indent)):
        return (*levels, _Level(indent, items))
    depth = len(levels)
    while depth and (levels[depth - 1].indent > indent or (levels[depth - 1] == _Level(indent, True) and not items)):
        depth -= 1
    return levels[:depth] if depth and levels[depth - 1] == _Level(indent, items) else None
