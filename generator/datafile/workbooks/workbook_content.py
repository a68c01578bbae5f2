"""What a data file has to show in a workbook: its figures as typed, its head, its texts, all by their paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.common.finding import Path
from generator.common.text import number_prefix
from generator.datafile.edits.attempt import State, state_of
from generator.datafile.edits.raw_figures import row_as_typed
from generator.datafile.edits.texts import found
from generator.datafile.lines import opened
from generator.forms.labels import Column
from generator.forms.model import Form, NarrativeSection, Row, TableSection
from generator.report.narrative import Item, Part, Passage
from generator.report.notes import UNFILLED
from generator.report.number import read_number
from generator.report.tables import AFTER, BEFORE
from generator.source import Scalar, Sequence

LONGEST = 32_000  # characters in a cell, of the 32,767 that the format allows


@dataclass(frozen=True)
class Text:
    """A text with its path; empty where nothing has been written yet."""

    path: Path
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the sheet of texts: where it belongs, its heading, what is written there.

    `note` stands in the place of what a cell cannot hold: a chart, a text that is too long.
    """

    label: str
    level: int = 0
    title: Text | None = None
    body: Text | None = None
    note: str = ""


@dataclass(frozen=True)
class Content:
    """A data file as a workbook shows it; figures and units that are not filled in have empty texts."""

    state: State
    form: Form
    head: Mapping[Path, str]
    figures: Mapping[Path, str]
    lines: tuple[Line, ...]

    @property
    def agency(self) -> str:
        """The agency as the file has it."""
        return self.head["机关",]

    @property
    def year(self) -> int:
        """The report year, 0 where it cannot be read."""
        return self.state.report.year

    @property
    def text(self) -> str:
        """The data file itself."""
        return self.state.file.data.decode()


def content_of(data: bytes, head: Iterable[Path], name: str = "") -> Content:
    """What a data file has to show, `head` being the paths of its head that are asked for; Refused where nothing in it can be read."""
    state = state_of(opened(data), name)
    form = state.form
    said = {path: _head(state, path) for path in head}
    return Content(state, form, said, dict(_figures(state)), tuple(_lines(state)))


def path_of(section: TableSection, row: Row, column: Column) -> Path:
    """The path of a figure in a data file."""
    return (section.key, *row.path, column.key)


def unit_path(section: TableSection, row: Row, column: Column) -> Path:
    """The path of a figure's unit in a data file."""
    return (section.key, *row.path, column.unit_key)


def value_of(text: str, column: Column) -> int | float | str | None:
    """A figure as typed, as what a cell holds: a number, None where there is none yet, the text itself where it is no number."""
    if not text or text == UNFILLED:
        return None
    reading = read_number(text, False, column)
    if isinstance(reading.value, Decimal):
        return float(reading.value) if Decimal(repr(float(reading.value))) == reading.value else text
    return reading.value if reading.value is not None else None if reading.code == "R020" else text


def _head(state: State, path: Path) -> str:
    """What stands at a path of the head; names one after the other where there are several."""
    spot = found(state, path)
    node = spot.node if spot else None
    if isinstance(node, Sequence):
        return "、".join(item.text for item in node.items if isinstance(item, Scalar))
    return _unless_unfilled(node.text.strip()) if isinstance(node, Scalar) else ""


def _figures(state: State) -> Iterator[tuple[Path, str]]:
    for section in state.form.tables:
        for row in section.table.rows:
            if row.label.is_total:
                continue
            typed = row_as_typed(state, section, row) or {}
            for column in row.inputs:
                yield path_of(section, row, column), typed.get(column.id, "")
                if column.units:
                    yield unit_path(section, row, column), _unless_unfilled(typed.get(f"unit:{column.id}", ""))


def _lines(state: State) -> Iterator[Line]:
    """Yield the lines of all texts: the preface, then the sections; before and after a table where anything is written there."""
    written = state.report.written
    yield from _section("引言", ("引言",), written.get(("引言",), ()))
    for number, section in enumerate(state.form.sections, 1):
        label = f"{number_prefix(1, number)}{section.heading}"
        if isinstance(section, NarrativeSection):
            yield from _section(label, (section.key,), written.get((section.key,), ()))
            continue
        for key, where in ((BEFORE, "表前"), (AFTER, "表后")):
            items = written.get((section.key, key), ())
            if items:
                yield from _section(f"{label}（{where}）", (section.key, key), items)


def _section(label: str, path: Path, items: tuple[Item, ...]) -> Iterator[Line]:
    """Yield the lines of a section, a paragraph that it begins with on its first."""
    match items:
        case ():
            yield Line(label, 1, body=Text(path, ""))
        case (Passage() as first, *rest):
            yield _line(label, 1, None, first)
            yield from _items(tuple(rest), 2)
        case _:
            yield Line(label, 1)
            yield from _items(items, 2)


def _items(items: tuple[Item, ...], level: int) -> Iterator[Line]:
    """Yield the lines of a list: parts with their numbers, paragraphs, what stands for a chart."""
    number = 0
    for item in items:
        if isinstance(item, Part):
            number += 1
            yield from _part(item, level, number)
        elif isinstance(item, Passage):
            yield _line("", level, None, item)
        else:
            yield Line("", level, note=f"［图表］{item.title.text if item.title else ''}（在数据文件里改）")


def _part(part: Part, level: int, number: int) -> Iterator[Line]:
    label = number_prefix(level, number)
    match part.body:
        case (Passage() as only,):
            yield _line(label, level, part.title, only)
        case _:
            yield _line(label, level, part.title, None)
            yield from _items(part.body, level + 1)


def _line(label: str, level: int, title: Passage | None, body: Passage | None) -> Line:
    if body and len(body.text) > LONGEST:
        return Line(label, level, _text(title), note=f"［{len(body.text)} 字，表格放不下，在数据文件里改］")
    return Line(label, level, _text(title), _text(body))


def _text(passage: Passage | None) -> Text | None:
    return Text(passage.path, _unless_unfilled(passage.text.rstrip("\n"))) if passage else None


def _unless_unfilled(text: str) -> str:
    """A text, or nothing for the mark of what is still to be filled in."""
    return "" if text.strip() == UNFILLED else text
