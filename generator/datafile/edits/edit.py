"""A data file with changes made: every one of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from generator.common.finding import Path, Text
from generator.common.text import fold
from generator.datafile.edits import texts
from generator.datafile.edits.attempt import Attempt, State, first_good, state_of
from generator.datafile.edits.changes import Change, Insert, Put, PutNames, Remove
from generator.datafile.edits.entries import removed
from generator.datafile.edits.figures import RowWriter
from generator.datafile.edits.head import beside_table
from generator.datafile.edits.labels import names
from generator.datafile.edits.raw_figures import declaration, row_as_typed
from generator.datafile.edits.totals import following
from generator.datafile.lines import encoded, opened
from generator.datafile.refusal import Refused
from generator.datafile.textfile import TextFile
from generator.forms.model import Form, Row, TableSection
from generator.report.notes import UNFILLED

MOST = 1_000


@dataclass(frozen=True)
class Edited:
    """A file before and after its changes."""

    before: TextFile
    after: TextFile

    @property
    def data(self) -> bytes:
        """The file's bytes after the changes, in its own encoding."""
        return encoded(self.after)


def edit(data: bytes, changes: Sequence[Change], name: str = "", follow: bool = True) -> Edited:
    """Return the file with all the changes made, in their order; Refused, with the path of the one at fault, if one cannot be.

    With `follow`, totals that the file gives change with their parts where they were right.
    """
    if len(changes) > MOST:
        raise Refused(Text(f"一次最多改 {MOST} 处。", f"At most {MOST} changes at once."))
    first = state = state_of(opened(data), name)
    figures, rest = _parted(changes, state.form)
    for section in state.form.tables:
        state = _not_all_zero(state, section, [given for (own, _), given in figures.items() if own is section])
    for (section, row), given in figures.items():
        state = _put(state, section, row, given)
    for section, (row_id, column), text in list(following(first, state)) if follow else ():
        row = section.table.by_id[row_id]
        if column not in figures.get((section, row), {}):
            state = _put(state, section, row, {column: text})
    for change in rest:
        state = _made(state, change.path, _attempts(state, change))
    return Edited(first.file, state.file)


def _not_all_zero(state: State, section: TableSection, given: Sequence[Mapping[str, str]]) -> State:
    """The state in which a table that is declared to be all zero, and no longer is, has a zero in every cell instead."""
    spot = declaration(state, section)
    if spot is None or all(text == "0" for row in given for name, text in row.items() if not name.startswith("unit:")):
        return state
    for row in section.table.rows:
        typed = row_as_typed(state, section, row)
        blank = {column.id: "0" for column in row.inputs if (typed or {}).get(column.id, UNFILLED) == UNFILLED}
        if blank and not row.label.is_total:
            state = _put(state, section, row, blank)
    spot = declaration(state, section)
    assert spot
    gone = Attempt((removed(state.file, spot),), spot.steps, None, lambda _new, _node: True)
    return _made(state, (section.key,), [gone])


def _made(state: State, path: Path, attempts: Iterable[Attempt]) -> State:
    """The state after a change; Refused, with the path of what was to be changed."""
    try:
        return first_good(state, attempts)
    except Refused as error:
        raise Refused(error.said, error.path or path) from error


def _put(state: State, section: TableSection, row: Row, figures: dict[str, str]) -> State:
    """The state with figures written into a row."""
    return _made(state, (section.key, *row.path), RowWriter(state, section, row, figures).attempts())


def _attempts(state: State, change: Change) -> Iterator[Attempt]:
    """Yield the ways to make a change of text."""
    match change:
        case Put():
            yield from texts.put(state, change)
        case PutNames():
            yield from texts.put_names(state, change)
        case Insert():
            yield from texts.insert(state, change)
        case Remove():
            yield from texts.remove(state, change)
        case _:
            assert_never(change)


def _parted(
    changes: Sequence[Change], form: Form
) -> tuple[dict[tuple[TableSection, Row], dict[str, str]], list[Change]]:
    """The figures by row and column id, units by `unit:`; and all other changes."""
    figures: dict[tuple[TableSection, Row], dict[str, str]] = {}
    rest: list[Change] = []
    for change in changes:
        section = next((s for s in form.tables if change.path and s.key == change.path[0]), None)
        if section is None or beside_table(change.path):
            rest.append(change)
            continue
        row, column = _cell(section, change.path)
        if row is None or column is None or not isinstance(change, Put):
            raise Refused(Text("表里没有这一格。", "The form has no such cell."), change.path)
        figures.setdefault((section, row), {})[column] = change.text.strip()
    return figures, rest


def _cell(section: TableSection, path: Path) -> tuple[Row | None, str | None]:
    """The row and the column id that a path leads to."""
    row = next((row for row in section.table.rows if row.path == path[1:-1]), None)
    last = fold(str(path[-1]))
    columns = row.columns if row else ()
    found = next((column.id for column in columns if last in names(column)), None)
    return row, found or next((f"unit:{c.id}" for c in columns if c.units and last == fold(c.unit_key)), None)
