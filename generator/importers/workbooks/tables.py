"""The tables of a workbook read: figures from their cells, units, and totals held against what they should come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.common.finding import Path, Text
from generator.datafile.workbooks.content import path_of, unit_path
from generator.datafile.workbooks.layout import MAP, At, TableSheet, ranges, sheets_of
from generator.forms.labels import Column
from generator.forms.model import Form, Place, Row
from generator.importers.workbooks.cells import Book, Sheet
from generator.importers.workbooks.figures import figure_in, text_of
from generator.importers.workbooks.positions import Positions, page_of, positions
from generator.importers.workbooks.told import Told

_FEW = 5  # cells that are not filled in are told one by one up to so many on a sheet
_SHOWN = 8


@dataclass
class Read:
    """Texts by their paths, and the names of the cells that they were read from."""

    texts: dict[Path, str] = field(default_factory=dict)
    cells: dict[Path, str] = field(default_factory=dict)


def read(book: Book, form: Form, year: int, told: Told) -> Read:
    """Return the figures of all tables of a form."""
    out = Read()
    pages = [page for page in book.sheets if page.name != MAP]
    for sheet in sheets_of(form):
        page = page_of(sheet, pages)
        if page is None:
            said = Text(f"没有“{sheet.name}”这张表，里面的数没有读到。", f"The sheet {sheet.name} is not there.")
            hint = Text("工作表不要删；改了名字的，把表里的行名和列名留着就能认出来。", "Keep its labels.")
            told.tell("I101", said, hint, sheet.name, path=(sheet.section.key,))
        else:
            _TableReader(book, sheet, page, year, told, out).read()
    return out


class _TableReader:
    """Reads one table; what cannot be read is told and left out."""

    def __init__(self, book: Book, sheet: TableSheet, page: Sheet, year: int, told: Told, out: Read) -> None:
        self.book, self.sheet, self.page, self.year, self.told, self.out = book, sheet, page, year, told, out
        self.positions: Positions = positions(sheet, page)
        self.numbers: dict[Place, Decimal] = {}
        self.blank: list[tuple[At, Path]] = []

    def read(self) -> None:
        """Take in every figure and unit."""
        self.missing()
        for row, column in self.inputs():
            at = self.positions.figures.get((row.id, column.id))
            if at:
                self.figure(row, column, at)
            unit = self.positions.units.get((row.id, column.id))
            if unit:
                self.unit(row, column, unit)
        self.unfilled()
        self.hidden()
        self.outside()
        for place, parts in self.sheet.section.table.reckoning:
            if parts and place in self.positions.figures:
                self.total(place, parts, self.positions.figures[place])

    def inputs(self) -> Iterator[tuple[Row, Column]]:
        """Yield the rows and columns of figures that are typed."""
        for row in self.sheet.section.table.rows:
            if not row.label.is_total:
                for column in row.inputs:
                    yield row, column

    def tell(self, code: str, message: Text, hint: Text, at: At | None, path: Path = ()) -> None:
        """Tell something of a cell of this sheet."""
        self.told.tell(code, message, hint, self.page.name, at, path or (self.sheet.section.key,))

    def figure(self, row: Row, column: Column, at: At) -> None:
        """A figure from its cell."""
        path = path_of(self.sheet.section, row, column)
        cell = figure_in(self.page, at, column, self.year, self.book.plain)
        if cell.code:
            self.tell(cell.code, cell.message, cell.hint, at, path)
        if cell.text is None:
            return
        self.keep(path, cell.text, at)
        if cell.text:
            self.numbers[row.id, column.id] = Decimal(cell.text)
        else:
            self.blank.append((at, path))

    def keep(self, path: Path, text: str, at: At) -> None:
        """Note what was read, and where."""
        self.out.texts[path] = text
        self.out.cells[path] = f"{self.page.name}!{at.name}"

    def unit(self, row: Row, column: Column, at: At) -> None:
        """A unit from its cell: one of those that the form has, or nothing."""
        path, text = unit_path(self.sheet.section, row, column), (text_of(self.page.at(at)) or "").strip()
        if text and text not in column.units:
            choice = "或".join(column.units)
            said = Text(f"没有单位“{text[:20]}”。", f"There is no unit {text[:20]!r}.")
            self.tell("S007", said, Text(f"填 {choice}。", f"One of {', '.join(column.units)}."), at, path)
        else:
            self.keep(path, text, at)

    def missing(self) -> None:
        """Tell of rows and columns whose labels are not there; of a column that no row has, once."""
        pairs = [labels for labels in self.positions.missing if len(labels) > 1]
        rows = {row.label.text for row, _ in self.inputs()} - {
            labels[0] for labels in self.positions.missing if len(labels) == 1
        }
        for labels in self.positions.missing:
            if len(labels) == 1:
                self.absent(f"“{labels[0]}”这一行")
        for column in dict.fromkeys(labels[1] for labels in pairs):
            lacking = [labels[0] for labels in pairs if labels[1] == column]
            if len(lacking) == len(rows):
                self.absent(f"“{column}”这一列")
            else:
                for row in lacking:
                    self.absent(f"“{row}”的“{column}”")

    def absent(self, what: str) -> None:
        """Tell of one label that is not there."""
        said = Text(f"找不到{what}，那里的数没有读。", f"A label was not found: {what}.")
        hint = Text("行名和列名要和法定表格的一样，一个字也不能改。", "Labels have to be those of the form.")
        self.tell("I102", said, hint, None)

    def unfilled(self) -> None:
        """Tell of cells that are not filled in: one by one where they are few."""
        for at, path in self.blank if len(self.blank) <= _FEW else ():
            covered = self.page.facts.covered.get(at)
            why = f"，它和 {covered.name} 合并了" if covered else ""
            said = Text(f"这一格没有填{why}。", "The cell is not filled in.")
            self.tell("I108", said, Text("没有就填 0。", "Write 0 if there are none."), at, path)
        if len(self.blank) > _FEW:
            names = ranges(at for at, _ in self.blank)
            more = " 等" if len(names) > _SHOWN else ""
            said = Text(
                f"有 {len(self.blank)} 个数没有填：{'、'.join(names[:_SHOWN])}{more}。",
                f"{len(self.blank)} cells are not filled in: {', '.join(names[:_SHOWN])}.",
            )
            self.tell("I108", said, Text("没有的填 0。", "Write 0 where there are none."), *self.blank[0])

    def hidden(self) -> None:
        """Tell of figures that nobody sees, which are read all the same."""
        facts = self.page.facts
        rows = sorted({at.row for at in self.positions.figures.values()} & facts.hidden_rows)
        columns = sorted({at.column for at in self.positions.figures.values()} & facts.hidden_columns)
        places = [f"第 {row + 1} 行" for row in rows] + [f"{At(0, column).name[:-1]} 列" for column in columns]
        if places:
            at = At(rows[0], 0) if rows else At(0, columns[0])
            said = Text(
                f"{'、'.join(places[:_SHOWN])}是隐藏的，里面的数也读了。", "Hidden rows or columns were read as well."
            )
            self.tell("I112", said, Text("取消隐藏，核对一遍。", "Show and check them."), at)

    def outside(self) -> None:
        """Tell of what stands where the form has nothing, on a sheet that is as the program made it."""
        if self.positions.moved:
            return
        right = self.sheet.width + (self.sheet.last + 1 if self.sheet.grid.labels else 0)
        below = self.sheet.message + 3
        grey = set(range(self.sheet.width, right))
        strays = [
            at
            for at, text in self.page.texts
            if at.row > below or at.column >= right + 1 or (at.column in grey and at.row > below)
        ]
        if strays:
            said = Text(
                f"表格外面还有内容：“{self.page.text(strays[0])[:20]}”，没有读入。",
                "What stands outside of the table was not read.",
            )
            self.tell(
                "I114", said, Text("要写进报告的，填到表格里或“文字”表里。", "Write it into the cells."), strays[0]
            )

    def total(self, place: Place, parts: Sequence[Place], at: At) -> None:
        """Hold a total against its parts: the number that a formula left behind, or one that was typed over it."""
        if all(part in self.numbers for part in parts):
            self.numbers[place] = sum((self.numbers[part] for part in parts), Decimal(0))
        shown = text_of(self.page.at(at))
        if place not in self.numbers or not shown or not _is_number(shown) or Decimal(shown) == self.numbers[place]:
            return
        right = f"{self.numbers[place].normalize():f}"
        if at in self.page.facts.formulas:
            said = Text(
                f"合计显示 {shown}，按各格相加是 {right}；没有采用显示的数。",
                f"The total shows {shown}, its parts make {right}.",
            )
            hint = Text(
                "公式被改了，或者表格没有重新计算；核对各格的数。",
                "Check the figures; the formula may have been changed.",
            )
            self.tell("I120", said, hint, at)
        else:
            said = Text(
                f"合计填的是 {shown}，按各格相加是 {right}。", f"The total is {shown}, but its parts make {right}."
            )
            self.tell(
                "I107",
                said,
                Text("核对各格的数；合计由程序计算，不用填。", "Check the figures; totals are computed."),
                at,
            )


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False
