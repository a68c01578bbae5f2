"""The fonts of this computer as people are told of them: what draws each role, from where, and how to get what is missing."""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from pathlib import Path

from generator.common.finding import Text
from generator.document import style
from generator.typesetting.fonts.folders import font_folders, sans, serif
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


def stand_ins() -> list[Text]:
    """What a build says of the faces that stand in for the standard ones: which for which, and how this computer gets them."""
    found = [r for r in _resolutions() if r.substituted or r.path in (sans(), serif())]
    if not any(r.substituted for r in found):
        return []
    by_face: dict[str, list[str]] = defaultdict(list)
    for resolution in found:
        by_face[resolution.name].append(resolution.label)
    zh = "，".join(f"{'、'.join(labels)}用 {face}" for face, labels in by_face.items())
    en = ", ".join(f"{face} for {', '.join(labels)}" for face, labels in by_face.items())
    return [
        Text(f"PDF 字体：本机没有标准字体，{zh} 代替。", f"PDF fonts: {en}."),
        remedy({r.label for r in found if r.substituted}),
    ]


def remedy(lacking: set[str]) -> Text:
    """How this computer gets the faces of these roles: one command or download."""
    own = "；有字体文件的，放进一个文件夹，用 --fonts 文件夹 指明" if lacking & {"小标宋"} else ""
    rest = Text(f"{own}。", "; other font files: --fonts FOLDER." if own else ".")
    if not lacking - {"小标宋"}:
        zh = "  方正小标宋没有可以随意分发的：有字体文件的，放进一个文件夹，用 --fonts 文件夹 指明。"
        return Text(zh, "  小标宋 cannot be handed on freely: put its file into a folder and name that by --fonts.")
    how = _how()
    return Text(f"  补上：{how.zh}{rest.zh}", f"  To mend it: {how.en}{rest.en}")


def _how() -> Text:
    if sys.platform == "win32":
        zh = "在 设置 → 应用 → 可选功能 里添加“简体中文补充字体”，或者安装 WPS，再生成一次"
        return Text(zh, "add the optional feature “Chinese (Simplified) Supplemental Fonts”, then build again")
    if sys.platform == "darwin":
        return Text(
            "打开“字体册”，下载并启用华文仿宋、华文楷体，再生成一次", "enable STFangsong and STKaiti in Font Book"
        )
    if shutil.which("apt-get") and Path("scripts/fonts.sh").is_file():
        return Text("运行 make fonts（取得自由的仿宋、楷体），再运行一次 make", "run make fonts, then make")
    if shutil.which("apt-get"):
        zh = "运行 sudo apt-get install fonts-lxgw-wenkai（楷体）；仿宋随 WPS 和麒麟、统信系统安装，再生成一次"
        return Text(zh, "sudo apt-get install fonts-lxgw-wenkai (楷体); 仿宋 comes with WPS")
    return Text(
        "安装 WPS 或方正字库（有仿宋、楷体），再生成一次", "install WPS or the Founder fonts, which have 仿宋 and 楷体"
    )


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
