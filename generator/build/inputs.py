"""The data files of a run: those of the years that are wanted, each with a place for its outputs that carries its body."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from generator.common.files import DataFile
from generator.common.folder import safe_name
from generator.forms.load import load_all
from generator.report import all_keys
from generator.report.identity import Identity, identity_of, year_named
from generator.source import Keys, from_text, read

Identities: TypeAlias = Callable[[DataFile], Identity]


def identity_on_disk(file: DataFile) -> Identity:
    """Return the body and the year that a data file of this computer names."""
    return identity_of(read(file.path, file.name, _keys()))


def identity_in(data: bytes, name: str) -> Identity:
    """Return the body and the year that the bytes of a data file name."""
    return identity_of(from_text(data, name, _keys()))


@lru_cache(maxsize=1)
def _keys() -> Keys:
    return all_keys(load_all())


def of_years(
    files: Iterable[DataFile], years: frozenset[int], identity: Identities = identity_on_disk
) -> Iterator[DataFile]:
    """Yield the files of these years, all of them where no year is given.

    A file's year is the one in its name; one that is named otherwise is read for it.
    """
    for file in files:
        if not years or (year_named(file.path) or identity(file).year) in years:
            yield file


def placed(files: Sequence[DataFile], identity: Identities = identity_on_disk) -> list[DataFile]:
    """Return the files, each with a stem that carries its body.

    A file below a folder of its input folder mirrors its place there. One that lies in the input folder itself goes below that
    folder's name where this stands for its body, else below the body's own name. Where the stems of two bodies would still be the
    same (科技局 of two cities), the bodies' names take the folders' places.
    """
    found = [file if "/" in file.stem else _with_folder(file, identity(file)) for file in files]
    named = {file.name: file for group in _clashes(found) for file in _apart(group, identity)}
    return [named.get(file.name, file) for file in found]


def twins_of(files: Sequence[DataFile]) -> dict[str, DataFile]:
    """Return, by the names of those files that would be written to the place of another one, that other."""
    return {file.name: group[0] if at else group[1] for group in _clashes(files) for at, file in enumerate(group)}


def _clashes(files: Iterable[DataFile]) -> list[list[DataFile]]:
    groups: dict[str, list[DataFile]] = defaultdict(list)
    for file in files:
        groups[os.path.normcase(file.stem)].append(file)
    return [group for group in groups.values() if len(group) > 1]


def _with_folder(file: DataFile, body: Identity) -> DataFile:
    if body.named_by(file.stem):
        return file
    here = Path(os.path.abspath(file.root)).name  # noqa: PTH100 - links keep the names that people know them by
    folder = here if body.named_by(here) else folder_of(body) or here
    return replace(file, stem=f"{folder}/{file.stem}") if folder else file


def _apart(group: Sequence[DataFile], identity: Identities) -> Iterator[DataFile]:
    """Yield the files of one place, below the names of their bodies if these are several."""
    bodies = [folder_of(identity(file)) for file in group]
    for file, body in zip(group, bodies, strict=True):
        apart = body and len(set(bodies)) > 1
        yield replace(file, stem=f"{body}/{PurePosixPath(file.stem).name}") if apart else file


def folder_of(body: Identity) -> str:
    """Return the name of a body's folder; empty where the data name none, or one that no folder can have."""
    try:
        return safe_name(body.agency)
    except ValueError:
        return ""
