"""The figures of all reports in a small database: one table a form, one row a report; files that have not changed are not read again.

A damaged index is an empty one; deleting it costs time and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from generator.build.engines.engine import Loss
from generator.build.engines.local import chosen
from generator.checking.check import read_data
from generator.common.database import opened
from generator.common.divisions import codes_of
from generator.common.errors import OutputError
from generator.common.files import DataFile
from generator.forms.labels import Column
from generator.forms.load import load_all
from generator.forms.model import Form, Row, TableSection
from generator.report.report import Report

NAME = ".nianbao-figures.db"
Stored: TypeAlias = int | str | None
_FORMAT = 1
_AT_ONCE = 500
_DIGITS = 6  # of the code of a county, with zeros where a division is above it
_HEAD = ("file", "stamp", "agency", "year", "kind", "division")


@dataclass(frozen=True)
class Figure:
    """A figure of a form, with the name of its column in the index; a `unit` is the column of what money is told in."""

    section: TableSection
    row: Row
    column: Column
    unit: bool = False

    @property
    def name(self) -> str:
        """The name of the column: letters and underscores only."""
        return "__".join((self.section.id, self.row.id, self.column.id)) + ("__unit" if self.unit else "")

    @property
    def is_total(self) -> bool:
        """Whether it is computed from others."""
        return self.row.label.is_total or self.column.is_total


@dataclass(frozen=True)
class Entry:
    """A report as the index holds it: amounts digit for digit, None for what could not be read."""

    file: str
    agency: str
    year: int
    kind: str
    division: str
    values: tuple[Stored, ...]


@dataclass(frozen=True)
class _Read:
    """What came of a file: no form and no entry where there was nothing to read."""

    name: str
    stamp: str
    form: str = ""
    entry: Entry | None = None


@lru_cache(maxsize=16)
def figures_of(form: Form) -> tuple[Figure, ...]:
    """The figures of a form in the order of its tables, totals and units among them."""
    return tuple(
        Figure(section, row, column, unit)
        for section in form.tables
        for row in section.table.rows
        for column in row.columns
        for unit in ((False, True) if column.units and not row.label.is_total else (False,))
    )


def _table(form: Form) -> str:
    return f"form_{form.id}"


class Index:
    """An index of figures, in a file or, where there can be none, in memory."""

    def __init__(self, file: Path | None) -> None:
        self.forms = load_all()
        tables = {_table(form): self._columns(form) for form in self.forms}
        tables["files"] = "file TEXT PRIMARY KEY, stamp TEXT, form TEXT"
        seal = sha256("".join(form.digest for form in self.forms).encode()).hexdigest()
        found = opened(file, tables, (_FORMAT << 24) + int(seal[:6], 16)) if file else None
        self.database: sqlite3.Connection = found or self._in_memory(tables)
        self.database.execute("CREATE TEMP TABLE asked (file TEXT PRIMARY KEY) WITHOUT ROWID")

    @staticmethod
    def _columns(form: Form) -> str:
        types = ("TEXT" if f.unit or f.column.kind == "amount" else "INTEGER" for f in figures_of(form))
        figures = (f'"{f.name}" {kind}' for f, kind in zip(figures_of(form), types, strict=True))
        return ", ".join(
            ["file TEXT PRIMARY KEY, stamp TEXT, agency TEXT, year INTEGER, kind TEXT, division TEXT", *figures]
        )

    @staticmethod
    def _in_memory(tables: dict[str, str]) -> sqlite3.Connection:
        database = sqlite3.connect(":memory:", isolation_level=None)
        for name, columns in tables.items():
            database.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
        return database

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def refresh(self, files: Sequence[DataFile], jobs: int = 1) -> tuple[int, list[str]]:
        """Read what has changed of some files, which are those that are asked about from now on.

        Return how many were read, and the names of those of which nothing could be.
        """
        known = dict(self.database.execute("SELECT file, stamp FROM files"))
        named = {file.name: file for file in files}
        changed = [file for name, file in named.items() if known.get(name) != _stamp(file)]
        self.database.execute("DELETE FROM asked")
        self.database.executemany("INSERT INTO asked VALUES (?)", ((name,) for name in named))
        try:
            engine = chosen(jobs, len(changed), ["generator.summaries.figure_index"])
            with closing(engine(read_figures, changed, _lost)) as found:
                self._store(found)
        except sqlite3.Error as error:
            raise OutputError(f"数据索引写不进去（{error}）。") from error
        unread = self.database.execute("SELECT file FROM files JOIN asked USING (file) WHERE form = '' ORDER BY file")
        return len(changed), [name for (name,) in unread]

    def _store(self, found: Iterable[_Read]) -> None:
        batch: list[_Read] = []
        for one in found:
            batch.append(one)
            if len(batch) >= _AT_ONCE:
                self._write(batch)
                batch = []
        self._write(batch)

    def _write(self, batch: Sequence[_Read]) -> None:
        self.database.execute("BEGIN")
        for form in self.forms:
            self.database.executemany(f"DELETE FROM {_table(form)} WHERE file = ?", [(one.name,) for one in batch])
            own = [one for one in batch if one.entry and one.form == form.id]
            marks = ", ".join("?" * (len(_HEAD) + len(figures_of(form))))
            rows = [
                (e.file, one.stamp, e.agency, e.year, e.kind, e.division, *e.values) for one in own if (e := one.entry)
            ]
            self.database.executemany(f"INSERT INTO {_table(form)} VALUES ({marks})", rows)
        self.database.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?)", [(one.name, one.stamp, one.form) for one in batch]
        )
        self.database.execute("COMMIT")

    def entries(self, form: Form, years: frozenset[int] = frozenset()) -> Iterator[Entry]:
        """Yield the reports of a form by agency, year and file, those of some years if any are given."""
        wanted = f"WHERE year IN ({', '.join(map(str, sorted(years)))})" if years else ""
        names = ", ".join(f'"{figure.name}"' for figure in figures_of(form))
        asked = (
            f"SELECT file, agency, year, kind, division, {names} FROM {_table(form)} JOIN asked USING (file) {wanted}"
        )
        for file, agency, year, kind, division, *values in self.database.execute(
            f"{asked} ORDER BY agency, year, file"
        ):
            yield Entry(file, agency, year, kind, division, tuple(values))

    def years(self) -> tuple[int, ...]:
        """The years of which there are reports."""
        found: set[int] = set()
        for form in self.forms:
            asked = f"SELECT DISTINCT year FROM {_table(form)} JOIN asked USING (file)"
            found |= {year for (year,) in self.database.execute(asked)}
        return tuple(sorted(found))


def _stamp(file: DataFile) -> str:
    try:
        status = file.path.stat()
    except OSError:
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}"


def read_figures(file: DataFile) -> _Read:
    """Return the figures of a data file; a file of which nothing can be read, or without agency or year, has none."""
    stamp = _stamp(file)
    report = read_data(file.path, file.name)
    if report is None or not report.agency or not report.year:
        return _Read(file.name, stamp)
    division = next(iter(codes_of(report.agency)), "")
    division = division.ljust(_DIGITS, "0") if division else ""
    values = tuple(_stored(report, figure) for figure in figures_of(report.form))
    entry = Entry(file.name, report.agency, report.year, report.kind, division, values)
    return _Read(file.name, stamp, report.form.id, entry)


def _stored(report: Report, figure: Figure) -> Stored:
    figures = report.figures[figure.section.id]
    place = figure.row.id, figure.column.id
    if figure.unit:
        return figures.units.get(place)
    value = figures.values.get(place)
    if isinstance(value, Decimal):
        return figures.texts.get(place, f"{value:f}")
    return str(value) if value is not None and figure.column.kind == "amount" else value


def _lost(file: DataFile, _why: Loss) -> _Read:
    return _Read(file.name, "")
