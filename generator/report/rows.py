"""A row of figures read from its YAML: a list, a mapping by column, or 0."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise, starmap
from typing import NamedTuple

from generator.common.finding import Path, Position, Text
from generator.common.patterns import pattern
from generator.common.text import fold
from generator.forms.fields import other_form, years_of
from generator.forms.labels import Column
from generator.forms.model import Form, Place, Row, TableSection
from generator.report.figures import Value
from generator.report.notes import LONGEST_KEY, Notes, is_unfilled, kind_name, meant_by
from generator.report.number import read_number
from generator.source import Mapping, Node, Scalar, Sequence

_NUMBERS = pattern(r"[0-9]+(?:\.[0-9]+)?")
_LIST = pattern(r"[\s0-9.,，、;；\[\]【】［］（）()]+")
_THOUSANDS = pattern("[1-9][0-9]{0,2}")
_REST = pattern(r"[0-9]{3}(?:\.[0-9]+)?")


class Blank(NamedTuple):
    """A figure that is still to be filled in; `whole` where the row or what is around it has that one mark."""

    path: Path
    position: Position
    whole: bool = False


class RowReader:
    """Reads the rows of one section; what cannot be read is noted and left out of the figures."""

    def __init__(self, section: TableSection, forms: tuple[Form, ...], notes: Notes) -> None:
        self.section, self.forms, self.notes = section, forms, notes
        self.typed: dict[Place, Value] = {}
        self.texts: dict[Place, str] = {}
        self.units: dict[Place, str] = {}
        self.blanks: dict[Place, Blank] = {}

    def read(self, row: Row, node: Node, path: Path) -> None:
        """Take in a row's value."""
        if isinstance(node, Sequence):
            self.listed(row, node, path)
        elif isinstance(node, Mapping):
            self.mapped(row, node, path)
        elif node.text == "0" and not node.style:
            self.zero(row)
        elif is_unfilled(node):
            self.blank(row, node, path)
        else:
            self.lone(row, node, path)

    def zero(self, row: Row) -> None:
        """Every figure of the row is zero; its total is left to be computed."""
        self.typed.update(row.zeros)

    def blank(self, row: Row, node: Node, path: Path) -> None:
        """No figure of the row is filled in yet."""
        self.blanks.update(dict.fromkeys(row.zeros, Blank(path, node.start, whole=True)))

    def lone(self, row: Row, node: Scalar, path: Path) -> None:
        """A single value where a row belongs: said as what it is worth, with the way to write the row."""
        reading = read_number(node.text, bool(node.style), row.columns[0])
        inputs = row.inputs
        numbers = _NUMBERS.findall(unicodedata.normalize("NFKC", node.text[:200]))
        key = row.label.key
        if reading.code == "R020":
            if not node.text and node.start.line + 1 in self.notes.source.skipped:
                return
            said, code = Text("这一行没有填数。", "This row has no figures."), "R020"
            hint = Text(f"没有就写 {key}: 0", f"Write {key}: 0 if there are none.")
        elif len(numbers) in (len(inputs), len(row.columns)) and len(numbers) > 1 and _LIST.fullmatch(node.text):
            said, code = Text("这一行的数没有放进半角方括号。", "The figures are not in square brackets."), "S003"
            hint = _write(f"{key}: [{', '.join(numbers)}]")
        else:
            said = Text(f"只写了一个数 {node.text[:40]}，看不出属于哪一列。", "A single figure: of which column?")
            said, code = (reading.message, reading.code) if reading.value is None else (said, "S003")
            worth = node.text if reading.value is not None and len(inputs) == 1 else "…"
            hint = _write(f"{key}: {{{', '.join(f'{c.key}: {worth}' for c in inputs)}}}")
        self.notes.add(code, path, said, hint)

    def listed(self, row: Row, node: Sequence, path: Path) -> None:
        """A row as a list: the figures in the form's order, with or without the totals."""
        columns = row.columns if len(node.items) == len(row.columns) else row.inputs
        if self.full_width_commas(node, path) or self.thousands(row, node, path):
            return
        if len(node.items) != len(columns):
            self.miscounted(row, len(node.items), path)
            return
        for index, (column, item) in enumerate(zip(columns, node.items, strict=True)):
            self.notes.place((*path, index), item)
            self.notes.place((*path, column.key), item)
            self.cell(row, column, item, (*path, column.key))

    def miscounted(self, row: Row, count: int, path: Path) -> None:
        inputs = row.inputs
        due = f"{len(inputs)} 个数" + (f"（连总计 {len(row.columns)} 个）" if len(inputs) < len(row.columns) else "")
        said = Text(f"这一行要写 {due}，现在是 {count} 个。", f"{len(inputs)} figures belong here, not {count}.")
        names = "、".join(c.key for c in inputs)
        self.notes.add("S004", path, said, Text(f"依次写 {names}，没有的写 0。", f"In order: {names}"))

    def full_width_commas(self, node: Sequence, path: Path) -> bool:
        """Whether figures are separated by commas that are none in YAML; noted at the first."""
        for item in node.items:
            if isinstance(item, Scalar) and item.text.isdigit():
                continue
            at = re.search("[，、；;]", item.text) if isinstance(item, Scalar) and not item.style else None
            if at and isinstance(item, Scalar):
                texts = [i.text for i in node.items if isinstance(i, Scalar)]
                numbers = _NUMBERS.findall(unicodedata.normalize("NFKC", " ".join(texts)[:200]))
                said = Text(f"数之间要用半角逗号，不能用“{at[0]}”。", f"{at[0]!r} does not separate figures.")
                self.notes.add("Y009", path, said, _write(f"[{', '.join(numbers)}]"), item.start)
                return True
        return False

    def thousands(self, row: Row, node: Sequence, path: Path) -> bool:
        """Whether a figure has been parted in two by a thousands separator: without it the row would have the right length."""
        figures = [item for item in node.items if isinstance(item, Scalar)]
        runs = [run for run in _runs(figures) if len(run) > 1]
        rest = sum(len(run) - 1 for run in runs)
        inputs = len(row.inputs)
        if not rest or (rest < sum(starmap(_follows, pairwise(figures))) and _adds_up(row, node, figures)):
            return False
        if len(node.items) - rest not in (inputs, len(row.columns)):
            return False
        for first, *others in runs:
            self.separator(first, others, path)
        return True

    def mapped(self, row: Row, node: Mapping, path: Path) -> None:
        """A row as a mapping by column."""
        known = row.named
        units = {fold(c.unit_key): c for c in row.columns if c.units}
        seen: dict[str, Scalar] = {}
        sure = True
        for (key, value), rest in _with_rest(node):
            column, unit = known.get(fold(key.text)), units.get(fold(key.text))
            meant = meant_by(key, known)
            if meant:
                self.notes.colon(key, path)
                column, value = meant
            if unit:
                self.unit(row, unit, value, (*path, unit.unit_key))
            elif column is None:
                self.unknown_column(row, key, path)
                sure = False
            elif seen.setdefault(column.id, key) is not key:
                self.notes.twice(key, seen[column.id], (*path, column.key))
            else:
                self.notes.place((*path, column.key), value, key)
                if rest and isinstance(value, Scalar):
                    self.separator(value, rest, (*path, column.key))
                    sure = False
                else:
                    self.cell(row, column, value, (*path, column.key))
        for column in row.columns:
            if column.id not in seen and not column.sum:
                self.left_out(row, column, path, sure)

    def separator(self, first: Scalar, rest: list[Scalar], path: Path) -> None:
        """Note the thousands separators by which a figure was parted."""
        parts = [first.text, *(part.text for part in rest)]
        said = Text(
            f"“{','.join(parts)}”里有千分位逗号，会被当成 {len(parts)} 项。", "A thousands separator parts the figure."
        )
        self.notes.add("R022", path, said, _write("".join(parts)), first.start)

    def left_out(self, row: Row, column: Column, path: Path, sure: bool) -> None:
        """A column without a figure: zero where columns may be left out, unless an unknown one may have been meant for it."""
        if row.band.sparse:
            if sure:
                self.typed[row.id, column.id] = 0
            return
        if fold(column.key) in self.notes.source.lost:
            return
        said = Text(f"缺“{column.key}”。", f"{column.key} is missing.")
        hint = Text(f"没有就写 {column.key}: 0", f"Write {column.key}: 0 if there are none.")
        self.notes.add("R020", (*path, column.key), said, hint)

    def unit(self, row: Row, column: Column, node: Node, path: Path) -> None:
        """The declared unit of an amount."""
        self.notes.place(path, node)
        if isinstance(node, Scalar) and node.text.strip() in column.units:
            self.units[row.id, column.id] = node.text.strip()
            return
        said = Text(f"单位只能是{'或'.join(column.units)}。", f"The unit is one of {', '.join(column.units)}.")
        self.notes.add("S007", path, said, _write(f"{column.unit_key}: {column.units[0]}"))

    def unknown_column(self, row: Row, key: Scalar, path: Path) -> None:
        """A key that is no column of the row: one of another form, or a misspelling."""
        other = other_form(fold(key.text), self.section, self.forms)
        if other:
            said = Text(
                f"“{key.text}”是{years_of(other)}格式的栏目，不属于本年度的格式。",
                f"{key.text!r} is a column of the form {other.id}.",
            )
            names = "、".join(c.key for c in row.inputs)
            hint = Text(f"本年度这一行的栏目是 {names}。", f"This row has {names}.")
            self.notes.add("R001", (*path, key.text), said, hint, key.start)
        else:
            shown = key.text[:LONGEST_KEY]
            said = Text(f"“{row.label.key}”没有“{shown}”这一栏。", f"{row.label.key} has no column {shown!r}.")
            self.notes.unknown(key, [c.key for c in row.columns], path, said)

    def cell(self, row: Row, column: Column, node: Node, path: Path) -> None:
        """One figure."""
        if not isinstance(node, Scalar):
            said = Text(
                f"这一格要写一个数，不是{kind_name(node).zh}。", f"A figure belongs here, not {kind_name(node).en}."
            )
            self.notes.add("S003", path, said, Text("写 0 或正整数。", "Write a number."), node.start)
            return
        if is_unfilled(node):
            self.blanks[row.id, column.id] = Blank(path, node.start)
            return
        reading = read_number(node.text, bool(node.style), column)
        if reading.value is None:
            self.notes.add(reading.code, path, reading.message, reading.hint, node.start)
            return
        self.typed[row.id, column.id] = reading.value
        if isinstance(reading.value, Decimal):
            self.texts[row.id, column.id] = node.text


