"""A line of a data file rewritten to print another text: only what was changed, so that placeholders and bold stay where they can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from generator.common.patterns import pattern
from generator.importers.drafts.source_lines import Piece, SourceLine, bare
from generator.importers.narrative_text import safe_line

_SENTENCE = pattern(r"[^。；！？;!?]*[。；！？;!?]?")
_LONGEST = 1_500
_AROUND = 2
_EMPTY_BOLD = pattern(r"\*\*\*\*")


class _Unit(NamedTuple):
    """What stands for one printed character or, for a placeholder, for several: its source, and where it is printed."""

    piece: Piece
    start: int
    end: int


def rewritten(line: SourceLine, text: str) -> str:
    """Return the line's source so that it prints `text`; a placeholder in what was not changed stays one.

    A placeholder stays too where the text has its figure of before the change or of after it.
    """
    wanted = safe_line(bare(text))
    return min((_rewritten(line.pieces, wanted, printed) for printed in _prints(line)), key=lambda made: made[1])[0]


def _prints(line: SourceLine) -> Iterator[str]:
    yield line.printed
    if line.fresh:
        yield line.fresh


def _rewritten(pieces: Sequence[Piece], wanted: str, printed: str) -> tuple[str, int]:
    """The source for a text, and how many characters of it were written anew."""
    units = list(_units(pieces, printed))
    places = _places(printed, wanted)
    out: list[str] = []
    at = new = 0
    for unit in units:
        if unit.piece.kind == "mark":
            out.append(unit.piece.source)
            continue
        kept = [places.get(n) for n in range(unit.start, unit.end)]
        first = next((place for place in kept if place is not None), None)
        if first is None:
            continue
        out.append(wanted[at:first])
        new += first - at
        whole = kept == list(range(first, first + len(kept)))
        if whole and (unit.piece.kind == "text" or _stands(unit, first, places)):
            out.append(unit.piece.source)
            at = first + len(kept)
        else:
            last = max(place for place in kept if place is not None)
            out.append(wanted[first : last + 1])
            at = last + 1
    out.append(wanted[at:])
    return _EMPTY_BOLD.sub("", "".join(out)), new + len(wanted) - at


def _units(pieces: Sequence[Piece], printed: str) -> Iterator[_Unit]:
    """Yield the units of a line in order: marks, characters, placeholders as they are printed in `printed`."""
    at = 0
    for number, piece in enumerate(pieces):
        if piece.kind == "text":
            for n, character in enumerate(piece.printed):
                yield _Unit(Piece("text", character, character), at + n, at + n + 1)
            at += len(piece.printed)
        elif piece.kind == "mark":
            yield _Unit(piece, at, at)
        else:
            after = next((p.printed for p in pieces[number + 1 :] if p.kind == "text"), "")
            end = printed.find(after, at) if after else len(printed)
            end = end if end >= 0 else at + len(piece.printed)
            yield _Unit(piece, at, end)
            at = end


def _places(before: str, after: str) -> dict[int, int]:
    """Where each character of a text that was kept stands in the other: sentence by sentence, then by characters."""
    old, new = _sentences(before), _sentences(after)
    out: dict[int, int] = {}
    for kind, a, b, c, d in SequenceMatcher(
        None, [s for s, _ in old], [s for s, _ in new], autojunk=False
    ).get_opcodes():
        start, end = _range(old, a, b, len(before))
        other, stop = _range(new, c, d, len(after))
        if kind == "equal":
            out.update(zip(range(start, end), range(other, stop), strict=True))
        elif kind == "replace" and end - start <= _LONGEST and stop - other <= _LONGEST:
            for same in SequenceMatcher(
                None, before[start:end], after[other:stop], autojunk=False
            ).get_matching_blocks():
                out.update((start + same.a + n, other + same.b + n) for n in range(same.size))
    return out


def _range(sentences: Sequence[tuple[str, int]], first: int, last: int, end: int) -> tuple[int, int]:
    """From where to where the sentences of these numbers reach."""
    starts = [start for _, start in sentences]
    return (*starts[first : first + 1], end)[0], (*starts[last : last + 1], end)[0]


def _sentences(text: str) -> list[tuple[str, int]]:
    """The sentences of a text, each with where it begins."""
    return [(match[0], match.start()) for match in _SENTENCE.finditer(text) if match[0]]


def _stands(unit: _Unit, first: int, places: dict[int, int]) -> bool:
    """Whether a placeholder still stands among the words that it stood among, not by chance where a figure is like its own."""
    before = all(places.get(unit.start - n) == first - n for n in range(1, _AROUND + 1) if unit.start - n >= 0)
    size = unit.end - unit.start
    after = places.get(unit.end) == first + size
    return before or after
