"""A filled workbook on its way into data files: what it says, how each file would change, and the writing of what is wanted.

Nothing is written before `write` is called, so a program may show the difference first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from generator.common.errors import NianbaoError
from generator.common.finding import Finding, Text, count
from generator.common.folder import safe_name
from generator.datafile import diff
from generator.datafile.edits import saving
from generator.datafile.textfile import unpack
from generator.importers.import_job import Asked, Imported, failed
from generator.importers.interpreter import Given
from generator.importers.readout import Status
from generator.importers.workbooks.book_reader import filled_in
from generator.importers.workbooks.foreign_tables import foreign_report
from generator.importers.workbooks.merge import merge
from generator.importers.workbooks.spreadsheet import opened
from generator.importers.workbooks.submission import Filled

Place: TypeAlias = Callable[[str, int], Path]
_ANYBODY = Asked()


@dataclass(frozen=True)
class Intake:
    """One report of a workbook beside its data file.

    `path` is where the data file is or will be, None where there can be none; `before` are its bytes now, None where there is
    no such file yet; `after` are its bytes with the workbook in it, empty where nothing is to be written.
    """

    imported: Imported
    path: Path | None = None
    before: bytes | None = None
    after: bytes = b""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is told of the workbook, each finding with its `cell`."""
        return self.imported.findings

    @property
    def is_new(self) -> bool:
        """Whether there is no data file yet."""
        return self.before is None and bool(self.after)

    @property
    def changes_something(self) -> bool:
        """Whether the data file would be another than it is."""
        return bool(self.after) and self.after != (self.before or b"")

    def differences(self, language: str = "zh") -> Iterator[diff.Line]:
        """Yield how the data file would change, line by line; nothing for a new one."""
        before, after = (unpack(data or b"") for data in (self.before, self.after))
        if before and after and self.before is not None:
            yield from diff.differences(before.lines, after.lines, language)


def below(folder: Path) -> Place:
    """Where data files lie below a folder: one folder an agency, one file a year; ValueError for a name that no folder can have."""
    return lambda agency, year: folder / safe_name(agency) / f"{year}.yaml"


def intakes(data: bytes, name: str, place: Place, asked: Asked = _ANYBODY) -> list[Intake]:
    """Return the reports of a workbook, each beside its data file: one of this program's, or any other with the statutory tables.

    Args:
        data: The bytes of the file.
        name: The file's name; findings carry it, and its ending tells a table of plain text.
        place: Where the data file of an agency and year is.
        asked: The agency or year that the user names, which outweigh those in the workbook.

    Raises:
        Unreadable: A file that is damaged, locked or too large, without the tables, or that does not say whose report it is.
    """
    book = opened(data, name)
    reports = filled_in(book, name, asked.year)
    if reports is None:
        return [intake(foreign_report(book, name, Given(asked.agency, asked.year)), place, name)]
    return [intake(_named(report, asked), place, name) for report in reports]


def intake(report: Filled, place: Place, name: str) -> Intake:
    """Return a report beside its data file; one that cannot have any, or whose file cannot be read, failed with a finding."""
    if not report.agency:
        return Intake(Imported(name, "failed", findings=report.findings))
    try:
        path = place(report.agency, report.year)
        before = saving.read(path)
        merged = merge(report, before, name)
    except (NianbaoError, ValueError) as error:
        return Intake(_refused(report, name, error))
    return Intake(_imported(report, (*report.findings, *merged.findings), name), path, before, merged.after)


def write(one: Intake) -> Intake:
    """Write the data file as it would be; return what came of it, failed with a finding where it could not be written.

    A file that has changed since it was read is left alone.
    """
    if one.path is None or not one.changes_something:
        return one
    try:
        if one.before is None:
            saving.create(one.path, one.after)
        else:
            saving.save(one.path, saving.digest(one.before), one.after)
    except NianbaoError as error:
        refused = failed(one.imported.file, "I117", Text(str(error), str(error)))
        return Intake(replace(refused, agency=one.imported.agency, year=one.imported.year))
    return one


def _named(report: Filled, asked: Asked) -> Filled:
    """The report as that of the agency which the user names."""
    if not asked.agency:
        return report
    return replace(report, agency=asked.agency, texts={**report.texts, ("机关",): asked.agency})


def _refused(report: Filled, name: str, error: Exception) -> Imported:
    said = Text(str(error), str(error))
    return replace(failed(name, "I117", said), agency=report.agency, year=report.year)


def _imported(report: Filled, findings: tuple[Finding, ...], name: str) -> Imported:
    asked = sum(len(row.inputs) for s in report.form.tables for row in s.table.rows if not row.label.is_total)
    figures = [text for path, text in report.figures.items() if not str(path[-1]).endswith("单位")]
    read = sum(map(bool, figures))
    status: Status = "doubtful" if count(findings, "error") else "read"
    return Imported(
        name,
        status,
        None,
        report.agency,
        report.year,
        report.form.id,
        {
            "proved": report.proved,
            "read": read - report.proved,
            "doubtful": asked - len(figures),
            "missing": len(figures) - read,
        },
        findings,
    )
