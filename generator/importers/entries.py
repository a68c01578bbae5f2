"""What has been found of a form's tables so far: figures by their places, notes, and what is left to the sums."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.common.finding import Text
from generator.forms.labels import Column
from generator.importers.blocks import Where
from generator.importers.numbers import read_loosely
from generator.importers.readout import Figure, Note, Spot
from generator.importers.runs import Cut


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
