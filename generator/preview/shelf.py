"""The data files that a desk may show, how each of them stands, and one of them checked.

They are those below the given folders, links resolved, each by a key; nothing is read that lies outside these folders.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from generator.build.inputs import of_years
from generator.build.outcome import fault
from generator.checking import local_rules as overlay
from generator.checking.check import Checked, check_file, check_text, previous_path
from generator.common.files import DataFile, find
from generator.source import Keys, from_text

MOST_FILES = 20_000
Signature = tuple[int, int, int]


@dataclass(frozen=True)
class Shelved:
    """A data file on the shelf; `signature` (inode, size, time in ns) changes with its content and stays when it is renamed."""

    key: str
    file: DataFile
    signature: Signature


class Shelf:
    """The data files below some paths, of some years; a file that a link leads to from elsewhere is not among them."""

    def __init__(
        self, paths: Sequence[Path], agencies: Path = Path("agencies"), years: frozenset[int] = frozenset()
    ) -> None:
        self.paths, self.agencies, self.years = tuple(paths), agencies, years
        self.files: dict[str, Shelved] = {}

    @property
    def folders(self) -> list[Path]:
        """The folders in which files may appear, change and go."""
        return list(dict.fromkeys(path if path.is_dir() else path.parent for path in self.paths))

    @property
    def name(self) -> str:
        """What tells these folders from others, without saying where they are."""
        return hashlib.sha256("\n".join(map(str, self._roots())).encode("utf-8", "replace")).hexdigest()[:16]

    def scan(self) -> None:
        """Look for the files anew."""
        self.files = {shelved.key: shelved for shelved in self._found()}

    def look_at(self, paths: Iterable[Path]) -> bool:
        """Take up how known files are now; false where other files may have come or gone, so that a scan is needed."""
        known = {shelved.file.path.absolute(): shelved for shelved in self.files.values()}
        fresh = dict(self.files)
        for path in paths:
            shelved, signed = known.get(path), signature(path)
            if shelved is None or signed is None:
                return False
            fresh[shelved.key] = replace(shelved, signature=signed)
        self.files = fresh
        return True

    def get(self, key: str) -> Shelved | None:
        """The file of a key; None where there is none, or where it has become a link that leads elsewhere."""
        shelved = self.files.get(key)
        return shelved if shelved and self.holds(shelved.file.path) else None

    def holds(self, path: Path) -> bool:
        """Whether a path, links resolved, is one of the given files or below one of the given folders."""
        real = Path(os.path.realpath(path))
        return any(real == root or (root.is_dir() and real.is_relative_to(root)) for root in self._roots())

    def _roots(self) -> list[Path]:
        return [Path(os.path.realpath(path)) for path in self.paths]

    def _found(self) -> Iterator[Shelved]:
        names: dict[Path, str] = {}
        taken: set[str] = set()
        there = (path for path in self.paths if path.exists())
        for file in islice(of_years(find(there, self.agencies), self.years), MOST_FILES):
            signed = signature(file.path)
            # Links to folders are not followed, so only a file that is a link itself can be elsewhere.
            if signed and (not file.path.is_symlink() or self.holds(file.path)):
                yield Shelved(_key(file, names, taken), file, signed)


def signature(path: Path) -> Signature | None:
    """The signature of a file; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _key(file: DataFile, names: dict[Path, str], taken: set[str]) -> str:
    """The name of the input folder with the path below it; a number tells apart what would be the same."""
    if file.root not in names:
        name = Path(os.path.realpath(file.root)).name or "files"
        names[file.root] = _free(name, set(names.values()))
    key = _free(_sayable(f"{names[file.root]}/{file.path.relative_to(file.root).as_posix()}"), taken)
    taken.add(key)
    return key


def _sayable(name: str) -> str:
    """The name without bytes that are no characters."""
    return name.encode("utf-8", "replace").decode()


def _free(name: str, taken: set[str]) -> str:
    number = 1
    while (free := name if number == 1 else f"{name}~{number}") in taken:
        number += 1
    return free


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


def unchecked_state(shelved: Shelved) -> State:
    """What can be said of a file by its place: the folder is the agency's, the file the year's."""
    path = shelved.file.path
    return State(shelved, path.absolute().parent.name, path.stem)


def outdated_state(shelved: Shelved, before: State | None) -> State:
    """What can be said of a file that is new or has changed: what was known of it, until it has been checked again."""
    if before is None:
        return unchecked_state(shelved)
    return replace(before, shelved=shelved, outdated=True)


def checked_state(shelved: Shelved, result: Checked) -> State:
    """What can be said of a file that has been checked."""
    plain, report = unchecked_state(shelved), result.report
    status = WRONG if result.errors else WARNED if result.warnings else GOOD
    agency = (report.agency if report else "") or plain.agency
    year = str(report.year) if report and report.year else plain.year
    return State(shelved, agency, year, status, result.errors, result.warnings)


def check(shelved: Shelved, shelf: Shelf, origins: bool = False, data: bytes | None = None) -> Checked:
    """Return a file checked, or `data` as if the file held that; a fault of the program is a finding, it must not take the desk away."""
    file = shelved.file
    try:
        local = overlay.load(overlay.chosen(file.root))
        last = _nowhere(file.path, shelf)
        if data is not None:
            return check_text(data, file.path, file.name, last, local, origins)
        return check_file(file.path, file.name, last, local, origins)
    except Exception as error:
        return Checked(from_text(b"", file.name, Keys()), None, None, (fault(file, error),))


def _nowhere(path: Path, shelf: Shelf) -> Path | None:
    """A place where there is no file of last year, if the one beside this one is a link that leads elsewhere."""
    last = previous_path(path, int(path.stem)) if path.stem.isdecimal() and len(path.stem) == 4 else None
    return path.parent if last and last.exists() and not shelf.holds(last) else None
