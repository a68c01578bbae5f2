"""Outputs whose data file is gone: found by what the cache knows, removed only where they are still what this program made."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.build.cache import Cache, stem_of
from generator.common.files import DataFile
from generator.common.fingerprints import Stamp, still


@dataclass(frozen=True)
class Leftover:
    """An output without a data file; `altered` where it is no longer what this program made."""

    path: Path
    altered: bool


def leftovers(cache: Cache, files: Sequence[DataFile], folders: Sequence[Path]) -> dict[str, list[Leftover]]:
    """Return what is left over of data files that were below the given folders, by the keys of the cache.

    A run that finds no data file at all says nothing: a drive that is not there must not cost what was made from it.
    """
    if not files or not folders:
        return {}
    roots = [os.path.realpath(folder) for folder in folders]
    taken = {file.stem for file in files}
    gone = []
    for key, source in cache.sources():
        if stem_of(key) in taken:
            continue
        if os.path.lexists(source):
            taken.add(stem_of(key))
        elif any(_below(source, root) for root in roots):
            gone.append(key)
    found = {key: list(_outputs(cache, key)) for key in gone if stem_of(key) not in taken}
    for key in [key for key, left in found.items() if not left]:
        cache.forget(key)
    return {key: left for key, left in sorted(found.items()) if left}


def _below(path: str, root: str) -> bool:
    """Whether a path lies below a folder that is there; links in the part that is there are followed."""
    return Path(os.path.realpath(path)).is_relative_to(root)


def _outputs(cache: Cache, key: str) -> Iterator[Leftover]:
    for name, stamp in cache.outputs(key).items():
        path = Path(name)
        if os.path.lexists(path) and path.is_relative_to(cache.base):
            yield Leftover(path, not _ours(path, stamp, cache.base))


def _ours(path: Path, stamp: Stamp, base: str) -> bool:
    """Whether a file is what was made: a regular file below the output folder, reached through no link, its content the same."""
    try:
        regular = stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
    straight = os.path.realpath(path.parent) == os.path.normpath(path.parent)
    return regular and straight and path.is_relative_to(base) and still(path, stamp, settled=False) is not None


def prune(cache: Cache, found: dict[str, list[Leftover]]) -> list[Path]:
    """Remove what is left over and not altered, with the folders that this empties; return what was removed."""
    removed = []
    for key, left in found.items():
        for one in left:
            if not one.altered and _removed(one.path):
                removed.append(one.path)
                _without_empty(one.path.parent, Path(cache.base))
        if not any(os.path.lexists(one.path) for one in left):
            cache.forget(key)
    return removed


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _without_empty(folder: Path, base: Path) -> None:
    """Remove a folder and those above it, as long as they are empty and below the output folder."""
    with suppress(OSError):
        while folder != base and folder.is_relative_to(base):
            folder.rmdir()
            folder = folder.parent
