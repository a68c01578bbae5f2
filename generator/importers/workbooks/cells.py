"""A workbook as cells: what each holds, and what a sheet does not show: formulas, errors, what is hidden or merged.

Values come from calamine. What it does not tell is read from the sheet's own XML, within limits and before calamine sees the file:
a cell at the far end of a sheet would make it ask for all the memory between.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

import python_calamine as calamine

from generator.common.finding import Text
from generator.datafile.workbooks.layout import At
from generator.importers.blocks import Unreadable
from generator.importers.workbooks import sheetxml
from generator.importers.workbooks.sheetxml import Facts
from generator.source.encoding import decode

Value: TypeAlias = (
    str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
)
_MOST_BYTES = 64 * 1024 * 1024
_MOST_CELLS = 4_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its values by row and column from 0, and the facts about them."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    facts: Facts = field(default_factory=Facts)
    visible: bool = True

    def at(self, at: At) -> Value:
        """What a cell holds, None where it is empty."""
        row = self.rows[at.row] if 0 <= at.row < len(self.rows) else ()
        value = row[at.column] if 0 <= at.column < len(row) else None
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, at: At) -> str:
        """What a cell holds if it is a text, else nothing."""
        value = self.at(at)
        return value if isinstance(value, str) else ""

    @property
    def texts(self) -> Iterator[tuple[At, str]]:
        """Yield every text with its cell, row by row."""
        for row, values in enumerate(self.rows):
            for column, value in enumerate(values):
                if isinstance(value, str) and value.strip():
                    yield At(row, column), value


@dataclass(frozen=True)
class Book:
    """A workbook; in one of `plain` texts nothing tells a number from a text, and where formulas cannot be seen `formulas` is false."""

    sheets: tuple[Sheet, ...]
    plain: bool = False
    formulas: bool = True
    active: tuple[str, ...] = ()  # macros, links to other workbooks: what was neither run nor followed

    @property
    def named(self) -> Mapping[str, Sheet]:
        """The sheets by their names."""
        return {sheet.name: sheet for sheet in self.sheets}


def opened(data: bytes, name: str) -> Book:
    """Return a workbook's cells; Unreadable for a file that is none, is locked, or asks for more than reports need."""
    if len(data) > _MOST_BYTES:
        raise sheetxml.too_large()
    if data.startswith(b"PK"):
        return _packed(data)
    if data.startswith(_OLE):
        return _old(data)
    if name.lower().endswith((".csv", ".tsv", ".txt")):
        return _plain(data)
    raise sheetxml.damaged()


def _packed(data: bytes) -> Book:
    package = sheetxml.Package(data)
    facts = package.facts()
    return Book(tuple(_sheets(data, facts)), active=package.active)


def _old(data: bytes) -> Book:
    """A workbook of the binary format, or one that is locked by a password, which is kept in the same kind of file."""
    if _ENCRYPTED in data[: 1024 * 1024] or _ENCRYPTED in data[-1024 * 1024 :]:
        raise sheetxml.locked()
    return Book(tuple(_sheets(data, {})), formulas=False)


def _sheets(data: bytes, facts: Mapping[str, Facts]) -> Iterator[Sheet]:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for known in book.sheets_metadata:
                if known.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                page = book.get_sheet_by_name(known.name)
                if page.total_height * page.total_width > _MOST_CELLS:
                    raise sheetxml.too_large()
                rows = tuple(tuple(row) for row in page.to_python(skip_empty_area=False))
                visible = known.visible == calamine.SheetVisibleEnum.Visible
                yield Sheet(known.name, rows, facts.get(known.name, Facts()), visible)
    except calamine.PasswordError as error:
        raise sheetxml.locked() from error
    except calamine.CalamineError as error:
        raise sheetxml.damaged() from error


def _plain(data: bytes) -> Book:
    """A table of texts, its columns parted by commas, tabs or semicolons."""
    import csv

    text = decode(data)[0]
    head = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=head.count))
    rows: list[tuple[Value, ...]] = []
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if cells > _MOST_CELLS:
                raise sheetxml.too_large()
            rows.append(tuple(row))
    except csv.Error as error:
        raise Unreadable(
            "I010", Text("这个 CSV 文件读不出来。", "The CSV file cannot be read."), sheetxml.SAVE_AS
        ) from error
    with suppress(IndexError):
        rows[0] = (str(rows[0][0]).removeprefix("\ufeff"), *rows[0][1:])
    return Book((Sheet("CSV", tuple(rows)),), plain=True, formulas=False)
