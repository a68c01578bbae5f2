"""A font file opened for drawing: glyph codes, widths and subsets, by HarfBuzz.

A character's code depends on the file only (CFF: the glyph's CID; TrueType: the glyph's number), so that encoded text
is the same in every document. Characters that share a glyph (U+00A0 with the space, ⼀ with 一) get a layer each, for
one code can stand for one character only when text is read back.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from generator.common.errors import FontError
from generator.typesetting.fonts import cff
from generator.typesetting.fonts.outline import path

_FLAGS = hb.SubsetFlags
_LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "gasp")
_UNUSED = (*_LAYOUT, "name", "post", "OS/2", "cmap")
_WORTH_PREPARING = 16
_UNUSUAL = (
    (0xA0, 0xA0),
    (0xAD, 0xAD),
    (0x2000, 0x2011),
    (0x2E80, 0x2FDF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """How a face draws a character: the `number` of its glyph, `width` in 1/1000 em."""

    layer: int
    code: int
    width: int
    number: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a PDF font descriptor says, in 1/1000 em."""

    bbox: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    stem: int
    italic: float
    flags: int
    weight: int


@dataclass(frozen=True, slots=True)
class Program:
    """A subset: the font `data`; for TrueType, the glyph number in it of every code."""

    data: bytes
    glyphs: Mapping[int, int] | None


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A face from which subsets are quick, and the numbers of the glyphs that it has."""

    face: Any
    numbers: frozenset[int]


@lru_cache(maxsize=64)
def open_face(path: Path, index: int) -> Face:
    """The face of a font file, opened once per process; FontError for what cannot be embedded."""
    return Face(path, index)


class Face:
    """One face of a .ttf, .otf or .ttc file; its outlines may be CFF or glyf."""

    def __init__(self, path: Path, index: int) -> None:
        try:
            self._face: Any = hb.Face(hb.Blob.from_file_path(str(path)), index)
        except (OSError, hb.HarfBuzzError) as error:
            raise FontError(f"{path}：字体文件打不开") from error
        tags = set(self._face.table_tags)
        if not self._face.glyph_count or not tags & {"CFF ", "CFF2", "glyf"}:
            raise FontError(f"{path}：不是可用的字体文件")
        if tags & {"CFF2", "fvar"}:
            raise FontError(f"{path}：这是可变字体，不能嵌入；请换用静态字体（如 Regular、Bold 单独的文件）")
        self._font: Any = hb.Font(self._face)
        self._prepared: _Prepared | None = None
        self._uses = 0
        self.path, self.index = path, index
        self.cff = "CFF " in tags
        self.name = _ascii(self._face.get_name(6)) or "Font"

    @cached_property
    def collection(self) -> cff.Collection | None:
        """The character collection of a CID-keyed CFF font, else None."""
        return cff.collection(self._table("CFF "), self._face.glyph_count) if self.cff else None

    @cached_property
    def metrics(self) -> Metrics:
        """The numbers for the font descriptor."""
        k = 1000 / self._face.upem
        extents = self._font.get_font_extents("ltr")
        weight, cap_height = _os2(self._table("OS/2"))
        post = self._table("post")
        italic = struct.unpack(">i", post[4:8])[0] / 65536 if len(post) >= 16 else 0.0
        serif = "serif" in self.name.lower() and "sans" not in self.name.lower()
        left, bottom, right, top = (round(v * k) for v in struct.unpack(">4h", self._table("head")[36:44]))
        return Metrics(
            bbox=(left, bottom, right, top),
            ascent=round(extents.ascender * k),
            descent=round(extents.descender * k),
            cap_height=round(cap_height * k) or 700,
            stem=round(50 + (weight / 65) ** 2),
            italic=italic,
            flags=4 | (64 if italic else 0) | (2 if serif else 0),
            weight=weight,
        )

    def glyph(self, char: str) -> Glyph | None:
        """How this face draws a character, None if it cannot."""
        number = self._font.get_nominal_glyph(ord(char))
        if not number:
            return None
        code = self.collection.cids[number] if self.collection else number
        width = round(self._font.get_glyph_h_advance(number) * 1000 / self._face.upem)
        return Glyph(self._layers.get(ord(char), 0), code, width, number)

    def span(self, char: str) -> tuple[float, float]:
        """The lowest and the highest point of a character's ink in em, (0, 0) if it has none."""
        extents = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord(char)) or 0)
        if extents is None:
            return 0.0, 0.0
        top = extents.y_bearing / self._face.upem
        return top + extents.height / self._face.upem, top

    def bearings(self, char: str) -> float:
        """The white on both sides of a character's ink in em, 0 if it has none."""
        number = self._font.get_nominal_glyph(ord(char)) or 0
        extents = self._font.get_glyph_extents(number)
        white = self._font.get_glyph_h_advance(number) - extents.width if extents else 0
        return max(0.0, float(white / self._face.upem))

    def outline(self, char: str) -> str:
        """A character's outline as PDF path operators in em, ready to be filled; empty if the face lacks it."""
        number = self._font.get_nominal_glyph(ord(char))
        return path(self._font, number, 1 / self._face.upem) if number else ""

    def subset(self, numbers: Iterable[int]) -> Program:
        """The font program with these glyphs only, the same bytes whether or not the face was prepared.

        FontError for a file that is damaged within.
        """
        self._uses += 1
        if self._uses == _WORTH_PREPARING:
            self._prepared = self._usual()
        old = sorted(set(numbers))
        prepared = self._prepared is not None and self._prepared.numbers.issuperset(old)
        wanted = hb.SubsetInput()
        wanted.flags = _FLAGS.NO_HINTING | _FLAGS.NO_LAYOUT_CLOSURE | _FLAGS.NOTDEF_OUTLINE
        if self.cff and not prepared:
            wanted.flags |= _FLAGS.DESUBROUTINIZE
        if self.cff and self.collection is None:
            # The CID of a name-keyed font is its glyph's number, which must then be kept.
            wanted.flags |= _FLAGS.RETAIN_GIDS
        wanted.glyph_set.update(old)
        wanted.drop_table_tag_set.update(map(_tag, _UNUSED))
        try:
            plan = hb.SubsetPlan(self._prepared.face if self._prepared and prepared else self._face, wanted)
            new = plan.execute()
        except RuntimeError as error:
            raise FontError(f"{self.path}：字体文件损坏，重新安装或换一个") from error
        if self.cff:
            return Program(new.reference_table("CFF ").data, None)
        mapping = plan.old_to_new_glyph_mapping
        return Program(new.blob.data, {number: mapping[number] for number in old})

    def _usual(self) -> _Prepared:
        """The usual characters' glyphs without subroutines and hints: a subset of them takes 0.1 ms instead of 4.

        The others, three quarters of a Chinese font, would take memory for nothing.
        """
        numbers = {0, *(self._font.get_nominal_glyph(char) or 0 for char in _usual_characters())}
        wanted = hb.SubsetInput()
        wanted.flags = (
            _FLAGS.RETAIN_GIDS
            | _FLAGS.NO_HINTING
            | _FLAGS.DESUBROUTINIZE
            | _FLAGS.NO_LAYOUT_CLOSURE
            | _FLAGS.NOTDEF_OUTLINE
        )
        wanted.glyph_set.update(numbers)
        wanted.drop_table_tag_set.update(map(_tag, _LAYOUT))
        return _Prepared(hb.subset_preprocess(wanted.subset(self._face)), frozenset(numbers))

    @cached_property
    def _layers(self) -> dict[int, int]:
        """The layer of every character that shares its glyph with a more usual one."""
        unicodes = _most_usual_first(sorted(self._face.unicodes))
        numbers = list(map(self._font.get_nominal_glyph, unicodes))
        owners = dict(zip(reversed(numbers), reversed(unicodes), strict=True))
        layers: dict[int, int] = {}
        if len(owners) < len(unicodes):
            count: dict[int, int] = {}
            for unicode, number in zip(unicodes, numbers, strict=True):
                if owners[number] != unicode:
                    layers[unicode] = count[number] = count.get(number, 0) + 1
        return layers

    def _table(self, tag: str) -> bytes:
        data: bytes = self._face.reference_table(tag).data
        return data


@cache
def _usual_characters() -> tuple[int, ...]:
    """The code points of ASCII, Latin-1 and GB 2312."""
    double = (bytes((a, b)) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF))
    return (*range(0x20, 0x100), *(ord(char) for pair in double for char in pair.decode("gb2312", "ignore")))


def _most_usual_first(unicodes: list[int]) -> list[int]:
    """Sorted code points with radicals, compatibility ideographs, special spaces and hyphens moved to the end."""
    usual, unusual = [], []
    at = 0
    for first, last in _UNUSUAL:
        start, stop = bisect_left(unicodes, first, at), bisect_left(unicodes, last + 1, at)
        usual += unicodes[at:start]
        unusual += unicodes[start:stop]
        at = stop
    return usual + unicodes[at:] + unusual


def _os2(table: bytes) -> tuple[int, int]:
    """Weight and height of capitals in font units, 400 and 0 where the table does not say."""
    weight = struct.unpack(">H", table[4:6])[0] if len(table) >= 78 else 400
    return weight, struct.unpack(">h", table[88:90])[0] if len(table) >= 90 else 0


def _ascii(name: str | None) -> str:
    return "".join(c for c in name or "" if c.isascii() and (c.isalnum() or c in "-_"))


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")
