"""Font objects: one embedded file for each face, one Type0 dictionary for each of its layers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from generator.renderers.pdf.file.objects import Objects, reference
from generator.renderers.pdf.text.ink import Ink, Resource
from generator.typesetting.fonts.face import Face, Glyph

_TO_UNICODE_HEAD = """/CIDInit/ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_TO_UNICODE_TAIL = "endcmap CMapName currentdict/CMap defineresource pop end end"


def write_fonts(objects: Objects, ink: Ink) -> str:
    """The font resources in PDF syntax, all that was drawn being embedded."""
    faces = _faces(ink)
    entries = []
    for face in sorted(faces, key=ink.typefaces.prefix):
        name, descendant = _descendant(objects, face, faces[face])
        for resource in sorted(faces[face], key=ink.name):
            cmap = objects.stream(_to_unicode(faces[face][resource]))
            number = objects.add(
                f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
                f"/DescendantFonts[{reference(descendant)}]/ToUnicode {reference(cmap)}>>"
            )
            entries.append(f"/{ink.name(resource)} {reference(number)}")
    return f"/Font<<{''.join(entries)}>>"


def _faces(ink: Ink) -> dict[Face, dict[Resource, dict[str, Glyph]]]:
    """The glyphs of all that was drawn, by face and layer."""
    faces: dict[Face, dict[Resource, dict[str, Glyph]]] = {}
    for chain, chars in ink.used.items():
        for slot, glyphs in chain.glyphs(chars).items():
            resource = Resource(chain.faces[slot.face], slot.layer, slot.stands_for)
            faces.setdefault(resource.face, {}).setdefault(resource, {}).update(glyphs)
    return faces


def _descendant(objects: Objects, face: Face, layers: Mapping[Resource, Mapping[str, Glyph]]) -> tuple[str, int]:
    """The PostScript name and the number of the CIDFont of a face."""
    widths = {glyph.code: glyph.width for glyphs in layers.values() for glyph in glyphs.values()}
    program = face.subset(glyph.number for glyphs in layers.values() for glyph in glyphs.values())
    name = f"{_tag(face, widths)}+{face.name}"
    length = "/Subtype/CIDFontType0C" if face.cff else f"/Length1 {len(program.data)}"
    descriptor = _descriptor(objects, face, name, objects.stream(program.data, length))
    made = face.collection
    system = (made.registry, made.ordering, made.supplement) if made else ("Adobe", "Identity", 0)
    body = (
        f"<</Type/Font/Subtype/{'CIDFontType0' if face.cff else 'CIDFontType2'}/BaseFont/{name}"
        "/CIDSystemInfo<</Registry({})/Ordering({})/Supplement {}>>".format(*system)
        + f"/FontDescriptor {reference(descriptor)}/DW 1000/W[{_width_array(widths)}]"
    )
    if program.glyphs is not None:
        body += f"/CIDToGIDMap {reference(objects.stream(_glyph_map(program.glyphs)))}"
    return name, objects.add(body + ">>")


def _descriptor(objects: Objects, face: Face, name: str, file: int) -> int:
    m = face.metrics
    box = " ".join(map(str, m.bbox))
    return objects.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags {m.flags}/FontBBox[{box}]/ItalicAngle {m.italic:g}"
        f"/Ascent {m.ascent}/Descent {m.descent}/CapHeight {m.cap_height}/StemV {m.stem}"
        f"/FontFile{3 if face.cff else 2} {reference(file)}>>"
    )


def _tag(face: Face, widths: Mapping[int, int]) -> str:
    """Six letters that tell this subset from others of the same face."""
    digest = hashlib.sha256(f"{face.name} {sorted(widths)}".encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _width_array(widths: Mapping[int, int]) -> str:
    """The widths other than 1000, consecutive codes together."""
    parts: list[str] = []
    last = None
    for code in sorted(code for code, width in widths.items() if width != 1000):
        parts.append(f"{widths[code]} " if last == code - 1 else f"{']' if parts else ''}{code}[{widths[code]} ")
        last = code
    return "".join(parts) + ("]" if parts else "")


def _glyph_map(glyphs: Mapping[int, int]) -> bytes:
    table = bytearray(2 * max(glyphs) + 2)
    for code, number in glyphs.items():
        table[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(glyphs: Mapping[str, Glyph]) -> bytes:
    lines = [_mapping(code, char) for code, char in sorted([(glyph.code, char) for char, glyph in glyphs.items()])]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    tables = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return "\n".join((_TO_UNICODE_HEAD, *tables, _TO_UNICODE_TAIL)).encode()


@lru_cache(maxsize=32768)
def _mapping(code: int, char: str) -> str:
    return f"<{code:04x}> <{char.encode('utf-16-be', 'replace').hex()}>"
