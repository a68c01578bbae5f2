"""The cells of a table: their width, spans and text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

from generator.document.model import Cell, Table
from generator.document.style import Style, TextStyle
from generator.renderers.docx.markup import indent, paragraph, run
from generator.typesetting.lines.titles import width

_SMALLEST = 5  # points
_FEW_COLUMNS = 6
_CLOSE, _CLOSE_ROW = 1.25, 280
INSET = 40  # twips between the rule and a label on the left


@dataclass(frozen=True, slots=True)
class Look:
    """How the cells of a table look: by role, the style of their paragraph and its look; `padding` in points.

    No row is lower than `row` twips. `leading` is the height of a line to the point of its type, 0 for the font's own.
    """

    names: Mapping[str, str]
    texts: Mapping[str, TextStyle]
    padding: float
    row: int = 340
    leading: float = 0


def form_look(style: Style) -> Look:
    """The look of statutory tables."""
    figure, head, text = (style.text[name] for name in ("table", "table_head", "table_text"))
    names = {"head": "TableHead", "label": "TableFigure", "figure": "TableFigure", "text": "TableText"}
    return Look(names, {"head": head, "label": figure, "figure": figure, "text": text}, style.table.padding)


def airy_look(style: Style) -> Look:
    """The look of statutory tables of few columns, which have room for larger type and higher rows."""
    names = {"head": "TableTextHead", "label": "TableFigureLarge", "figure": "TableFigureLarge", "text": "TableText"}
    look = replace(style.text["table"], size=style.text["table_text"].size)
    texts = {"head": replace(style.text["table_head"], size=look.size), "label": look, "figure": look, "text": look}
    return Look(names, texts, style.table.padding * 2, 480)


def look_of(table: Table, style: Style) -> Look:
    """How the cells of a table look."""
    if table.role != "form":
        return text_look(style)
    return airy_look(style) if len(table.widths) <= _FEW_COLUMNS else form_look(style)


def closer(look: Look) -> Look:
    """The same with lines and rows so close that a table higher than a page may yet fit one."""
    return replace(look, row=_CLOSE_ROW, leading=_CLOSE)


def text_look(style: Style) -> Look:
    """The look of an author's own tables: one size, more padding."""
    names = {"head": "TableTextHead", "label": "TableText", "figure": "TableText", "text": "TableText"}
    return Look(names, dict.fromkeys(names, style.text["table_text"]), style.table.padding * 2)


def cell(content: Cell, wide: int, look: Look, *, continued: bool, keep: bool) -> str:
    """A cell `wide` twips wide; `continued` is that part of one which lies below the row where it starts."""
    across = f'<w:gridSpan w:val="{content.colspan}"/>' if content.colspan > 1 else ""
    down = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if content.rowspan > 1 else ""
    properties = f'<w:tcW w:w="{wide}" w:type="dxa"/>{across}{down}<w:vAlign w:val="center"/>'
    layout, text = ("", "") if continued else _text(content, wide / 20 - 2 * look.padding, look)
    inside = paragraph(look.names[content.role], text, keep=keep, layout=_leading(content, look) + layout)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _leading(content: Cell, look: Look) -> str:
    line = round(look.texts[content.role].size * look.leading * 20)
    return f'<w:spacing w:line="{line}" w:lineRule="exact"/>' if line else ""


def _text(content: Cell, room: float, look: Look) -> tuple[str, str]:
    """The layout and the runs of the cell's paragraph; `room` is in points."""
    normal = look.texts[content.role]
    justify = f'<w:jc w:val="{content.align}"/>' if content.align else ""
    if not content.text:
        return justify, ""
    if content.role == "figure":
        return justify, run(content.text, bold=content.bold, size=_smaller(content.text, room, normal.size))
    sides = _label_indent(content, room, normal) if content.role in ("head", "label") else ""
    return sides + justify, run(content.text, bold=content.bold)


def _smaller(text: str, room: float, size: float) -> int:
    """The half-points at which a long number stays on one line, 0 where `size` will do."""
    fitting = room / width(text)
    return 0 if fitting >= size else int(2 * max(fitting, _SMALLEST))


def _label_indent(content: Cell, room: float, normal: TextStyle) -> str:
    """The indents of a label: some air on the left, and lines so short that the last one is no lone character."""
    align = content.align or normal.align
    inset = INSET if content.role == "label" and align == "left" else 0
    spare = round(20 * _spare(width(content.text), (room - inset / 20) / normal.size) * normal.size)
    if align == "center":
        return indent(spare // 2, right=spare // 2) if spare else ""
    return indent(inset, right=spare) if inset or spare else ""


def _spare(whole: float, room: float) -> float:
    """What a line of `room` characters can do without, if `whole` characters would end in a lone one."""
    full = int(room)
    count = ceil(whole / full) if full > 1 else 0
    if count not in (2, 3) or whole - (count - 1) * full > 1.5:
        return 0
    return max(room - ceil(whole / count) - 0.3, 0)
