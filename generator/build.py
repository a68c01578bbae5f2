"""The build: data files checked and rendered, one or thousands, by an engine; what has not changed is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.cache import Cache, Entry
from generator.engines.engine import Engine
from generator.engines.local import chosen
from generator.files import DataFile
from generator.job import Options, build_one
from generator.outcome import Outcome, kept, lost, recalled


def build(files: Sequence[DataFile], options: Options, engine: Engine | None = None) -> Iterator[Outcome]:
    """Yield the outcome of every file as it is ready; the cache in the output folder is kept true.

    The engine runs the jobs of files that have changed: processes of this computer, as many as `options.jobs`, unless one is given.
    """
    cache = Cache(options.output, options.digest)
    try:
        todo = []
        for file in files:
            known = None if options.force else _unchanged(cache, file, options)
            if known is None:
                todo.append(file)
            else:
                yield known
        run = engine or chosen(options.jobs, len(todo), _modules(options))
        for outcome in run(partial(build_one, options=options), todo, lost):
            _remember(cache, outcome, options)
            yield outcome
    finally:
        cache.close()


def _modules(options: Options) -> list[str]:
    """The modules that a build needs."""
    return ["generator.job", *(f"generator.renderers.{name}" for name in options.formats)]


def _cache_key(file: DataFile, options: Options) -> str:
    return f"{file.stem} {','.join(options.formats)} {options.draft}"


def _unchanged(cache: Cache, file: DataFile, options: Options) -> Outcome | None:
    """What came of a file last time, if nothing of it has changed."""
    entry = cache.result(_cache_key(file, options))
    known = recalled(file, entry.result) if entry else None
    return replace(known, inputs=entry.inputs, outputs=entry.outputs) if entry and known else None


def _remember(cache: Cache, outcome: Outcome, options: Options) -> None:
    """Keep what came of a file, unless it failed to be read or written."""
    key = _cache_key(outcome.file, options)
    if outcome.error:
        cache.forget(key)
    else:
        cache.store(key, Entry(outcome.file.path, outcome.inputs, outcome.outputs, kept(outcome)))
