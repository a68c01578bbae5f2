"""Near copies among the narratives of many agencies, found by an index of sketches that stays small."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import Struct
from typing import TYPE_CHECKING

from generator.prose.similarity.clauses import prose_of
from generator.prose.similarity.passages import SHORTEST, Run, likeness
from generator.report import Report

if TYPE_CHECKING:
    from rensa import RMinHash

# 32 bands of 4: two narratives of which 60 of 100 shingles are the same meet in a band with 99 per cent.
_SLOTS, _SEED, _BANDS = 128, 2021, 32
_SHINGLE = 5
_HOPEFUL = 0.4
_COMPARED = 6
_ENOUGH = 2
_SUM = Struct("<I")
_SIZES = Struct("<II")
_ANY = "surrogatepass"


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
    """What is kept of a report's narrative: whose it is, of which year, its sketch, its words packed."""

    agency: str
    year: int
    sketch: bytes
    packed: bytes

    @property
    def words(self) -> list[str]:
        """The words of the narrative's sentences."""
        return zlib.decompress(self.packed).decode().split("\n")


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
    return Signature(report.agency, report.year, bytes(sketch.__getstate__()), packed)


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
    sketch.__setstate__(signature.sketch)
    return sketch


def kept_signature(signature: Signature) -> bytes:
    """Return a signature as it is kept, behind a sum by which damage shows."""
    whose = f"{signature.year} {signature.agency}".encode(errors=_ANY)
    body = _SIZES.pack(len(whose), len(signature.sketch)) + whose + signature.sketch + signature.packed
    return _SUM.pack(zlib.crc32(body)) + body


def read_signature(kept: bytes) -> Signature:
    """Return the signature that was kept; ValueError where it is none, or damaged."""
    body = kept[_SUM.size :]
    if len(body) < _SIZES.size or _SUM.unpack_from(kept) != (zlib.crc32(body),):
        raise ValueError(kept[: _SUM.size])  # far quicker than to unpack what will hardly ever be looked at
    whose, sketch = _SIZES.unpack_from(body)
    words = _SIZES.size + whose
    year, _, agency = body[_SIZES.size : words].decode(errors=_ANY).partition(" ")
    return Signature(agency, int(year), body[words : words + sketch], body[words + sketch :])
