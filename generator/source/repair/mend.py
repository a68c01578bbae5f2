"""The text to parse, and the way back from its places to the file's."""

from __future__ import annotations

from typing import Any

from generator.common.finding import Position
from generator.source.keys import Keys
from generator.source.problem import Problem
from generator.source.repair.mended import Mended
from generator.source.repair.quick import is_plain
from generator.source.repair.slips import Slips


class Mender:
    """A file's lines with the slips of the keyboard mended, the problems they are, and the places as typed."""

    def __init__(self, text: str, keys: Keys) -> None:
        self.lines, self.text = text.split("\n"), text
        self.problems: list[Problem] = []
        self._mended: dict[int, Mended] = {}
        if not is_plain(self.lines, keys):
            self._mend(keys)

    def _mend(self, keys: Keys) -> None:
        slips = Slips(self.lines, keys)
        slips.run()
        self.problems, self._mended = slips.problems, slips.mended
        self.text = "\n".join(self._mended[i].text if i in self._mended else line for i, line in enumerate(self.lines))

    def place(self, mark: Any) -> Position:
        """The place in the file as typed of a parser's mark."""
        line, column = mark.line, mark.column
        return self.position(line, column) if line in self._mended else Position(line + 1, column + 1)

    def position(self, line: int, column: int) -> Position:
        """The place in the file as typed; line and column counted from 0 in the mended text."""
        mended = self._mended.get(line)
        if mended:
            column = mended.original(column)
        return Position(line + 1, max(0, column) + 1)

    def line(self, number: int) -> str:
        """A line of the mended text, counted from 1; empty past the end."""
        mended = self._mended.get(number - 1)
        return mended.text if mended else self.lines[number - 1] if number <= len(self.lines) else ""
