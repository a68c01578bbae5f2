"""The fonts of this computer as `nianbao fonts` tells of them: what draws each role, from where, and how to get what is missing."""

from __future__ import annotations

from generator.document import style
from generator.typesetting.fonts.folders import font_folders
from generator.typesetting.fonts.roles import Resolution, resolve

# OS/2 fsType: what the maker of a font allows.
_PERMISSIONS = ((0x0002, "不允许嵌入"), (0x0004, "可嵌入供预览和打印"), (0x0008, "可嵌入供编辑"))
_HOW = (
    "怎样取得：",
    "  Windows、WPS   仿宋、楷体、黑体、宋体随系统或 WPS 安装，会自动找到。",
    "  麒麟、统信     方正仿宋、方正楷体、方正小标宋随系统安装，会自动找到。",
    "  macOS          华文仿宋、华文楷体随系统安装，会自动找到。",
    "  Debian、Ubuntu 运行 make fonts，下载自由字体 FandolSong、FandolFang、LXGW WenKai 到用户字体文件夹。",
    "  本单位购买的字体：放进一个文件夹，用 --fonts 文件夹 或环境变量 NIANBAO_FONTS 指明。",
)


def substitutes() -> list[str]:
    """The names of the roles that have to do with a substitute."""
    return [r.label for r in _resolutions() if r.substituted]


def font_lines(language: str) -> tuple[list[str], bool]:
    """The lines of the report, and whether any role has to do with a substitute."""
    found = _resolutions()
    lines = [line for resolution in found for line in _lines(resolution, language)]
    lacking = any(resolution.substituted for resolution in found)
    return [*lines, *(("", *_HOW) if lacking else ())], lacking


def _resolutions() -> list[Resolution]:
    return list(resolve(style.load(), font_folders()).values())


def _lines(resolution: Resolution, language: str) -> list[str]:
    word = (
        ("（代用）" if resolution.substituted else "")
        if language == "zh"
        else (" (substitute)" if resolution.substituted else "")
    )
    label = resolution.label + "　" * (3 - len(resolution.label))
    lines = [f"{label}  {resolution.name}{word}", f"        {resolution.path}"]
    lines.append(f"        {_permission(resolution.fs_type)}；{_licence(resolution.licence)}")
    return lines + [f"        没有用 {reason}" for reason in resolution.refused]


def _permission(fs_type: int) -> str:
    return next((words for bit, words in _PERMISSIONS if fs_type & bit), "可嵌入，没有限制") + f"（fsType {fs_type}）"


def _licence(text: str) -> str:
    first = " ".join(text.split())
    return f"许可：{first[:70]}…" if len(first) > 70 else f"许可：{first or '字体文件没有写明'}"
