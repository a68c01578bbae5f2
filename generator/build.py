"""The build: data files checked and rendered, one or thousands, by an engine; what has not changed is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import Any

from generator import overlay
from generator.cache import Cache
from generator.engines.engine import Engine
from generator.engines.local import chosen
from generator.files import DataFile
from generator.finding import Finding, Text
from generator.job import Options, Outcome, build_one, lost
from generator.load import previous_path
from generator.similarity.copies import read_signature


def build(files: Sequence[DataFile], options: Options, engine: Engine | None = None) -> Iterator[Outcome]:
    """Yield the outcome of every file as it is ready; the cache in the output folder is kept true.

    The engine runs the jobs of files that have changed: processes of this computer, as many as `options.jobs`, unless one is given.
    """
    cache = Cache(options.output, options.digest)
    try:
        todo = []
        for file in files:
            known = None if options.force else cache.result(_cache_key(file, options))
            if known is None:
                todo.append(file)
            else:
                yield _remembered(file, known, options)
        run = engine or chosen(options.jobs, len(todo), _modules(options))
        for outcome in run(partial(build_one, options=options), todo, lost):
            _remember(cache, outcome, options)
            yield outcome
    finally:
        cache.save()


def _modules(options: Options) -> list[str]:
    """The modules that a build needs."""
    return ["generator.job", *(f"generator.renderers.{name}" for name in options.formats)]


def _cache_key(file: DataFile, options: Options) -> str:
    return f"{file.stem} {','.join(options.formats)} {options.draft}"


def _remember(cache: Cache, outcome: Outcome, options: Options) -> None:
    """Keep what came of a file, unless it failed to be read or written."""
    key = _cache_key(outcome.file, options)
    if outcome.error:
        cache.forget(key)
        return
    path = outcome.file.path
    inputs = [path, *_neighbours(path), *([options.previous] if options.previous else [])]
    inputs += overlay.inputs(outcome.file.root, options.rules)
    result = {
        "findings": [_finding_data(f) for f in outcome.findings],
        "outputs": list(outcome.outputs),
        "signature": list(astuple(outcome.signature)) if outcome.signature else None,
    }
    cache.store(key, inputs, map(Path, outcome.outputs), result)


def _neighbours(path: Path) -> list[Path]:
    """Files beside the data file that may have gone into it: last year's data, and every picture below its folder."""
    year = path.stem if path.stem.isdigit() else "0"
    pictures = [p for p in path.parent.rglob("*") if p.suffix.lower() in (".png", ".jpg", ".jpeg")]
    return [previous_path(path, int(year)), *sorted(pictures)[:200]]


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        **{name: getattr(finding, name) for name in ("code", "severity", "file", "line", "column", "path")},
        **{name: list(getattr(finding, name)) for name in ("message", "hint", "basis")},
        "related": [_finding_data(other) for other in finding.related],
    }


def _finding(data: dict[str, Any]) -> Finding:
    texts = {name: Text(*data[name]) for name in ("message", "hint", "basis")}
    return Finding(**{**data, **texts, "related": tuple(map(_finding, data["related"]))})


def _remembered(file: DataFile, known: dict[str, Any], options: Options) -> Outcome:
    try:
        findings = tuple(_finding(data) for data in known["findings"])
        signature = read_signature(known["signature"])
        return Outcome(file, findings, tuple(known["outputs"]), unchanged=True, signature=signature)
    except (KeyError, TypeError, ValueError):
        return build_one(file, options)
