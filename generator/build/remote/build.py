"""A build behind URLs: the same jobs, tally and findings as of files on this computer."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import partial

from generator.build.cross_check import Narrative
from generator.build.engines.engine import Engine
from generator.build.inputs import twins_of
from generator.build.outcome import Outcome, same_output
from generator.build.remote.folder import Folder
from generator.build.remote.job import Job, build_item, lost
from generator.build.remote.ledger import Ledger
from generator.build.remote.sources import Item
from generator.checking.check import read_bytes
from generator.checking.cross_check import Signed, findings_across
from generator.common.errors import NianbaoError
from generator.common.files import DataFile
from generator.common.finding import Finding
from generator.common.version import program_digest
from generator.report import Report
from generator.source.reader import MAX_BYTES


def build(
    items: Sequence[Item], job: Job, engine: Engine, faces: str, force: bool = False
) -> Generator[Outcome, None, None]:
    """Yield the outcome of every item as it is ready; the ledger in the output folder is kept true.

    `faces` says which fonts the workers have: other fonts, other outputs.
    """
    with closing(Ledger(Folder(job.output), _digest(job, faces))) as ledger:
        formats = ",".join(job.options.formats)
        keys = {item.file.name: f"{item.file.stem} {formats} {job.options.draft}" for item in items}
        twins = twins_of([item.file for item in items])
        yield from (same_output(item.file, twins[item.file.name]) for item in items if item.file.name in twins)
        todo = []
        for item in (item for item in items if item.file.name not in twins):
            known = None if force else ledger.unchanged(keys[item.file.name], item)
            if known is None:
                todo.append(item)
            else:
                yield known
        with closing(engine(partial(build_item, job=job), todo, lost)) as outcomes:
            for outcome in outcomes:
                ledger.remember(keys[outcome.file.name], outcome)
                yield outcome


def _digest(job: Job, faces: str) -> str:
    """What of the options, the program and the fonts changes an output."""
    options = job.options
    given = f"{options.formats}{options.draft}{options.strict}{job.rules}{job.previous}"
    return hashlib.sha256(f"{given}{program_digest()}{faces}".encode()).hexdigest()


def across(narratives: Sequence[Narrative], items: Sequence[Item], job: Job) -> Iterator[Finding]:
    """Yield the findings across the files of a run; only files that may be copies of each other are fetched again."""
    by_name = {item.file.name: item for item in items}
    by_root = {item.file.root: item.root for item in items}

    def read(file: DataFile) -> Report | None:
        item = by_name[file.name]
        try:
            return read_bytes(Folder(item.root).read(item.name, MAX_BYTES), file.name)
        except (OSError, NianbaoError):
            return None

    signed = [Signed(one.file, one.signature) for one in narratives if one.signature]
    yield from findings_across(signed, read=read, local=lambda root: job.local(by_root[root]))
