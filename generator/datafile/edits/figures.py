"""Figures written into the row that they belong to, however that row is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.common.finding import Text
from generator.common.text import fold
from generator.datafile.edits.attempt import Attempt, State
from generator.datafile.edits.entries import added
from generator.datafile.edits.labels import key, names, order, row_value, section_names, spelt_out
from generator.datafile.lines import Splice, below
from generator.datafile.places import Spot, end_of, entry_of, item_of, root_spot
from generator.datafile.refusal import Refused
from generator.datafile.values import Entries, Value, rest, within
from generator.forms.labels import Column, Group, RowTree
from generator.forms.model import Place, Row, TableSection
from generator.report.figures import Figures
from generator.report.notes import UNFILLED, is_empty, is_unfilled
from generator.report.number import read_number
from generator.report.tables import ZERO_REPORT
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, Sequence


class RowWriter:
    """Writes figures into one row; `figures` are texts by column id, those of units by `unit:` and the column's id."""

    def __init__(self, state: State, section: TableSection, row: Row, figures: Mapping[str, str]) -> None:
        self.state, self.section, self.row, self.figures = state, section, row, figures
        self.table = section.table

    def attempts(self) -> Iterator[Attempt]:
        """Yield the one way to write the figures; Refused where one is none."""
        self.valid()
        spot = entry_of(root_spot(self.state.root), section_names(self.section))
        if spot is None:
            yield self.inserted(root_spot(self.state.root), self.section.key, self.nested(self.chain), self.top_order)
            return
        above: tuple[RowTree, ...] = self.table.labels
        for depth, label in enumerate(self.chain):
            if not isinstance(spot.node, MappingNode):
                yield self.opened(spot, above, depth)
                return
            inner = entry_of(spot, names(label))
            if inner is None:
                like = [k.text for k, _ in spot.node.entries]
                yield self.inserted(spot, key(label, like), self.nested(self.chain[depth + 1 :]), order(above))
                return
            spot, above = inner, label.children if isinstance(label, Group) else ()
        yield self.rewritten(spot)

    def valid(self) -> None:
        """Refused where a figure is none, in the words of the check."""
        for column, unit, text in self.given():
            path = (self.section.key, *self.row.path, column.unit_key if unit else column.key)
            if unit and text not in column.units:
                said = Text(f"单位只能是{'或'.join(column.units)}。", f"One of {', '.join(column.units)}.")
                raise Refused(said, path)
            reading = None if unit or text == UNFILLED else read_number(text, False, column)
            if reading and reading.value is None:
                where = f"{self.row.label.key} · {column.key}："
                said = Text(
                    f"{where}{reading.message.zh}{reading.hint.zh}", f"{where}{reading.message.en} {reading.hint.en}"
                )
                raise Refused(said, path)

    @cached_property
    def chain(self) -> tuple[RowTree, ...]:
        """The groups around the row, then the row."""
        return (*self.row.groups, self.row.label)

    @cached_property
    def top_order(self) -> list[frozenset[str]]:
        """The names of the sections in their order."""
        return [section_names(section) for section in self.state.form.sections]

    def nested(self, chain: tuple[RowTree, ...]) -> Value:
        """The row's value, below the groups of `chain`; its last is the row itself."""
        value: Value = row_value(self.row, self.figures)
        for label in reversed(chain):
            value = Entries(((key(label), value),))
        return value

    def inserted(self, spot: Spot, name: str, value: Value, known: list[frozenset[str]]) -> Attempt:
        """A row, group or section that was not there."""
        self.not_lost(name)
        splice = added(self.state.file, spot, name, value, known)
        return Attempt((splice,), None, (*spot.steps, name), self.holds)

    def not_lost(self, name: str) -> None:
        """Refused where what seems to be missing stands on lines that are not YAML."""
        if fold(name) in self.state.source.lost:
            said = Text(
                f"“{name}”写在读不懂的行里，先在编辑器里改正那几行。", f"{name} stands on lines that are not YAML."
            )
            raise Refused(said)

    def opened(self, spot: Spot, above: tuple[RowTree, ...], depth: int) -> Attempt:
        """A section or group that has one value for all its rows, or none, written out."""
        node = spot.node
        assert spot.key
        if not isinstance(node, Scalar) or not (is_empty(node) or is_unfilled(node) or self.is_zero(node, depth)):
            said = Text(
                f"“{spot.key.text[:30]}”下面不是一行行的数，先在编辑器里改正（第 {node.start.line} 行）。",
                f"{spot.key.text[:30]!r} has no rows: mend it in an editor (line {node.start.line}).",
            )
            raise Refused(said)
        value = self.nested(self.chain[depth:])
        if is_unfilled(node):
            value = spelt_out(above, UNFILLED, {self.row.id: row_value(self.row, self.with_blanks)})
        elif not is_empty(node):
            value = spelt_out(above, "0", {self.row.id: row_value(self.row, self.nonzero, zero=True)})
        return Attempt(self.spread(spot, node, value), spot.steps, spot.steps, self.holds)

    def is_zero(self, node: Scalar, depth: int) -> bool:
        """Whether a section or group is zero as a whole."""
        return node.text.strip() == ZERO_REPORT if not depth else node.text == "0" and not node.style

    @cached_property
    def nonzero(self) -> dict[str, str]:
        """The figures as they stand in a row that was zero: those of a sparse row that still are, left out."""
        return {name: text for name, text in self.figures.items() if text != "0" or not self.row.band.sparse}

    @cached_property
    def with_blanks(self) -> dict[str, str]:
        """The figures as they stand in a row that was not filled in: the others still are not."""
        return {**{column.id: UNFILLED for column in self.row.inputs}, **self.figures}

    def spread(self, spot: Spot, node: Scalar, value: Value) -> tuple[Splice, ...]:
        """The splices that write a mapping in the place of a scalar: in lines below its key, or within the braces around it."""
        assert spot.key
        if spot.flow:
            return (Splice(node.start, node.end, _spaced(within(value), node, self.state)),)
        line = self.state.file.lines[node.start.line - 1]
        before = len(line[: node.start.column - 1].rstrip(" "))
        gone = Splice(node.start._replace(column=before + 1), node.end, "")
        return gone, below(self.state.file, node.end.line, rest(value, spot.indent))

    def rewritten(self, spot: Spot) -> Attempt:
        """A row that is there."""
        node = spot.node
        if isinstance(node, MappingNode) and node.entries:
            splices = self.mapped(spot)
        elif isinstance(node, Sequence) and len(node.items) in (len(self.row.inputs), len(self.row.columns)):
            splices = self.listed(spot, node)
        elif isinstance(node, Scalar) and node.text == "0" and not node.style:
            splices = self.replaced(spot, row_value(self.row, self.nonzero, zero=True) if self.any_set else "0")
        elif is_unfilled(node):
            splices = self.replaced(spot, row_value(self.row, self.with_blanks))
        elif is_empty(node) or _nothing(node) or all(column.id in self.figures for column in self.row.inputs):
            splices = self.replaced(spot, row_value(self.row, self.figures))
        else:
            raise Refused(_unreadable(self.row, node.start.line))
        return Attempt(splices, spot.steps, spot.steps, self.holds)

    @property
    def any_set(self) -> bool:
        """Whether there is anything but zero to write."""
        return any(text != "0" for text in self.figures.values())

    def replaced(self, spot: Spot, text: str) -> tuple[Splice, ...]:
        """The splice for the whole row."""
        end = end_of(spot.node)
        if end is None:
            raise Refused(_unreadable(self.row, spot.node.start.line))
        return (Splice(spot.node.start, end, _spaced(text, spot.node, self.state)),)

    def listed(self, spot: Spot, node: Sequence) -> tuple[Splice, ...]:
        """The splices for the figures of a list."""
        columns = self.row.columns if len(node.items) == len(self.row.columns) else self.row.inputs
        splices = []
        for index, column in enumerate(columns):
            item = item_of(spot, index)
            if item and column.id in self.figures:
                splices.append(self.cell(item, self.figures[column.id]))
        if set(self.figures) - {column.id for column in columns}:
            said = Text("这一行写成了列表，总计由程序计算，不在这里写。", "The total of this row is computed.")
            raise Refused(said)
        return tuple(splices)

    def mapped(self, spot: Spot) -> tuple[Splice, ...]:
        """The splices for the figures of a mapping: those that are there replaced, the others put in together."""
        splices, new = [], {}
        for column, unit, text in self.given():
            inner = entry_of(spot, (fold(column.unit_key),) if unit else names(column))
            if inner:
                splices.append(self.cell(inner, text))
            elif text != "0" or not self.row.band.sparse:
                new[column.unit_key if unit else column.key] = text
        known = order(self.row.columns)
        splices += [added(self.state.file, spot, name, text, known) for name, text in new.items()]
        return tuple(_joined(splices))

    def given(self) -> Iterator[tuple[Column, bool, str]]:
        """Yield the columns to be written in their order, whether it is their unit that is, and the text."""
        for column in self.row.columns:
            for unit, name in ((False, column.id), (True, f"unit:{column.id}")):
                if name in self.figures:
                    yield column, unit, self.figures[name]

    def cell(self, spot: Spot, text: str) -> Splice:
        """The splice for one figure."""
        end = end_of(spot.node)
        if end is None:
            raise Refused(_unreadable(self.row, spot.node.start.line))
        return Splice(spot.node.start, end, _spaced(text, spot.node, self.state))

    def holds(self, new: State, _node: Node | None) -> bool:
        """Whether the file now has these figures, and all others are what they were."""
        for section in self.state.form.tables:
            before, after = (state.report.figures[section.id] for state in (self.state, new))
            had, has = _said(before), _said(after)
            mine = self.wanted() if section is self.section else {}
            # What a row that could not be read, or was not there, leaves out is zero: so says the format.
            freed = set(self.places()) - had.keys() if section is self.section else set()
            rest = {place: value for place, value in has.items() if place not in freed}
            due = {**had, **{place: value for place, value in mine.items() if place not in freed}}
            if rest != {place: value for place, value in due.items() if value is not None}:
                return False
            if any(has.get(place) != value for place, value in mine.items()):
                return False
        return True

    def places(self) -> Iterator[Place]:
        """Yield the places of the row, those of its units by `unit:`."""
        for column in self.row.columns:
            yield from ((self.row.id, column.id), (self.row.id, f"unit:{column.id}"))

    def wanted(self) -> dict[Place, object]:
        """The figures and units that the file shall have, by place; None for one that is to be filled in later."""
        return {
            (self.row.id, f"unit:{column.id}" if unit else column.id): text
            if unit
            else read_number(text, False, column).value
            for column, unit, text in self.given()
        }


