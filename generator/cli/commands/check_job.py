"""The job of a check: one data file in, its findings out. Any engine can run it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.engines.engine import Engine, Loss
from generator.build.outcome import fault
from generator.build.outcome import lost as lost_outcome
from generator.checking import local_rules as overlay
from generator.checking.check import check_file
from generator.checking.local_rules import Overlay
from generator.common.files import DataFile
from generator.common.finding import Finding

if TYPE_CHECKING:
    from generator.cli.terminal.review import Head
    from generator.prose.similarity.near_copies import Signature


@dataclass(frozen=True)
class Found:
    """What was found in a file, whose report of which year it is; its narrative's `signature` and the `head` of its review sheet
    where they are wanted.
    """

    file: DataFile
    findings: tuple[Finding, ...]
    signature: Signature | None = None
    head: Head | None = None
    agency: str = ""
    year: int = 0


@dataclass(frozen=True)
class Asked:
    """What a check is asked for."""

    previous: Path | None = None
    rules: Path | None = None
    signatures: bool = False
    heads: bool = False
    known: dict[Path, Overlay] = field(default_factory=dict, compare=False, repr=False)

    def local(self, root: Path) -> Overlay:
        """The local rules of an input folder, looked for once in a run."""
        if root not in self.known:
            self.known[root] = overlay.load(overlay.chosen(root, self.rules))
        return self.known[root]


def check_one(file: DataFile, asked: Asked) -> Found:
    """Return what is found in one file; a fault of the program in it must not cost the others theirs."""
    report = None
    try:
        checked = check_file(file.path, file.name, asked.previous, asked.local(file.root))
        report, findings = checked.report, checked.findings
        signature = checked.signature if asked.signatures else None
    except Exception as error:
        findings, signature = (fault(file, error),), None
    whose = (report.agency, report.year) if report else ("", 0)
    if not asked.heads:
        return Found(file, findings, signature, None, *whose)
    from generator.cli.terminal.review import head_of

    return Found(file, findings, signature, head_of(file.name, report), *whose)


def check(files: Sequence[DataFile], asked: Asked, engine: Engine) -> Generator[Found, None, None]:
    """Yield what is found in each file, in the order of the files."""
    early: dict[str, Found] = {}
    names = [file.name for file in files]
    at = 0
    with closing(engine(partial(check_one, asked=asked), files, lost)) as results:
        for found in results:
            early[found.file.name] = found
            while at < len(names) and names[at] in early:
                yield early.pop(names[at])
                at += 1


def lost(file: DataFile, why: Loss) -> Found:
    """What stands for a file that could not be checked to its end."""
    from generator.cli.terminal.review import head_of

    return Found(file, lost_outcome(file, why).findings, head=head_of(file.name, None))
