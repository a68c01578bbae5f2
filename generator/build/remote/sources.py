"""The data files behind URLs, each with the files beside it that its report may be made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator.build.inputs import identity_in, of_years, placed
from generator.build.remote.folder import Folder
from generator.build.remote.url import Url
from generator.common.errors import NianbaoError
from generator.common.files import DataFile
from generator.common.paths import LOCAL_RULES, ROSTER
from generator.report.identity import Identity
from generator.source.reader import MAX_BYTES

_SUFFIXES = (".yaml", ".yml")
_PICTURES = (".png", ".jpg", ".jpeg")
_MOST_PICTURES = 200


@dataclass(frozen=True)
class Item:
    """A data file behind a URL: the folder that it was found below, its name there, and the marks of what stands beside it.

    `last` is last year's file, empty where there is none.
    """

    file: DataFile
    root: Url
    name: str
    last: str
    marks: Mapping[str, str]

    @property
    def pictures(self) -> list[str]:
        """The names of pictures that it may refer to."""
        return [name for name in self.marks if name not in (self.name, self.last)]


def items(urls: Iterable[Url]) -> Iterator[Item]:
    """Yield the data files of the URLs, each once, in the order of the URLs and then of their names."""
    seen: set[Url] = set()
    for url in urls:
        single = url.endswith(_SUFFIXES) and Folder(url).is_file()
        root = url.parent if single else url
        listed = Folder(root).listed()
        pictures = _pictures(listed)
        for name in listed:
            wanted = url == root.below(name) if single else _is_data(name)
            if wanted and root.below(name) not in seen:
                seen.add(root.below(name))
                yield _item(root, name, listed, pictures)


def chosen(found: Sequence[Item], years: frozenset[int]) -> list[Item]:
    """Return the items of these years, all where none is given, each with a place for its outputs that carries its body."""
    by_name = {item.file.name: item for item in found}

    def identity(file: DataFile) -> Identity:
        item = by_name[file.name]
        try:
            return identity_in(Folder(item.root).read(item.name, MAX_BYTES), file.name)
        except (OSError, NianbaoError):
            return Identity()

    files = placed(list(of_years((item.file for item in found), years, identity)), identity)
    return [replace(by_name[file.name], file=file) for file in files]


def _is_data(name: str) -> bool:
    """Whether a name is that of a data file; hidden files, local rules and a roster are not data."""
    *folders, last = name.split("/")
    hidden = any(part.startswith(".") for part in (*folders, last))
    other = hidden or LOCAL_RULES in folders or last.rpartition(".")[0] == ROSTER
    return name.endswith(_SUFFIXES) and not other


def _pictures(listed: Mapping[str, str]) -> Mapping[str, list[str]]:
    """The pictures below every folder, the first of them."""
    found: dict[str, list[str]] = {}
    for name in listed:
        if name.lower().endswith(_PICTURES):
            for folder in PurePosixPath(name).parents:
                found.setdefault(str(folder), []).append(name)
    return {folder: names[:_MOST_PICTURES] for folder, names in found.items()}


def _item(root: Url, name: str, listed: Mapping[str, str], pictures: Mapping[str, list[str]]) -> Item:
    path = PurePosixPath(name)
    last = str(path.with_stem(str(int(path.stem) - 1))) if path.stem.isdecimal() else ""
    last = last if last in listed else ""
    beside = [name, *([last] if last else []), *pictures.get(str(path.parent), ())]
    file = DataFile(Path(name), root.below(name).shown, str(path.with_suffix("")), Path(root))
    return Item(file, root, name, last, {one: listed[one] for one in beside})
