"""The package of a workbook (.xlsx, .ods) looked through before it is opened: what is in it, and what sheets do not show of their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from generator.common.finding import Text
from generator.datafile.workbooks.layout import At
from generator.importers.blocks import Unreadable
from generator.importers.ooxml import package

SAVE_AS = Text(
    "用 Excel 或 WPS 打开它，另存为新的 .xlsx 文件再试。", "Open it in Excel or WPS and save it as a new .xlsx file."
)
_MOST_ROWS, _MOST_COLUMNS = 50_000, 2_000
_MOST_AREA = 4_000_000
_MOST_MERGED = 10_000
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ACTIVE = {
    "xl/vbaProject.bin": "宏",
    "xl/externalLinks/": "对别的表格的引用",
    "xl/connections.xml": "数据连接",
    "xl/activeX/": "控件",
    "xl/embeddings/": "嵌入的文件",
}


def damaged() -> Unreadable:
    """What is said of a workbook that is not whole."""
    return Unreadable("I010", Text("文件损坏，或者不是表格文件。", "The file is damaged or no workbook."), SAVE_AS)


def locked() -> Unreadable:
    """What is said of a workbook that only a password opens."""
    said = Text("文件加了打开密码，读不出来。", "A password is needed to open the file.")
    return Unreadable("I010", said, Text("去掉打开密码，另存以后再试。", "Save it without the password."))


def too_large() -> Unreadable:
    """What is said of a workbook that asks for more than any report."""
    said = Text("表格大得不合情理，没有读。", "The workbook asks for more than any report; it was not read.")
    hint = Text(
        "看看是不是远处的格子里有内容；把填了数的部分复制到新的表格里再试。",
        "Copy what was filled in into a new workbook.",
    )
    return Unreadable("I011", said, hint)


@dataclass(frozen=True)
class Facts:
    """What a sheet does not show of its cells: formulas, error values, hidden rows and columns, cells that others cover."""

    formulas: Mapping[At, str] = field(default_factory=dict)
    errors: Mapping[At, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    covered: Mapping[At, At] = field(default_factory=dict)
    filtered: bool = False


class Package:
    """A workbook's parts, each within bounds."""

    def __init__(self, data: bytes) -> None:
        with _in_words():
            self.parts = package.Package(data)
        names = self.parts.names
        self.active = tuple(said for part, said in _ACTIVE.items() if any(name.startswith(part) for name in names))

    def facts(self) -> Mapping[str, Facts]:
        """The facts of each sheet by its name; Unreadable where any part that is needed is damaged or too large."""
        with _in_words():
            if "content.xml" in self.parts.names and "xl/workbook.xml" not in self.parts.names:
                return dict(self._open_document())
            if not self.parts.document.endswith("workbook.xml"):
                said = Text("这种表格要先另存为 .xlsx。", "Such a workbook has to be saved as .xlsx first.")
                raise Unreadable("I014", said, SAVE_AS)
            for name in self.parts.names:
                if name.endswith(("/sharedStrings.xml", "/styles.xml")):
                    self.parts.xml(name)
            return dict(self._sheets())

    def _sheets(self) -> Iterator[tuple[str, Facts]]:
        """Yield the sheets of an .xlsx file."""
        for sheet in self.parts.xml(self.parts.document).iter("{*}sheet"):
            name = self.parts.related.get(_named(sheet, "id"), "")
            if "/worksheets/" in name and name in self.parts.names:
                yield str(sheet.get("name", "")), facts_of(self.parts.xml(name))

    def _open_document(self) -> Iterator[tuple[str, Facts]]:
        """Yield the sheets of an .ods file."""
        for table in self.parts.xml("content.xml").iter("{*}table"):
            yield _named(table, "name"), _open_facts(table)


@contextmanager
def _in_words() -> Iterator[None]:
    """Say of a workbook what is said of any file that is damaged or too large."""
    try:
        yield
    except Unreadable as error:
        if error.code not in ("I010", "I011"):
            raise
        raise (damaged() if error.code == "I010" else too_large()) from error


def facts_of(sheet: etree._Element) -> Facts:
    """The facts of a sheet of an .xlsx file; Unreadable where its cells lie too far apart."""
    formulas: dict[At, str] = {}
    errors: dict[At, str] = {}
    rows, columns = 0, 0
    space = sheet.tag.rpartition("}")[0] + "}" if sheet.tag.startswith("{") else ""
    formula = f"{space}f"
    at = At(-1, -1)
    for cell in sheet.iter(f"{space}c"):
        at = _place(cell, at)
        if not len(cell):
            continue
        rows, columns = max(rows, at.row), max(columns, at.column)
        if cell[0].tag == formula:
            formulas[at] = cell[0].text or ""
        elif cell.get("t") == "e":
            errors[at] = cell[0].text or ""
    _bounded(At(rows, columns))
    hidden = {_number(row.get("r")) - 1 for row in sheet.iter(f"{space}row") if row.get("hidden") in ("1", "true")}
    unseen: set[int] = set()
    for column in sheet.iter(f"{space}col"):
        if column.get("hidden") in ("1", "true"):
            unseen |= set(range(_number(column.get("min")) - 1, min(_number(column.get("max")), _MOST_COLUMNS)))
    covered = {at: first for area in sheet.iter(f"{space}mergeCell") for at, first in _area(area.get("ref", ""))}
    filtered = next(sheet.iter(f"{space}autoFilter"), None) is not None
    return Facts(formulas, errors, frozenset(hidden), frozenset(unseen), covered, filtered)


def _place(cell: etree._Element, before: At) -> At:
    """Where a cell stands; one that does not say follows the one before it."""
    found = _CELL.fullmatch(cell.get("r") or "")
    if found:
        return At(int(found[2]) - 1, column_number(found[1]) - 1)
    first = cell.getprevious() is None
    return At(before.row + 1, 0) if first else At(before.row, before.column + 1)


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _bounded(far: At) -> None:
    if far.row >= _MOST_ROWS or far.column >= _MOST_COLUMNS or (far.row + 1) * (far.column + 1) > _MOST_AREA:
        raise too_large()


def _area(ref: str) -> Iterator[tuple[At, At]]:
    """Yield the cells that a merged area covers, its first one left out, each with that."""
    ends = [_CELL.fullmatch(end) for end in ref.split(":")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return
    first, last = (At(int(end[2]) - 1, column_number(end[1]) - 1) for end in ends if end)
    if (last.row - first.row + 1) * (last.column - first.column + 1) > _MOST_MERGED:
        return
    for row in range(first.row, last.row + 1):
        for column in range(first.column, last.column + 1):
            if (row, column) != first:
                yield At(row, column), first


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


def _named(element: etree._Element, name: str) -> str:
    """An attribute by its local name."""
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _open_facts(table: etree._Element) -> Facts:
    """The facts of a sheet of an .ods file, in which what is repeated is written once."""
    formulas: dict[At, str] = {}
    hidden: set[int] = set()
    row = 0
    for line in table.iter("{*}table-row"):
        rows = max(1, _number(_named(line, "number-rows-repeated")))
        if _named(line, "visibility") in ("collapse", "filter") and rows < _MOST_ROWS:
            hidden |= set(range(row, row + rows))
        column = 0
        for cell in line:
            times = max(1, _number(_named(cell, "number-columns-repeated")))
            if _named(cell, "value-type") or len(cell):
                _bounded(At(row + rows - 1, column + times - 1))
            if formula := _named(cell, "formula"):
                formulas |= {At(row, column + n): formula.partition("=")[2] for n in range(times)}
            column += times
        row += rows
    return Facts(formulas, {}, frozenset(hidden))
