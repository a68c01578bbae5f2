"""The theme, word/theme/theme1.xml: what a shape or chart looks like that somebody adds to a report later.

No text of a report refers to it, but validators and Word expect a document to have one.
"""

from __future__ import annotations

from generator.document.style import Style
from generator.renderers.docx.text import escape

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    "accent1": "2F5D8A",
    "accent2": "A23B2A",
    "accent3": "7F7F7F",
    "accent4": "B8860B",
    "accent5": "3C7A57",
    "accent6": "6B5B95",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme(style: Style) -> str:
    """The theme of a style: its faces of headings and of the body, plain fills and lines."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="年报"><a:themeElements>'
        f'<a:clrScheme name="年报">{colours}</a:clrScheme>'
        f'<a:fontScheme name="年报"><a:majorFont>{_fonts(style, style.heading(1).face)}</a:majorFont>'
        f"<a:minorFont>{_fonts(style, style.text['body'].face)}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="年报"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _fonts(style: Style, role: str) -> str:
    chinese = escape(style.fonts[role].declare)
    return f'<a:latin typeface="{escape(style.latin)}"/><a:ea typeface="{chinese}"/><a:cs typeface=""/>'
