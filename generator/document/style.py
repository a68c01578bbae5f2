"""The look of a report: templates/style.yaml as a frozen value that all renderers read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.common import paths
from generator.common.errors import StyleError


@dataclass(frozen=True, slots=True)
class Page:
    """A page, lengths in mm; `lines` × `characters` is the grid of the body."""

    width: float
    height: float
    top: float
    left: float
    text_width: float
    text_height: float
    lines: int
    characters: int
    number_drop: float

    @property
    def right(self) -> float:
        """The margin on the right in mm."""
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> float:
        """The margin below the text in mm."""
        return self.height - self.top - self.text_height


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a role of text looks: `face` a font role, `size` in points, `indent` of the first line in characters."""

    face: str
    size: float
    indent: float = 0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Rules and padding of tables, in points."""

    line: float
    frame: float
    padding: float


@dataclass(frozen=True, slots=True)
class FontRole:
    """A font role: `declare` is the name that Word is told, `families` the font files that will do, best first."""

    label: str
    declare: str
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """Everything a renderer needs to know about looks."""

    page: Page
    text: Mapping[str, TextStyle]
    table: TableStyle
    fonts: Mapping[str, FontRole]
    latin: str
    digest: str

    def heading(self, level: int) -> TextStyle:
        """The look of headings of this level, 1 to 4."""
        return self.text[f"heading{level}"]


def load(folder: Path | None = None) -> Style:
    """The style in `folder`, the templates folder unless given; StyleError if it is not well made."""
    return _load((folder or paths.templates()) / "style.yaml")


@lru_cache(maxsize=8)
def _load(file: Path) -> Style:
    import hashlib

    try:
        data = file.read_bytes()
        raw: dict[str, Any] = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return Style(
            page=Page(**raw["page"]),
            text={name: TextStyle(**entry) for name, entry in raw["text"].items()},
            table=TableStyle(**raw["table"]),
            fonts={name: FontRole(e["label"], e["declare"], tuple(e["families"])) for name, e in raw["fonts"].items()},
            latin=raw["latin"],
            digest=hashlib.sha256(data).hexdigest(),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise StyleError(f"{file}: {error}") from error
