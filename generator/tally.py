"""What came of a run, report by report, and beside a roster: who is late, who is missing, who is not on it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from generator.finding import NOTHING, Finding, Text
from generator.outcome import Outcome
from generator.roster import Due, Roster
from generator.text import fold, nearest

State: TypeAlias = Literal["built", "unchanged", "failed", "missing"]


@dataclass(frozen=True, slots=True)
class Row:
    """A report, or one that is missing. `year` is 0, dates (ISO 8601) are empty, where they are not known.

    `listed` tells whether the agency is on the roster; None where there is no roster for that year.
    """

    agency: str
    year: int
    kind: str
    state: State
    file: str = ""
    errors: int = 0
    warnings: int = 0
    explained: int = 0
    date: str = ""
    deadline: str = ""
    listed: bool | None = None
    note: Text = NOTHING

    @property
    def late(self) -> int:
        """How many days after its deadline a report is dated; 0 where it is in time or this cannot be told."""
        if not (self.date and self.deadline):
            return 0
        return max(0, (datetime.date.fromisoformat(self.date) - datetime.date.fromisoformat(self.deadline)).days)


@dataclass(frozen=True)
class Tally:
    """The rows of a run, by year, agency and file, those that are missing among them; `roster` is the name of the roster, if any."""

    rows: tuple[Row, ...]
    roster: str = ""

    def count(self, state: State) -> int:
        """How many rows are in this state."""
        return sum(row.state == state for row in self.rows)

    @property
    def warned(self) -> int:
        """How many reports have warnings."""
        return sum(row.warnings > 0 for row in self.rows)

    @property
    def late(self) -> tuple[Row, ...]:
        """The reports that are dated after their deadline."""
        return tuple(row for row in self.rows if row.late)

    @property
    def missing(self) -> tuple[Row, ...]:
        """Those on the roster without a report."""
        return tuple(row for row in self.rows if row.state == "missing")

    @property
    def unlisted(self) -> tuple[Row, ...]:
        """Reports of agencies that are not on the roster."""
        return tuple(row for row in self.rows if row.listed is False)


def row_of(outcome: Outcome) -> Row:
    """Return the row of an outcome; a file that could not be read goes by the names of its folder and its own."""
    about, path = outcome.about, PurePosixPath(outcome.file.name)
    year = about.year or (int(path.stem) if path.stem.isdecimal() and len(path.stem) == 4 else 0)
    why = Text(outcome.error, outcome.error) if outcome.error else _first(outcome)
    return Row(
        agency=about.agency or path.parent.name or path.stem,
        year=year,
        kind=about.kind,
        state="failed" if outcome.failed else "unchanged" if outcome.unchanged else "built",
        file=outcome.file.name,
        errors=outcome.errors,
        warnings=outcome.warnings,
        explained=sum(f.severity == "explained" for f in outcome.findings),
        date=about.date,
        note=why if outcome.failed else NOTHING,
    )


def with_findings(rows: Iterable[Row], findings: Iterable[Finding]) -> list[Row]:
    """Return the rows with findings counted that were made once all reports had been read."""
    found = Counter((finding.file, finding.severity) for finding in findings)
    return [
        replace(
            row,
            errors=row.errors + found[row.file, "error"],
            warnings=row.warnings + found[row.file, "warning"],
            explained=row.explained + found[row.file, "explained"],
        )
        for row in rows
    ]


def _first(outcome: Outcome) -> Text:
    """The finding that a failed report is told by: its first error, else its first warning."""
    for severity in ("error", "warning"):
        for finding in outcome.findings:
            if finding.severity == severity:
                where = f"{finding.code} 第 {finding.line} 行：", f"{finding.code} line {finding.line}: "
                return Text(where[0] + finding.message.zh, where[1] + finding.message.en)
    return NOTHING


def tally(rows: Iterable[Row], roster: Roster | None = None) -> Tally:
    """Return the rows in order, held against the roster of its year: that which it names, else the newest that there is."""
    found = list(rows)
    if roster is None:
        return Tally(tuple(sorted(found, key=_order)))
    year = roster.year or max((row.year for row in found), default=0)
    due = {fold(one.agency): one for one in roster.due}
    held = [_held(row, due) if row.year == year else row for row in found]
    there = {fold(row.agency) for row in held if row.year == year}
    strangers = [row.agency for row in held if row.listed is False]
    missing = [_missing(one, year, strangers) for name, one in due.items() if name not in there]
    return Tally(tuple(sorted([*held, *missing], key=_order)), roster.name)


def _order(row: Row) -> tuple[int, str, str]:
    return -row.year, row.agency, row.file


def _held(row: Row, due: dict[str, Due]) -> Row:
    """A row beside what the roster says of its agency."""
    one = due.get(fold(row.agency))
    if one is None:
        return replace(row, listed=False, note=row.note if row.note.zh else Text("不在名册上", "not on the roster"))
    note = row.note
    if one.kind and row.kind and one.kind != row.kind and not note.zh:
        note = Text(f"名册上的类型是{one.kind}", f"the roster says {one.kind}")
    return replace(row, listed=True, deadline=one.deadline, kind=row.kind or one.kind, note=note)


def _missing(one: Due, year: int, strangers: Sequence[str]) -> Row:
    close = nearest(one.agency, strangers, 1)
    note = Text(f"名称相近：{close[0]}", f"a like name: {close[0]}") if close else NOTHING
    return Row(one.agency, year, one.kind, "missing", deadline=one.deadline, listed=True, note=note)
