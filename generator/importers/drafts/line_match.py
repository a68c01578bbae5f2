"""Lines of a data file matched with the paragraphs of a file that came back: the same, changed, gone, new; in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from generator.importers.drafts.source_lines import SourceLine, key

_LIKE = 45.0
_MOST_COMPARED = 40_000


@dataclass(frozen=True)
class Said:
    """A paragraph of the file that came back, or a line of one: its text and the paragraph's number from 1."""

    text: str
    number: int


@dataclass(frozen=True)
class Pair:
    """A line and the paragraph that stands for it; one of them None where it is new or gone."""

    line: SourceLine | None
    said: Said | None
    same: bool = False


def matched(lines: Sequence[SourceLine], said: Sequence[Said]) -> list[Pair]:
    """Return all lines and all paragraphs in their order, paired where one is the other's."""
    heard = [key(one.text) for one in said]
    known = frozenset(heard)
    keys = [_key(line, known) for line in lines]
    out: list[Pair] = []
    for kind, a, b, c, d in SequenceMatcher(None, keys, heard, autojunk=False).get_opcodes():
        if kind == "equal":
            out += [Pair(lines[a + n], said[c + n], True) for n in range(b - a)]
        else:
            out += _changed(lines[a:b], keys[a:b], said[c:d], heard[c:d])
    return out


def _key(line: SourceLine, known: frozenset[str]) -> str:
    """What a line is compared by: as it is printed with the new figures, where the file has it so."""
    fresh = key(line.fresh)
    return fresh if fresh and fresh in known else key(line.printed)


def _changed(
    lines: Sequence[SourceLine], keys: Sequence[str], said: Sequence[Said], heard: Sequence[str]
) -> Iterator[Pair]:
    """Yield the pairs of a stretch in which nothing is the same: those that are most alike, in order."""
    if len(lines) * len(said) > _MOST_COMPARED:
        yield from (Pair(line, None) for line in lines)
        yield from (Pair(None, one) for one in said)
        return
    at = to = 0
    for a, b in (*_likest(keys, heard), (len(lines), len(said))):
        yield from (Pair(line, None) for line in lines[at:a])
        yield from (Pair(None, one) for one in said[to:b])
        if a < len(lines) and b < len(said):
            yield Pair(lines[a], said[b])
        at, to = a + 1, b + 1


def _likest(keys: Sequence[str], heard: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of places whose likeness in all is the greatest, in order."""
    rows, columns = len(keys), len(heard)
    like = [[fuzz.ratio(one, other, score_cutoff=_LIKE) for other in heard] for one in keys]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            with_it = best[i + 1][j + 1] + like[i][j] if like[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_it)
    out, i, j = list[tuple[int, int]](), 0, 0
    while i < rows and j < columns:
        if like[i][j] and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out
