"""A workbook of many agencies read: a row an agency, its columns known by their three lines of labels, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.common.finding import Finding, Path, Text
from generator.common.text import fold
from generator.datafile.workbooks import map_sheet
from generator.datafile.workbooks.layout import MAP, At, ranges
from generator.datafile.workbooks.roster_columns import AGENCY, ALL, LEADING, Columns, Figure, columns_of
from generator.forms.labels import Column
from generator.forms.load import by_id, for_year, load_all
from generator.forms.model import Form
from generator.importers.source_blocks import Unreadable
from generator.importers.workbooks.cell_figures import figure_in, text_of
from generator.importers.workbooks.spreadsheet import Book, Sheet
from generator.importers.workbooks.submission import Filled, Told

_ENOUGH = 0.5  # of a form's columns, by which a sheet is known to be one of many agencies
_MOST_LINES = 20  # the head stands within the first lines of a sheet
_FEW = 5
_SHOWN = 8
_PLAIN = 40_000  # a whole number below this is a figure and nothing else
_AGENCIES = frozenset(map(fold, (AGENCY, "机关名称", "单位", "单位名称")))
_SUMS = frozenset(map(fold, ("合计", "总计", "小计")))
_YEAR = re.compile(r"(20[0-9]{2})\s*年")


@dataclass(frozen=True)
class _Head:
    """Where the head of a sheet ends, the column of agencies, and the columns of figures."""

    sheet: Sheet
    form: Form
    first: int
    agency: int
    figures: Mapping[Path, tuple[int, Figure]]
    strange: tuple[At, ...] = ()


@dataclass
class _Rows:
    """What has been read so far."""

    reports: list[Filled] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    empty: list[tuple[int, str]] = field(default_factory=list)


def read_many(book: Book, file: str, year: int = 0) -> list[Filled] | None:
    """Return the reports of a workbook of many agencies, None for any other; Unreadable where it does not say of which year.

    `year` is the one that the user names. Agencies of which nothing is filled in are told, and are no reports.
    """
    found = max(_heads(book), key=lambda head: len(head.figures), default=None)
    if found is None:
        return None
    said = year or _year(book, found)
    if for_year(said, load_all()) is not found.form:
        text = Text(
            f"看不出这是哪一年度的数（表的格式是 {found.form.id}）。", f"Of which year? The form is {found.form.id}."
        )
        raise Unreadable(
            "I012", text, Text("在第一行写明年度，如“2025年度…”，或者用 --year 写明。", "Give it by --year.")
        )
    return _read(book, found, file, said)


def _year(book: Book, head: _Head) -> int:
    """The year that the hidden map or the lines above the head name; 0 without one."""
    page = book.named.get(MAP)
    said = page.text(At(0, 5)) if page and page.text(At(0, 0)) == map_sheet.MARK else ""
    texts = [said, *(text for at, text in head.sheet.texts if at.row < head.first)]
    years = (int(text) if text.isdecimal() and len(text) == 4 else _named(text) for text in texts)
    return next((year for year in years if year), 0)


def _named(text: str) -> int:
    match = _YEAR.search(text)
    return int(match[1]) if match else 0


def _heads(book: Book) -> Iterator[_Head]:
    """Yield the heads of sheets that have enough of a form's columns."""
    pages = [page for page in book.sheets if page.name != MAP]
    named = book.named.get(MAP)
    known = by_id(named.text(At(0, 2)), load_all()) if named else None
    for page in sorted(pages, key=lambda page: page.name != ALL):
        for form in (known,) if known else load_all():
            columns = columns_of(form)
            head = _head(page, columns)
            if head and len(head.figures) >= _ENOUGH * len(columns.figures):
                yield head


