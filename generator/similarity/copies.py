"""Near copies among the narratives of many agencies, found by an index of sketches that stays small."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from generator.report import Report
from generator.similarity.likeness import SHORTEST, Run, likeness
from generator.similarity.prose import prose_of

if TYPE_CHECKING:
    from rensa import RMinHash

# 32 bands of 4: two narratives of which 60 of 100 shingles are the same meet in a band with 99 per cent.
_SLOTS, _SEED, _BANDS = 128, 2021, 32
_SHINGLE = 5
_HOPEFUL = 0.4
_COMPARED = 6
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Copy:
    """Another agency's report with a like narrative; `line` is where its longest like passage begins, `runs` are this one's."""

    agency: str
    year: int
    file: str
    line: int
    likeness: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a report's narrative: whose it is, of which year, its sketch, its words packed (both in base64)."""

    agency: str
    year: int
    sketch: str
    packed: str

    @property
    def words(self) -> list[str]:
        """The words of the narrative's sentences."""
        return zlib.decompress(base64.b64decode(self.packed)).decode().split("\n")


def signature_of(report: Report) -> Signature | None:
    """Return the signature of a report's narrative; None where it is too short to be a copy of another."""
    from rensa import RMinHash

    prose = prose_of(report)
    text = prose.text
    if len(text) < SHORTEST or not report.agency:
        return None
    sketch = RMinHash(num_perm=_SLOTS, seed=_SEED)
    sketch.update([text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)])
    packed = zlib.compress("\n".join(prose.words).encode())
    kept = (base64.b64encode(data).decode() for data in (sketch.__getstate__(), packed))
    return Signature(report.agency, report.year, *kept)


def alike(signatures: Sequence[Signature], least: float) -> Mapping[int, list[tuple[float, int]]]:
    """Return, by their numbers, the signatures with near copies: each with the likeness and number of these, best first.

    Of many copies of one narrative the index holds but two agencies', and every other is compared with these: the work grows with
    the number of signatures, however many are copies.
    """
    from rensa import RMinHashLSH

    index = RMinHashLSH(threshold=_HOPEFUL, num_perm=_SLOTS, num_bands=_BANDS)
    sketches = [_sketch(signature) for signature in signatures]
    found: dict[int, list[tuple[float, int]]] = {}
    for number, sketch in enumerate(sketches):
        others = (n for n in index.query(sketch) if signatures[n].agency != signatures[number].agency)
        hopeful = sorted((-sketch.jaccard(sketches[n]), n) for n in others)
        near = list(_near(signatures, number, [n for share, n in hopeful[:_COMPARED] if -share >= _HOPEFUL], least))
        for score, n in near:
            found.setdefault(number, []).append((score, n))
            found.setdefault(n, []).append((score, number))
        if len({signatures[n].agency for _, n in near}) < _ENOUGH:
            index.insert(number, sketch)
    return {number: sorted(found[number], key=lambda pair: (-pair[0], pair[1])) for number in sorted(found)}


def _near(signatures: Sequence[Signature], number: int, others: list[int], least: float) -> Iterator[tuple[float, int]]:
    """Those of the others that are near copies, with their likeness."""
    own = signatures[number].words if others else []
    for other in others:
        if score := likeness(own, signatures[other].words, least):
            yield score, other


def _sketch(signature: Signature) -> RMinHash:
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_SLOTS, seed=_SEED)
    sketch.__setstate__(base64.b64decode(signature.sketch))
    return sketch


def kept_signature(signature: Signature) -> list[Any]:
    """Return a signature as plain data, with a sum by which damage shows."""
    return [*astuple(signature), _sum(signature)]


def read_signature(data: Sequence[Any]) -> Signature:
    """Return the signature that was kept as plain data; ValueError or TypeError where it is none, or damaged."""
    *fields, known = data
    signature = Signature(*fields)
    if _sum(signature) != known:  # far quicker than to unpack what will hardly ever be looked at
        raise ValueError(known)
    return signature


def _sum(signature: Signature) -> int:
    return zlib.crc32(f"{signature.agency} {signature.year} {signature.sketch} {signature.packed}".encode())
