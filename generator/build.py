"""The build: data files checked and rendered, one or thousands, in this process or in several."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generator import overlay, registry, renderers, style
from generator.cache import Cache, program_digest, signature
from generator.compose import as_draft
from generator.document import Document
from generator.errors import OutputError
from generator.files import DataFile, write
from generator.finding import Finding, Position, Text
from generator.load import check_file, previous_path
from generator.similarity.copies import Signature, read_signature

_WORTH_A_POOL = 16
_CHUNK = 4


@dataclass(frozen=True)
class Options:
    """How to build: output folder, formats, and whether reports with errors are rendered as drafts.

    `previous` is last year's file of the one report, where it is not beside it; `rules` is the folder of local rules, where it is
    not beside the input folder.
    """

    output: Path
    formats: tuple[str, ...] = ("docx", "pdf", "html")
    draft: bool = False
    strict: bool = False
    jobs: int = 1
    force: bool = False
    previous: Path | None = None
    rules: Path | None = None

    @property
    def digest(self) -> str:
        """What of the options, the program and the fonts changes an output."""
        fonts = _fonts() if "pdf" in self.formats else ""
        given = f"{self.formats}{self.draft}{self.strict}{self.previous}{self.rules}"
        return hashlib.sha256(f"{given}{program_digest()}{fonts}".encode()).hexdigest()


def _fonts() -> str:
    """Which font file draws each role, with its size and time."""
    from generator.fonts.library import library
    from generator.fonts.roles import resolve

    found = [(role, r.path, r.index) for role, r in resolve(style.load(), library()).items()]
    return "".join(f"{role} {path} {index} {signature(path)}\n" for role, path, index in found)


@dataclass(frozen=True)
class Outcome:
    """What came of one file: its findings, the files that stand for it, and why it failed if it did (`error`).

    Its narrative's `signature` is for the comparison with other agencies.
    """

    file: DataFile
    findings: tuple[Finding, ...]
    outputs: tuple[str, ...] = ()
    unchanged: bool = False
    error: str = ""
    signature: Signature | None = None

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(f.severity == "error" for f in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return sum(f.severity == "warning" for f in self.findings)

    @property
    def failed(self) -> bool:
        """Whether there is no finished report of the file."""
        return bool(self.error or not self.outputs)


def build(files: Sequence[DataFile], options: Options) -> Iterator[Outcome]:
    """Yield the outcome of every file as it is ready; the cache in the output folder is kept true."""
    cache = Cache(options.output, options.digest)
    try:
        todo = []
        for file in files:
            known = None if options.force else cache.result(_cache_key(file, options))
            if known is None:
                todo.append(file)
            else:
                yield _remembered(file, known, options)
        for outcome in _run(todo, options):
            _remember(cache, outcome, options)
            yield outcome
    finally:
        cache.save()


def _run(files: Sequence[DataFile], options: Options) -> Iterator[Outcome]:
    work = partial(build_one, options=options)
    if options.jobs < 2 or len(files) < _WORTH_A_POOL:
        yield from map(work, files)
        return
    try:
        pool = ProcessPoolExecutor(options.jobs)
    except (OSError, ImportError):
        yield from map(work, files)
        return
    yield from _in_pool(pool, files, work, options.jobs)


def _in_pool(
    pool: ProcessPoolExecutor, files: Sequence[DataFile], work: Callable[[DataFile], Outcome], jobs: int
) -> Iterator[Outcome]:
    """Outcomes in the order in which they are ready; only a few chunks are out at a time, so memory does not grow with the files."""
    chunks = iter([files[i : i + _CHUNK] for i in range(0, len(files), _CHUNK)])
    running: set[Future[list[Outcome]]] = set()
    try:
        while True:
            for chunk in chunks:
                running.add(pool.submit(_build_chunk, chunk, work))
                if len(running) >= 2 * jobs:
                    break
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _build_chunk(files: Sequence[DataFile], work: Callable[[DataFile], Outcome]) -> list[Outcome]:
    return [work(file) for file in files]


def build_one(file: DataFile, options: Options) -> Outcome:
    """Return the outcome of one file: checked, rendered in every format, then written; nothing it does can stop another."""
    try:
        local = overlay.load(overlay.chosen(file.root, options.rules))
        checked = check_file(file.path, file.name, options.previous, local)
        blocked = checked.errors or (options.strict and checked.warnings)
        if checked.composed is None or (blocked and not options.draft):
            return Outcome(file, checked.findings, signature=checked.signature)
        document = checked.composed.document
        rendered = render(as_draft(document, checked.findings) if options.draft else document, options.formats)
        outputs = _write(rendered, options.output / file.stem)
        return Outcome(file, checked.findings, outputs, signature=checked.signature)
    except OutputError as error:
        return Outcome(file, (), error=str(error))
    except Exception as error:  # a fault of the program in one report must not cost the others theirs
        return Outcome(file, (fault(file, error),), error=f"{type(error).__name__}: {error}")


def render(document: Document, formats: Sequence[str]) -> dict[str, bytes]:
    """The document in each format, by file suffix."""
    look = style.load()
    out = {}
    for name in formats:
        module = registry.load(renderers, name)
        out[module.SUFFIX] = module.render(document, look)
    return out


def _write(rendered: dict[str, bytes], stem: Path) -> tuple[str, ...]:
    outputs = []
    for suffix, data in rendered.items():
        path = stem.with_name(f"{stem.name}.{suffix}")
        write(path, data)
        outputs.append(str(path))
    return tuple(outputs)


def fault(file: DataFile, error: Exception) -> Finding:
    """The finding that stands for a fault of the program itself."""
    said = Text(
        f"程序处理这份文件时出了错（{type(error).__name__}），没有生成报告。",
        f"The program failed on this file: {error!r}",
    )
    hint = Text("这是程序的问题，请把这份文件和程序版本告诉维护人员。", "Please report this with the file.")
    return Finding("Y001", "error", file.name, *Position(1, 1), "", said, hint)


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
