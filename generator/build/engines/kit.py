"""What a process works with: the program and its fonts. Processes whose kits differ make different outputs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.common.version import program_digest
from generator.document import style
from generator.typesetting.fonts.folders import font_folders
from generator.typesetting.fonts.roles import resolve


@dataclass(frozen=True)
class Kit:
    """A digest of the program, the fonts of each role in PDFs, the roles that have to do with a substitute."""

    program: str
    faces: str
    lacking: tuple[str, ...]


def kit() -> Kit:
    """The kit of this process."""
    found = resolve(style.load(), font_folders())
    faces = "；".join(f"{role} {one.name}" for role, one in sorted(found.items()))
    return Kit(program_digest(), faces, tuple(one.label for one in found.values() if one.substituted))
