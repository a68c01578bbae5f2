"""The reports of wholes in a run held against those of their members, once all are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator.checking import local_rules as overlay
from generator.checking.check import read_data
from generator.checking.runner import validate_across
from generator.common.files import DataFile
from generator.common.finding import Finding
from generator.common.text import fold
from generator.report import Report
from generator.report.hierarchy import Due, Roster
from generator.report.whole import Reading, Whole, whole_of
from generator.rules.rule import Context

_KEPT = 256  # reports that are kept while wholes are made: a member may be below several


@dataclass(frozen=True)
class Known:
    """A data file of a run: whose report it is, of which year, and whether it has errors."""

    file: DataFile
    agency: str
    year: int
    failed: bool = False


class Reports:
    """The reports of a run by agency and year, each read when it is asked for."""

    def __init__(
        self, known: Sequence[Known], roster: Roster, read: Callable[[DataFile], Report | None] | None = None
    ) -> None:
        self.roster = roster
        self.known = {(fold(one.agency), one.year): one for one in known}
        self.read = lru_cache(maxsize=_KEPT)(read or (lambda file: read_data(file.path, file.name)))

    def lookup(self, agency: str, year: int) -> Reading:
        """What is known of the report of an agency."""
        one = self.known.get((fold(agency), year))
        if one is None:
            return Reading(None)
        report = self.read(one.file)
        return Reading(report, one.file.name, one.failed or report is None)

    def whole(self, due: Due, report: Report) -> tuple[Whole, Whole | None]:
        """What the members of a body make in the year of its report, and what they made the year before under the same form."""
        before = [one for one in self.known if one[1] == report.year - 1]
        now, form = whole_of(self.roster, due, report.year, report.form, self.lookup), report.form
        if not before or (report.year - 1 < form.first):
            return now, None
        return now, whole_of(self.roster, due, report.year - 1, form, self.lookup, apart=True)


def findings_of_wholes(reports: Reports, rules: Path | None = None) -> Iterator[Finding]:
    """Yield what is found in the reports of wholes, in the order of the roster; `rules` are local rules that were given.

    They are those of the roster's year, else of the newest that there is: bodies come and go from year to year. A whole of whose
    members none is in the run is not judged.
    """
    year = reports.roster.year or max((year for _, year in reports.known), default=0)
    for due in reports.roster.wholes:
        one = reports.known.get((fold(due.agency), year))
        report = reports.read(one.file) if one else None
        if one and report:
            whole, before = reports.whole(due, report)
            if any(member.state != "missing" for member in whole.members):
                context = replace(_context(one.file.root, rules), whole=whole, whole_before=before)
                yield from validate_across(report, context)


def _context(root: Path, rules: Path | None) -> Context:
    local = overlay.load(overlay.chosen(root, rules))
    return Context(parameters=local.parameters, levels=local.levels, reasons=local.reasons)
