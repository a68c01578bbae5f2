"""Where everything stands in a workbook: on the cover, and on the sheet of a table, which is the form's own grid below two lines of heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from generator.common.finding import Path
from generator.datafile.workbooks.content import path_of, unit_path
from generator.forms.grid import Grid, grid_of
from generator.forms.labels import Column
from generator.forms.model import Form, Place, Row, TableSection

TOP = 2  # lines above the grid: the section's heading, whose table it is
COVER, TEXTS, NOTES, MAP = "封面", "文字", "说明", "_map"
LAST_YEAR = "灰色的是"  # how the words begin that stand over last year's figures
FIRST_TEXT = 3  # the first line of texts, from 0
TEXT_COLUMNS = ("位置", "小标题", "正文")
FORM, FILLER, PHONE = "格式", "填表人", "联系电话"
_HEAD: Mapping[str, Path] = {
    "机关": ("机关",),
    "年度": ("年度",),
    "机关类型": ("机关类型",),
    "简称": ("简称",),
    "标题": ("标题",),
    "署名": ("落款", "署名"),
    "成文日期": ("落款", "日期"),
    "用印": ("落款", "用印"),
}
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
_LONGEST_NAME = 31


class At(NamedTuple):
    """A cell of a sheet, row and column counted from 0."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell as spreadsheets call it."""
        return str(xl_rowcol_to_cell(self.row, self.column))

    @property
    def fixed(self) -> str:
        """The cell as formulas on other sheets name it."""
        return str(xl_rowcol_to_cell(self.row, self.column, row_abs=True, col_abs=True))


# The cells of the cover, by the labels left of them; what of them a data file holds, by its path.
COVER_CELLS: Mapping[str, At] = {
    label: At(2 + row, 1) for row, label in enumerate(("机关", "年度", FORM, FILLER, PHONE, *list(_HEAD)[2:]))
}
COVER_PATHS: Mapping[str, Path] = _HEAD


class Field(NamedTuple):
    """A cell to be filled in: the figure of a row and column, or its unit."""

    row: Row
    column: Column
    unit: bool = False


@dataclass(frozen=True, eq=False)
class TableSheet:
    """The sheet of a table section."""

    section: TableSection
    name: str

    @cached_property
    def grid(self) -> Grid:
        """The form's own grid, which begins in row `TOP`."""
        return grid_of(self.section.table)

    @cached_property
    def places(self) -> Mapping[Place, At]:
        """The cells of all figures, totals included, by row and column id."""
        return {(row.id, column.id): At(TOP + c.at, c.across) for c, row, column in self.grid.figures}

    @cached_property
    def spans(self) -> Mapping[At, int]:
        """How many columns each figure's cell takes."""
        return {At(TOP + cell.at, cell.across): cell.colspan for cell, _, _ in self.grid.figures}

    @cached_property
    def fields(self) -> Mapping[At, Field]:
        """The cells to be filled in, those of units right of the table."""
        out = {
            At(TOP + cell.at, cell.across): Field(row, column)
            for cell, row, column in self.grid.figures
            if not (row.label.is_total or column.is_total)
        }
        return {**out, **self._units()}

    def _units(self) -> dict[At, Field]:
        across = self.section.table.layout == "across"
        out: dict[At, Field] = {}
        for cell, row, column in self.grid.figures:
            if column.units and across:
                out[At(TOP + cell.at + 1, cell.across)] = Field(row, column, unit=True)
            elif column.units:
                at = At(TOP + cell.at, self.grid.width)
                while at in out:
                    at = at._replace(column=at.column + 1)
                out[at] = Field(row, column, unit=True)
        return out

    @cached_property
    def width(self) -> int:
        """How many columns are printed, those of units included."""
        return max(self.grid.width, *(at.column + 1 for at in self.fields))

    @cached_property
    def paths(self) -> Mapping[Path, At]:
        """The cells to be filled in by the paths of a data file."""
        return {
            (unit_path if field.unit else path_of)(self.section, field.row, field.column): at
            for at, field in self.fields.items()
        }

    @cached_property
    def totals(self) -> Mapping[At, tuple[At, ...]]:
        """The cells of totals with those that each is the sum of."""
        return {
            self.places[place]: tuple(self.places[part] for part in parts)
            for place, parts in self.section.table.reckoning
            if parts
        }

    @property
    def below(self) -> int:
        """The first row below the grid and the units."""
        return max(TOP + self.grid.height, *(at.row + 1 for at in self.fields))

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The rows below the grid that show whether the balances hold, one for each."""
        return tuple(
            Check(self.below + number, tuple(self._differences(self.below + number, balance.left, balance.right)))
            for number, balance in enumerate(self.section.table.balances)
        )

    def _differences(self, at: int, left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[Difference]:
        """Yield what a balance says of each column, the total last."""
        table = self.section.table
        first = table.rows_of(left[0])[0]
        for column in first.columns:
            plus, minus = (
                tuple(
                    self.places[row.id, column.id]
                    for name in names
                    for row in table.rows_of(name)
                    if len(table.rows_of(name)) == 1 or not row.label.is_total
                )
                for names in (left, right)
            )
            yield Difference(At(at, self.places[first.id, column.id].column), column, plus, minus)

    @property
    def message(self) -> int:
        """The row that says in words what is still to be done."""
        return self.below + len(self.checks)

    @property
    def last(self) -> int:
        """The number of columns, or of rows where labels stand across the top, from a figure to last year's beside it."""
        return self.message - TOP - self.grid.height + 2 if not self.grid.labels else self.width - self.grid.labels + 1


@dataclass(frozen=True)
class Difference:
    """What the cell of a check computes for a column: the sum of some cells less that of others, which should be zero."""

    at: At
    column: Column
    plus: tuple[At, ...]
    minus: tuple[At, ...]


@dataclass(frozen=True)
class Check:
    """A row of differences."""

    row: int
    differences: tuple[Difference, ...]


@lru_cache(maxsize=16)
def sheets_of(form: Form) -> tuple[TableSheet, ...]:
    """The sheets of a form's tables, each named by what sentences call the table."""
    names = [COVER, TEXTS, NOTES, MAP]
    out = []
    for number, section in enumerate(form.tables, 2):
        name = (section.short or section.key).translate(_FORBIDDEN)[:_LONGEST_NAME] or f"表{number}"
        if name.casefold() in (other.casefold() for other in names):
            name = f"{name[: _LONGEST_NAME - 3]}_{number}"
        names.append(name)
        out.append(TableSheet(section, name))
    return tuple(out)


def ranges(cells: Iterable[At]) -> list[str]:
    """The cells as ranges, as formulas name them: those that make a rectangle as one."""
    runs: list[tuple[At, At]] = []
    for cell in sorted(cells):
        if runs and cell == (runs[-1][1].row, runs[-1][1].column + 1):
            runs[-1] = (runs[-1][0], cell)
        else:
            runs.append((cell, cell))
    blocks: dict[tuple[int, int], list[tuple[At, At]]] = {}
    for first, last in runs:
        above = blocks.setdefault((first.column, last.column), [])
        if above and above[-1][1].row == first.row - 1:
            above[-1] = (above[-1][0], last)
        else:
            above.append((first, last))
    found = sorted(block for column in blocks.values() for block in column)
    return [xl_range(*first, *last) if first != last else first.name for first, last in found]
