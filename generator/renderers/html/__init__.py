"""The HTML renderer: one file that needs neither network nor script."""

from __future__ import annotations

from math import floor
from typing import Any

from markupsafe import Markup

from generator.common.characters import printable
from generator.common.templates import environment
from generator.document.model import Document
from generator.document.style import Style
from generator.renderers.html import fonts
from generator.renderers.html import page as escaping
from generator.renderers.html.blocks import Body
from generator.renderers.html.meta import meta
from generator.renderers.html.tables import width_class

SUFFIX = "html"
MEDIA_TYPE = "text/html; charset=utf-8"

_POINTS = 72 / 25.4  # in a millimetre


def render(document: Document, style: Style) -> bytes:
    """Return `document` as a web page in one file that prints as the pages of `style`."""
    template = environment().get_template("report.html.j2")
    return template.render(**content(document, style), **look(style)).encode()


def content(document: Document, style: Style, origins: bool = False) -> dict[str, Any]:
    """What the template says: words as they are, markup that is already safe; with `origins` for the page of an editor."""
    body = Body(style.page.text_width * _POINTS, style.page.characters, origins)
    return {
        "language": document.language,
        "title": printable(document.name),
        "parts": [printable(part) for part in document.title],
        "watermark": printable(document.watermark),
        "meta": meta(document),
        "body": Markup(body.markup(document.blocks)),
        "data": Markup(escaping.script(document.record)),
        "shares": [(width_class(share), share) for share in sorted(body.shares)],
    }


def look(style: Style) -> dict[str, Any]:
    """How the template looks; `pitch` of lines, `spacing` of characters fill the page's grid, in points."""
    page, body = style.page, style.text["body"]
    return {
        "style": style,
        "page": page,
        "number": style.text["number"],
        "stacks": fonts.stacks(style),
        "sources": {role: fonts.local_sources(font) for role, font in style.fonts.items()},
        "latin": escaping.css_string(style.latin),
        "pitch": floor(page.text_height / page.lines * _POINTS * 1000) / 1000,
        "spacing": floor((page.text_width / page.characters * _POINTS - body.size) * 1000) / 1000,
    }
