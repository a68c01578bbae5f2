"""What came of a run, report by report, and beside a roster: who is late, who is missing, who is not on it."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from generator.build.outcome import Outcome
from generator.common.collation import Key, pinyin_key
from generator.common.finding import NOTHING, Finding, Text
from generator.common.text import fold, nearest
from generator.report.hierarchy import Due, Roster

State: TypeAlias = Literal["built", "unchanged", "failed", "missing"]
Standing: TypeAlias = Literal["done", "warned", "draft", "wrong", "failed", "missing"]

# What a cause is likely to be rather than what follows from it: a file that cannot be read, its shape, then its figures.
_CAUSES = (("Y",), ("S",), ("R00", "R02", "R03", "R04", "R05"))


@dataclass(frozen=True, slots=True)
class Row:
    """A report, or one that is missing. `year` is 0, dates (ISO 8601) are empty, where they are not known.

    `listed` tells whether the agency is on the roster; None where there is no roster for that year. `outputs` are the paths of its
    files, `source` that of the data file, as they are reached from the summary. A report that is not there yet is late by the
    day `as_of`, any other by the day it was published, or else dated.
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
    published: str = ""
    as_of: str = ""
    outputs: tuple[str, ...] = ()
    source: str = ""

    @property
    def late(self) -> int:
        """How many days after its deadline a report was there, or still was not; 0 where it is in time or this cannot be told."""
        day = self.as_of if self.state in ("failed", "missing") else self.published or self.date
        if not (day and self.deadline):
            return 0
        return max(0, (datetime.date.fromisoformat(day) - datetime.date.fromisoformat(self.deadline)).days)

    @property
    def standing(self) -> Standing:
        """How far the report has come: done, done with warnings, a draft with errors, wrong, failed for another reason, missing."""
        if self.state == "missing":
            return "missing"
        if self.state == "failed":
            return "wrong" if self.errors or self.warnings else "failed"
        return "draft" if self.errors else "warned" if self.warnings else "done"


@dataclass(frozen=True)
class Tally:
    """The rows of a run, those that are missing among them; `roster` is the name of the roster, if any, `as_of` the day of the look.

    The newest year comes first, then agencies in the roster's order, those that are not on it by pinyin.
    """

    rows: tuple[Row, ...]
    roster: str = ""
    as_of: str = ""

    def seen_from(self, folder: Path) -> Tally:
        """Return the tally of a summary in a folder, the paths of its files being those that lead there from it."""
        return replace(self, rows=tuple(_seen_from(row, folder) for row in self.rows))

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
    why = Text(outcome.error, outcome.error) if outcome.error else _first(outcome)
    return Row(
        agency=about.agency or path.parent.name or path.stem,
        year=about.year or _named(outcome.file.name),
        kind=about.kind,
        state="failed" if outcome.failed else "unchanged" if outcome.unchanged else "built",
        file=outcome.file.name,
        errors=outcome.errors,
        warnings=outcome.warnings,
        explained=sum(f.severity == "explained" for f in outcome.findings),
        date=about.date,
        note=why if outcome.failed else NOTHING,
        published=about.published,
        outputs=tuple(outcome.outputs),
        source=str(outcome.file.path),
    )


def _seen_from(row: Row, folder: Path) -> Row:
    outputs = filter(None, (_relative(path, folder) for path in row.outputs))
    return replace(row, outputs=tuple(outputs), source=_relative(row.source, folder) if row.source else "")


def _relative(path: str, folder: Path) -> str:
    """A path as it is reached from a folder; that of a URL as it is, none where there is no way."""
    if "://" in path:
        return path
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return ""


def _named(file: str) -> int:
    """The year that a file is named by; 0 where it is named by something else."""
    stem = PurePosixPath(file).stem
    return int(stem) if stem.isdecimal() and len(stem) == 4 else 0


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
    """The finding that a failed report is told by: of its errors, else its warnings, the one that others most likely follow from."""
    for severity in ("error", "warning"):
        found = [finding for finding in outcome.findings if finding.severity == severity]
        if found:
            cause = min(found, key=_likely)
            where = f"{cause.code} 第 {cause.line} 行：", f"{cause.code} line {cause.line}: "
            return Text(where[0] + cause.message.zh, where[1] + cause.message.en)
    return NOTHING


