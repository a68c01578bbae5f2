"""What every format reader makes of a file: paragraphs, tables of physical cells and pictures, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.common.finding import Text

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom in points from the upper left corner


class Unreadable(Exception):
    """A file that is none of its format, is damaged, or asks for more than a report needs; `said` tells the user which."""

    def __init__(self, code: str, said: Text, hint: Text) -> None:
        super().__init__(code, said, hint)
        self.code, self.said, self.hint = code, said, hint


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file, as far as its format has one: page, table, row and cell count from 1 (0: not known)."""

    page: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    line: int = 0
    bbox: Box | None = None

    def in_cell(self, number: int) -> Where:
        """The same place, in the cell of this number."""
        return replace(self, cell=number)

    def as_text(self) -> str:
        """The place in Chinese, for a comment: `第3页表2第5行`."""
        parts = (
            ("第{}页", self.page),
            ("第{}个表", self.table),
            ("第{}行", self.row or self.line),
            ("第{}格", self.cell),
        )
        return "".join(shape.format(number) for shape, number in parts if number)


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line of plain text. `level` is that of a heading (1 the highest), 0 for what is none."""

    text: str
    where: Where = NOWHERE
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it starts: `column` is its place in the grid from 0, with the columns and rows that it spans."""

    text: str
    column: int
    colspan: int = 1
    rowspan: int = 1
    bbox: Box | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the cells that start in each row. In a `loose` one columns are only counted from separators, not measured."""

    rows: tuple[tuple[Cell, ...], ...]
    where: Where = NOWHERE
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the suffix that its content calls for."""

    data: bytes
    suffix: str
    where: Where = NOWHERE
    caption: str = ""


Block: TypeAlias = Paragraph | Grid | Picture
