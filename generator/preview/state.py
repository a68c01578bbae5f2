"""What the list says of a data file: whose it is, of which year, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from generator.checking.check import Checked
from generator.preview.files import Shelved

UNKNOWN, GOOD, WARNED, WRONG = "unknown", "good", "warning", "error"


@dataclass(frozen=True)
class State:
    """A file as the list has it; `status` is `unknown` until it has been checked, `outdated` when the file has changed since."""

    shelved: Shelved
    agency: str
    year: str
    status: str = UNKNOWN
    errors: int = 0
    warnings: int = 0
    outdated: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The state as the browser gets it."""
        names = ("agency", "year", "status", "errors", "warnings")
        row = {name: getattr(self, name) for name in names}
        return {"key": self.shelved.key, **row, "changed": self.shelved.signature[2] // 1_000_000}


def unchecked(shelved: Shelved) -> State:
    """What can be said of a file by its place: the folder is the agency's, the file the year's."""
    path = shelved.file.path
    return State(shelved, path.absolute().parent.name, path.stem)


def again(shelved: Shelved, before: State | None) -> State:
    """What can be said of a file that is new or has changed: what was known of it, until it has been checked again."""
    if before is None:
        return unchecked(shelved)
    return replace(before, shelved=shelved, outdated=True)


def checked(shelved: Shelved, result: Checked) -> State:
    """What can be said of a file that has been checked."""
    plain, report = unchecked(shelved), result.report
    status = WRONG if result.errors else WARNED if result.warnings else GOOD
    agency = (report.agency if report else "") or plain.agency
    year = str(report.year) if report and report.year else plain.year
    return State(shelved, agency, year, status, result.errors, result.warnings)
