"""The report of a workbook that this program did not make: the statutory tables found by their labels, each doubt told at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from generator.common.codes import CODES
from generator.common.finding import Finding, Path, Severity, Text, path_text
from generator.datafile.workbooks.layout import At, ranges
from generator.datafile.workbooks.workbook_content import path_of, unit_path
from generator.forms.labels import Column
from generator.forms.model import Form, TableSection
from generator.importers.interpreter import Given, interpret
from generator.importers.narrative_text import Pictures, as_text
from generator.importers.numbers import Number
from generator.importers.printed_rows import rows_of
from generator.importers.readout import Figure, Note, Reading
from generator.importers.source_blocks import Block, Where
from generator.importers.workbooks.cell_figures import figure_in
from generator.importers.workbooks.sheet_blocks import Sheets, sheets_as_blocks
from generator.importers.workbooks.spreadsheet import Book, Sheet
from generator.importers.workbooks.submission import Filled
from generator.report.tables import AFTER, BEFORE

Found: TypeAlias = tuple[Sheet, At]
_FEW, _SHOWN = 5, 8


def foreign_report(book: Book, file: str, given: Given) -> Filled:
    """Return the report of a workbook; Unreadable where it has none of the tables, or does not say whose or of which year it is."""
    sheets = sheets_as_blocks(book)
    return _Foreign(sheets, interpret(sheets.blocks, given), file).filled()


class _Foreign:
    """Turns what was read by labels into what was filled in, each figure at its cell."""

    def __init__(self, sheets: Sheets, reading: Reading, file: str) -> None:
        self.sheets, self.reading, self.file = sheets, reading, file
        self.figures: dict[Path, str] = {}
        self.cells: dict[Path, str] = {}
        self.computed: list[tuple[Sheet, At, Path]] = []
        self.findings: list[Finding] = []

    def filled(self) -> Filled:
        """Take in every figure and text."""
        reading = self.reading
        for section in reading.form.tables:
            self.table(section)
        texts = {("机关",): reading.agency, ("年度",): str(reading.year), **self.texts()}
        proved = sum(figure.state == "proved" for figure in self.typed())
        return Filled(
            reading.form,
            reading.agency,
            reading.year,
            self.figures,
            texts,
            self.cells,
            findings=(*self.notes(len(texts) > 2), *self.findings, *self.formulas()),
            proved=proved - len(self.computed) if proved else 0,
        )

    def typed(self) -> Iterator[Figure]:
        """Yield the figures that are typed, totals left out."""
        for section in self.reading.form.tables:
            for row in section.table.rows:
                for column in () if row.label.is_total else row.inputs:
                    yield self.reading.figures[section.id, row.id, column.id]

    def table(self, section: TableSection) -> None:
        """Take in the figures of a table."""
        for row in section.table.rows:
            for column in () if row.label.is_total else row.inputs:
                figure = self.reading.figures[section.id, row.id, column.id]
                found = self.place(figure.where, self.width(section, row.id))
                self.figure(figure, path_of(section, row, column), column, found)
                if figure.unit and column.units:
                    self.figures[unit_path(section, row, column)] = figure.unit

    def figure(self, figure: Figure, path: Path, column: Column, found: Found | None) -> None:
        """Take in a figure: one that was read, or whose cell is empty; tell of one that is no number."""
        if found and figure.state == "doubtful" and figure.where.cell:
            sheet, at = found
            said = figure_in(sheet, at, column, self.reading.year)
            if said.code:
                self.findings.append(_finding(said.code, self.file, said.message, said.hint, path, found))
        elif found and found[1] in found[0].facts.formulas:
            self.computed.append((*found, path))
        elif figure.value is not None or (figure.state == "missing" and figure.where.row):
            self.figures[path] = "" if figure.value is None else _typed(figure.value)
            if found:
                self.cells[path] = f"{found[0].name}!{found[1].name}"

    def width(self, section: TableSection, row: str) -> int:
        """How many figures stand in one row of a table as it is printed."""
        table = section.table
        return (len(table.rows) if table.layout == "across" else 1) * len(table.by_id[row].columns)

    def place(self, where: Where, count: int) -> Found | None:
        """The sheet and cell of a place; that of the first cell of its row where no more is known."""
        if not (0 < where.table <= len(self.sheets.regions)):
            return None
        region = self.sheets.regions[where.table - 1]
        number = where.row - 1
        if not (0 <= number < len(region.grid.rows)):
            return region.sheet, At(region.first, 0)
        observed = next(row for row in rows_of(region.grid) if row.where.row == where.row)
        values = observed.values(count) if where.cell else None
        starts = [
            at for at in range(len(observed.whole) - count + 1) if tuple(observed.whole[at : at + count]) == values
        ]
        return region.sheet, region.cell(number, starts[-1] + where.cell - 1 if values and starts else 0)

    def texts(self) -> Mapping[Path, str]:
        """The narrative by sections, as far as the workbook has any."""
        keys = {"": "引言"} | {section.id: section.key for section in self.reading.form.narratives}
        blocks: dict[Path, tuple[Block, ...]] = {
            (key,): self.reading.narrative.get(name, ()) for name, key in keys.items()
        }
        for section in self.reading.form.tables:
            blocks[section.key, BEFORE] = self.reading.narrative.get(section.id, ())
            blocks[section.key, AFTER] = self.reading.tail.get(section.id, ())
        said = {path: as_text(inside, Pictures("")) for path, inside in blocks.items()}
        return {path: text for path, text in said.items() if text}

    def notes(self, has_texts: bool) -> Iterator[Finding]:
        """Yield what was noted while the tables were read; that sections of text are not there only where some are."""
        computed = {(sheet.name, at) for sheet, at, _ in self.computed}
        empty = any(not text for text in self.figures.values())
        for note in self.reading.notes:
            found = self.finding(note)
            told_as_formula = not empty and found.cell in {f"{name}!{at.name}" for name, at in computed}
            # Words beside a table are kept: there is nothing to tell of them.
            if (
                not (note.code == "I009" and not has_texts)
                and note.code != "I017"
                and not (note.code == "I002" and told_as_formula)
            ):
                yield found

    def finding(self, note: Note) -> Finding:
        """A note as a finding at its cell."""
        form, spot = self.reading.form, note.spot
        section = next((s for s in form.tables if spot and s.id == spot[0]), None)
        count = self.width(section, spot[1]) if section and len(spot) > 2 else 1
        found = self.place(note.where, count)
        return _finding(note.code, self.file, note.message, note.hint, _path(form, spot), found, note)

    def formulas(self) -> Iterator[Finding]:
        """Yield what is told of figures that are computed: one by one where they are few."""
        hint = Text("核对以后改成数：复制，“选择性粘贴—数值”。", "Write the numbers themselves.")
        for sheet, at, path in self.computed if len(self.computed) <= _FEW else ():
            formula = sheet.facts.formulas[at][:60]
            said = Text(f"这一格是公式 ={formula}，不是填的数，没有读入。", f"The cell holds the formula ={formula}.")
            yield _finding("I106", self.file, said, hint, path, (sheet, at))
        if len(self.computed) > _FEW:
            sheet, first, path = self.computed[0]
            names = ranges(at for other, at, _ in self.computed if other is sheet)
            more = " 等" if len(names) > _SHOWN else ""
            said = Text(
                f"有 {len(self.computed)} 个数是公式算出来的，没有读入：{'、'.join(names[:_SHOWN])}{more}。",
                f"{len(self.computed)} figures are formulas; they were not read.",
            )
            yield _finding("I106", self.file, said, hint, path, (sheet, first))


def _finding(
    code: str,
    file: str,
    message: Text,
    hint: Text,
    path: Path,
    found: Found | None,
    note: Note | None = None,
) -> Finding:
    usual: Severity = CODES[code].severity if code in CODES else "error"
    severity = (note.severity if note else None) or usual
    line, column, cell = (1, 1, "")
    if found:
        sheet, at = found
        line, column, cell = at.row + 1, at.column + 1, f"{sheet.name}!{at.name}"
    return Finding(code, severity, file, line, column, path_text(path), message, hint, cell=cell)


def _path(form: Form, spot: Sequence[str]) -> Path:
    """The path of a place that is given by ids."""
    section = next((s for s in form.sections if spot and s.id == spot[0]), None)
    if not isinstance(section, TableSection) or len(spot) < 2 or spot[1] not in section.table.by_id:
        return (section.key,) if section else ()
    row = section.table.by_id[spot[1]]
    return (section.key, *row.path, *(column.key for column in row.columns if column.id in spot[2:]))


def _typed(value: Number) -> str:
    return str(value) if isinstance(value, int) else f"{value:f}"
