"""Likeness: how much of two proses is the same, with the passages that stand in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.common.finding import Path
from generator.prose.similarity.clauses import Clause, Prose
from generator.report import Report

SHORTEST = 80
_LONGEST = 50_000
_TELLING = 6
_QUOTED = 60
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Run:
    """Clauses that stand in another prose in the same order: from `start` to `end` in the text at `path`; `size` is masked."""

    path: Path
    start: int
    end: int
    size: int


def likeness(one: Sequence[str], other: Sequence[str], least: float = 0.0) -> float:
    """Return the likeness of the words of two proses from 0 to 1; 0 where it is below `least` or one is too short to judge.

    It is the greater of two shares: of characters that stand in both in the same order, and of sentences that stand in both in any.
    """
    from rapidfuzz.distance import Indel

    texts = ["".join(words) for words in (one, other)]
    if min(map(len, texts)) < SHORTEST:
        return 0.0
    ordered = Indel.normalized_similarity(*(text[:_LONGEST] for text in texts), score_cutoff=min(least, 1.0))
    found = max(ordered, _shared(one, other))
    return found if found >= least else 0.0


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the text that is in sentences which stand in both."""
    same = sum(len(words) * count for words, count in (Counter(one) & Counter(other)).items())
    return 2 * same / sum(map(len, (*one, *other)))


def runs(own: Prose, other: Prose) -> list[Run]:
    """Return the longest runs of clauses of `own` that stand in `other`, longest first; short ones are left out."""
    found = [run for run in _every_run(own, other) if run.size >= 2 * _TELLING]
    return sorted(found, key=lambda run: -run.size)


def _every_run(own: Prose, other: Prose) -> Iterator[Run]:
    places: dict[str, list[int]] = {}
    for number, clause in enumerate(other.clauses):
        places.setdefault(clause.masked, []).append(number)
    open_run: list[Clause] = []
    last = -1
    for clause in own.clauses:
        at = places.get(clause.masked, [])
        follows = bool(open_run) and last + 1 in at and clause.path == open_run[0].path
        if open_run and not follows:
            yield _run(open_run)
            open_run = []
        if at:
            last = last + 1 if follows else at[0]
            open_run.append(clause)
    if open_run:
        yield _run(open_run)


def _run(clauses: list[Clause]) -> Run:
    size = sum(len(clause.masked) for clause in clauses)
    return Run(clauses[0].path, clauses[0].start, clauses[-1].end, size)


def quoted(report: Report, found: list[Run], count: int = 3) -> str:
    """The first runs in the words of the report, in Chinese quotation marks; long ones are cut."""
    return "；".join(f"“{_cut(report, run)}”" for run in found[:count])


def _cut(report: Report, run: Run) -> str:
    words = " ".join(report.texts[run.path].text[run.start : run.end].split()).translate(_INNER)
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
