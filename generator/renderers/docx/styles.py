"""The style sheet, word/styles.xml: a named Chinese style for every role of text.

Headings are Word's built-in ones under a Chinese alias, so that the navigation pane and other programs know them.
The theme is not referred to: a face is always a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.style import Style, TableStyle, TextStyle
from generator.renderers.docx.metrics import Metrics
from generator.renderers.docx.text import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The Latin text of a Chinese report is no Chinese: with zh-CN here LibreOffice would break lines within numbers.
LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
_JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_LEVELS = "一二三四"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph style: `look` is its role in style.yaml; `layout` is what it adds to the layout of that role.

    `gridded` text stands on the lines of the page; other text has a leading of its own, in twips to the point of
    its size, or the font's own where that is 0. `before` and `after` are twips, `outline` is a heading's level and
    `size` replaces that of the look. A style with an alias is one of Word's own.
    """

    id: str
    name: str
    look: str
    alias: str = ""
    following: str = "ReportBody"
    keep: bool = False
    gridded: bool = True
    leading: int = 0
    before: int = 0
    after: int = 0
    outline: int = 0
    size: float = 0


def _entries(style: Style, metrics: Metrics) -> tuple[_Entry, ...]:
    own_size = style.text["table_text"].size
    headings = (
        _Entry(f"Heading{n}", f"heading {n}", f"heading{n}", alias=f"{level}级标题", keep=True, outline=n)
        for n, level in enumerate(_LEVELS, 1)
    )
    return (
        _Entry("Title", "Title", "title", alias="报告标题", keep=True, after=metrics.pitch),
        *headings,
        _Entry("ReportBody", "报告正文", "body"),
        _Entry("ReportItem", "列表项", "item", following="ReportItem"),
        _Entry("ReportNote", "小字说明", "note", following="ReportNote", gridded=False, leading=30),
        _Entry("ReportPicture", "图片", "caption", following="Caption", gridded=False, before=120),
        _Entry("Caption", "caption", "caption", alias="图题", gridded=False, leading=30, after=120),
        _Entry("ReportSigner", "署名", "signature", following="ReportDate"),
        _Entry("ReportDate", "成文日期", "signature"),
        _Entry("TableHead", "表头", "table_head", following="TableHead", gridded=False),
        _Entry("TableFigure", "表格数字", "table", following="TableFigure", gridded=False),
        # A statutory table of few columns has room for larger type.
        _Entry("TableFigureLarge", "大字表格数字", "table", following="TableFigureLarge", gridded=False, size=own_size),
        _Entry("TableText", "表格文字", "table_text", following="TableText", gridded=False),
        # An author's own table is set in one size, heads included.
        _Entry("TableTextHead", "文字表格表头", "table_head", following="TableText", gridded=False, size=own_size),
        _Entry("TableGap", "表后间隔", "table", gridded=False, leading=14),
        _Entry("Footer", "footer", "number", alias="页码", following="Footer", gridded=False, leading=20),
        _Entry("Header", "header", "table", alias="页眉", following="Header", gridded=False, leading=20),
    )


