"""The job of a build behind URLs: a data file fetched, built like any other, its outputs put where they belong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.engines.engine import Loss
from generator.build.job import Options, build_one
from generator.build.outcome import Outcome, fault
from generator.build.outcome import lost as lost_file
from generator.build.remote.folder import Folder, reason
from generator.build.remote.rules import Files, overlay_of, placed
from generator.build.remote.scratch import Scratch
from generator.build.remote.sources import Item
from generator.build.remote.url import Url
from generator.checking.local_rules import Overlay
from generator.common.errors import NianbaoError
from generator.common.finding import Finding, Position, Text
from generator.common.fingerprints import Stamp
from generator.document.pictures import MAX_BYTES as MAX_PICTURE
from generator.document.pictures import MAX_TOTAL
from generator.source.reader import MAX_BYTES

_PICTURE = re.compile(rb"!\[[^\]\n]{0,400}\]\(([^)\n]{1,400})\)")


@dataclass(frozen=True)
class Job:
    """What is to be done with every item: the options, where outputs go, the local rules of each input folder, last year's file if
    one was given.
    """

    options: Options
    output: Url
    rules: tuple[tuple[Url, Files | None], ...] = ()
    previous: Files | None = None

    def local(self, root: Url) -> Overlay:
        """The local rules of an input folder."""
        return overlay_of(dict(self.rules).get(root))


def build_item(item: Item, job: Job) -> Outcome:
    """Return the outcome of one item; every file in it is named by its URL. Done twice, it leaves the same behind."""
    try:
        with Scratch() as folder:
            return _built(item, job, folder)
    except Exception as error:  # as in `build_one`: it must not cost the others theirs
        return Outcome(item.file, (fault(item.file, error),), error=f"{type(error).__name__}: {error}")


def _built(item: Item, job: Job, folder: str) -> Outcome:
    """The outcome of one item, made in a folder of this computer."""
    data, made = Path(folder, "in"), Path(folder, "out")
    try:
        _fetch(item, data)
    except (OSError, NianbaoError) as error:
        return _unread(item, reason(error))
    previous = Path(placed(job.previous).name, job.previous.contents[0][0]) if job.previous else None
    options = replace(job.options, output=made, previous=previous)
    done = build_one(replace(item.file, path=data / item.name, root=data), options, job.local(item.root))
    said = done.error.replace(str(made), job.output.shown).replace(str(data), item.root.shown)
    return _put(replace(done, file=item.file, error=said), data, made, item, job)


def _unread(item: Item, why: str) -> Outcome:
    """The outcome of an item that cannot be fetched: the next run tries again."""
    said = Text(f"文件打不开：{why}。", f"The file cannot be opened: {why}")
    hint = Text("检查网址、权限和这个文件。", "Check the URL, and whether the file may be read.")
    finding = Finding("Y001", "error", item.file.name, *Position(1, 1), "", said, hint)
    return Outcome(item.file, (finding,), error=f"{item.file.name}：读不出来（{why}）")


def lost(item: Item, why: Loss) -> Outcome:
    """The outcome of an item that took its worker with it, twice, or that would not end."""
    return lost_file(item.file, why)


def _fetch(item: Item, folder: Path) -> None:
    """The data file, last year's and the pictures that the text names, each under its own name below the folder."""
    source = Folder(item.root)
    text = source.read(item.name, MAX_BYTES)
    _place(folder / item.name, text)
    if item.last:
        with suppress(OSError):
            _place(folder / item.last, source.read(item.last, MAX_BYTES))
    total = 0
    for name in _named(item, text):
        if total <= MAX_TOTAL:
            with suppress(OSError):
                data = source.read(name, MAX_PICTURE)
                total += len(data)
                _place(folder / name, data)


def _named(item: Item, text: bytes) -> list[str]:
    """The pictures whose file name stands in a picture's place of the text."""
    said = b"\n".join(_PICTURE.findall(text))
    return [name for name in item.pictures if name.rpartition("/")[2].encode(errors="surrogateescape") in said]


def _place(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _put(outcome: Outcome, data: Path, made: Path, item: Item, job: Job) -> Outcome:
    """The outcome with its outputs where they belong, and the marks of all its files."""
    target, outputs = Folder(job.output), {}
    try:
        for path in outcome.outputs:
            content = Path(path).read_bytes()
            name = Path(path).relative_to(made).as_posix()
            outputs[job.output.below(name).shown] = Stamp(
                target.write(name, content), hashlib.sha256(content).hexdigest()
            )
    except (OSError, NianbaoError) as error:
        return replace(outcome, outputs={}, error=str(error))
    return replace(outcome, outputs=outputs, inputs=_inputs(item, data, outcome.inputs))


def _inputs(item: Item, folder: Path, read: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """The files behind the URL that it was made of, by URL; the mark is empty where there was none."""
    found = {}
    for path, stamp in read.items():
        if Path(path).is_relative_to(folder):
            name = Path(path).relative_to(folder).as_posix()
            found[item.root.below(name).shown] = Stamp(item.marks.get(name, ""), stamp.digest)
    return found
