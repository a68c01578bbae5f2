"""Whether a file is still what it was: by its status where that tells, else by its content.

Status alone is not believed where it can mislead: a file that was changed a moment before it was looked at (another change in the
same tick of the clock would not show), or one that bears a time to come. A status that differs says nothing yet, for clocks jump
and files are copied: then the content decides.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_A_MOMENT = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use
_MOST = 64 * 1024 * 1024
_PIECE = 1024 * 1024


class Stamp(NamedTuple):
    """A file as it was: `status` is empty where it would not tell, `digest` (SHA-256) where there was nothing to read."""

    status: str = ""
    digest: str = ""


class Stamps(Mapping[str, Stamp]):
    """Files as they were, by path, in the lists that they are kept in: of thousands of reports only the statuses are looked at."""

    __slots__ = ("digests", "paths", "statuses")

    def __init__(self, paths: list[str], statuses: list[str], digests: list[str]) -> None:
        if not len(paths) == len(statuses) == len(digests):
            raise ValueError(paths)
        self.paths, self.statuses, self.digests = paths, statuses, digests

    def __getitem__(self, path: str) -> Stamp:
        at = self.paths.index(path) if path in self.paths else -1
        if at < 0:
            raise KeyError(path)
        return Stamp(self.statuses[at], self.digests[at])

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def same(self, now: Callable[[str], str]) -> bool:
        """Whether the statuses that `now` tells are those of then, as far as they were of any help."""
        return "" not in self.statuses and [now(path) for path in self.paths] == self.statuses


def status(path: str | Path, settled: bool = False) -> str:
    """Size, times and number of a file, or why there are none; empty where it must be `settled` and is too new to be."""
    try:
        found = os.stat(path)  # noqa: PTH116 - tens of thousands of these
    except (OSError, ValueError) as error:
        return f"-{getattr(error, 'errno', '')}"
    if settled and time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < _A_MOMENT:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}"


def stamp(path: str | Path) -> Stamp:
    """A file, or a folder's list of names, as it is now."""
    before = status(path, settled=True)
    return Stamp(before, digest(path))


def digest(path: str | Path) -> str:
    """The SHA-256 of a file's content or of a folder's names; empty where it is neither, unreadable, or larger than any file of ours."""
    try:
        if os.path.isdir(path):  # noqa: PTH112
            return hashlib.sha256("\0".join(sorted(os.listdir(path))).encode(errors="surrogateescape")).hexdigest()  # noqa: PTH208
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST:
                return ""
            return _hashed(file.read(_MOST + 1))
    except (OSError, ValueError):
        return ""


def _hashed(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() if len(data) <= _MOST else ""


def still(path: str | Path, known: Stamp, settled: bool = True) -> Stamp | None:
    """The file's stamp of now if it is what it was, None if not; one whose status was no help stays so."""
    if known.status and status(path) == known.status:
        return known
    now = status(path, settled) if known.status else ""
    return Stamp(now, known.digest) if known.digest and digest(path) == known.digest else None
