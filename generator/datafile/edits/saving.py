"""A file written only over what was read: one that has changed meanwhile is left alone."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from generator.common.errors import NianbaoError, OutputError
from generator.common.files import write
from generator.common.refusals import why
from generator.source.reader import MAX_BYTES


class Conflict(NianbaoError):
    """A file is no longer what was read; `disk` are its bytes now, None where it is gone."""

    def __init__(self, path: Path, disk: bytes | None) -> None:
        super().__init__(f"{path}：文件已经被别处改动，没有写入。" if disk is not None else f"{path}：文件已经不在了。")
        self.disk = disk


def digest(data: bytes) -> str:
    """The name by which a file's content is compared."""
    return hashlib.sha256(data).hexdigest()


def read(path: Path) -> bytes | None:
    """The bytes of a file; None where there is no regular file, OutputError where it cannot be read or is too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size > MAX_BYTES:
            raise OutputError(f"{path}：文件超过 4 MB，不能在这里改。")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"{path}：读不出来（{why(error)}）") from error


def save(path: Path, before: str, data: bytes) -> bytes:
    """Write the file whole or not at all, if its content is still that of the digest `before`; return what it was.

    Conflict if it is not, OutputError if it cannot be written. A link is followed; the file keeps its mode.
    """
    target = Path(os.path.realpath(path))
    disk = read(target)
    if disk is None or digest(disk) != before:
        raise Conflict(path, disk)
    mode = stat.S_IMODE(target.stat().st_mode)
    if not os.access(target, os.W_OK):
        raise OutputError(f"{path}：文件是只读的，写不进去。")
    write(target, data)
    try:
        target.chmod(mode)
    except OSError as error:
        raise OutputError(f"{path}：文件的权限没有保住（{why(error)}）") from error
    return disk


def create(path: Path, data: bytes) -> None:
    """Write a new file; Conflict if there is anything of that name already."""
    if os.path.lexists(path):
        raise Conflict(path, read(path))
    write(path, data)
