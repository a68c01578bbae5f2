"""What a run that was killed leaves behind in an output folder: temporary files, which the next run clears away.

A run puts a mark in the folder, which it locks and takes away at its end. A mark that nobody has locked tells of a run that did not
come to its end.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType

from generator.common.files import TEMPORARY

MARK = ".nianbao-run"
_AT_ONCE = 0.3  # seconds that a run that is interrupted has for clearing up


class Run:
    """A run in an output folder, as a context. A folder that cannot be written to has no mark; two runs at once have one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.handle: int | None = None

    def __enter__(self) -> Run:
        path = self.folder / MARK
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(path, flags, 0o644)
        except OSError:
            return self
        if not locked(handle):
            with suppress(OSError):
                os.write(handle, b"+")  # whoever has the lock need not know how this run ends
            os.close(handle)
            return self
        if os.fstat(handle).st_size:
            clear(self.folder)
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, b"+")
        self.handle = handle
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.handle is None:
            return
        done = kind is None or clear(self.folder, _AT_ONCE)
        if done and os.fstat(self.handle).st_size <= 1:
            with suppress(OSError):
                (self.folder / MARK).unlink()
        os.close(self.handle)
        self.handle = None


def clear(folder: Path, seconds: float = float("inf")) -> bool:
    """Remove the temporary files below a folder; return whether it was done in the time given."""
    until = monotonic() + seconds
    for here, _, names in os.walk(folder):
        for name in names:
            if name.startswith(TEMPORARY[0]) and name.endswith(TEMPORARY[1]):
                with suppress(OSError):
                    Path(here, name).unlink()
        if monotonic() > until:
            return False
    return True


def locked(handle: int) -> bool:
    """Whether this process has now locked the file, which no other has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
