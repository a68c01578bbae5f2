"""A chain of faces that draws text of one role: what the first has not, the next draws, character by character.

A character that no face has is drawn as 〓 in a layer of its own, so that it can still be copied and searched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from generator.common.errors import FontError
from generator.typesetting.fonts.face import Face, Glyph

GETA = "〓"
SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Slot:
    """The font resource that draws a character: `stands_for` is the character behind a 〓, else empty."""

    face: int
    layer: int
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters drawn by one slot, with their codes in hexadecimal."""

    slot: Slot
    text: str
    codes: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Pieces in order; `actual` is their true text where the glyphs do not tell it, else empty."""

    actual: str
    pieces: tuple[Piece, ...]


FIRST = Slot(0, 0)


class Chain:
    """Faces in the order of preference; all that was met of them is remembered for the process.

    `codes` has the hexadecimal codes of the characters that the first face draws plainly, and `widths` the width of
    every character in 1/1000 em: both are to be read, in inner loops, without a call.
    """

    def __init__(self, faces: tuple[Face, ...]) -> None:
        self.faces = faces
        self.codes: dict[str, str] = {}
        self.widths = _Widths(self)
        self._slots: dict[str, Slot] = {}
        self._glyphs: dict[str, Glyph] = {}

    def lacks(self, char: str) -> bool:
        """Whether no face can draw this character."""
        return bool(self.slot(char).stands_for)

    def slot(self, char: str) -> Slot:
        """Where a character is drawn from."""
        if char not in self._slots:
            self.learn(char)
        return self._slots[char]

    def glyph(self, char: str) -> Glyph:
        """The glyph of a character in the face of its slot."""
        if char not in self._glyphs:
            self.learn(char)
        return self._glyphs[char]

    def glyphs(self, chars: Iterable[str]) -> dict[Slot, dict[str, Glyph]]:
        """The glyphs of characters by the slots that draw them; tabs and line ends are drawn as blanks."""
        found: dict[Slot, dict[str, Glyph]] = {}
        for char in chars:
            if not is_shapeless(char):
                drawn = " " if char in SPACES else char
                found.setdefault(self.slot(drawn), {})[drawn] = self._glyphs[drawn]
        return found

    def clusters(self, text: str) -> Iterator[Cluster]:
        """Yield text in clusters; characters without shape go with what they follow."""
        for actual, shown in _clusters(self, text):
            runs = ((slot, "".join(run)) for slot, run in groupby(shown, self.slot))
            pieces = (Piece(slot, run, "".join(f"{self.glyph(c).code:04x}" for c in run)) for slot, run in runs)
            yield Cluster(actual, tuple(pieces))

    def learn(self, char: str) -> None:
        """Find the face of a character and keep what it says."""
        if is_shapeless(char):
            self._slots[char], self._glyphs[char], self.widths[char] = FIRST, Glyph(0, 0, 0, 0), 0
            return
        slot, glyph = self._found(" " if char in SPACES else char) or self._stand_in(char)
        self._slots[char], self._glyphs[char], self.widths[char] = slot, glyph, glyph.width
        if slot == FIRST and not _is_private(char):
            self.codes[char] = f"{glyph.code:04x}"

    def _found(self, char: str) -> tuple[Slot, Glyph] | None:
        for number, face in enumerate(self.faces):
            glyph = face.glyph(char)
            if glyph:
                return Slot(number, glyph.layer), glyph
        return None

    def _stand_in(self, char: str) -> tuple[Slot, Glyph]:
        found = self._found(GETA)
        if not found:
            raise FontError(f"{self.faces[0].path}：字体里没有“{char}”，也没有可以代替它的{GETA}")
        return Slot(found[0].face, found[0].layer, char), found[1]


class _Widths(dict[str, int]):
    def __init__(self, chain: Chain) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, char: str) -> int:
        self._chain.learn(char)
        return self[char]


@lru_cache(maxsize=64)
def chain(*faces: Face) -> Chain:
    """The chain of these faces, one for the whole process."""
    return Chain(tuple(dict.fromkeys(faces)))


@lru_cache(maxsize=4096)
def is_shapeless(char: str) -> bool:
    """Whether a character shows nothing by itself: joiners, variation selectors, marks of direction, controls."""
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return char not in SPACES and (selector or unicodedata.category(char) in ("Cf", "Cc", "Cs"))


def _is_private(char: str) -> bool:
    return unicodedata.category(char) == "Co"


def _clusters(chain: Chain, text: str) -> Iterator[tuple[str, str]]:
    """Yield (actual text, the characters to draw): the first is empty where the glyphs tell all."""

    def is_untold(unit: str) -> bool:
        return len(unit) > 1 or chain.lacks(unit) or _is_private(unit)

    for untold, units in groupby(_units(text), is_untold):
        cluster = "".join(units)
        shown = "".join(c for c in cluster if not is_shapeless(c))
        if shown:
            yield cluster if untold else "", shown


def _units(text: str) -> Iterator[str]:
    """Yield every character with the shapeless ones that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not is_shapeless(text[at]):
            yield text[start:at]
            start = at
