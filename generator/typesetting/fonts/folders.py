"""The font folders of this computer: the user's own, the system's, then the two Noto faces that every copy has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.typesetting.fonts.names import FontInfo, fold, read

VARIABLE = "NIANBAO_FONTS"
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


@dataclass(frozen=True, slots=True)
class FontFolders:
    """Where fonts are looked for: `own` folders take precedence over those of the `system`."""

    own: tuple[Path, ...] = ()
    system: tuple[Path, ...] = ()

    def candidates(self, names: tuple[str, ...]) -> Iterator[FontInfo]:
        """Yield the faces that bear one of the names: the user's own first, then best name first."""
        own, rest = _index(self.own), (_index(self.system), packaged())
        for index in (own,):
            for name in names:
                yield from index.get(fold(name), ())
        for name in names:
            for index in rest:
                yield from index.get(fold(name), ())


def font_folders() -> FontFolders:
    """The folders named by `NIANBAO_FONTS` and those where this system keeps its fonts."""
    named = os.environ.get(VARIABLE, "")
    return FontFolders(tuple(Path(p) for p in named.split(os.pathsep) if p), _system_folders())


@lru_cache(maxsize=1)
def packaged() -> Mapping[str, tuple[FontInfo, ...]]:
    """The index of the Noto Serif SC and Noto Sans SC that come with the program."""
    return _by_name(info for path in (serif(), sans()) for info in read(path))


def serif() -> Path:
    """The Noto Serif SC that comes with the program."""
    import pylopdf_fonts_zh_cn

    return Path(pylopdf_fonts_zh_cn.serif_path())


def sans() -> Path:
    """The Noto Sans SC that comes with the program."""
    import pylopdf_fonts_zh_cn

    return Path(pylopdf_fonts_zh_cn.sans_path())


@lru_cache(maxsize=8)
def _index(folders: tuple[Path, ...]) -> Mapping[str, tuple[FontInfo, ...]]:
    return _by_name(info for folder in folders for path in _files(folder) for info in read(path))


def _by_name(faces: Iterator[FontInfo]) -> Mapping[str, tuple[FontInfo, ...]]:
    found: dict[str, list[FontInfo]] = {}
    for face in faces:
        for name in face.names:
            found.setdefault(name, []).append(face)
    return {name: tuple(infos) for name, infos in found.items()}


def _files(folder: Path) -> Iterator[Path]:
    """Yield the font files below a folder in the order of their paths; nothing if it is not there."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(_SUFFIXES):
                yield Path(root, name)


def _system_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", "")
        folders = [Path(windows, "Fonts"), *([Path(local, "Microsoft", "Windows", "Fonts")] if local else [])]
    elif sys.platform == "darwin":
        folders = [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    else:
        folders = [
            home / ".fonts",
            home / ".local/share/fonts",
            Path("/usr/local/share/fonts"),
            Path("/usr/share/fonts"),
        ]
    return tuple(folders)
