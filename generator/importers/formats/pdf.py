"""A PDF file as blocks: its tables by their rules, the rest as paragraphs; the text layer alone where there are no rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.common.finding import Text
from generator.common.patterns import pattern
from generator.importers.geometry.lattice import Lattice, Place, lattices
from generator.importers.geometry.pdfium import sheets
from generator.importers.geometry.strokes import Glyph, Line, Sheet, joined, lines_of, paragraphs
from generator.importers.source_blocks import Block, Cell, Grid, Paragraph, Picture, Unreadable, Where

_PAGE_NUMBER = pattern(r"[-—–―·\s]*(?:第?\s*[0-9]{1,3}\s*页?(?:\s*[/共]\s*[0-9]{1,3}\s*页?)?)[-—–―·\s]*")
_ENDS = pattern(r".*[。！？：；!?:;）)]$", 16)
_HEADING = pattern(r"[（(]?[一二三四五六七八九十]{1,3}[、）)．.]")
_MARGIN = 0.09
_FEW = 40


def blocks(data: bytes) -> list[Block]:
    """Return the blocks of a PDF file; Unreadable for one that is damaged, or has no text."""
    pages = list(sheets(data))
    if sum(len(page.glyphs) for page in pages) < _FEW:
        raise no_text()
    return from_sheets(pages)


def no_text() -> Unreadable:
    """What is said of a scan."""
    said = Text("这份 PDF 里没有文字，是扫描件或图片。", "This PDF has no text: it is a scan.")
    hint = Text(
        "有 Word 文件或网页的，用它们导入；只有扫描件的，加 --ocr。", "Import the Word file or page, or use --ocr."
    )
    return Unreadable("I008", said, hint)


def from_sheets(pages: Sequence[Sheet]) -> list[Block]:
    """Return the blocks of some pages in reading order; what is repeated in the margins of pages is left out."""
    repeated = _repeated(pages)
    out: list[Block] = []
    tables = 0
    for number, sheet in enumerate(pages, 1):
        found = [lattice for lattice in lattices(sheet.lying, sheet.upright) if _is_table(lattice)]
        inside: dict[tuple[int, Place], list[Glyph]] = {}
        outside = [glyph for glyph in sheet.glyphs if not _taken(glyph, found, inside)]
        placed: list[tuple[float, Block]] = []
        for at, lattice in enumerate(found):
            grid = _grid(lattice, at, inside, Where(number, tables + 1))
            if grid:
                tables += 1
                placed.append((lattice.box[1], grid))
        breaks = [top for top, _ in placed]
        lines = _without_margins(lines_of(outside), sheet, repeated)
        placed += [(p.top, Paragraph(p.text, Where(number))) for p in paragraphs(lines, breaks)]
        placed += [(i.box[1], Picture(i.data, i.suffix, Where(number, bbox=i.box))) for i in sheet.images if i.data]
        out += (block for _, block in sorted(placed, key=lambda pair: pair[0]))
    return list(_over_pages(out))


def _is_table(lattice: Lattice) -> bool:
    """Whether a lattice holds more than a box around some words."""
    return len(lattice.cells) > 2


def _taken(glyph: Glyph, found: Sequence[Lattice], inside: dict[tuple[int, Place], list[Glyph]]) -> bool:
    """Whether a glyph stands in a cell of a table; it is put there."""
    x, y = glyph.centre
    for at, lattice in enumerate(found):
        cell = lattice.cell_at(x, y)
        if cell is not None:
            inside.setdefault((at, cell), []).append(glyph)
            return True
    return False


def _grid(lattice: Lattice, at: int, inside: dict[tuple[int, Place], list[Glyph]], where: Where) -> Grid | None:
    """A lattice with the text of its cells, None for one without any."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(lattice.cells, key=lambda c: (c.row, c.column)):
        text = "\n".join(line.text for line in lines_of(inside.get((at, cell), ())))
        rows.setdefault(cell.row, []).append(Cell(text, cell.column, cell.colspan, cell.rowspan, lattice.box_of(cell)))
    if not any(cell.text for row in rows.values() for cell in row):
        return None
    return Grid(tuple(tuple(row) for _, row in sorted(rows.items())), replace(where, bbox=lattice.box))


def _repeated(pages: Sequence[Sheet]) -> frozenset[str]:
    """The lines that stand in the margins of several pages."""
    seen: Counter[str] = Counter()
    for sheet in pages:
        edge = sheet.height * _MARGIN
        margins = [g for g in sheet.glyphs if g.bottom < edge or g.top > sheet.height - edge]
        seen.update({line.text for line in lines_of(margins)})
    return frozenset(text for text, count in seen.items() if count > 2)


def _without_margins(lines: Sequence[Line], sheet: Sheet, repeated: frozenset[str]) -> list[Line]:
    """The lines of a page without its number, and without what every page has at its edge."""
    edge = sheet.height * _MARGIN
    out = []
    for at, line in enumerate(lines):
        outermost = at in (0, len(lines) - 1)
        at_edge = line.bottom < edge or line.top > sheet.height - edge
        if (outermost and _PAGE_NUMBER.fullmatch(line.text)) or (at_edge and line.text in repeated):
            continue
        out.append(line)
    return out


def _over_pages(found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, a paragraph that goes on over the end of a page as one."""
    before: Paragraph | None = None
    for block in found:
        if isinstance(block, Paragraph) and before is not None and _goes_on(before, block):
            before = replace(before, text=joined(before.text, block.text))
            continue
        if before is not None:
            yield before
        before = block if isinstance(block, Paragraph) else None
        if before is None:
            yield block
    if before is not None:
        yield before


def _goes_on(one: Paragraph, other: Paragraph) -> bool:
    return one.where.page != other.where.page and not _ENDS.fullmatch(one.text) and not _HEADING.match(other.text)
