"""Mends of the slips of the keyboard that keep a file from being YAML, as the reader has mended them in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.common.patterns import pattern
from generator.datafile.fixes.mend import Mend, difference
from generator.source import Source
from generator.source.encoding import HIDDEN, TURNING
from generator.source.lookalikes import lookalikes
from generator.source.problem import Problem
from generator.source.repair.messages import NO_COLON, ROW

# Left out are guesses: where a quotation mark was to be closed, which level a line was to have.
_SURE = frozenset(("Y008", "Y009", "Y010", "Y011", "Y016"))
_UNSEEN = pattern(f"\ufeff|(?!\ufffd)(?:{HIDDEN.pattern})")
_TURNS = pattern(f"[{TURNING}]")
_DAMAGED = "\ufffd"


def slip_mends(source: Source, lines: Sequence[str]) -> Iterator[Mend]:
    """Yield a mend for every line that the reader had to mend and is sure of."""
    for problem in source.mender.problems:
        number = problem.position.line
        if _is_sure(problem) and number <= len(lines):
            mend = difference(number, lines[number - 1], _mended(source, number), problem.code)
            if mend and _DAMAGED not in mend.text:
                yield mend


def _is_sure(problem: Problem) -> bool:
    return problem.code in _SURE or problem.message in (NO_COLON, ROW)


def _mended(source: Source, number: int) -> str:
    """The line as the reader takes it; a lone dash, which it puts into quotes for itself, stays as typed."""
    line = source.mender.line(number)
    return line[:-3] + "-" if line.endswith(' "-"') and source.line(number).endswith("-") else line


def lookalike_mends(lines: Sequence[str]) -> Iterator[Mend]:
    """Yield mends that put the character that is meant in the place of one that only looks like it."""
    for number, line in enumerate(lines, 1):
        for at, meant in lookalikes(line):
            yield Mend(number, at, at + 1, line[at], meant, "Y022")


def unseen_mends(lines: Sequence[str]) -> Iterator[Mend]:
    """Yield mends that delete what has neither meaning nor width within the text; what is damaged stays as it is."""
    for number, line in enumerate(lines, 1):
        for match in _UNSEEN.finditer(line):
            at, hidden = match.start(), match[0]
            code = "Y005" if hidden == "\ufeff" else "Y020" if _TURNS.match(hidden) else "Y021"
            yield Mend(number, at, at + 1, hidden, "", code)
