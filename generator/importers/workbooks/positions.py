"""Where the figures of a table stand on a sheet: where the program put them, or, on one that was changed, where their labels say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.common.text import fold
from generator.datafile.workbooks.layout import LAST_YEAR, TOP, At, TableSheet
from generator.forms.labels import Column
from generator.forms.model import Place, Row
from generator.importers.workbooks.spreadsheet import Sheet

_ENOUGH = 0.6  # of a table's labels, by which a sheet under another name is known
UNIT = "单位"


def _printed(text: str) -> str:
    """A label as it is compared: with its number, which `fold` leaves out at the start of a key (`3.其他` is a row, `其他` a column)."""
    return fold(f"={text}")


@dataclass(frozen=True)
class Positions:
    """The cells of figures and of units by row and column id; `missing` are the rows and columns whose labels were not found."""

    figures: Mapping[Place, At]
    units: Mapping[Place, At]
    missing: tuple[tuple[str, ...], ...] = ()
    moved: bool = False


def positions(sheet: TableSheet, page: Sheet) -> Positions:
    """Where everything stands on a sheet: nothing is taken from a cell whose labels are not those of the form."""
    if likeness(sheet, page) == 1:
        units = {(f.row.id, f.column.id): at for at, f in sheet.fields.items() if f.unit}
        return Positions(sheet.places, units)
    return _Search(sheet, page).found()


def likeness(sheet: TableSheet, page: Sheet) -> float:
    """How many of a table's labels stand where the program puts them, of all."""
    labels = _labels(sheet)
    return sum(_printed(page.text(at)) == text for at, text in labels) / len(labels)


@lru_cache(maxsize=64)
def _labels(sheet: TableSheet) -> tuple[tuple[At, str], ...]:
    return tuple(
        (At(TOP + cell.at, cell.across), _printed(cell.text))
        for cell in sheet.grid.cells
        if cell.role != "figure" and cell.text
    )


def page_of(sheet: TableSheet, pages: Sequence[Sheet]) -> Sheet | None:
    """The sheet that holds a table: the one of its name, else one that has its labels, where the program or somebody else put them."""
    named = next((page for page in pages if page.name == sheet.name), None)
    if named:
        return named
    known = {text for _, text in _labels(sheet)}
    best = max(pages, key=lambda page: _shared(known, page), default=None)
    return best if best and _shared(known, best) >= _ENOUGH else None


def _shared(known: set[str], page: Sheet) -> float:
    return len(known & {_printed(text) for _, text in page.texts}) / len(known)


class _Search:
    """Looks for the labels of a table among the texts of a sheet."""

    def __init__(self, sheet: TableSheet, page: Sheet) -> None:
        self.sheet, self.table = sheet, sheet.section.table
        self.texts: dict[str, list[At]] = {}
        texts = list(page.texts)
        grey = [at for at, text in texts if text.startswith(LAST_YEAR)]
        for at, text in texts:
            # Last year's figures stand below the same heads as this year's.
            if not any(at.column >= other.column and at.row > other.row for other in grey if sheet.grid.labels):
                self.texts.setdefault(_printed(text), []).append(at)

    def found(self) -> Positions:
        """Where figures and units stand; cells that two figures lay claim to are nobody's."""
        across = self.table.layout == "across"
        figures: dict[Place, At] = {}
        missing: list[tuple[str, ...]] = []
        for row in self.table.rows:
            row_at = None if across else self.row(row)
            if row_at is None and not across:
                missing += [] if row.label.is_total else [(row.label.text,)]
                continue
            for column in row.columns:
                at = self.below(row, column) if row_at is None else self.beside(row_at, column)
                if at:
                    figures[row.id, column.id] = at
                elif not column.is_total and not row.label.is_total:
                    missing.append((row.label.text, column.text))
        claims = Counter(figures.values())
        twice = {place for place, at in figures.items() if claims[at] > 1}
        missing += [tuple(self.names(place)) for place in sorted(twice)]
        figures = {place: at for place, at in figures.items() if place not in twice}
        return Positions(figures, dict(self.units(figures)), tuple(dict.fromkeys(missing)), moved=True)

    def names(self, place: Place) -> Iterator[str]:
        """Yield the labels of a place."""
        row = self.table.by_id[place[0]]
        yield row.label.text
        yield from (column.text for column in row.columns if column.id == place[1])

    def row(self, row: Row) -> At | None:
        """The one label of a row; of several that which stands below its group."""
        found = self.texts.get(_printed(row.label.text), [])
        if len(found) > 1 and row.groups:
            groups = self.texts.get(_printed(row.groups[-1].text), [])
            others = [at for other in self._groups(row) for at in self.texts.get(_printed(other), [])]
            found = [at for at in found if self._above(at, groups) > self._above(at, others)]
        return found[0] if len(found) == 1 else None

    def _groups(self, row: Row) -> list[str]:
        """The labels of all other groups."""
        return [
            group.text
            for group, _ in self.table.groups.values()
            if group is not row.groups[-1] and group not in row.groups
        ]

    @staticmethod
    def _above(at: At, labels: Sequence[At]) -> int:
        """The row of the nearest of some labels above a cell or in its row, -1 where there is none."""
        return max((label.row for label in labels if label.row <= at.row), default=-1)

    def beside(self, label: At, column: Column) -> At | None:
        """The cell in the row of a label, below the nearest head of a column above it."""
        heads = [
            at for at in self.texts.get(_printed(column.text), []) if at.row < label.row and at.column > label.column
        ]
        nearest = max((at.row for at in heads), default=-1)
        columns = [at.column for at in heads if at.row == nearest]
        return At(label.row, columns[0]) if len(columns) == 1 else None

    def below(self, row: Row, column: Column) -> At | None:
        """The cell below the head of a column that stands below the label of a row."""
        heads = self.heads
        if not heads:
            return None
        bottom = max(at.row for at in heads)
        own = self.texts.get(_printed(row.label.text), [])
        labels = [at for other in self.table.rows for at in self.texts.get(_printed(other.label.text), [])]
        for head in self.texts.get(_printed(column.text), []):
            over = [at for at in labels if at.row < head.row and at.column <= head.column]
            nearest = max(over, key=lambda at: at.column, default=None)
            if nearest and len(own) == 1 and nearest == own[0]:
                return At(bottom + 1, head.column)
        return None

    @property
    def heads(self) -> list[At]:
        """The heads of all columns."""
        names = {_printed(column.text) for band in self.table.bands for column in band.leaf_columns}
        return [at for name in names for at in self.texts.get(name, [])]

    def units(self, figures: Mapping[Place, At]) -> Iterator[tuple[Place, At]]:
        """Yield the cells of units: below the heads that say so, or below the figures where labels stand across the top."""
        for row in self.table.rows:
            for column in row.columns:
                at = figures.get((row.id, column.id))
                if at is None or not column.units:
                    continue
                heads = [
                    head for head in self.texts.get(_printed(UNIT), []) if head.row < at.row and head.column > at.column
                ]
                if self.table.layout == "across":
                    yield (row.id, column.id), At(at.row + 1, at.column)
                elif heads:
                    yield (row.id, column.id), At(at.row, min(heads, key=lambda head: (-head.row, head.column)).column)
