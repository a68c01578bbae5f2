"""The rows of a found table: the words at their beginning and the cells behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.importers.blocks import Cell, Grid, Where
from generator.importers.form_rows import squeezed
from generator.importers.numbers import is_figure


@dataclass(frozen=True, eq=False)
class Observed:
    """A row as it was found. `label` is squeezed; `cells` are those behind the last words, or the run of figures in `glued`."""

    label: str
    cells: tuple[str, ...]
    where: Where
    whole: tuple[str, ...] = ()
    loose: bool = False
    glued: str = ""
    header: int = -1  # the number of the head that the row stands under, -1 for none

    def values(self, count: int) -> tuple[str, ...] | None:
        """The last `count` cells where it is plain which those are, else None.

        Cells before or behind them are labels' or stand empty.
        """
        cells = self.cells
        if len(cells) < count:
            return self.whole[-count:] if not self.loose and len(self.whole) > count else None
        starts = [
            at
            for at in range(len(cells) - count + 1)
            if not any(cell.strip() for cell in (*cells[:at], *cells[at + count :]))
        ]
        if not starts or (self.loose and len(starts) > 1):
            return None
        return cells[starts[-1] : starts[-1] + count]


def rows_of(grid: Grid) -> Iterator[Observed]:
    """Yield the rows of a table, heads included."""
    for number, row in enumerate(grid.rows, 1):
        texts = tuple(cell.text for cell in row)
        at = _figures_begin(texts)
        where = Where(grid.where.page, grid.where.table, number, 0, grid.where.line, _box(row))
        yield Observed(squeezed("".join(texts[:at])), texts[at:], where, texts, grid.loose)


def _figures_begin(texts: Sequence[str]) -> int:
    """Where behind the last cell with words the figures of a row begin."""
    return next((at + 1 for at in range(len(texts) - 1, -1, -1) if not is_figure(texts[at])), 0)


def _box(row: Sequence[Cell]) -> tuple[float, float, float, float] | None:
    boxes = [cell.bbox for cell in row if cell.bbox]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
