"""The cells of a table as they are set: font, alignment, lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.document.model import Cell, Placed, Table
from generator.renderers.pdf.text.typefaces import Font, Typefaces
from generator.typesetting.lines.breaking import break_lines
from generator.typesetting.lines.kinsoku import CLOSING, OPENING
from generator.typesetting.lines.labels import label_lines

FEW_COLUMNS = 6
_LEADING = 1.33
# What keeps text at the side of a cell off the rule, beside the padding, in points.
_INSET = 1.5
CONTINUED = "（续）"


@dataclass(frozen=True, slots=True)
class Set:
    """A cell that was set: `index` is its place among the table's cells; `lines` are empty for a figure.

    A label of several rows has the lines with which it is `continued` overleaf too, and both are set `across` as well
    where they are not: for a part of the table with so few of its rows that one character a line has no room.
    """

    index: int
    row: int
    column: int
    rowspan: int
    colspan: int
    role: str
    font: Font
    align: str
    width: float
    lines: tuple[str, ...]
    continued: tuple[str, ...] = ()
    across: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def leading(self) -> float:
        """The distance from one baseline to the next in points."""
        return self.font.size * _LEADING

    @property
    def end(self) -> int:
        """The row after the cell's last."""
        return self.row + self.rowspan


def set_cells(table: Table, typefaces: Typefaces, edges: Sequence[float], padding: float) -> Iterator[Set]:
    """Yield every cell of a table between these column edges."""
    few = table.role == "form" and len(table.widths) <= FEW_COLUMNS
    for index, placed in enumerate(table.placed):
        cell, column = placed.cell, placed.column
        font = _font(cell, table.role, typefaces, few=few)
        width = edges[column + cell.colspan] - edges[column] - 2 * padding
        align = cell.align or _align(placed, table.role, width / font.size)
        width -= 0.0 if align == "center" else 2 * _INSET
        yield Set(
            index=index,
            row=placed.row,
            column=column,
            rowspan=cell.rowspan,
            colspan=cell.colspan,
            role=cell.role,
            font=font,
            align=align,
            width=width,
            lines=_lines(cell, font, width),
            continued=_continued(cell, font, width) if cell.rowspan > 1 else (),
            across=_across(cell, font, width) if cell.rowspan > 1 else ((), ()),
        )


def _font(cell: Cell, role: str, typefaces: Typefaces, *, few: bool) -> Font:
    """Heads in the head face; an author's table and a form of few columns in the larger size."""
    text = typefaces.font("table_text")
    if role != "form":
        return typefaces.font("table_head").at(text.size) if cell.role == "head" else text.bold if cell.bold else text
    font = typefaces.font("table_head" if cell.role == "head" else "table")
    return font.at(text.size) if few else font


def _align(placed: Placed, role: str, ems: float) -> str:
    """Labels of one row on the left where there is room; everything else of a form in the middle."""
    if role != "form":
        return "center" if placed.cell.role == "head" else "left"
    short = placed.cell.rowspan == 1 and ems > 6
    return "left" if placed.cell.role == "label" and short else "center"


def _lines(cell: Cell, font: Font, width: float) -> tuple[str, ...]:
    if cell.role == "figure":
        return ()
    if cell.role == "text":
        lines = break_lines(cell.text, font.advances(cell.text), font.size, width, squeeze=0.0)
        return tuple(cell.text[line.start : line.stop] for line in lines)
    return _label(cell.text, cell.rowspan, font, width)


def _continued(cell: Cell, font: Font, width: float) -> tuple[str, ...]:
    """The lines of a label that is repeated after a page break."""
    if cell.role not in ("label", "head"):
        return ()
    if font.width(CONTINUED) > width:
        return (*_label(cell.text, cell.rowspan, font, width), CONTINUED)
    if _is_stacked(cell.text, cell.rowspan, width / font.size):
        return (*_stack(cell.text), CONTINUED)
    return _label(cell.text + CONTINUED, cell.rowspan, font, width)


def _across(cell: Cell, font: Font, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a label that is cut, and those that it has where it goes on: not one character a line."""
    single = replace(cell, rowspan=1)
    return _lines(single, font, width), _continued(single, font, width)


def _label(text: str, rowspan: int, font: Font, width: float) -> tuple[str, ...]:
    if _is_stacked(text, rowspan, width / font.size):
        return tuple(_stack(text))
    return tuple(text[a:b] for a, b in label_lines(text, font.advances(text), font.size, width))


def _is_stacked(text: str, rowspan: int, ems: float) -> bool:
    """Whether a label is set one character a line: a word of two in a very narrow cell, any label in a tall one."""
    return (ems < 3 and len(text) == 2) or (ems < 4 and rowspan >= 2 * len(text))


def _stack(text: str) -> list[str]:
    """The characters one by one, marks with those that they belong to."""
    lines: list[str] = []
    for at, char in enumerate(text):
        joined = char in CLOSING or text[at - 1 : at] in OPENING
        if lines and joined:
            lines[-1] += char
        else:
            lines.append(char)
    return lines
