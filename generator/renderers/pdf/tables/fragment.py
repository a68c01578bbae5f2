"""The part of a table that stands on one page: some of its rows below the repeated heads, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.renderers.pdf.tables.cells import Set
from generator.renderers.pdf.tables.grid import Grid, stretch
from generator.renderers.pdf.tables.rules import Box, rules
from generator.renderers.pdf.text.ink import run
from generator.renderers.pdf.text.typefaces import Font

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
    return max((row for row in range(first, rows) if height(grid, start, row) <= room), default=min(first, rows))


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
            lines = _lines(grid, cell, start, stop)
            stretch(heights, max(cell.row, start), min(cell.end, stop), len(lines) * cell.leading + 2 * grid.padding)
    return (heights[: grid.heads] if start else []) + heights[start:stop]


def _lines(grid: Grid, cell: Set, start: int, stop: int) -> tuple[str, ...]:
    """The lines of a cell in a part: one that is cut has fewer where its rows would not hold as many."""
    again = cell.row < start
    lines = cell.continued if again else cell.lines
    room = grid.tops[min(cell.end, stop)] - grid.tops[max(cell.row, start)]
    if not _is_cut(cell, start, stop) or len(lines) * cell.leading + 2 * grid.padding <= room:
        return lines
    return min(lines, cell.across[again], key=len)


def _is_cut(cell: Set, start: int, stop: int) -> bool:
    return cell.row < stop and cell.end > start and (cell.row < start or cell.end > stop)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cell on this page: its box, its lines, and whether it stood on an earlier page already."""

    spot: Spot
    box: Box
    lines: tuple[str, ...]
    again: bool


def _fragment(grid: Grid, start: int, stop: int) -> Fragment:
    shown = list(_shown(grid, start, stop))
    fresh = [one for one in shown if not one.again and (one.lines or one.spot.cell.role == "figure")]
    return Fragment(
        stop=stop,
        height=height(grid, start, stop),
        rules=rules((one.box for one in shown), grid.typefaces.style.table),
        items=tuple(one.spot if not one.lines else (one.spot.cell.index, _set(grid, one)) for one in fresh),
        repeated="".join(_set(grid, one) for one in shown if one.again),
        drawn=tuple((one.spot.cell.font, line) for one in shown for line in one.lines),
    )


def _shown(grid: Grid, start: int, stop: int) -> Iterator[_Shown]:
    """Yield the cells of a part in reading order, repeated heads first."""
    tops = [-y for y in accumulate(_heights(grid, start, stop), initial=0.0)]
    below = (grid.heads if start else 0) - start
    for cell in grid.cells:
        left, right = grid.edges[cell.column], grid.edges[cell.column + cell.colspan]
        if start and cell.end <= grid.heads:
            top, bottom, lines = tops[cell.row], tops[cell.end], cell.lines
        elif cell.row < stop and cell.end > start:
            top, bottom = tops[max(cell.row, start) + below], tops[min(cell.end, stop) + below]
            lines = _lines(grid, cell, start, stop)
        else:
            continue
        padding = (right - left - cell.width) / 2
        spot = Spot(cell, left + padding, right - padding, (top + bottom) / 2)
        yield _Shown(spot, (left, top, right, bottom), lines, again=cell.row < start)


def _set(grid: Grid, shown: _Shown) -> str:
    """The operators of the lines of a cell, centred between its top and bottom."""
    leading = shown.spot.cell.leading
    top = shown.spot.middle + (len(shown.lines) - 1) * leading / 2
    return "".join(place(grid, shown.spot, line, top - number * leading) for number, line in enumerate(shown.lines))


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
