"""Small font files for the tests, drawn here so that no font is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

HAN = "年度报告〓"


def font(
    *,
    name: str = "Test",
    chinese: str = "",
    chars: str = HAN,
    cff: bool = False,
    bold: bool = False,
    fs_type: int = 0,
    axes: bool = False,
    shared: dict[str, str] | None = None,
    width: int = 1000,
) -> TTFont:
    """A font whose every character is a square; `shared` characters use the glyph of another."""
    names = [".notdef", *(f"u{ord(c):04x}" for c in chars)]
    cmap = {ord(c): f"u{ord(c):04x}" for c in chars} | {ord(a): f"u{ord(b):04x}" for a, b in (shared or {}).items()}
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(cmap)
    if cff:
        builder.setupCFF(
            name, {}, {glyph: _square(T2CharStringPen(width, None)).getCharString() for glyph in names}, {}
        )
    else:
        builder.setupGlyf({glyph: _square(TTGlyphPen(None)).glyph() for glyph in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (width, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    family: Any = {"en": name, "zh-Hans": chinese} if chinese else name
    style = "Bold" if bold else "Regular"
    builder.setupNameTable(
        {"familyName": family, "styleName": style, "psName": f"{name}-{style}", "licenseDescription": "OFL 1.1"}
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=fs_type, usWeightClass=700 if bold else 400)
    builder.setupPost()
    if bold:
        builder.font["head"].macStyle = 1
    if axes:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    return builder.font


def save(made: TTFont | TTCollection, path: Path) -> Path:
    """The path, the font being saved there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))
    return path


def collection(*fonts: TTFont) -> TTCollection:
    """A .ttc of these fonts."""
    made = TTCollection()
    made.fonts = list(fonts)
    return made


def _square(pen: Any) -> Any:
    pen.moveTo((100, 0))
    pen.lineTo((100, 800))
    pen.lineTo((900, 800))
    pen.lineTo((900, 0))
    pen.closePath()
    return pen
