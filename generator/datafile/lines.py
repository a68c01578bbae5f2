"""The lines of a file while they are edited: characters replaced, everything else kept to the byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from generator.common.finding import Position, Text
from generator.datafile.refusal import Refused
from generator.datafile.textfile import TextFile, unpack

_CODECS = {"UTF-8": "utf-8", "GB18030": "gb18030"}


class Splice(NamedTuple):
    """What to write in the place of the characters from `start` up to `end`; LF in it ends a line as the file does."""

    start: Position
    end: Position
    text: str


def opened(data: bytes) -> TextFile:
    """The file as lines; Refused where its encoding cannot be told for sure, or kept."""
    file = unpack(data)
    if file is None or file.encoding not in _CODECS or encoded(file) != data:
        said = Text(
            "这个文件不是 UTF-8 编码，不能在这里改。先用编辑器另存为 UTF-8。",
            "The file is not UTF-8 and cannot be edited here: save it as UTF-8 first.",
        )
        raise Refused(said)
    return file


def encoded(file: TextFile) -> bytes:
    """The file's bytes in the encoding that it was read in."""
    return file.data.decode().encode(_CODECS.get(file.encoding, "utf-8"))


def spliced(file: TextFile, splices: Iterable[Splice]) -> TextFile:
    """The file with the splices made; they must not overlap. Those at one place are written in their order."""
    lines, ends = list(file.lines), list(file.ends)
    usual = next((end for end in ends if end), "\n")
    for splice in sorted(splices, key=lambda splice: splice.start)[::-1]:
        first, last = splice.start.line - 1, splice.end.line - 1
        head, tail = lines[first][: splice.start.column - 1], lines[last][splice.end.column - 1 :]
        new = f"{head}{splice.text}{tail}".split("\n")
        lines[first : last + 1], ends[first : last + 1] = (
            new,
            [*[ends[first] or usual] * (len(new) - 1), ends[last]],
        )
    return replace(file, lines=tuple(lines), ends=tuple(ends))


def below(file: TextFile, number: int, lines: Iterable[str]) -> Splice:
    """The splice that puts lines below line `number`."""
    at = Position(number, len(file.lines[number - 1]) + 1)
    return Splice(at, at, "".join(f"\n{line}" for line in lines))


def instead(file: TextFile, first: int, last: int, lines: list[str]) -> Splice:
    """The splice that puts lines in the place of lines `first` to `last`, counted from 1."""
    if lines:
        return Splice(Position(first, 1), Position(last, len(file.lines[last - 1]) + 1), "\n".join(lines))
    if last < len(file.lines):
        return Splice(Position(first, 1), Position(last + 1, 1), "")
    before = max(first - 1, 1)
    return Splice(
        Position(before, len(file.lines[before - 1]) + 1 if first > 1 else 1),
        Position(last, len(file.lines[last - 1]) + 1),
        "",
    )
