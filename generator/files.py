"""The files of a run: data files found below the given paths, outputs that mirror them, writing whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import OutputError
from generator.paths import LOCAL_RULES, ROSTER
from generator.refusals import why

TEMPORARY = (".nianbao-", ".tmp")  # how the names of files begin and end that are being written
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class DataFile:
    """A data file: where it is, what findings call it, and its outputs' path below the output folder, without a suffix.

    `root` is the input folder that it was found below.
    """

    path: Path
    name: str
    stem: str
    root: Path = Path()


def find(paths: Iterable[Path], agencies: Path) -> Iterator[DataFile]:
    """Yield the data files of the paths, each once, in the order of the paths and then of their names.

    Outputs mirror a file's place below `agencies` where it is there, else below the given folder.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _below(path) if path.is_dir() else [path]:
            key = os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                root = _root_of(path, agencies)
                yield DataFile(file, file.as_posix(), file.relative_to(root).with_suffix("").as_posix(), root)


def _below(folder: Path) -> list[Path]:
    """The data files below a folder; hidden files, local rules and a roster are none, links to folders are not followed."""
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != LOCAL_RULES)
        found += [Path(here, name) for name in sorted(names) if _is_data(name)]
    return found


def _is_data(name: str) -> bool:
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix in _SUFFIXES and not name.startswith(".") and stem != ROSTER


def _root_of(path: Path, agencies: Path) -> Path:
    """The input folder that a given path belongs to: `agencies` if it lies there, else the folder given or the file's own."""
    for parent in (path, *path.parents):
        if parent in (agencies, agencies.absolute()):
            return parent
    return path if path.is_dir() else path.parent


def write(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether its bytes changed. OutputError if it cannot be written."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return False
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(TEMPORARY[1], TEMPORARY[0], path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)  # noqa: PTH101 - mkstemp makes files that only their owner can read
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException as error:
        with contextlib.suppress(OSError):
            if temporary:
                os.unlink(temporary)  # noqa: PTH108
        if isinstance(error, OSError):
            raise OutputError(f"{path}：写不进去（{why(error)}）") from error
        raise
    return True
