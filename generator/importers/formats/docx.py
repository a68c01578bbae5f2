"""A Word file as blocks: tracked changes as accepted, text boxes, content controls, nested tables, numbers that Word counts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.importers.blocks import Block, Cell, Grid, Paragraph, Picture, Where
from generator.importers.ooxml.numbering import numbers_of
from generator.importers.ooxml.package import Package, R, W, damaged, too_large

_WP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MOST_CELLS = 30_000
_AROUND = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
_GONE = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "sdtEndPr")
)
_SIGNATURES = ((b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"BM", ".bmp"))


def blocks(data: bytes) -> list[Block]:
    """Return the blocks of a Word file; Unreadable for what is none."""
    package = Package(data)
    body = package.xml(package.document).find(f"{W}body")
    if body is None:
        raise damaged()
    return list(_Reader(package).walk(body))


class _Reader:
    """A document read from its beginning to its end: tables and numbers are counted on the way."""

    def __init__(self, package: Package) -> None:
        self.package, self.numbers, self.level_of = package, numbers_of(package), _levels(package)
        self.tables = self.cells = 0

    def walk(self, parent: etree._Element) -> Iterator[Block]:
        """Yield the blocks in an element, those in content controls and tracked insertions as well."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self.table(element)
            elif element.tag in _AROUND:
                yield from self.walk(element)
            elif element.tag == f"{_WP}AlternateContent":
                yield from self.walk(next(iter(element), element))

    def paragraph(self, element: etree._Element) -> Iterator[Block]:
        """Yield a paragraph, the pictures in it, and what its text boxes hold."""
        text = text_of(element)
        number = self.numbers.before(element) if text.strip() else ""
        style = element.find(f"{W}pPr/{W}pStyle")
        level = self.level_of.get(style.get(f"{W}val", ""), 0) if style is not None else 0
        own = element.find(f"{W}pPr/{W}outlineLvl")
        if own is not None and own.get(f"{W}val", "9").isdigit():
            level = (int(own.get(f"{W}val", "9")) + 1) % 10
        yield Paragraph(number + text, Where(), level)
        yield from self.pictures(element)
        for box in _boxes(element):
            yield from self.walk(box)

    def pictures(self, element: etree._Element) -> Iterator[Picture]:
        """Yield the pictures of a paragraph that are in the file."""
        for image in element.iter(f"{_A}blip", f"{_V}imagedata"):
            data = self.package.picture(image.get(f"{R}embed") or image.get(f"{R}id") or "")
            suffix = next((s for mark, s in _SIGNATURES if data and data.startswith(mark)), "")
            if data and suffix:
                yield Picture(data, suffix)

    def table(self, element: etree._Element) -> Iterator[Block]:
        """Yield a table and, behind it, those nested in its cells."""
        self.tables += 1
        where = Where(table=self.tables)
        rows = list(_rows(element))
        self.cells += sum(len(cells) for _, cells in rows)
        if self.cells > _MOST_CELLS:
            raise too_large()
        inner = [table for _, cells in rows for cell in cells for table in cell.iter(f"{W}tbl")]
        yield Grid(tuple(_placed([cells for _, cells in rows], [before for before, _ in rows])), where)
        for table in inner:
            if next(table.iterancestors(f"{W}tbl")) is element:
                yield from self.table(table)


def text_of(element: etree._Element) -> str:
    """The text of a paragraph as it is printed when all changes are accepted; a line break is a line feed."""
    out: list[str] = []
    _gather(element, out)
    return "".join(out)


def _gather(element: etree._Element, out: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in _GONE or tag == f"{W}txbxContent":
            continue
        if tag == f"{W}t":
            out.append(child.text or "")
        elif tag == f"{W}r":
            if child.find(f"{W}rPr/{W}vanish") is None:
                _gather(child, out)
        elif tag in (f"{W}br", f"{W}cr"):
            out.append("\n" if child.get(f"{W}type") in (None, "textWrapping") else "")
        elif tag in (f"{W}tab", f"{W}ptab"):
            out.append("\t")
        elif tag == f"{W}noBreakHyphen":
            out.append("-")
        elif tag in _AROUND:
            _gather(child, out)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the contents of a paragraph's text boxes, each once: a box is often given in two ways."""
    for box in element.iter(f"{W}txbxContent"):
        if (
            next(box.iterancestors(f"{_WP}Fallback"), None) is None
            and next(box.iterancestors(f"{W}txbxContent"), None) is None
        ):
            yield box


def _rows(table: etree._Element) -> Iterator[tuple[int, list[etree._Element]]]:
    """Yield the rows of a table: how many columns are left out before the first cell, and the cells."""
    for row in _inside(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        before = row.find(f"{W}trPr/{W}gridBefore")
        yield _number(before, 0), list(_inside(row, f"{W}tc"))


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children of a tag, those in content controls and the like as well."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, tag)


def _placed(rows: list[list[etree._Element]], before: list[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells that start in each row; those that only go on with one above lengthen it."""
    spans: list[list[tuple[int, int, bool, etree._Element]]] = []
    for skipped, cells in zip(before, rows, strict=True):
        at, line = skipped, []
        for cell in cells:
            width = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            line.append((at, width, merge is not None and merge.get(f"{W}val") != "restart", cell))
            at += width
        spans.append(line)
    for number, line in enumerate(spans):
        yield tuple(
            Cell(_cell_text(cell), at, width, _height(spans, number, at))
            for at, width, goes_on, cell in line
            if not goes_on
        )


def _height(spans: list[list[tuple[int, int, bool, etree._Element]]], row: int, at: int) -> int:
    below = row + 1
    while below < len(spans) and any(start == at and goes_on for start, _, goes_on, _ in spans[below]):
        below += 1
    return below - row


def _cell_text(cell: etree._Element) -> str:
    """The text of a cell, without that of tables in it; its paragraphs belong together."""
    texts: list[str] = []
    _cell_paragraphs(cell, texts)
    return "\n".join(text for text in texts if text.strip())


def _cell_paragraphs(element: etree._Element, texts: list[str]) -> None:
    for child in element:
        if child.tag == f"{W}p":
            texts.append(text_of(child))
        elif child.tag in _AROUND:
            _cell_paragraphs(child, texts)


def _number(element: etree._Element | None, default: int) -> int:
    said = element.get(f"{W}val", "") if element is not None else ""
    return min(int(said), 1000) if said.isdigit() else default


def _levels(package: Package) -> dict[str, int]:
    """The heading level of each style that has one."""
    styles = package.optional(f"{package.document.rpartition('/')[0]}/styles.xml")
    out = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None and level.get(f"{W}val", "").isdigit():
            out[style.get(f"{W}styleId", "")] = (int(level.get(f"{W}val", "9")) + 1) % 10
    return out
