"""The CSS font stacks of the font roles."""

from __future__ import annotations

from generator.document.style import FontRole, Style
from generator.renderers.html.page import css_string

# What Windows, macOS, Android or Linux is likely to have, when none of the style's own fonts is there.
_SERIF = ("SimSun", "Songti SC", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC")
_SANS = ("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC")
_KAI = ("Kaiti SC", "LXGW WenKai", "FandolKai", "AR PL UKai CN")
_FALLBACKS = {"hei": _SANS, "kai": (*_KAI, *_SERIF), "fangsong": ("FandolFang", *_SERIF)}


def stacks(style: Style) -> dict[str, str]:
    """The `font-family` of every font role: its declared name, the families that will do, what systems have."""
    return {role: _stack(role, font) for role, font in style.fonts.items()}


def local_sources(font: FontRole) -> str:
    """The `src` of a role's `@font-face`: PostScript names, which pick a weight that `font-family` alone would not."""
    return ", ".join(f"local({css_string(name)})" for name in names(font))


def names(font: FontRole) -> list[str]:
    """The names of a role's own fonts, the declared one first."""
    return list(dict.fromkeys((font.declare, *font.families)))


def _stack(role: str, font: FontRole) -> str:
    generic = "sans-serif" if role == "hei" else "serif"
    families = (name for name in names(font) if "-" not in name)
    stack = dict.fromkeys((*families, f"local-{role}", *_FALLBACKS.get(role, _SERIF)))
    return ", ".join((*map(css_string, stack), generic))
