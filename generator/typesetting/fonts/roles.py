"""The fonts of a style's roles: which file draws 小标宋, 仿宋, 楷体, 黑体, 宋体 on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.common.errors import FontError
from generator.document.style import FontRole, Style
from generator.typesetting.fonts.chain import Chain, chain
from generator.typesetting.fonts.face import Face, open_face
from generator.typesetting.fonts.folders import FontFolders, packaged, sans, serif
from generator.typesetting.fonts.names import FontInfo

_SANS_ROLES = frozenset(("hei",))
# Whatever the role, these are asked for characters (☑, ⅓, rare ideographs) that the Noto faces lack.
_LAST_RESORT = (
    "DejaVuSans",
    "NotoSansSymbols2-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansMath-Regular",
    "SegoeUISymbol",
    "AppleSymbols",
    "NotoSerifCJKsc-Regular",
    "NotoSansCJKsc-Regular",
    "SourceHanSerifSC-Regular",
    "SourceHanSansSC-Regular",
    "BabelStoneHan",
    "SimSun-ExtB",
    "HanaMinB",
    "ArialUnicodeMS",
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a role got: `substituted` when none of the fonts that the style names was usable, `refused` says why.

    `bold` is set where strokes have to be thickened, the substitute being lighter than the role.
    """

    role: str
    label: str
    name: str
    path: Path
    index: int
    substituted: bool
    licence: str
    fs_type: int
    refused: tuple[str, ...] = ()
    bold: bool = False


def resolve(style: Style, folders: FontFolders) -> dict[str, Resolution]:
    """What every font role of the style gets from the folders."""
    return {name: _resolve(name, role, folders) for name, role in style.fonts.items()}


def substitutions(style: Style, folders: FontFolders) -> list[Resolution]:
    """The roles for which none of the fonts that the style names was usable."""
    return [resolution for resolution in resolve(style, folders).values() if resolution.substituted]


def chain_for(resolution: Resolution, folders: FontFolders) -> Chain:
    """The faces that draw a role: its own, then the Noto faces, then the symbols and rare characters of the system."""
    own = open_face(resolution.path, resolution.index)
    noto = (sans(), serif()) if resolution.role in _SANS_ROLES else (serif(), sans())
    return chain(own, *(open_face(path, 0) for path in noto), *_last_resort(folders))


@lru_cache(maxsize=64)
def _resolve(name: str, role: FontRole, folders: FontFolders) -> Resolution:
    refused: dict[str, None] = {}
    for info in folders.candidates(role.families):
        reason = _refusal(info)
        if not reason:
            return _resolution(name, role, info, tuple(refused), substituted=False)
        refused[f"{info.path}：{reason}"] = None
    path = sans() if name in _SANS_ROLES else serif()
    info = next(info for infos in packaged().values() for info in infos if info.path == path)
    return _resolution(name, role, info, tuple(refused), substituted=True)


def _resolution(
    name: str, role: FontRole, info: FontInfo, refused: tuple[str, ...], *, substituted: bool
) -> Resolution:
    return Resolution(
        role=name,
        label=role.label,
        name=info.name,
        path=info.path,
        index=info.index,
        substituted=substituted,
        licence=info.licence,
        fs_type=info.fs_type,
        refused=refused,
        bold=substituted and name == "xiaobiaosong",
    )


def _refusal(info: FontInfo) -> str:
    """Why a face cannot be used, empty if it can."""
    if info.variable:
        return "是可变字体，不能嵌入"
    if not info.complete:
        return "字体文件不完整，没有下载完或没有复制完"
    if not info.embeddable:
        return "字体厂商不允许嵌入（OS/2 fsType）"
    try:
        open_face(info.path, info.index)
    except FontError:
        return "字体文件损坏"
    return ""


@lru_cache(maxsize=8)
def _last_resort(folders: FontFolders) -> tuple[Face, ...]:
    usable = (info for info in folders.candidates(_LAST_RESORT) if not info.colour and not _refusal(info))
    return tuple(open_face(info.path, info.index) for info in usable)
