"""The font table, word/fontTable.xml: what may stand in for a declared font that a computer lacks."""

from __future__ import annotations

from generator.document.style import FontRole, Style
from generator.renderers.docx.styles import NAMESPACE
from generator.renderers.docx.text import escape


def fonts(style: Style) -> str:
    """The font table of a style; every Chinese font brings the names of its substitutes."""
    chinese = {role.declare: _chinese(role) for role in style.fonts.values()}
    latin = (
        f'<w:font w:name="{escape(style.latin)}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{NAMESPACE}">'
        f"{''.join(chinese.values())}{latin}</w:fonts>"
    )


def _chinese(role: FontRole) -> str:
    # Only names of families: Word knows no PostScript names, which are those with a hyphen.
    others = [name for name in role.families if "-" not in name and name != role.declare]
    substitutes = f'<w:altName w:val="{escape(",".join(others))}"/>' if others else ""
    return (
        f'<w:font w:name="{escape(role.declare)}">{substitutes}<w:charset w:val="86"/><w:family w:val="auto"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
