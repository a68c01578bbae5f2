"""Entries put into a mapping or list, and taken out of it."""

from __future__ import annotations

from collections.abc import Sequence as Sequence_

from generator.common.finding import Position, Text
from generator.common.text import fold
from generator.datafile.lines import Splice, below, instead
from generator.datafile.places import Names, Spot, content, end_of, last_line
from generator.datafile.refusal import Refused
from generator.datafile.textfile import TextFile
from generator.datafile.values import Value, head, rest, within, word
from generator.source import Mapping, Node, Scalar, Sequence


def added(file: TextFile, spot: Spot, key: str, value: Value, order: Sequence_[Names]) -> Splice:
    """The splice that puts an entry into the mapping at `spot`, behind those that come before it in `order`."""
    mapping = spot.node
    assert isinstance(mapping, Mapping)
    before = _before(mapping, key, order)
    if mapping.closed is not None:
        return _in_braces(mapping, f"{word(key, flow=True)}: {within(value)}", before)
    first = mapping.entries[0][0].start
    indent = first.column - 1
    lines = entry_lines(key, value, indent)
    alone = not file.lines[first.line - 1][:indent].strip(" ")
    if before is None and alone:
        at = Position(first.line, 1)
        return Splice(at, at, "".join(f"{line}\n" for line in lines))
    number = max(_key_line(mapping, before or mapping.entries[0][1]), last_line(before or mapping.entries[0][1], file))
    return below(file, number, lines)


def entry_lines(key: str, value: Value, indent: int) -> list[str]:
    """An entry in lines of its own, its key indented by `indent`."""
    return [f"{' ' * indent}{word(key)}:{head(value)}", *rest(value, indent)]


def _before(mapping: Mapping, key: str, order: Sequence_[Names]) -> Node | None:
    """The value of the last entry that comes before a key."""
    rank = {name: number for number, names in enumerate(order) for name in names}
    mine = rank.get(fold(key), len(order))
    found = None
    for other, value in mapping.entries:
        if rank.get(fold(other.text), len(order)) < mine:
            found = value
    return found


def _key_line(mapping: Mapping, value: Node) -> int:
    return next(key.end.line for key, other in mapping.entries if other is value)


def _in_braces(mapping: Mapping, text: str, before: Node | None) -> Splice:
    assert mapping.closed
    end = end_of(before) if before else None
    if end:
        return Splice(end, end, f", {text}")
    at = Position(mapping.start.line, mapping.start.column + 1)
    return Splice(at, at, f"{text}, " if mapping.entries else text)


def removed(file: TextFile, spot: Spot) -> Splice:
    """The splice that takes an entry or item away, with what else stands on its lines."""
    if spot.flow:
        return _from_brackets(spot)
    first = (spot.key or spot.node).start.line
    line = file.lines[first - 1]
    if line[: spot.indent].strip(" ") or (spot.key is None and line[spot.indent : spot.indent + 1] != "-"):
        said = Text("这一处和别的内容写在同一行，请在编辑器里删。", "It shares its line with something else.")
        raise Refused(said)
    return instead(file, first, max(first, last_line(spot.node, file)), [])


def _from_brackets(spot: Spot) -> Splice:
    """The splice for an entry within brackets: it goes with the comma behind it, the last one with the comma before."""
    assert isinstance(spot.parent, Mapping | Sequence)
    pairs = _pairs(spot.parent)
    at = next(number for number, (_, value) in enumerate(pairs) if value is spot.node)
    start, end = pairs[at][0], end_of(spot.node)
    if at + 1 < len(pairs):
        end = pairs[at + 1][0]
    elif at:
        start = end_of(pairs[at - 1][1]) or start
    if end is None:
        raise Refused(Text("这一处请在编辑器里删。", "Delete this in an editor."))
    return Splice(start, end, "")


def _pairs(parent: Mapping | Sequence) -> list[tuple[Position, Node]]:
    """Where each entry begins, with its value."""
    if isinstance(parent, Mapping):
        return [(key.start, value) for key, value in parent.entries]
    return [(item.start, item) for item in parent.items]


def item_added(file: TextFile, spot: Spot, index: int, lines: list[str], inline: str) -> Splice:
    """The splice that puts an item into the list at `spot` as its item `index`: `lines` without indentation, or `inline` within brackets."""
    sequence = spot.node
    assert isinstance(sequence, Sequence)
    if sequence.closed is not None:
        return _in_list(sequence, index, inline)
    padded = [f"{' ' * (sequence.start.column - 1)}{line}" if line else "" for line in lines]
    if index:
        return below(file, last_line(sequence.items[index - 1], file), padded)
    number = sequence.items[0].start.line
    at = Position(number, 1)
    if file.lines[number - 1][: sequence.start.column - 1].strip(" "):
        raise Refused(Text("这里请在编辑器里加。", "Add this in an editor."))
    return Splice(at, at, "".join(f"{line}\n" for line in padded))


def _in_list(sequence: Sequence, index: int, inline: str) -> Splice:
    end = end_of(sequence.items[index - 1]) if index else None
    if end:
        return Splice(end, end, f", {inline}")
    at = Position(sequence.start.line, sequence.start.column + 1)
    return Splice(at, at, f"{inline}, " if sequence.items else inline)


def is_empty_block(scalar: Node, file: TextFile) -> bool:
    """Whether a value is block text without any text."""
    if not isinstance(scalar, Scalar) or scalar.style not in ("|", ">"):
        return False
    first, last = content(scalar, file)
    return last < first
