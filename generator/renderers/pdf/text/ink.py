"""Text as PDF operators, and a record of the characters that were drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.renderers.pdf.file.objects import text as text_string
from generator.renderers.pdf.text.typefaces import Font, Typefaces
from generator.typesetting.fonts.chain import FIRST, Chain, Slot
from generator.typesetting.fonts.face import Face


@dataclass(frozen=True, slots=True)
class Resource:
    """A font resource of a page: a face and one of its layers."""

    face: Face
    layer: int
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """Operators that show some glyphs: `before` is the kern in points before them, `width` theirs without gaps."""

    operators: str
    glyphs: int
    width: float
    before: float = 0.0


@dataclass(slots=True)
class Ink:
    """What one document draws: every chain with its characters."""

    typefaces: Typefaces
    used: dict[Chain, set[str]] = field(default_factory=dict)

    def note(self, chain: Chain, chars: Iterable[str]) -> None:
        """Record characters as drawn."""
        self.used.setdefault(chain, set()).update(chars)

    def name(self, resource: Resource) -> str:
        """The name by which pages refer to a resource."""
        return _name(self.typefaces.prefix(resource.face), resource.layer, resource.stands_for)

    def run(self, font: Font, text: str) -> str:
        """Operators that show a text without gaps."""
        self.note(font.chain, text)
        return run(self.typefaces, font, text)

    def shows(self, font: Font, text: str, kerns: Mapping[int, float]) -> list[Show]:
        """What shows a text piece by piece; `kerns` are the points taken away before characters by their position."""
        self.note(font.chain, text)
        return list(_shows(self.typefaces, font, text, kerns))


def run(typefaces: Typefaces, font: Font, text: str) -> str:
    """Operators that set a font and show a text, the same in every document with these typefaces."""
    return "".join(show.operators for show in _shows(typefaces, font, text, {}))


def _shows(typefaces: Typefaces, font: Font, text: str, kerns: Mapping[int, float]) -> Iterator[Show]:
    codes = font.chain.codes
    parts = list(_parts(text, kerns)) if kerns else [(text, 0.0)]
    try:
        plain = ["".join(map(codes.__getitem__, part)) for part, _ in parts]
    except KeyError:
        for part, kern in parts:
            yield from _fallback(typefaces, font, part, kern)
        return
    shown = f"<{plain[0]}>"
    for (_, kern), code in zip(parts[1:], plain[1:], strict=True):
        shown += f"{kern / font.size * 1000:.0f}<{code}>"
    set_font = f"/{typefaces.prefix(font.chain.faces[0])} {font.size:g} Tf"
    operators = f"{set_font}[{shown}]TJ " if plain[1:] else f"{set_font}{shown}Tj "
    width = font.width(text) - sum(kern for _, kern in parts[1:])
    yield Show(_inked(font, operators), len(text), width, parts[0][1])


def _fallback(typefaces: Typefaces, font: Font, text: str, kern: float) -> Iterator[Show]:
    """Yield what shows a text of several faces; what the glyphs do not tell is said by an ActualText."""
    for cluster in font.chain.clusters(text):
        opening = f"/Span<</ActualText{text_string(cluster.actual)}>>BDC " if cluster.actual else ""
        for number, piece in enumerate(cluster.pieces, 1):
            closing = "EMC " if opening and number == len(cluster.pieces) else ""
            name = _slot_name(typefaces, font.chain, piece.slot)
            shown = _inked(font, f"/{name} {font.size:g} Tf<{piece.codes}>Tj ")
            first = opening if number == 1 else ""
            yield Show(first + shown + closing, len(piece.text), font.width(piece.text), kern)
            kern = 0.0


def _inked(font: Font, operators: str) -> str:
    if not font.stroke:
        return operators
    return f"2 Tr {font.size * font.stroke:.2f} w {operators}0 Tr "


def _parts(text: str, kerns: Mapping[int, float]) -> Iterator[tuple[str, float]]:
    """Yield the text in parts, each with the points taken away before it."""
    starts = sorted({0, *(at for at in kerns if at < len(text))})
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:stop], kerns.get(start, 0.0)


def _slot_name(typefaces: Typefaces, chain: Chain, slot: Slot) -> str:
    prefix = typefaces.prefix(chain.faces[slot.face])
    return prefix if slot == FIRST else _name(prefix, slot.layer, slot.stands_for)


def _name(prefix: str, layer: int, stands_for: str) -> str:
    if stands_for:
        return f"{prefix}-u{ord(stands_for):04x}"
    return f"{prefix}-{layer}" if layer else prefix
