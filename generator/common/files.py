"""The files of a run: data files found below the given paths, outputs that mirror them, writing whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from generator.common.errors import OutputError
from generator.common.paths import LOCAL_RULES, ROSTER
from generator.common.refusals import why

TEMPORARY = (".nianbao-", ".tmp")  # how the names of files begin and end that are being written
_SUFFIXES = (".yaml", ".yml")
# What office programs and editors keep beside a file that is open.
_LOCKS = ("~$", "~")
# What a copy's name has behind that of the file: the system's own words, those of programs that synchronise, those of people.
_COPIED = re.compile(
    r"(?:[-_ —]*(?:副本|复件|备份|copy)|[-_ —]*(?:初稿|终稿|定稿|修改稿|修订稿|最终版?|最新版?|旧版?|修改版?)"
    r"|[-_ —]*[(（][0-9]{1,2}[)）]|[-_. (（]*(?:conflict(?:ed copy)?|sync-conflict|冲突(?:副本)?|的?冲突)[^/]*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DataFile:
    """A data file: where it is, what findings call it, and its outputs' path below the output folder, without a suffix.

    `root` is the input folder that it was found below; `copy_of` the file beside it whose copy it seems to be, empty for none.
    """

    path: Path
    name: str
    stem: str
    root: Path = Path()
    copy_of: str = ""

    def output(self, folder: Path, suffix: str) -> Path:
        """The path of its output of this suffix below an output folder."""
        return folder / f"{self.stem}.{suffix}"


def find(paths: Iterable[Path], agencies: Path) -> Iterator[DataFile]:
    """Yield the data files of the paths, each once, in the order of the paths and then of their names.

    Outputs mirror a file's place below `agencies` where it is there, else below the given folder.
    """
    seen: set[str] = set()
    for path in paths:
        for file, real in _below(path, _root_of(path, agencies)) if path.is_dir() else [_alone(path, agencies)]:
            if real not in seen:
                seen.add(real)
                yield file


def _alone(path: Path, agencies: Path) -> tuple[DataFile, str]:
    """A data file given by itself, and where it really is."""
    root = _root_of(path, agencies)
    stem = path.relative_to(root).with_suffix("").as_posix()
    return DataFile(path, path.as_posix(), stem, root), os.path.realpath(path)


def _below(folder: Path, root: Path) -> Iterator[tuple[DataFile, str]]:
    """Yield the data files below a folder of an input folder, and where each really is, a folder's own before those of the folders in it.

    Hidden files, local rules and a roster are none; links to folders are not followed. A folder that may not be read stands for
    the files in it, so that reading it tells why. (This is done for tens of thousands of files
    before anything else can begin: hence no path is made twice, nor resolved without need.)
    """
    prefix, above = _prefix(folder), _prefix(folder.relative_to(root))
    waiting = [("", os.path.realpath(folder))]
    while waiting:
        here, real = waiting.pop()
        entries = _entries(real)
        if entries is None:
            name = (prefix + here).rstrip("/") or "."
            yield DataFile(Path(name), name, (above + here).rstrip("/") or folder.name, root), real
            continue
        beside = {entry.name for entry in entries}
        for entry in entries:
            if _is_data(entry.name) and not _leads_to_folder(entry):
                name = here + entry.name
                stem = above + name.rpartition(".")[0]
                found = DataFile(Path(prefix + name), prefix + name, stem, root, _copied(entry.name, beside))
                yield found, os.path.realpath(entry.path) if entry.is_symlink() else entry.path
        waiting += [(f"{here}{e.name}/", e.path) for e in reversed(entries) if _is_folder(e)]


def _prefix(folder: Path) -> str:
    """What stands before the names of a folder's files."""
    return "" if folder == Path() else folder.as_posix().rstrip("/") + "/"


def _entries(folder: str) -> list[os.DirEntry[str]] | None:
    """What is in a folder, by name; None where it may not be read, nothing where it is gone."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        return None
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    hidden = entry.name.startswith(".") or entry.name == LOCAL_RULES
    return not hidden and entry.is_dir(follow_symlinks=False)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Whether this is a folder or a link to one; links that go round lead nowhere."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_data(name: str) -> bool:
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix in _SUFFIXES and not name.startswith((".", *_LOCKS)) and stem != ROSTER


def _copied(name: str, beside: Set[str]) -> str:
    """The file beside a file whose copy it seems to be by its name, empty for none."""
    stem, dot, suffix = name.rpartition(".")
    while not stem.isdigit() and (shorter := _COPIED.sub("", stem).rstrip()) and shorter != stem:
        stem = shorter
        if f"{stem}{dot}{suffix}" in beside:
            return f"{stem}{dot}{suffix}"
    return ""


def parted(files: Iterable[DataFile]) -> tuple[list[DataFile], list[DataFile]]:
    """Return the files that are to be worked on, and those found beside them that seem to be copies."""
    every = list(files)
    return [file for file in every if not file.copy_of], [file for file in every if file.copy_of]


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
