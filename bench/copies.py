"""Copy detection measured: narratives of more and more agencies, which take as long each, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.reports import vary
from generator.checking.check import read_data
from generator.prose.similarity.near_copies import alike, signature_of
from generator.report import Report

SIZES = (1250, 2500, 5000)
_LEAST = 0.85


@dataclass(frozen=True)
class Curve:
    """CPU milliseconds a narrative: to sign it while it is checked, to find its copies among `count`; how many have some."""

    count: int
    signing: float
    finding: float
    found: int


def curve(sources: Sequence[Path], sizes: Sequence[int] = SIZES) -> Iterator[Curve]:
    """Yield the measures of ever more narratives, made from the sources; reading them is not timed."""
    with TemporaryDirectory() as folder:
        paths = vary(sources, max(sizes), Path(folder))
        signatures, spent = [], 0.0
        for count, path in enumerate(paths, 1):
            report = read_data(path)
            assert report
            start = process_time()
            signatures.append(signature_of(_named(report, count)))
            spent += process_time() - start
            if count in sizes:
                start = process_time()
                found = alike([one for one in signatures if one], _LEAST)
                yield Curve(count, spent / count * 1000, (process_time() - start) / count * 1000, len(found))


def _named(report: Report, number: int) -> Report:
    """The report as another agency's."""
    return replace(report, agency=f"{report.agency}{number}")
