"""Where a value stands in a data file: its node, what it is part of, the lines that it takes up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from generator.common.finding import Position, Text
from generator.common.text import fold
from generator.datafile.refusal import Refused
from generator.datafile.textfile import TextFile
from generator.report.notes import meant_by
from generator.source import Mapping, Node, Scalar, Sequence

# A way through the nodes of a file: keys as they are typed there, numbers of list items.
Steps: TypeAlias = tuple[str | int, ...]
Names: TypeAlias = Collection[str]


@dataclass(frozen=True)
class Spot:
    """A value in its place; `flow` is whether brackets stand around it, `indent` the column (from 0) of its key or dash."""

    steps: Steps
    node: Node
    parent: Mapping | Sequence | None
    key: Scalar | None
    flow: bool
    indent: int


def root_spot(root: Mapping) -> Spot:
    """The file as a whole."""
    return Spot((), root, None, None, False, 0)


def entry_of(spot: Spot, names: Names) -> Spot | None:
    """The entry of a mapping whose key is one of the folded names; Refused where a key has swallowed its colon."""
    mapping = spot.node
    if not isinstance(mapping, Mapping):
        return None
    flow = spot.flow or mapping.closed is not None
    for key, value in mapping.entries:
        if fold(key.text) in names:
            return Spot((*spot.steps, key.text), value, mapping, key, flow, key.start.column - 1)
        if meant_by(key, {name: name for name in names}):
            raise Refused(
                Text(
                    f"第 {key.start.line} 行“{key.text[:30]}”的冒号写得不对，先改正那里再在这里改。",
                    f"Line {key.start.line}: mend the colon of {key.text[:30]!r} first.",
                )
            )
    return None


def item_of(spot: Spot, index: int) -> Spot | None:
    """An item of a list."""
    items = spot.node
    if not isinstance(items, Sequence) or not 0 <= index < len(items.items):
        return None
    node = items.items[index]
    flow = spot.flow or items.closed is not None
    return Spot((*spot.steps, index), node, items, None, flow, items.start.column - 1)


def last_line(node: Node, file: TextFile) -> int:
    """The last line (from 1) that a value stands on."""
    if isinstance(node, Scalar):
        return content(node, file)[1] if node.style in ("|", ">") else node.end.line
    if node.closed:
        return node.closed.line
    children = node.items if isinstance(node, Sequence) else tuple(value for _, value in node.entries)
    below = [last_line(child, file) for child in children]
    return max([node.start.line, *below])


def content(scalar: Scalar, file: TextFile) -> tuple[int, int]:
    """The first and last line of block text, empty lines at its end not counted; its head line alone where there is none.

    A line of spaces that reaches further in than the text does is text.
    """
    last = scalar.end.line - (scalar.end.column == 1 and scalar.end.line > scalar.start.line)
    last = min(last, len(file.lines))
    lines = file.lines[scalar.start.line : last]
    margin = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)
    while last > scalar.start.line and not file.lines[last - 1].strip(" ") and len(file.lines[last - 1]) <= margin:
        last -= 1
    return scalar.start.line + 1, last


def end_of(node: Node) -> Position | None:
    """The place behind a value; None for what is written in lines."""
    if isinstance(node, Scalar):
        return None if node.style in ("|", ">") else node.end
    return node.closed


def texts(node: Node, drop: Steps | None = None) -> object:
    """All that a node says, without the value that `drop` leads to: what has to be the same before and after a change."""
    if isinstance(node, Scalar):
        return node.text, bool(node.style)
    first, inner = (drop[0], drop[1:]) if drop else (None, ())
    out: list[object] = []
    for name, child in enumerate(node.items) if isinstance(node, Sequence) else ((k.text, v) for k, v in node.entries):
        if name != first:
            out.append((name if isinstance(name, str) else None, texts(child)))
        elif inner:
            out.append((name if isinstance(name, str) else None, texts(child, inner)))
    return type(node).__name__, tuple(out)


def follow(root: Node, steps: Steps) -> Node | None:
    """The node that steps lead to."""
    for step in steps:
        if isinstance(root, Sequence) and isinstance(step, int) and step < len(root.items):
            root = root.items[step]
        elif isinstance(root, Mapping) and isinstance(step, str):
            found = next((value for key, value in root.entries if key.text == step), None)
            if found is None:
                return None
            root = found
        else:
            return None
    return root
