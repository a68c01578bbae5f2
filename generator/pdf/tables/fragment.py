"""The part of a table that stands on one page: some of its rows below the repeated heads, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.pdf.ink import run
from generator.pdf.tables.cells import Set
from generator.pdf.tables.grid import Grid, stretch
from generator.pdf.tables.rules import Box, rules
from generator.pdf.typefaces import Font

# Where the baseline of Chinese type is below the top of its em square.
BASELINE = 0.88
_FEWEST_ROWS, _FEWEST_LEFT = 3, 2
_MOST_STRETCHED = 12.0
_MOST_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the text of a cell goes: its cell, the box of the text and the lines."""

    cell: Set
    left: float
    right: float
    middle: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """Rows up to `stop`; positions are in points from the top left corner, upwards.

    `items` are the cells in reading order: (cell, operators) for a label, the spot for a figure of the document.
    `repeated` are operators of what stood on an earlier page already.
    """

    stop: int
    height: float
    rules: str
    items: tuple[tuple[int, str] | Spot, ...]
    repeated: str
    drawn: tuple[tuple[Font, str], ...]


def fragment(grid: Grid, start: int, stop: int) -> Fragment:
    """The part of a table from one row up to another."""
    key = start, stop
    if key not in grid.kept:
        grid.kept[key] = _fragment(grid, start, stop)
    found: Fragment = grid.kept[key]
    return found


def split(grid: Grid, start: int, room: float, *, fresh: bool) -> int:
    """The row at which a part that begins at `start` ends when there is `room`; `start` if it has to wait for a page.

    A part ends between groups, or between rows if the page is `fresh` and yet no group fits.
    """
    rows = grid.rows
    if height(grid, start, rows) <= room:
        return rows
    groups = [row for row in (grid.groups or range(rows)) if row > max(start, grid.heads)]
    fitting = [row for row in groups if height(grid, start, row) <= room]
    seemly = [row for row in fitting if _is_seemly(grid, start, row)]
    if seemly or (fresh and fitting):
        return max(seemly or fitting)
    if not fresh:
        return start
    first = max(start, grid.heads) + 1
    return max((row for row in range(first, rows) if height(grid, start, row) <= room), default=first)


def _is_seemly(grid: Grid, start: int, row: int) -> bool:
    """Whether neither the part that ends at a row nor the one that begins there is short or stretched by a cut label."""
    return (
        row - max(start, grid.heads) >= _FEWEST_ROWS
        and grid.rows - row >= _FEWEST_LEFT
        and height(grid, start, row) - _usual(grid, start, row) <= _MOST_STRETCHED
        and height(grid, row, grid.rows) - _usual(grid, row, grid.rows) <= _MOST_STRETCHED
    )


def height(grid: Grid, start: int, stop: int) -> float:
    """The height of the part from one row up to another, repeated heads included."""
    cut = any(_is_cut(cell, start, stop) for cell in grid.spanning)
    return sum(_heights(grid, start, stop)) if cut else _usual(grid, start, stop)


def _usual(grid: Grid, start: int, stop: int) -> float:
    """The height of a part if no row were made higher for the sake of a label that is cut."""
    return grid.tops[stop] - grid.tops[start] + (grid.tops[grid.heads] if start else 0.0)


def _heights(grid: Grid, start: int, stop: int) -> list[float]:
    """The heights of the rows of a part: as usual, or more where a cut label needs it."""
    heights = list(grid.heights)
    for cell in grid.spanning:
        if _is_cut(cell, start, stop):
            lines = cell.continued if cell.row < start else cell.lines
            stretch(heights, max(cell.row, start), min(cell.end, stop), len(lines) * cell.leading + 2 * grid.padding)
    return (heights[: grid.heads] if start else []) + heights[start:stop]


def _is_cut(cell: Set, start: int, stop: int) -> bool:
    return cell.row < stop and cell.end > start and (cell.row < start or cell.end > stop)


def _fragment(grid: Grid, start: int, stop: int) -> Fragment:
    heights = _heights(grid, start, stop)
    repeated = grid.heads if start else 0
    tops = [-y for y in accumulate(heights, initial=0.0)]
    boxes: list[Box] = []
    items: list[tuple[int, str] | Spot] = []
    artifacts: list[str] = []
    drawn: list[tuple[Font, str]] = []
    for cell, first, last, again in _shown(grid, start, stop):
        offset = 0 if again and cell.end <= repeated else repeated - start
        x0, x1 = grid.edges[cell.column], grid.edges[cell.column + cell.colspan]
        y0, y1 = tops[first + offset], tops[last + offset]
        boxes.append((x0, y0, x1, y1))
        padding = (x1 - x0 - cell.width) / 2
        spot = Spot(cell, x0 + padding, x1 - padding, (y0 + y1) / 2)
        if cell.role == "figure":
            if not again:
                items.append(spot)
            continue
        lines = cell.continued if cell.row < start and not (again and cell.end <= repeated) else cell.lines
        operators = "".join(_set(grid, spot, lines))
        drawn += ((cell.font, line) for line in lines)
        if again:
            artifacts.append(operators)
        elif operators:
            items.append((cell.index, operators))
    return Fragment(
        stop=stop,
        height=-tops[-1],
        rules=rules(boxes, grid.typefaces.style.table),
        items=tuple(items),
        repeated="".join(artifacts),
        drawn=tuple(drawn),
    )


def _shown(grid: Grid, start: int, stop: int) -> Iterator[tuple[Set, int, int, bool]]:
    """Yield (cell, first row, row after the last, whether it was drawn before), reading order."""
    for cell in grid.cells:
        if start and cell.end <= grid.heads:
            yield cell, cell.row, cell.end, True
        elif cell.row < stop and cell.end > start:
            yield cell, max(cell.row, start), min(cell.end, stop), cell.row < start


def _set(grid: Grid, spot: Spot, lines: Sequence[str]) -> Iterator[str]:
    """Yield the operators of the lines of a cell, centred between its top and bottom."""
    cell = spot.cell
    top = spot.middle + len(lines) * cell.leading / 2
    for number, line in enumerate(lines):
        yield place(grid, spot, line, top - number * cell.leading - cell.leading / 2)


def place(grid: Grid, spot: Spot, text: str, middle: float) -> str:
    """Operators that show a line of a cell, smaller if it would not fit."""
    room = spot.right - spot.left
    width, size, shown = _shown_text(grid, spot.cell.font, text, round(room, 2))
    x = spot.left + (
        0.0 if spot.cell.align == "left" else room - width if spot.cell.align == "right" else (room - width) / 2
    )
    return f"1 0 0 1 {x:.2f} {middle + (0.5 - BASELINE) * size:.2f} Tm {shown}"


def _shown_text(grid: Grid, font: Font, text: str, room: float) -> tuple[float, float, str]:
    """The width, the size and the operators of a line in this much room; figures recur, so they are kept."""
    key = font, text, room
    found: tuple[float, float, str] | None = grid.kept.get(key)
    if found is None:
        if len(grid.kept) > _MOST_KEPT:
            grid.kept.clear()
        width = font.width(text[:1] if _is_marked(text) else text.rstrip(" "))
        fitting = font.at(font.size * room / width) if width > room + 0.01 else font
        found = min(width, room), fitting.size, run(grid.typefaces, fitting, text)
        grid.kept[key] = found
    return found


def _is_marked(text: str) -> bool:
    """Whether this is the numeral of a stacked label, centred without its mark (三、)."""
    return len(text) == 2 and text[1] == "、"
