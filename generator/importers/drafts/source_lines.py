"""The lines of a data file's narrative, each as it is typed and as it is printed, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from generator.common.finding import Path
from generator.common.patterns import pattern
from generator.document.markdown import typed_number, without_bold
from generator.document.placeholders import Filler
from generator.forms.model import Form, TableSection
from generator.importers.readout import Reading
from generator.importers.source_blocks import Block
from generator.report import ChartItem, Passage, Report
from generator.report.narrative import passages
from generator.report.tables import AFTER, BEFORE

Kind: TypeAlias = Literal["text", "blank", "row", "rule"]
_PLACEHOLDER = pattern(r"\{\{.{0,400}?\}\}")
_MARKER = pattern(r"[ \t\u3000]*(?:[-*•][ \t]+|[0-9]{1,3}[)）][ \t]+)?")
_PRINTED_MARKER = pattern(r"[\s\u3000]*(?:[•·▪●][\s\u3000]*|[0-9]{1,3}[)）][\s\u3000]*)?")
_PICTURE = pattern(r"!\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))+\)")
_RULE = pattern(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_LINE = pattern(r"\n(?![^{}]{0,400}\}\})")
_SPACE = pattern(r"[\s\u3000\xa0]+")
# Numbers of sections are none of the author's: 一、
_SECTION_NUMBER = pattern(r"[一二三四五六七八九十]{1,3}、")


class Piece(NamedTuple):
    """A stretch of a line: `mark` prints nothing, `text` prints itself, `figure` is a placeholder."""

    kind: Literal["mark", "text", "figure"]
    source: str
    printed: str


@dataclass(frozen=True)
class SourceLine:
    """A line of a text of the data file: the text's path, its number in it from 0, and its pieces.

    `fresh` is how it is printed once the figures have changed, where that is otherwise.
    """

    path: Path
    number: int
    kind: Kind
    pieces: tuple[Piece, ...]
    fresh: str = ""
    title: bool = False

    @property
    def source(self) -> str:
        """The line as it is typed."""
        return "".join(piece.source for piece in self.pieces)

    @property
    def printed(self) -> str:
        """The line as it is printed, without the numbers and marks before it."""
        return "".join(piece.printed for piece in self.pieces)


def key(text: str) -> str:
    """What of a line is compared: no white space, no mark or number before it, which programs count anew."""
    return _SPACE.sub("", bare(text))


def bare(text: str) -> str:
    """A printed line without the mark or number before it."""
    text = text[_length(_PRINTED_MARKER, text) :]
    typed = typed_number(text)
    if typed:
        return text[typed.length :]
    return text[_length(_SECTION_NUMBER, text) :]


def _length(regex: re.Pattern[str], text: str) -> int:
    """How many characters a pattern takes at the beginning of a text."""
    match = regex.match(text)
    return match.end() if match else 0


class Zone(NamedTuple):
    """A narrative of its own: its path in the data file, the section that it is in, and which side of a table it is on."""

    path: Path
    section: str
    side: Literal["whole", "before", "after"] = "whole"

    def blocks(self, reading: Reading) -> tuple[Block, ...]:
        """What stands there in a file that was read."""
        before, after = (part.get(self.section, ()) for part in (reading.narrative, reading.tail))
        return {"whole": (*before, *after), "before": before, "after": after}[self.side]


def zones(form: Form) -> Iterator[Zone]:
    """Yield the zones of a form in reading order, the preface first."""
    yield Zone(("引言",), "")
    for section in form.sections:
        if isinstance(section, TableSection):
            yield Zone((section.key, BEFORE), section.id, "before")
            yield Zone((section.key, AFTER), section.id, "after")
        else:
            yield Zone((section.key,), section.id)


def lines_of(report: Report, now: Filler, fresh: Filler) -> Mapping[Path, tuple[SourceLine, ...]]:
    """The lines of all narrative by the paths of their zones, filled in with the figures of `now` and of `fresh`."""
    out: dict[Path, list[SourceLine]] = {}
    for path, items in report.written.items():
        charts = {item.title_path for item in items if isinstance(item, ChartItem)}
        for passage in passages(items):
            if passage.path not in charts and not passage.unfilled:
                out.setdefault(path, []).extend(_lines(passage, now, fresh))
    return {path: tuple(lines) for path, lines in out.items()}


def text_lines(text: str) -> list[str]:
    """The lines of a text; a line break within a placeholder begins none."""
    return _LINE.split(text)


def _lines(passage: Passage, now: Filler, fresh: Filler) -> Iterator[SourceLine]:
    title = passage.path[-1] == "标题"
    lines = text_lines(passage.text.rstrip("\n"))
    kinds = list(_kinds(lines))
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        pieces = tuple(_pieces(line, now)) if kind == "text" else (Piece("text", line, line),)
        again = "".join(p.printed for p in _pieces(line, fresh)) if kind == "text" and "{{" in line else ""
        yield SourceLine(passage.path, number, kind, pieces, again, title)


def _kinds(lines: Sequence[str]) -> Iterator[Kind]:
    """Yield what each line is: rows of a table follow each other, the second of them is its rule."""
    table = False
    for number, line in enumerate(lines):
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        if table and "|" in line:
            yield "rule" if _RULE.fullmatch(line) else "row"
            continue
        table = "|" in line and "|" in follows and bool(_RULE.fullmatch(follows))
        yield "row" if table else "text" if line.strip() else "blank"


def _pieces(line: str, filler: Filler) -> Iterator[Piece]:
    """Yield the pieces of a line of text."""
    start = _length(_MARKER, line)
    typed = typed_number(line[start:])
    start += typed.length if typed else 0
    if start:
        yield Piece("mark", line[:start], "")
    at, bold = start, "**" not in without_bold(line)
    for match in _PLACEHOLDER.finditer(line, start):
        yield from _plain(line[at : match.start()], bold)
        yield Piece("figure", match[0], filler.fill(match[0])[0])
        at = match.end()
    yield from _plain(line[at:], bold)


def _plain(text: str, bold: bool) -> Iterator[Piece]:
    """Yield the pieces of a text without placeholders: marks for bold and pictures print nothing, captions print."""
    at = 0
    for match in _PICTURE.finditer(text):
        yield from _runs(text[at : match.start()], bold)
        yield Piece("mark", "![", "")
        yield Piece("text", match[1], match[1])
        yield Piece("mark", match[0][2 + len(match[1]) :], "")
        at = match.end()
    yield from _runs(text[at:], bold)


def _runs(text: str, bold: bool) -> Iterator[Piece]:
    for number, part in enumerate(text.split("**") if bold else [text]):
        if number:
            yield Piece("mark", "**", "")
        if part:
            yield Piece("text", part, part)
