"""What is found only when all reports of a run have been read: narratives that are near copies of another agency's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator.checking import local_rules as overlay
from generator.checking.check import read_data
from generator.checking.local_rules import Overlay
from generator.checking.runner import validate_across
from generator.common.files import DataFile
from generator.common.finding import Finding
from generator.prose.similarity.clauses import Prose, prose_of
from generator.prose.similarity.near_copies import Copy, Signature, alike
from generator.prose.similarity.passages import Run, runs
from generator.report import Report
from generator.rules.book.likeness import limit
from generator.rules.rule import Context

_KEPT = 64
_QUOTED = 4


@dataclass(frozen=True)
class Signed:
    """A data file with the signature of its narrative."""

    file: DataFile
    signature: Signature


def _read(file: DataFile) -> Report | None:
    return read_data(file.path, file.name)


def findings_across(
    signed: Sequence[Signed],
    rules: Path | None = None,
    read: Callable[[DataFile], Report | None] = _read,
    local: Callable[[Path], Overlay] | None = None,
) -> Iterator[Finding]:
    """Yield the findings across the files of a run, in the order of the files' names; `rules` are local rules that were given.

    Only files that may be copies of each other are read again by `read`, a few at a time. `local` has the rules of an
    input folder that is not on this computer.
    """
    ordered = sorted(signed, key=lambda one: one.file.name)
    contexts = {
        root: _context(local(root) if local else _overlay(root, rules)) for root in {one.file.root for one in ordered}
    }
    if len({one.signature.agency for one in ordered}) < 2:
        return
    reader = _Reader(ordered, read)
    found = alike([one.signature for one in ordered], min(map(limit, contexts.values())))
    for number, others in found.items():
        report, _ = reader.read(number)
        if report is not None:
            best, *rest = others
            copies = (reader.copy(number, best), *(reader.named(other) for other in rest))
            yield from validate_across(report, replace(contexts[ordered[number].file.root], copies=copies))


def _overlay(root: Path, rules: Path | None) -> Overlay:
    return overlay.load(overlay.chosen(root, rules))


def _context(local: Overlay) -> Context:
    """What the rules know of an office: its own levels and limits."""
    return Context(parameters=local.parameters, levels=local.levels, reasons=local.reasons)


class _Reader:
    """Reads reports by their number, the last few kept."""

    def __init__(self, signed: Sequence[Signed], again: Callable[[DataFile], Report | None]) -> None:
        self.signed, self.again = signed, again
        self.read = lru_cache(maxsize=_KEPT)(self._read)

    def _read(self, number: int) -> tuple[Report | None, Prose]:
        report = self.again(self.signed[number].file)
        return report, prose_of(report) if report else Prose(())

    def copy(self, number: int, pair: tuple[float, int]) -> Copy:
        """What a rule is told of the best like narrative: passages of both."""
        (_, own), (report, prose) = self.read(number), self.read(pair[1])
        theirs = runs(prose, own)
        line = 1
        if report and theirs:
            line = report.source.locate(report.texts[theirs[0].path].scalar, theirs[0].start).line
        return self.named(pair, line, tuple(runs(own, prose)[:_QUOTED]))

    def named(self, pair: tuple[float, int], line: int = 1, same: tuple[Run, ...] = ()) -> Copy:
        """A like narrative by its agency, year and file."""
        share, other = pair
        one = self.signed[other]
        return Copy(one.signature.agency, one.signature.year, one.file.name, line, share, same)