def _head(page: Sheet, columns: Columns) -> _Head | None:
    """The head of a sheet, by the line in which agencies are named."""
    for row in range(min(_MOST_LINES, len(page.rows))):
        agency = next((c for c in range(len(page.rows[row])) if fold(page.text(At(row, c))) in _AGENCIES), None)
        if agency is None:
            continue
        found: dict[Path, tuple[int, Figure]] = {}
        strange: list[At] = []
        for column, labels in _labels(page, row):
            figure = columns.by_labels.get(labels) or columns.by_short_labels.get(labels[1:])
            if figure and figure.path not in found:
                found[figure.path] = (column, figure)
            elif labels[2] and column != agency and labels[2] not in map(fold, LEADING):
                strange.append(At(row, column))
        return _Head(page, columns.form, row + 1, agency, found, tuple(strange))
    return None


def _labels(page: Sheet, last: int) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Yield the columns with the three lines of labels that end in a row, folded; a label goes on to the right as far as none is written."""
    over = ["", ""]
    for column in range(len(page.rows[last])):
        for line in (0, 1):
            text = fold(page.text(At(last - 2 + line, column))) if last - 2 + line >= 0 else ""
            if text:
                over[line] = text
                over[line + 1 :] = [""] * len(over[line + 1 :])
        yield column, (over[0], over[1], fold(page.text(At(last, column))))


def _read(book: Book, head: _Head, file: str, year: int) -> list[Filled]:
    told, rows = Told(file), _Rows()
    _tell_columns(head, told)
    for row in range(head.first, len(head.sheet.rows)):
        agency = (text_of(head.sheet.at(At(row, head.agency))) or "").strip()
        if fold(agency) in _SUMS:
            continue
        filled = _row(book, head, row, agency, year, file)
        if filled is None:
            rows.empty += [(row, agency)] if agency else []
        elif not agency:
            said = Text("这一行填了数，没有写机关名称，没有读入。", "A row of figures without an agency.")
            told.tell("I013", said, Text("写上机关的全称。", "Write its name."), head.sheet.name, At(row, head.agency))
        elif fold(agency) in rows.seen:
            said = Text(
                f"“{agency[:40]}”在第 {rows.seen[fold(agency)] + 1} 行已经有了，这一行没有读入。",
                f"{agency[:40]!r} has another row.",
            )
            told.tell("I118", said, Text("只留一行。", "Keep one of them."), head.sheet.name, At(row, head.agency))
        else:
            rows.seen[fold(agency)] = row
            rows.reports.append(filled)
    _tell_empty(head, rows, told)
    return _with(rows.reports, told.findings, head, year)


def _with(reports: list[Filled], findings: list[Finding], head: _Head, year: int) -> list[Filled]:
    """The reports, with what was found of the workbook as a whole told of the first; of one without any, by itself."""
    from dataclasses import replace

    if not findings:
        return reports
    if not reports:
        return [Filled(head.form, "", year, {}, {}, {}, findings=tuple(findings))]
    return [replace(reports[0], findings=(*findings, *reports[0].findings)), *reports[1:]]


def _row(book: Book, head: _Head, row: int, agency: str, year: int, file: str) -> Filled | None:
    """The report of a row, None where nothing is filled in."""
    told = Told(file)
    page = head.sheet
    figures: dict[Path, str] = {}
    cells: dict[Path, str] = {}
    blank: list[tuple[At, Path]] = []
    special = (
        {at for at in (*page.facts.errors, *page.facts.formulas) if at.row == row} if _special(page, row) else set()
    )
    values = page.rows[row]
    filled = False
    for path, (column, figure) in head.figures.items():
        value = values[column] if column < len(values) else None
        at = At(row, column)
        if figure.field.unit:
            text = _unit(told, page, at, figure, path)
        elif type(value) is float and 0 <= value < _PLAIN and value == int(value) and not special:
            text = str(int(value))
        else:
            text = _figure(told, page, at, figure.field.column, year, book.plain, path)
        filled |= bool(text) if text is not None else True
        if text is None:
            continue
        figures[path], cells[path] = text, f"{page.name}!{at.name}"
        if not text and not figure.field.unit:
            blank.append((at, path))
    if not filled:
        return None
    _tell_blank(told, page, blank)
    head_texts: dict[Path, str] = {("机关",): agency, ("年度",): str(year)}
    return Filled(head.form, agency, year, figures, head_texts, cells, findings=tuple(told.findings))


def _special(page: Sheet, row: int) -> bool:
    """Whether a sheet has errors or formulas at all."""
    return bool(page.facts.errors or page.facts.formulas) and row >= 0


def _figure(told: Told, page: Sheet, at: At, column: Column, year: int, plain: bool, path: Path) -> str | None:
    cell = figure_in(page, at, column, year, plain)
    if cell.code:
        told.tell(cell.code, cell.message, cell.hint, page.name, at, path)
    return cell.text


def _unit(told: Told, page: Sheet, at: At, figure: Figure, path: Path) -> str | None:
    text, units = (text_of(page.at(at)) or "").strip(), figure.field.column.units
    if not text or text in units:
        return text
    said = Text(f"没有单位“{text[:20]}”。", f"There is no unit {text[:20]!r}.")
    told.tell("S007", said, Text(f"填 {'或'.join(units)}。", f"One of {', '.join(units)}."), page.name, at, path)
    return None


def _tell_blank(told: Told, page: Sheet, blank: list[tuple[At, Path]]) -> None:
    """Tell of what an agency has not filled in: cell by cell where that is little."""
    for at, path in blank if len(blank) <= _FEW else ():
        said = Text("这一格没有填。", "The cell is not filled in.")
        told.tell("I108", said, Text("没有就填 0。", "Write 0 if there are none."), page.name, at, path)
    if len(blank) > _FEW:
        names = ranges(at for at, _ in blank)
        more = " 等" if len(names) > _SHOWN else ""
        said = Text(
            f"有 {len(blank)} 个数没有填：{'、'.join(names[:_SHOWN])}{more}。", f"{len(blank)} cells are not filled in."
        )
        told.tell(
            "I108", said, Text("没有的填 0。", "Write 0 where there are none."), page.name, blank[0][0], blank[0][1]
        )


def _tell_columns(head: _Head, told: Told) -> None:
    """Tell of columns of the form that are not there, and of columns that are none of it."""
    absent = [figure for figure in columns_of(head.form).figures if figure.path not in head.figures]
    if absent:
        names = "、".join(f"{figure.labels[1]}·{figure.labels[2]}" for figure in absent[:_SHOWN])
        more = f" 等 {len(absent)} 列" if len(absent) > _SHOWN else ""
        said = Text(f"表头里没有 {names}{more}，这些数没有读。", f"{len(absent)} columns are not there: {names}.")
        told.tell(
            "I102",
            said,
            Text("三行表头要和给出的表一样，一个字也不能改。", "Keep the three lines of labels."),
            head.sheet.name,
        )
    if head.strange:
        at = head.strange[0]
        said = Text(
            f"“{head.sheet.text(at)[:20]}”这一列不是表里的项目，没有读入。",
            f"{head.sheet.text(at)[:20]!r} is no column of the form.",
        )
        told.tell("I114", said, Text("核对表头的文字。", "Check its labels."), head.sheet.name, at)
    hidden = [row for row in sorted(head.sheet.facts.hidden_rows) if head.first <= row < len(head.sheet.rows)]
    if hidden:
        said = Text(f"有 {len(hidden)} 行是隐藏或筛选掉的，也读了。", f"{len(hidden)} hidden rows were read as well.")
        told.tell(
            "I112",
            said,
            Text("取消筛选，核对一遍。", "Show and check them."),
            head.sheet.name,
            At(hidden[0], head.agency),
        )


def _tell_empty(head: _Head, rows: _Rows, told: Told) -> None:
    """Tell which agencies have not filled in anything."""
    if rows.empty:
        names = "、".join(agency[:30] for _, agency in rows.empty[:_SHOWN])
        more = " 等" if len(rows.empty) > _SHOWN else ""
        said = Text(
            f"有 {len(rows.empty)} 个机关还没有填：{names}{more}。",
            f"{len(rows.empty)} agencies have not filled in anything.",
        )
        at = At(rows.empty[0][0], head.agency)
        told.tell(
            "I122", said, Text("催报；没有数据文件写出。", "No data files were written for them."), head.sheet.name, at
        )
