"""One text written in the place of another, in the style that it has as far as that can hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.common.finding import Position
from generator.datafile.edits.attempt import Attempt, State
from generator.datafile.lines import Splice, below, instead
from generator.datafile.places import Spot, content
from generator.datafile.textfile import TextFile
from generator.datafile.values import STEP, block_head, block_lines, double, is_bare, plain, single
from generator.source import Node, Scalar

_MOST_COMPARED = 1_000_000
_HEADER = re.compile(r"[|>](?P<step>[1-9]?)(?P<chomp>[+-]?)(?P<late>[1-9]?)")


def written(state: State, spot: Spot, text: str, prose: bool) -> Iterator[Attempt]:
    """Yield the ways to write `text` for the scalar at `spot`; `prose` may run over lines and reads best as block text."""
    assert isinstance(spot.node, Scalar)

    def holds(_new: State, node: Node | None) -> bool:
        return isinstance(node, Scalar) and node.text.rstrip("\n") == text

    for splices in _ways(state.file, spot, spot.node, text, prose):
        yield Attempt(tuple(splices), spot.steps, spot.steps, holds)


def _ways(file: TextFile, spot: Spot, scalar: Scalar, text: str, prose: bool) -> Iterator[list[Splice]]:
    if scalar.style in ("|", ">"):
        yield _block_again(file, spot, scalar, text)
        yield [*_without_content(file, scalar), _header(file, scalar, double(text))]
        return
    inline = [quoted for quoted in _inline(scalar, spot, text) if quoted]
    block = [] if spot.flow or not prose or not text else _as_block(file, spot, scalar, text)
    lines = "\n" in text
    if block and (lines or not inline):
        yield block
    for quoted in inline:
        yield [_replacing(file, scalar, quoted)]
    if block and not lines and inline:
        yield block
    yield [_replacing(file, scalar, double(text))]


def _inline(scalar: Scalar, spot: Spot, text: str) -> Iterator[str]:
    """The text on one line in the style that the scalar has."""
    if scalar.style == "'" and "\n" not in text:
        yield single(text)
    elif scalar.style == '"':
        yield double(text)
    elif not scalar.style and (plain(text, spot.flow) or (spot.key and is_bare(spot.key.text, text))):
        yield text


def _replacing(file: TextFile, scalar: Scalar, text: str) -> Splice:
    """The splice for a scalar that is not block text; a space parts it from the colon or dash before it."""
    before = file.lines[scalar.start.line - 1][: scalar.start.column - 1]
    return Splice(scalar.start, scalar.end, f" {text}" if before.endswith((":", "-")) and text else text)


def _as_block(file: TextFile, spot: Spot, scalar: Scalar, text: str) -> list[Splice]:
    """Block text in the place of a scalar of another style; nothing where something follows a scalar of several lines."""
    line = file.lines[scalar.end.line - 1]
    if scalar.start.line != scalar.end.line and line[scalar.end.column - 1 :].strip():
        return []
    header = _replacing(file, scalar, block_head(text, ""))
    return [header, below(file, scalar.end.line, block_lines(text, spot.indent + STEP))]


def _block_again(file: TextFile, spot: Spot, scalar: Scalar, text: str) -> list[Splice]:
    """Other block text, with the lines that stay the same left alone."""
    first, last = content(scalar, file)
    indent = _indent(file, spot, scalar)
    match = _HEADER.match(file.lines[scalar.start.line - 1], scalar.start.column - 1)
    step = match and (match["step"] or match["late"])
    chomp = match["chomp"] if match else ""
    new = block_lines(text, indent)
    bar = f"|{match[0][1:]}" if match and step else block_head(text, chomp, indent - spot.indent)
    splices = [] if match and match[0] == bar else [_header(file, scalar, bar)]
    if last < first:
        number = scalar.start.line
        room = number < len(file.lines) and file.lines[number] and not file.lines[number].strip(" ")
        return [*splices, instead(file, number + 1, number + 1, new) if room else below(file, number, new)]
    return [*splices, *_changed(file, first, file.lines[first - 1 : last], new)]


def _changed(file: TextFile, first: int, old: tuple[str, ...], new: list[str]) -> Iterator[Splice]:
    """Yield the splices of the lines that differ; texts of very many lines are written anew."""
    if len(old) * len(new) > _MOST_COMPARED:
        yield instead(file, first, first + len(old) - 1, new)
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "insert":
            yield below(file, first + a - 1, new[c:d])
        elif kind != "equal":
            yield instead(file, first + a, first + b - 1, new[c:d])


def _indent(file: TextFile, spot: Spot, scalar: Scalar) -> int:
    """How far the block text is indented, or should be."""
    rows = scalar.text.split("\n")
    first, last = content(scalar, file)
    for number in range(first, last + 1):
        line = file.lines[number - 1]
        if line.strip(" "):
            row = rows[number - first] if scalar.style == "|" and number - first < len(rows) else line.lstrip(" ")
            return max(spot.indent + 1, len(line) - len(row))
    room = file.lines[scalar.start.line] if scalar.start.line < len(file.lines) else ""
    return len(room) if room and not room.strip(" ") and len(room) > spot.indent else spot.indent + STEP


def _header(file: TextFile, scalar: Scalar, text: str) -> Splice:
    """The splice that writes something in the place of the bar."""
    column = scalar.start.column - 1
    match = _HEADER.match(file.lines[scalar.start.line - 1], column)
    end = match.end() if match else column + 1
    return Splice(scalar.start, Position(scalar.start.line, end + 1), text)


def _without_content(file: TextFile, scalar: Scalar) -> list[Splice]:
    first, last = content(scalar, file)
    return [instead(file, first, last, [])] if first <= last else []
