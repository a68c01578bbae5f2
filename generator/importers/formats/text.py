"""Plain text as blocks: lines, and the tables that pasted text still shows by its tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.common.finding import Text
from generator.importers.blocks import Block, Cell, Grid, Paragraph, Unreadable, Where
from generator.importers.numbers import is_figure

_MOST_BYTES, _MOST_LINES = 4 * 1024 * 1024, 60_000
_LONG_LINE = 20_000


def blocks(data: bytes) -> list[Block]:
    """Return the lines and tables of a text in UTF-8, UTF-16 or GB18030; Unreadable for what is no text."""
    if len(data) > _MOST_BYTES:
        said = Text("文件太大，没有读。", "The file is too large; it was not read.")
        raise Unreadable("I011", said, Text("只留报告的正文。", "Keep only the report."))
    text = decoded(data)
    if "\x00" in text:
        said = Text("不是文本文件。", "This is no text file.")
        raise Unreadable("I010", said, Text("用原来的 Word、PDF 或网页。", "Use the Word file, PDF or page."))
    return list(_blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:_MOST_LINES]))


def decoded(data: bytes) -> str:
    """The text of some bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield paragraphs and tables: a table is cells one a line, each behind a tab, or lines with tabs between cells."""
    at, tables = 0, 0
    while at < len(lines):
        end, rows = _cells_a_line(lines, at)
        if not rows:
            end, rows = _tabbed(lines, at)
        if rows:
            tables += 1
            yield Grid(tuple(rows), Where(table=tables, line=at + 1), loose=True)
            at = end
        else:
            if lines[at].strip():
                yield Paragraph(lines[at].strip()[:_LONG_LINE], Where(line=at + 1))
            at += 1


def _cells_a_line(lines: Sequence[str], start: int) -> tuple[int, list[tuple[Cell, ...]]]:
    """The table that begins at a line, if it is written with a tab before each cell and a blank line behind each row; and its end."""
    if not _begins_cell(lines[start]):
        return start, []
    rows: list[list[str]] = [[]]
    at, blank = start, 0
    while at < len(lines):
        line = lines[at]
        if not line.strip() and not line.startswith("\t"):
            blank += 1
        elif _begins_cell(line):
            if blank:
                rows.append([])
            rows[-1].append(line[1:].strip())
            blank = 0
        elif blank < 2 and rows[-1] and "\t" not in line and len(line) < 40 and not is_figure(rows[-1][-1]):
            rows[-1][-1] += line.strip()
            blank = 0
        else:
            break
        at += 1
    while at > start and not lines[at - 1].strip():
        at -= 1
    found = [_row(row) for row in rows if row]
    return (at, found) if len(found) > 1 and sum(map(len, found)) > 4 else (start, [])


def _begins_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:].rstrip()


def _tabbed(lines: Sequence[str], start: int) -> tuple[int, list[tuple[Cell, ...]]]:
    """The table that begins at a line, if there are tabs between its cells; and its end."""
    rows: list[tuple[Cell, ...]] = []
    at = start
    while at < len(lines) and "\t" in lines[at].strip(" "):
        rows.append(_row([cell.strip() for cell in lines[at].split("\t")]))
        at += 1
    return (at, rows) if rows and (max(map(len, rows)) > 2 or _has_figures(rows)) else (start, [])


def _has_figures(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether words stand before figures: two cells a row are a table only then."""
    return any(row[-1].text.strip() and is_figure(row[-1].text) and not is_figure(row[0].text) for row in rows)


def _row(cells: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(Cell(text, column) for column, text in enumerate(cells))
