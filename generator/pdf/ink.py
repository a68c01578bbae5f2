"""Text as PDF operators, and a record of the characters that were drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.fonts.chain import FIRST, Chain, Slot
from generator.fonts.face import Face
from generator.pdf.objects import text as text_string
from generator.pdf.typefaces import Font, Typefaces


@dataclass(frozen=True, slots=True)
class Resource:
    """A font resource of a page: a face and one of its layers."""

    face: Face
    layer: int
    stands_for: str = ""


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

    def run(self, font: Font, text: str, kerns: Mapping[int, float] | None = None) -> str:
        """Operators that show a text; `kerns` are the points taken away before characters by their position."""
        self.note(font.chain, text)
        return run(self.typefaces, font, text, kerns or {})


def run(typefaces: Typefaces, font: Font, text: str, kerns: Mapping[int, float]) -> str:
    """Operators that set a font and show a text, the same in every document with these typefaces."""
    shown = "".join(_shown(typefaces, font, text, kerns))
    if not font.stroke:
        return shown
    return f"2 Tr {font.size * font.stroke:.2f} w {shown}0 Tr "


def _shown(typefaces: Typefaces, font: Font, text: str, kerns: Mapping[int, float]) -> Iterator[str]:
    chain, codes = font.chain, font.chain.codes
    set_font = f"/{typefaces.prefix(chain.faces[0])} {font.size:g} Tf"
    parts = list(_parts(text, kerns))
    try:
        plain = ["".join(map(codes.__getitem__, part)) for part, _ in parts]
    except KeyError:
        for part, kern in parts:
            yield f"[{_thousandths(kern, font)}]TJ " if kern else ""
            yield from _clusters(typefaces, font, part)
        return
    if len(parts) == 1 and not parts[0][1]:
        yield f"{set_font}<{plain[0]}>Tj "
        return
    shown = ((_thousandths(kern, font), code) for (_, kern), code in zip(parts, plain, strict=True))
    yield f"{set_font}[{''.join(f'{kern}<{code}>' for kern, code in shown)}]TJ "


def _parts(text: str, kerns: Mapping[int, float]) -> Iterator[tuple[str, float]]:
    """Yield the text in parts, each with the points taken away before it."""
    starts = sorted({0, *(at for at in kerns if at < len(text))})
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:stop], kerns.get(start, 0.0)


def _thousandths(points: float, font: Font) -> str:
    return f"{points / font.size * 1000:.0f}" if points else ""


def _clusters(typefaces: Typefaces, font: Font, text: str) -> Iterator[str]:
    for cluster in font.chain.clusters(text):
        pieces = "".join(
            f"/{_slot_name(typefaces, font.chain, piece.slot)} {font.size:g} Tf<{piece.codes}>Tj "
            for piece in cluster.pieces
        )
        yield f"/Span<</ActualText{text_string(cluster.actual)}>>BDC {pieces}EMC " if cluster.actual else pieces


def _slot_name(typefaces: Typefaces, chain: Chain, slot: Slot) -> str:
    prefix = typefaces.prefix(chain.faces[slot.face])
    return prefix if slot == FIRST else _name(prefix, slot.layer, slot.stands_for)


def _name(prefix: str, layer: int, stands_for: str) -> str:
    if stands_for:
        return f"{prefix}-u{ord(stands_for):04x}"
    return f"{prefix}-{layer}" if layer else prefix
