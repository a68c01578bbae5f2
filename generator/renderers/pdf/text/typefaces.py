"""The fonts of a style on this computer, and the names under which a page refers to them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.style import Style
from generator.typesetting.fonts.chain import Chain
from generator.typesetting.fonts.face import Face
from generator.typesetting.fonts.folders import FontFolders
from generator.typesetting.fonts.roles import chain_for, resolve

_BOLD_STROKE = 0.03
_TITLE_STROKE = 0.02


@dataclass(frozen=True, slots=True)
class Font:
    """A chain at a size in points; `stroke` is the width, in em, by which outlines are thickened."""

    chain: Chain
    size: float
    stroke: float = 0.0

    def advances(self, text: str) -> list[float]:
        """The widths of the characters in points."""
        k = self.size / 1000
        return [width * k for width in map(self.chain.widths.__getitem__, text)]

    def width(self, text: str) -> float:
        """The width of a text in points."""
        return sum(map(self.chain.widths.__getitem__, text)) * self.size / 1000

    def at(self, size: float) -> Font:
        """The same at another size."""
        return Font(self.chain, size, self.stroke)

    @property
    def bold(self) -> Font:
        """The same with thicker strokes."""
        return Font(self.chain, self.size, max(self.stroke, _BOLD_STROKE))


class Typefaces:
    """The fonts of a style: one value for a style and its font folders in a process, so that layouts of tables can be kept."""

    def __init__(self, style: Style, folders: FontFolders) -> None:
        self.style = style
        resolutions = resolve(style, folders)
        self._chains = {role: chain_for(resolution, folders) for role, resolution in resolutions.items()}
        self._strokes = {role: _TITLE_STROKE if got.bold else 0.0 for role, got in resolutions.items()}
        self.faces: tuple[Face, ...] = tuple(
            dict.fromkeys(face for chain in self._chains.values() for face in chain.faces)
        )
        self._prefixes = {face: f"F{number}" for number, face in enumerate(self.faces, 1)}

    def font(self, role: str) -> Font:
        """The font of a role of text (`body`, `heading1`, `table` …)."""
        text = self.style.text[role]
        return Font(self._chains[text.face], text.size, self._strokes[text.face])

    def prefix(self, face: Face) -> str:
        """The resource name of a face's plain characters."""
        return self._prefixes[face]


def typefaces(style: Style, folders: FontFolders) -> Typefaces:
    """The typefaces of a style, resolved once per process."""
    key = _Key(style.digest, folders)
    found = _KNOWN.get(key)
    if found is None or found.style != style:
        found = _KNOWN[key] = Typefaces(style, folders)
    return found


@dataclass(frozen=True, slots=True)
class _Key:
    digest: str
    folders: FontFolders


_KNOWN: dict[_Key, Typefaces] = {}