def _write(text: str) -> Text:
    return Text(f"写成 {text}", f"Write {text}")


def _follows(first: Scalar, rest: Scalar) -> bool:
    """Whether nothing but a comma stands between two."""
    return (first.end.line, first.end.column + 1) == rest.start


def _adds_up(row: Row, node: Sequence, figures: list[Scalar]) -> bool:
    """Whether a list without any spaces is right as it stands: as many figures as there are columns, the total their sum."""
    inputs = len(row.inputs)
    numbers = [int(figure.text) for figure in figures if re.fullmatch("[0-9]{1,12}", figure.text)]
    if len(numbers) < len(node.items) or len(numbers) not in (inputs, len(row.columns)):
        return len(numbers) < len(node.items)
    return len(numbers) == inputs or sum(numbers[:-1]) == numbers[-1]


def _runs(parts: Iterable[Scalar]) -> Iterator[list[Scalar]]:
    """Yield figures as the parts that thousands separators have made of them, most of them one."""
    run: list[Scalar] = []
    for part in parts:
        if run and _follows(run[-1], part) and _THOUSANDS.fullmatch(run[0].text) and _REST.fullmatch(part.text):
            run.append(part)
        else:
            if run:
                yield run
            run = [part]
    if run:
        yield run


def _with_rest(node: Mapping) -> Iterator[tuple[tuple[Scalar, Node], list[Scalar]]]:
    """Yield every entry with the keys after it that are the rest of its figure, parted by thousands separators."""
    entries, at = node.entries, 0
    while at < len(entries):
        entry, rest = entries[at], list[Scalar]()
        at += 1
        last = entry[1]
        if isinstance(last, Scalar) and _THOUSANDS.fullmatch(last.text):
            while at < len(entries) and _follows(last, entries[at][0]) and _REST.fullmatch(entries[at][0].text):
                last = entries[at][0]
                rest.append(last)
                at += 1
        yield entry, rest