def _said(figures: Figures) -> dict[Place, object]:
    """What a file says of a table: figures and units."""
    units = {(row, f"unit:{column}"): unit for (row, column), unit in figures.units.items()}
    return {**figures.typed, **units}


def _nothing(node: Node) -> bool:
    return isinstance(node, MappingNode) and not node.entries


def _joined(splices: list[Splice]) -> Iterator[Splice]:
    """Yield splices, those that begin at the same place made one: each stands behind the one before it."""
    by_start: dict[tuple[object, object], list[str]] = {}
    for splice in splices:
        by_start.setdefault((splice.start, splice.end), []).append(splice.text)
    for (start, end), parts in by_start.items():
        yield Splice(start, end, "".join(parts))  # type: ignore[arg-type]


def _spaced(text: str, node: Node, state: State) -> str:
    """The text with a space before it where the colon or dash before it has none."""
    before = state.file.lines[node.start.line - 1][: node.start.column - 1]
    return f" {text}" if before.endswith((":", "-")) else text


def _unreadable(row: Row, line: int) -> Text:
    count = len(row.inputs)
    return Text(
        f"“{row.label.key}”这一行（第 {line} 行）现在读不出来；把这一行 {count} 个数都填上，或者在编辑器里改正。",
        f"Line {line} cannot be read: give all {count} figures, or mend it in an editor.",
    )
