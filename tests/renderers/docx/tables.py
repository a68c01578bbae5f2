"""What can be wrong with a table of a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def problems(table: etree._Element) -> Iterator[str]:
    """Yield what is wrong with the grid, the merged cells and the header rows of a table."""
    columns = [int(column.get(f"{W}w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    if sum(columns) != int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")):
        yield "the columns do not add up to the table's width"
    open_spans: dict[int, int] = {}
    headers = []
    for row in table.iter(f"{W}tr"):
        headers.append(row.find(f"{W}trPr/{W}tblHeader") is not None)
        spans: dict[int, int] = {}
        column = 0
        for cell in row.findall(f"{W}tc"):
            wide = _number(cell, "gridSpan")
            yield from _cell(cell, columns[column : column + wide])
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                spans[column] = wide
                if merge.get(f"{W}val") != "restart" and open_spans.get(column) != wide:
                    yield f"column {column}: a continuation of nothing"
            column += wide
        if column != len(columns):
            yield f"a row of {column} columns in a table of {len(columns)}"
        open_spans = spans
    if headers != sorted(headers, reverse=True):
        yield "a header row below one that is none"


def _number(cell: etree._Element, name: str) -> int:
    element = cell.find(f"{W}tcPr/{W}{name}")
    return 1 if element is None else int(element.get(f"{W}val"))


def _cell(cell: etree._Element, columns: list[int]) -> Iterator[str]:
    if cell[-1].tag != f"{W}p":
        yield "a cell that does not end with a paragraph"
    if int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) != sum(columns):
        yield "a cell of another width than its columns"
