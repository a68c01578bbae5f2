"""Folders of this computer for what is fetched and built; those of processes that were killed are cleared away by the next."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from generator.common.locks import locked

_PREFIX = "nianbao-"
_MARK = ".nianbao-own"  # a file that is locked as long as the process of its folder lives


class Scratch:
    """A temporary folder (`name`), as a context or until `cleanup`."""

    def __init__(self) -> None:
        _clear_once()
        self.place = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        self.name = self.place.name
        self.handle: int | None = _marked(Path(self.name))

    def cleanup(self) -> None:
        """Remove the folder."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None
        self.place.cleanup()

    def __enter__(self) -> str:
        return self.name

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cleanup()


def _marked(folder: Path) -> int | None:
    """The handle of a folder's mark, None where there is no room for one: it would only not be cleared away.

    It is locked before it bears its name: whoever finds it unlocked knows that nobody is left.
    """
    early = folder / f"{_MARK}.new"
    try:
        handle = os.open(early, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return None
    if locked(handle):
        with suppress(OSError):  # some systems rename no file that is open
            early.rename(folder / _MARK)
    return handle


@lru_cache(maxsize=1)
def _clear_once() -> None:
    clear()


def clear() -> None:
    """Remove the folders of processes that are no more."""
    for folder in _folders():
        with suppress(OSError):
            flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(folder / _MARK, flags)
            gone = locked(handle)
            os.close(handle)
            if gone:
                shutil.rmtree(folder, ignore_errors=True)


def _folders() -> Iterator[Path]:
    """Yield the folders of this user's processes."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False) and _own(entry):
                yield Path(entry.path)


def _own(entry: os.DirEntry[str]) -> bool:
    return not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()
