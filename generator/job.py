"""The job of a build: one data file in, its outcome out. Any engine can run it: it is a function of values that can be pickled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import overlay, registry, renderers, style
from generator.cache import program_digest, signature
from generator.compose import as_draft
from generator.document import Document
from generator.engines.engine import Loss
from generator.errors import OutputError
from generator.files import DataFile, write
from generator.finding import Finding, Position, Text
from generator.load import check_file
from generator.similarity.copies import Signature


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


def lost(file: DataFile, why: Loss) -> Outcome:
    """The outcome of a file that took its worker with it, twice, or that would not end."""
    said = {
        "died": Text(
            "处理这份文件的进程两次中途退出，没有生成报告。", "The process that worked on this file died, twice."
        ),
        "slow": Text("处理这份文件用时太长，已停下，没有生成报告。", "This file took too long and was given up."),
    }[why]
    hint = Text(
        "看内存够不够；还是不行，请把这份文件和程序版本告诉维护人员。",
        "See whether there is enough memory; else report this with the file.",
    )
    return Outcome(file, (Finding("Y001", "error", file.name, *Position(1, 1), "", said, hint),), error=said.zh)