def _likely(finding: Finding) -> int:
    """How early a finding stands in the order of causes."""
    return next((rank for rank, codes in enumerate(_CAUSES) if finding.code.startswith(codes)), len(_CAUSES))


def tally(rows: Iterable[Row], roster: Roster | None = None, as_of: str = "") -> Tally:
    """Return the rows in order, held against the roster of its year: that which it names, else the newest that there is.

    Reports that are not there are late by the day `as_of` (ISO 8601), if it is given.
    """
    found = _told_twins([replace(row, as_of=as_of) for row in rows])
    if roster is None:
        return Tally(tuple(sorted(found, key=_order)), as_of=as_of)
    year = roster.year or max(map(_sure_year, found), default=0)
    due = {fold(one.agency): one for one in roster.due}
    held = [_held(row, due) if row.year == year else row for row in found]
    there = {fold(row.agency) for row in held if row.year == year}
    strangers = [row.agency for row in held if row.listed is False]
    astray = {fold(row.agency): row for row in held if row.year != year and _named(row.file) == year}
    missing = [_missing(one, year, strangers, astray.get(name)) for name, one in due.items() if name not in there]
    every = [*held, *(replace(row, as_of=as_of) for row in missing)]
    places = {name: place for place, name in enumerate(due)}
    ordered = sorted(every, key=lambda row: (-row.year, _place(row, places, year), pinyin_key(row.agency), row.file))
    return Tally(tuple(ordered), roster.name, as_of)


def _told_twins(rows: Sequence[Row]) -> list[Row]:
    """The rows; where several files are the same agency's for the same year, each says which the others are."""
    files: dict[tuple[str, int], list[str]] = {}
    for row in rows:
        files.setdefault((fold(row.agency), row.year), []).append(row.file)
    return [_with_twins(row, files[fold(row.agency), row.year]) for row in rows]


def _with_twins(row: Row, files: Sequence[str]) -> Row:
    if len(files) == 1 or row.note.zh:
        return row
    other = files[0] if files[0] != row.file else files[1]
    more = len(files) - 2
    zh = f"同一机关、同一年度的还有 {other}" + (f" 等 {more + 1} 份" if more else "")
    return replace(row, note=Text(zh, f"the same agency and year: {other}" + (f" and {more} more" if more else "")))


def _sure_year(row: Row) -> int:
    """The year of a report: the earlier where its file is named by another, lest one slip in 8,000 reports make the rest missing."""
    return min(filter(None, (row.year, _named(row.file))), default=0)


def _order(row: Row) -> tuple[int, Key, str]:
    return -row.year, pinyin_key(row.agency), row.file


def _place(row: Row, places: Mapping[str, int], year: int) -> int:
    """The place of a row's agency on the roster of its year; behind all of them where it has none."""
    return places.get(fold(row.agency), len(places)) if row.year == year else 0


def _held(row: Row, due: dict[str, Due]) -> Row:
    """A row beside what the roster says of its agency."""
    one = due.get(fold(row.agency))
    if one is None:
        return replace(row, listed=False, note=row.note if row.note.zh else Text("不在名册上", "not on the roster"))
    note = row.note
    if one.kind and row.kind and one.kind != row.kind and not note.zh:
        note = Text(f"名册上的类型是{one.kind}", f"the roster says {one.kind}")
    return replace(row, listed=True, deadline=one.deadline, kind=row.kind or one.kind, note=note)


def _missing(one: Due, year: int, strangers: Sequence[str], astray: Row | None) -> Row:
    """Who is missing; `astray` is a file of theirs that is named by the year and says another."""
    close = nearest(one.agency, strangers, 1)
    note = Text(f"名称相近：{close[0]}", f"a like name: {close[0]}") if close else NOTHING
    if astray:
        note = Text(f"{astray.file} 写的是 {astray.year} 年度", f"{astray.file} says {astray.year}")
    return Row(one.agency, year, one.kind, "missing", deadline=one.deadline, listed=True, note=note)