def styles(style: Style, metrics: Metrics) -> str:
    """The style sheet of a style."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{NAMESPACE}">'
        f"{_defaults(style)}{_normal(style, metrics)}"
        f"{''.join(_paragraph(entry, style, metrics) for entry in _entries(style, metrics))}"
        f"{''.join(_heading_face(n, style, metrics) for n in range(1, 5))}"
        f"{_BUILT_IN}{_tables(style.table)}</w:styles>"
    )


def _defaults(style: Style) -> str:
    body = style.text["body"]
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_faces(body, style)}{_size(body.size)}{LANGUAGE}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


def _normal(style: Style, metrics: Metrics) -> str:
    """The style under all others: the grid of 22 lines × 28 characters, and the rules of Chinese line breaking.

    Marks may stand past the end of a line, as they may in any new document of Word's. Told that they may not, LibreOffice
    understands that they may (it has the value of `overflowPunct` the wrong way round), and then draws them in
    justified text not at all.
    """
    body = style.text["body"]
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        '<w:widowControl/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{metrics.pitch}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{_faces(body, style)}{_fit(body, metrics)}<w:kern w:val="0"/>{_size(body.size)}'
        f"{LANGUAGE}</w:rPr></w:style>"
    )


def _paragraph(entry: _Entry, style: Style, metrics: Metrics) -> str:
    look = style.text[entry.look]
    alias = f'<w:aliases w:val="{entry.alias}"/>' if entry.alias else ""
    link = f'<w:link w:val="{entry.id}Char"/>' if entry.outline else ""
    custom = "" if entry.alias else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{entry.id}"><w:name w:val="{entry.name}"/>{alias}'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{entry.following}"/>{link}<w:qFormat/>'
        f"<w:pPr>{_layout(entry, look, metrics)}</w:pPr><w:rPr>{_characters(look, style, metrics, entry.size)}</w:rPr>"
        "</w:style>"
    )


def _layout(entry: _Entry, look: TextStyle, metrics: Metrics) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if entry.keep else ""
    # LibreOffice would give type that is larger than the body's two lines of the grid.
    snap = "" if entry.gridded and _is_body_size(look, metrics) else '<w:snapToGrid w:val="0"/>'
    around = f'w:before="{entry.before}" w:after="{entry.after}"'
    character = metrics.character if _is_body_size(look, metrics) else round(look.size * 20)
    first = f'<w:ind w:firstLine="{round(look.indent * character)}"/>' if look.indent else ""
    outline = f'<w:outlineLvl w:val="{entry.outline - 1}"/>' if entry.outline else ""
    spacing = f"<w:spacing {around} {_leading(entry, look, metrics)}/>"
    return f'{keep}{snap}{spacing}{first}<w:jc w:val="{_JUSTIFY[look.align]}"/>{outline}'


def _leading(entry: _Entry, look: TextStyle, metrics: Metrics) -> str:
    """The line height: the grid's unless the type is too large for it, the entry's own, or the font's."""
    if entry.gridded:
        return f'w:line="{max(metrics.pitch, round(look.size * 24))}" w:lineRule="exact"'
    if entry.leading:
        return f'w:line="{round(look.size * entry.leading)}" w:lineRule="exact"'
    return 'w:line="240" w:lineRule="auto"'


def _characters(look: TextStyle, style: Style, metrics: Metrics, size: float = 0) -> str:
    """The character properties of a role.

    Figures in the text and in tables take the Latin face, as is the habit of offices. In a face of another weight
    they take that face, and so does the page number, as GB/T 9704 has it (4号半角宋体阿拉伯数字).
    """
    plain = look.face in (style.text["body"].face, style.text["table"].face) and look is not style.text["number"]
    latin = style.latin if plain else style.fonts[look.face].declare
    return f"{_faces(look, style, latin)}{_fit(look, metrics)}{_size(size or look.size)}"


def _fit(look: TextStyle, metrics: Metrics) -> str:
    """The tracking and the width of the type: text of the body's size keeps to the grid of characters, other text doesn't."""
    tracking, scale = (metrics.tracking, metrics.scale) if _is_body_size(look, metrics) else (0, 100)
    return f'<w:spacing w:val="{tracking}"/><w:w w:val="{scale}"/>'


def _is_body_size(look: TextStyle, metrics: Metrics) -> bool:
    return round(look.size * 20) == metrics.body


def _faces(look: TextStyle, style: Style, latin: str = "") -> str:
    western, chinese = escape(latin or style.latin), escape(style.fonts[look.face].declare)
    return (
        f'<w:rFonts w:ascii="{western}" w:eastAsia="{chinese}" w:hAnsi="{western}" w:cs="{western}" w:hint="eastAsia"/>'
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _heading_face(level: int, style: Style, metrics: Metrics) -> str:
    """The character style of a run-in heading, linked with the heading of its level."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Heading{level}Char">'
        f'<w:name w:val="{_LEVELS[level - 1]}级标题字"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:link w:val="Heading{level}"/>'
        f"<w:rPr>{_characters(style.heading(level), style, metrics)}</w:rPr></w:style>"
    )


_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)


def _tables(look: TableStyle) -> str:
    """The styles of tables: frame, rules and padding of the statutory ones, and wider padding for an author's own."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="auto"/>'
        for side, points in (
            *((side, look.frame) for side in ("top", "left", "bottom", "right")),
            *((side, look.line) for side in ("insideH", "insideV")),
        )
    )
    form = f"<w:tblBorders>{rules}</w:tblBorders>{_padding(look.padding)}"
    return _table("FormTable", "法定表格", "TableNormal", form) + _table(
        "TextTable", "文字表格", "FormTable", _padding(look.padding * 2)
    )


def _table(identifier: str, name: str, base: str, properties: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:qFormat/><w:tblPr>{properties}</w:tblPr></w:style>'
    )


def _padding(points: float) -> str:
    sides = (("top", 1.5), ("left", points), ("bottom", 1.5), ("right", points))
    margins = "".join(f'<w:{side} w:w="{round(length * 20)}" w:type="dxa"/>' for side, length in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"
