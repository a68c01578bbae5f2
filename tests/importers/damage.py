"""The ways in which published reports come damaged, each done to the blocks of a whole one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from generator.importers.numbers import is_figure
from generator.importers.source_blocks import Block, Cell, Grid, Paragraph

Damage: TypeAlias = Callable[[Sequence[Block], random.Random], list[Block]]
_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789"}
_LOST = 0.08


def cells(change: Callable[[Cell, random.Random], Cell]) -> Damage:
    """A damage to every cell."""

    def damaged(blocks: Sequence[Block], chance: random.Random) -> list[Block]:
        return [
            replace(b, rows=tuple(tuple(change(c, chance) for c in row) for row in b.rows))
            if isinstance(b, Grid)
            else b
            for b in blocks
        ]

    return damaged


def figures(change: Callable[[str], str]) -> Damage:
    """A damage to every figure."""
    return cells(lambda c, _: replace(c, text=change(c.text)) if c.text.strip() and is_figure(c.text) else c)


def labels(change: Callable[[str, random.Random], str]) -> Damage:
    """A damage to every label."""
    return cells(lambda c, chance: c if is_figure(c.text) else replace(c, text=change(c.text, chance)))


def _separated(text: str) -> str:
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.isdigit() else text


def _lossy(text: str, chance: random.Random) -> str:
    return "".join(c for c in text if chance.random() > _LOST)


def _mistyped(text: str, chance: random.Random) -> str:
    return "".join(c if chance.random() > _LOST / 2 else chance.choice("口日目田己未土士") for c in text)


def _no_groups(blocks: Sequence[Block], _chance: random.Random) -> list[Block]:
    """The blocks without the labels that span several rows."""
    return [
        replace(b, rows=tuple(tuple(replace(c, text="") if c.rowspan > 2 else c for c in row) for row in b.rows))
        if isinstance(b, Grid)
        else b
        for b in blocks
    ]


def cut(again: bool) -> Damage:
    """Every large table in two, the second with the heads of the first once more where `again`."""

    def damaged(blocks: Sequence[Block], _chance: random.Random) -> list[Block]:
        out: list[Block] = []
        for b in blocks:
            if isinstance(b, Grid) and len(b.rows) > 20:
                out += [replace(b, rows=b.rows[:14]), replace(b, rows=(b.rows[:3] if again else ()) + b.rows[14:])]
            else:
                out.append(b)
        return out

    return damaged


def without_row(number: int) -> Damage:
    """The largest table without one of its rows, counted from the end."""

    def damaged(blocks: Sequence[Block], _chance: random.Random) -> list[Block]:
        largest = max((b for b in blocks if isinstance(b, Grid)), key=lambda b: len(b.rows))
        rows = tuple(row for n, row in enumerate(largest.rows) if n != len(largest.rows) - number)
        return [replace(b, rows=rows) if b is largest else b for b in blocks]

    return damaged


def as_lines(between: str, ends: str = "\n", around: str = "") -> Damage:
    """The tables as lines of text with something between the cells of a row."""

    def damaged(blocks: Sequence[Block], _chance: random.Random) -> list[Block]:
        text = "\n".join(_printed(blocks, between, ends, around))
        from generator.importers.formats import text as plain

        return plain.blocks(text.encode())

    return damaged


def _printed(blocks: Sequence[Block], between: str, ends: str, around: str) -> Iterator[str]:
    for b in blocks:
        if isinstance(b, Grid):
            rows = (between.join(around + c.text.replace("\n", "") for c in row) for row in b.rows)
            yield ends.join(rows)
        elif isinstance(b, Paragraph):
            yield b.text


def _swapped(blocks: Sequence[Block], _chance: random.Random) -> list[Block]:
    """The blocks with two cells of a row exchanged whose column sums no longer hold."""
    largest = max((b for b in blocks if isinstance(b, Grid)), key=lambda b: len(b.rows))
    rows = list(largest.rows)
    for n, row in enumerate(rows):
        texts = [c.text for c in row[-7:]]
        if len(row) > 7 and all(t.isdigit() for t in texts) and texts[0] != texts[1]:
            rows[n] = (
                *row[:-7],
                replace(row[-7], text=texts[1]),
                replace(row[-6], text=texts[0]),
                *row[-5:],
            )
            break
    return [replace(b, rows=tuple(rows)) if b is largest else b for b in blocks]


# Those after which every figure is still told.
HARMLESS: dict[str, Damage] = {
    "full width": figures(lambda text: text.translate(_WIDE)),
    "thousands": figures(_separated),
    "units": figures(lambda text: f"{text}件" if text.isdigit() else text),
    "spaces": figures(lambda text: f"\u3000 {text}\xa0"),
    "labels over lines": labels(lambda text, _: "\n".join(text[n : n + 3] for n in range(0, len(text), 3))),
    "groups lost": _no_groups,
    "table in two": cut(again=False),
    "table in two, heads again": cut(again=True),
    "tabs": as_lines("\t"),
    "a cell a line": as_lines("\n"),
    "a cell a line, tabs": as_lines("\n", "\n\n", "\t"),
    "parted by spaces": as_lines(" "),
}
# Those after which a figure may be doubtful, but none is wrong.
HARMFUL: dict[str, Damage] = {
    "zeros blank": figures(lambda text: "" if text == "0" else text),
    "zeros as hyphens": figures(lambda text: "-" if text == "0" else text),
    "zeros as dashes": figures(lambda text: "—" if text == "0" else text),
    "labels cut in front": labels(lambda text, _: text[2:] if len(text) > 6 else text),
    "labels lossy": labels(_lossy),
    "labels mistyped": labels(_mistyped),
    "a row gone": without_row(6),
    "the total gone": without_row(2),
    "glued rows": as_lines("", "\n"),
    "glued throughout": as_lines("", ""),
    "two cells exchanged": _swapped,
}
