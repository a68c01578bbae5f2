"""A mended line, and the way back from its columns to those of the line as typed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Mended:
    """A mended line: its text, and where columns of it have moved: `(from column, by how much)`, columns counted from 0."""

    text: str
    edits: list[tuple[int, int]] = field(default_factory=list)

    def original(self, column: int) -> int:
        """The column of the line as typed."""
        return column - sum(by for start, by in self.edits if column >= start)

    def with_colon(self, at: int, value: str) -> Mended:
        """The line with a proper colon at column `at`, then the value."""
        text = f"{self.text[:at]}: {value}" if value else f"{self.text[:at]}:"
        return Mended(text, [*self.edits, (at + 1, len(text) - len(self.text))])

    def with_value(self, value: str, new: str) -> Mended:
        """The line with another value at its end; one as long as the first keeps its columns."""
        return Mended(self.text[: len(self.text) - len(value)] + new, self.edits)
