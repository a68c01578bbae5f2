"""A web page as blocks: what a saved page of a government site prints, without its navigation."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from lxml import etree, html

from generator.common.finding import Text
from generator.common.patterns import pattern
from generator.importers.source_blocks import Block, Cell, Grid, Paragraph, Picture, Unreadable, Where

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MOST_BYTES = 6 * 1024 * 1024
_GONE = frozenset(
    (
        "script",
        "style",
        "noscript",
        "head",
        "nav",
        "footer",
        "select",
        "option",
        "form",
        "template",
        "svg",
        "iframe",
        "object",
        "button",
    )
)
_UNSEEN = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BREAKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "li",
            "main",
            "ol",
            "p",
            "pre",
        ),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FEW_CELLS = 4
_SPACE = pattern(r"[ \t\r\n\f\xa0\u3000\u2002\u2003\u2009]+")
_DATA = pattern(r"data:image/(png|jpeg);base64,(.+)", re.DOTALL)
_MOST_PICTURES = 100
_MOST_SPAN, _MOST_CELLS = 200, 30_000


def blocks(data: bytes) -> list[Block]:
    """Return the blocks of a page; Unreadable for what is none."""
    if len(data) > _MOST_BYTES:
        raise _too_large()
    try:
        root = html.document_fromstring(decoded(data), parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        said = Text("不是能读的网页。", "This is no page that can be read.")
        raise Unreadable(
            "I010", said, Text("在浏览器里打开，另存为“网页”再试。", "Save it again from a browser.")
        ) from error
    reader = _Reader()
    reader.walk(root)
    reader.flush()
    return reader.blocks


def _too_large() -> Unreadable:
    said = Text("网页太大，没有读。", "The page is too large; it was not read.")
    return Unreadable("I011", said, Text("只保存正文再试。", "Save only the text."))


def decoded(data: bytes) -> str:
    """The text of a page in the encoding that it names, in UTF-8 or GB18030 where it names none or a wrong one."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:8192])
    name = named[1].decode("ascii").lower() if named else "utf-8"
    for encoding in ("gb18030" if name.startswith("gb") else name, "utf-8", "gb18030"):
        try:
            return _no_declaration(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return _no_declaration(data.decode("utf-8", "replace"))


def _no_declaration(text: str) -> str:
    """The text without an XML declaration, whose encoding it no longer has."""
    return re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)


class _Reader:
    """A page read in the order of its elements; text gathers until an element ends the line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.buffer: list[str] = []
        self.tables = self.cells = self.pictures = 0

    def flush(self, level: int = 0) -> None:
        """End the paragraph at hand."""
        text = spaced("".join(self.buffer))
        self.buffer.clear()
        if text:
            self.blocks.append(Paragraph(text, Where(), level))

    def picture(self, element: etree._Element) -> None:
        """Take in a picture that is in the page itself; one that is elsewhere is not fetched."""
        match = _DATA.match(element.get("src", ""))
        if not match or self.pictures >= _MOST_PICTURES:
            return
        try:
            data = base64.b64decode(match[2], validate=False)
        except ValueError:
            return
        self.flush()
        self.pictures += 1
        self.blocks.append(Picture(data, ".png" if match[1] == "png" else ".jpg", Where()))

    def walk(self, element: etree._Element) -> None:
        """Gather an element; lxml lets no page be nested deeper than this can follow."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _GONE or _UNSEEN.search(element.get("style", "")):
            return
        if tag == "table" and is_data(element):
            self.flush()
            self.tables += 1
            rows = tuple(placed(element))
            self.cells += sum(map(len, rows))
            if self.cells > _MOST_CELLS:
                raise _too_large()
            self.blocks.append(Grid(rows, Where(table=self.tables)))
            return
        if tag == "br":
            self.flush()
        if tag == "img":
            self.picture(element)
        ends = tag in _BREAKS
        if ends:
            self.flush()
        self.buffer.append(element.text or "")
        for child in element:
            self.walk(child)
            self.buffer.append(child.tail or "")
        if ends:
            self.flush(_HEADINGS.get(tag, 0))


def is_data(table: etree._Element) -> bool:
    """Whether a table holds data rather than the layout of the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = sum(1 for _ in table.iterdescendants("td", "th"))
    return cells > _FEW_CELLS and sum(1 for _ in table.iterdescendants("tr")) > 1


def placed(table: etree._Element) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells that start in each row, at their places in the grid."""
    taken: dict[int, int] = {}  # columns that cells above still reach into, with for how many rows
    for row in table.iterdescendants("tr"):
        at, line, reach = 0, [], {}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(at, 0):
                at += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            line.append(Cell(spaced(_text(cell)), at, width, height))
            reach.update(dict.fromkeys(range(at, at + width), height))
            at += width
        taken = {column: left - 1 for column, left in {**taken, **reach}.items() if left > 1}
        yield tuple(line)


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), _MOST_SPAN) if said.isascii() and said.isdigit() else 1


def _text(element: etree._Element) -> str:
    """The text of a cell; what is not shown is left out."""
    out = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _GONE and not _UNSEEN.search(child.get("style", "")):
            out.append(_text(child))
        out.append(child.tail or "")
    return "".join(out)


def spaced(text: str) -> str:
    """The text with all runs of white space as one space, none at its ends."""
    return _SPACE.sub(" ", text).strip()
