"""What was read out of a report: each figure with how sure it is, the narrative, and what there is to say about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from generator.common.finding import NOTHING, Severity, Text
from generator.forms.labels import Column
from generator.forms.model import Form
from generator.importers.numbers import Number, read_loosely
from generator.importers.runs import Cut
from generator.importers.source_blocks import NOWHERE, Block, Where

Spot: TypeAlias = tuple[str, str, str]  # of a figure: section, row and column id
State: TypeAlias = Literal["proved", "read", "doubtful", "missing"]
Status: TypeAlias = Literal["proved", "read", "doubtful", "failed"]
STATES: tuple[State, ...] = ("proved", "read", "doubtful", "missing")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was read: `value` None where it is doubtful (then `candidates` may say what it can be) or missing."""

    value: Number | None
    state: State
    text: str = ""
    where: Where = NOWHERE
    candidates: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell: a code with its words, at a figure or section (`path` of ids), and where it stands in the source."""

    code: str
    message: Text
    hint: Text = NOTHING
    spot: tuple[str, ...] = ()
    where: Where = NOWHERE
    severity: Severity | None = None


@dataclass(frozen=True)
class Signed:
    """The name and date below a report."""

    name: str = ""
    date: str = ""


@dataclass(frozen=True)
class Reading:
    """A report as it was read. `narrative` has the blocks of each section by id, of the preface under an empty name."""

    form: Form
    agency: str
    year: int
    title: str
    figures: Mapping[Spot, Figure]
    narrative: Mapping[str, tuple[Block, ...]]
    signed: Signed = Signed()
    notes: tuple[Note, ...] = ()
    tail: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)  # what stands below a table, by section

    def counts(self) -> dict[State, int]:
        """How many figures are in each state."""
        states = [figure.state for figure in self.figures.values()]
        return {state: states.count(state) for state in STATES}

    def status(self) -> Status:
        """How sure the reading is as a whole."""
        counts = self.counts()
        if counts["doubtful"] or counts["missing"] or any(note.severity == "error" for note in self.notes):
            return "doubtful"
        summed = [figure for (section, _, _), figure in self.figures.items() if self._adds_up(section)]
        return "proved" if summed and all(figure.state == "proved" for figure in summed) else "read"

    def _adds_up(self, section: str) -> bool:
        """Whether a table has totals to prove it."""
        table = next(s.table for s in self.form.tables if s.id == section)
        return bool(table.balances or any(column.sum for row in table.rows for column in row.columns))


@dataclass
class Found:
    """The figures found so far; `used` are the numbers of the blocks that are tables of the form, `cuts` the runs left open."""

    figures: dict[Spot, Figure] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    cuts: dict[tuple[str, str], Cut] = field(default_factory=dict)
    textual: bool = False  # whether the tables are nothing but lines of text
    weighed: set[tuple[str, str]] = field(default_factory=set)  # rows cut from a run of digits

    def enter(self, spot: Spot, row: str, column: Column, text: str, where: Where) -> None:
        """Enter what a cell says: a number is read, an empty cell is missing, words are doubtful."""
        loose = read_loosely(text, column)
        if loose.kind == "number":
            self.figures[spot] = Figure(loose.value, "read", text, where, unit=loose.unit)
        else:
            self.figures[spot] = Figure(None, "missing" if loose.kind == "blank" else "doubtful", text, where)
        if loose.note.zh:
            said = Text(f"“{row}”的“{column.key}”{loose.note.zh}。", f"{spot[1]}.{spot[2]}: {loose.note.en}")
            self.notes.append(Note("I005", said, spot=spot, where=where))
