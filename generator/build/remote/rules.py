"""Small files that go along with every job: the local rules of an office, last year's file that a user gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator.build.remote.folder import Folder
from generator.build.remote.scratch import Scratch
from generator.build.remote.url import Url
from generator.checking.local_rules import NONE, Overlay, load
from generator.common.errors import NianbaoError
from generator.common.paths import LOCAL_RULES
from generator.source.reader import MAX_BYTES

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Files:
    """Small files with their contents, by name; `called` is where they were found."""

    called: str
    contents: tuple[tuple[str, bytes], ...]


def rules_of(root: Url, given: Url | None) -> Files | None:
    """The local rules of an input folder: those that the user has given, else those in it or beside it; None where there are none."""
    if given:
        found = _folder(given) or _file(given)
        if found is None:
            raise NianbaoError(f"找不到本地规则 {given.shown}。")
        return found
    places: Iterable[Url] = dict.fromkeys((root.below(LOCAL_RULES), root.parent.below(LOCAL_RULES)))
    return next(filter(None, map(_folder, places)), None)


def _folder(url: Url) -> Files | None:
    """The files of a folder of rules, by name."""
    source = Folder(url)
    listed = source.listed().items()
    names = [name for name, mark in listed if mark and name.endswith(_SUFFIXES) and "/" not in name and name[0] != "."]
    return Files(url.shown, tuple((name, _read(source, name)) for name in names)) if names else None


def _file(url: Url) -> Files | None:
    return single(url) if Folder(url).is_file() else None


def single(url: Url) -> Files:
    """One file by itself; NianbaoError if it cannot be read."""
    name = url.rpartition("/")[2]
    return Files(url.parent.shown, ((name, _read(Folder(url.parent), name)),))


def _read(source: Folder, name: str) -> bytes:
    try:
        return source.read(name, MAX_BYTES)
    except OSError as error:
        raise NianbaoError(f"{source.url.shown}/{name}：读不出来（{error}）") from error


@lru_cache(maxsize=16)
def placed(files: Files) -> Scratch:
    """The files in a folder of this computer, for as long as the folder is held."""
    folder = Scratch()
    for name, data in files.contents:
        Path(folder.name, name).write_bytes(data)
    return folder


@lru_cache(maxsize=16)
def overlay_of(files: Files | None) -> Overlay:
    """The local rules that files hold, called by where they were found."""
    if files is None:
        return NONE
    here = placed(files).name
    found = load(Path(here))
    return Overlay(
        tuple(replace(setting, file=setting.file.replace(here, files.called)) for setting in found.settings),
        tuple(replace(finding, file=finding.file.replace(here, files.called)) for finding in found.findings),
    )
