"""The job of a build: one data file in, its outcome out. Any engine can run it: it is a function of values that can be pickled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator import renderers
from generator.build.authorship import author_of
from generator.build.backups import keep_aside, refuse_open
from generator.build.outcome import Outcome, about, fault, kept_aside, of_another
from generator.checking import local_rules as overlay
from generator.checking.check import Checked, check_file, previous_path
from generator.common import plugins as registry
from generator.common.errors import FontError, OutputError
from generator.common.files import DataFile, write
from generator.common.fingerprints import Stamp, stamp, status
from generator.common.version import program_digest
from generator.datafile.refusal import Refused
from generator.document import style
from generator.document.composer import as_draft
from generator.document.model import Document
from generator.report.identity import identity

_MOST_BYTES = 200 * 1024 * 1024


OF_DATA = ("xlsx",)  # formats made of the data file, not of the document that is printed


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
        given = f"{self.formats}{self.draft}{self.strict}{self.previous}{self.rules}"
        return hashlib.sha256(f"{given}{program_digest()}{_fonts()}".encode()).hexdigest()


def _fonts() -> str:
    """Which font file draws each role, with its size and times: what a font lacks is a finding in every format."""
    from generator.typesetting.fonts.folders import font_folders
    from generator.typesetting.fonts.roles import resolve

    found = [(role, r.path, r.index) for role, r in resolve(style.load(), font_folders()).items()]
    return "".join(f"{role} {path} {index} {status(path)}\n" for role, path, index in found)


@dataclass(frozen=True)
class Task:
    """A data file to be built; `own` are the suffixes of those outputs in its place that were made of it and not altered since."""

    file: DataFile
    own: frozenset[str] = frozenset()


def build_task(task: Task, options: Options) -> Outcome:
    """Return the outcome of a task; see `build_one`."""
    return build_one(task.file, options, own=task.own)


def build_one(
    file: DataFile, options: Options, local: overlay.Overlay | None = None, own: frozenset[str] = frozenset()
) -> Outcome:
    """Return the outcome of one file: checked, rendered in every format, then written; nothing it does can stop another.

    `local` are the local rules of a file that has none in its folder. Where another body's report lies in an output's place, none is
    written, and that is a finding; outputs with the suffixes in `own` are known to be this file's.
    """
    try:
        before = _Before(file, options)
        local = local or overlay.load(overlay.chosen(file.root, options.rules))
        checked = check_file(file.path, file.name, options.previous, local)
        outcome = Outcome(
            file,
            checked.findings,
            narrative=checked.source.digest if checked.signature else "",
            signature=checked.signature,
            about=about(checked.report),
            inputs=before.stamps({file.path: checked.source.digest, **checked.read}),
        )
        blocked = checked.errors or (options.strict and checked.warnings)
        if checked.composed is None or (blocked and not options.draft):
            return outcome
        document = checked.composed.document
        formats = [name for name in options.formats if name not in OF_DATA]
        rendered = render(as_draft(document, checked.findings) if options.draft else document, formats)
        rendered |= _of_data(file, checked, options)
        outputs = {file.output(options.output, suffix): data for suffix, data in rendered.items()}
        for path, author in _authors(file.output(options.output, suffix) for suffix in rendered if suffix not in own):
            if checked.report and not identity(checked.report).is_called(author):
                return of_another(outcome, path.as_posix(), author)
        for path in outputs:
            refuse_open(path)
        foreign = {path: data for path, data in outputs.items() if path.suffix.removeprefix(".") not in own}
        aside = {path: copy for path, data in foreign.items() if (copy := keep_aside(path, data))}
        return kept_aside(replace(outcome, outputs=_write(outputs)), aside)
    except (FontError, OutputError, Refused) as error:
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


def _of_data(file: DataFile, checked: Checked, options: Options) -> dict[str, bytes]:
    """What is made of the data file itself, by file suffix; OutputError where that changed since it was checked."""
    if not {*OF_DATA} & {*options.formats}:
        return {}
    from generator.datafile.workbooks.book import workbook_of

    data = file.path.read_bytes()
    if hashlib.sha256(data).hexdigest() != checked.source.digest:
        raise OutputError(f"{file.name} 在生成的时候被改动了，请再生成一次。")
    return {"xlsx": workbook_of(data, checked.previous)}


def _authors(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the reports that lie at these paths, each with the body whose it is."""
    for path in paths:
        with suppress(OSError):
            if path.is_file() and path.stat().st_size <= _MOST_BYTES:
                author = author_of(path.suffix.removeprefix("."), path.read_bytes())
                if author:
                    yield path, author


def _write(outputs: Mapping[Path, bytes]) -> dict[str, Stamp]:
    made = {}
    for path, data in outputs.items():
        write(path, data)
        made[str(path)] = Stamp(status(path), hashlib.sha256(data).hexdigest())
    return made


class _Before:
    """The files that a report will be made of, as far as they can be told before: what changes while it is read must show later."""

    def __init__(self, file: DataFile, options: Options) -> None:
        year = int(file.path.stem) if file.path.stem.isdecimal() else 0
        last = options.previous or previous_path(file.path, year)
        self.status = {path: status(path, settled=True) for path in (file.path, last)}
        self.local = {str(path): stamp(path) for path in overlay.inputs(file.root, options.rules)}

    def stamps(self, read: Mapping[Path, str]) -> dict[str, Stamp]:
        """Stamps of the files that were read, given by their SHA-256, and of the local rules."""
        return {**{str(path): self.stamp(path, digest) for path, digest in read.items()}, **self.local}

    def stamp(self, path: Path, digest: str) -> Stamp:
        """A file's stamp. One that was not known of before it was read is looked at anew: it may have changed meanwhile."""
        if path in self.status:
            return Stamp(self.status[path], digest)
        now = stamp(path) if digest else Stamp(status(path, settled=True))
        return now if now.digest == digest else Stamp("", digest)
