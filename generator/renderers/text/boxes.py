"""A table drawn with box characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from generator.common.width import balance, units, width, wrap
from generator.document.model import Cell, Placed, Table

LIMIT = 120  # the columns of a terminal window that table three is readable in

_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_BOXES = " ╵╷│╴┘┐┤╶└┌├─┴┬┼"
_BORDER, _MARGINS = 1, 2


def draw(table: Table) -> list[str]:
    """Return the lines of `table`, at most `LIMIT` columns wide unless its numbers alone need more."""
    widths = _widths(table)
    texts = [_broken(placed.cell, _inside(widths, placed)) for placed in table.placed]
    heights = _heights(table, texts)
    across = list(accumulate((w + _MARGINS + _BORDER for w in widths), initial=0))
    down = list(accumulate((h + _BORDER for h in heights), initial=0))
    canvas = _frames(table, across, down)
    for placed, lines in zip(table.placed, texts, strict=True):
        bottom = down[placed.row + placed.cell.rowspan]
        first = down[placed.row] + 1 + (bottom - down[placed.row] - 1 - len(lines)) // 2
        start = across[placed.column] + 2
        for y, line in enumerate(lines, first):
            _write(canvas[y], start, _align(line, placed.cell, _inside(widths, placed)))
    return ["".join(row) for row in canvas]


def _broken(cell: Cell, columns: int) -> list[str]:
    return (balance if cell.role in ("head", "label") else wrap)(cell.text, columns)


def _widths(table: Table) -> list[int]:
    """The inner width of each column: what its cells ask for, or the columns' proportions where that is too wide."""
    natural, least = _asked(table), _least(table)
    room = LIMIT - len(table.widths) * (_MARGINS + _BORDER) - _BORDER
    total = sum(table.widths)
    for scale in range(2 * LIMIT, 0, -1):
        even = (int(scale * w / total) // 2 * 2 for w in table.widths)
        shares = [max(low, min(high, share)) for low, high, share in zip(least, natural, even, strict=True)]
        if sum(shares) <= room:
            return natural if sum(natural) <= room else shares
    return least


def _asked(table: Table) -> list[int]:
    """The width of each column if no text were broken."""
    asked = _least(table)
    for placed in sorted(table.placed, key=lambda placed: placed.cell.colspan):
        columns = range(placed.column, placed.column + placed.cell.colspan)
        lacking = width(placed.cell.text) - _inside(asked, placed)
        for i, column in enumerate(columns):
            asked[column] += max(0, (lacking + i) // len(columns))
    return asked


def _least(table: Table) -> list[int]:
    """The width of each column below which a figure or two hanzi would be cut."""
    least = [2] * len(table.widths)
    for placed in table.placed:
        if placed.cell.colspan == 1:
            longest = max(map(width, units(placed.cell.text)), default=0)
            wanted = longest if placed.cell.role == "figure" else min(longest, 4)
            least[placed.column] = max(least[placed.column], wanted)
    return least


def _inside(widths: Sequence[int], placed: Placed) -> int:
    columns = widths[placed.column : placed.column + placed.cell.colspan]
    return sum(columns) + (len(columns) - 1) * (_MARGINS + _BORDER)


def _heights(table: Table, texts: Sequence[Sequence[str]]) -> list[int]:
    """The lines of each row; a tall cell over several rows lengthens the last of them."""
    heights = [1] * len(table.rows)
    for placed, lines in sorted(zip(table.placed, texts, strict=True), key=lambda pair: pair[0].cell.rowspan):
        rows = heights[placed.row : placed.row + placed.cell.rowspan]
        lacking = len(lines) - sum(rows) - (len(rows) - 1) * _BORDER
        heights[placed.row + len(rows) - 1] += max(0, lacking)
    return heights


def _frames(table: Table, across: Sequence[int], down: Sequence[int]) -> list[list[str]]:
    """A canvas with the frame of every cell; where frames meet, their strokes are joined into one character."""
    strokes = [[0] * (across[-1] + 1) for _ in range(down[-1] + 1)]
    for placed in table.placed:
        left, right = across[placed.column], across[placed.column + placed.cell.colspan]
        top, bottom = down[placed.row], down[placed.row + placed.cell.rowspan]
        for y, x, stroke in _outline(left, right, top, bottom):
            strokes[y][x] |= stroke
    return [[_BOXES[stroke] for stroke in row] for row in strokes]


def _outline(left: int, right: int, top: int, bottom: int) -> Iterator[tuple[int, int, int]]:
    for y in (top, bottom):
        for x in range(left, right):
            yield y, x, _RIGHT
            yield y, x + 1, _LEFT
    for x in (left, right):
        for y in range(top, bottom):
            yield y, x, _DOWN
            yield y + 1, x, _UP


def _align(line: str, cell: Cell, columns: int) -> str:
    spare = columns - width(line)
    align = cell.align or {"head": "center", "figure": "right"}.get(cell.role, "left")
    return " " * (0 if align == "left" else spare if align == "right" else spare // 2) + line


def _write(row: list[str], start: int, text: str) -> None:
    """Put `text` into the canvas row; what a wide character covers is left empty, so that the row keeps its width."""
    x = start
    for character in text:
        columns = width(character)
        if columns == 0:
            row[x - 1] += character
            continue
        row[x : x + columns] = [character] + [""] * (columns - 1)
        x += columns
