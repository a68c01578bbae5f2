"""The build: data files checked and rendered, one or thousands, by an engine; what has not changed is left alone."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from generator.build.cache import Cache, Entry, key_of
from generator.build.engines.engine import Engine, Loss
from generator.build.engines.local import chosen
from generator.build.inputs import twins_of
from generator.build.job import Options, Task, build_task
from generator.build.outcome import Outcome, kept, lost, recalled, same_output
from generator.common.files import DataFile
from generator.common.fingerprints import still
from generator.common.locks import MARK, Run
from generator.prose.similarity.near_copies import kept_signature

_AT_ONCE = 250  # files that the cache is asked about at once


def build(files: Sequence[DataFile], options: Options, engine: Engine | None = None) -> Generator[Outcome, None, None]:
    """Yield the outcome of every file as it is ready; the cache in the output folder is kept true.

    The engine runs the jobs of files that have changed: processes of this computer, as many as `options.jobs`, unless one is given.
    """
    cache = Cache(options.output, options.digest)
    try:
        todo = []
        twins = twins_of(files)
        yield from (same_output(file, twins[file.name]) for file in files if file.name in twins)
        alone = [file for file in files if file.name not in twins]
        for file, known in _known(alone, options, cache):
            if known is None:
                todo.append(file)
            else:
                yield known
        if todo or (options.output / MARK).exists():
            yield from _done(todo, options, cache, engine or chosen(options.jobs, len(todo), _modules(options)))
    finally:
        cache.close()


def _known(files: Sequence[DataFile], options: Options, cache: Cache) -> Iterator[tuple[DataFile, Outcome | None]]:
    """Yield every file with what came of it last time, if nothing of it has changed."""
    for at in range(0, len(files), _AT_ONCE):
        some = [(file, key_of_file(file, options)) for file in files[at : at + _AT_ONCE]]
        found = {} if options.force else cache.results([key for _, key in some])
        for file, key in some:
            yield file, _unchanged(file, found.get(key))


def _done(files: Sequence[DataFile], options: Options, cache: Cache, engine: Engine) -> Generator[Outcome, None, None]:
    work = partial(build_task, options=options)
    tasks = (Task(file, _own(file, cache)) for file in files)
    with Run(options.output), closing(engine(work, tasks, _lost)) as outcomes:
        for outcome in outcomes:
            _remember(cache, outcome, options)
            yield outcome


def _own(file: DataFile, cache: Cache) -> frozenset[str]:
    """The suffixes of the outputs that the cache knows to have been made of this very file, and that are still what was made."""
    entries = (entry for entry in cache.made(file.stem) if _same(entry.source, file.path))
    outputs = ((path, stamp) for entry in entries for path, stamp in entry.outputs.items())
    return frozenset(path.rpartition(".")[2] for path, stamp in outputs if still(path, stamp, settled=False))


def _lost(task: Task, why: Loss) -> Outcome:
    return lost(task.file, why)


def _modules(options: Options) -> list[str]:
    """The modules that a build needs."""
    return ["generator.build.job", *(f"generator.renderers.{name}" for name in options.formats)]


def key_of_file(file: DataFile, options: Options) -> str:
    """The key of a data file in the cache."""
    return key_of(file.stem, options.formats, options.draft)


def _unchanged(file: DataFile, entry: Entry | None) -> Outcome | None:
    """What came of a file last time, as the cache has it if nothing of it has changed."""
    if entry is None or not _same(entry.source, file.path):
        return None  # nothing is known, or another data file's output lies in this one's place
    return recalled(file, entry.result, entry.inputs, entry.outputs)


def _same(one: str, other: Path) -> bool:
    """Whether two paths lead to one file; links are followed only where the paths differ."""
    if os.path.normpath(one) == os.path.abspath(other):  # noqa: PTH100 - tens of thousands of these
        return True
    return os.path.realpath(one) == os.path.realpath(other)


def _remember(cache: Cache, outcome: Outcome, options: Options) -> None:
    """Keep what came of a file, unless it failed to be read or written; of what lies in its place nothing is forgotten."""
    key = key_of_file(outcome.file, options)
    if outcome.error:
        if not any(finding.code == "V005" for finding in outcome.findings):
            cache.forget(key)
        return
    cache.store(key, Entry(str(outcome.file.path), outcome.inputs, outcome.outputs, kept(outcome)))
    if outcome.signature:
        cache.note(key, outcome.narrative, kept_signature(outcome.signature))
