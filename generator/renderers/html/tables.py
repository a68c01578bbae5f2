"""The markup of a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.document.model import Cell, Placed, Table
from generator.renderers.html.headers import headers, is_header, name
from generator.renderers.html.page import text

_WIDE, _DENSE = 7, 13  # the columns from which a telephone needs the table set closer
_TALL, _TRIO = 4, 3


def markup(table: Table, ident: str, label: str, origin: str = "") -> str:
    """Return `table` in a frame that a narrow screen can scroll; `ident` begins its ids, `label` names it.

    `origin` are attributes of the frame.
    """
    return (
        f'<div class="{_shape(table)}"{origin} role="region" tabindex="0" aria-label="{text(label)}">\n'
        f'<table id="{ident}">\n<caption class="unseen">{text(label)}</caption>\n'
        f"{_columns(table)}\n{''.join(_sections(table, ident))}</table>\n</div>\n"
    )


def shares(table: Table) -> list[str]:
    """The columns' widths in per cent of the table's, two decimals."""
    total = sum(table.widths)
    return [f"{100 * width / total:.2f}" for width in table.widths]


def width_class(share: str) -> str:
    """The class of a column of this share: a class, since a page may forbid styles inside elements."""
    return "w" + share.replace(".", "-")


def _shape(table: Table) -> str:
    columns = len(table.widths)
    shapes = {"form": table.role == "form", "wide": columns >= _WIDE, "dense": columns >= _DENSE}
    return " ".join(["table", *(shape for shape, fits in shapes.items() if fits)])


def _columns(table: Table) -> str:
    runs = ((share, len(list(run))) for share, run in groupby(shares(table)))
    columns = (f'<col class="{width_class(share)}"{_span("span", count)}>' for share, count in runs)
    return f"<colgroup>{''.join(columns)}</colgroup>"


def _sections(table: Table, ident: str) -> Iterator[str]:
    """Yield `<thead>`, then a `<tbody>` for each stretch of groups that no tall cell joins."""
    rows = list(_rows(table, ident))
    if table.header_rows:
        yield f"<thead>\n{''.join(rows[: table.header_rows])}</thead>\n"
    starts = _body_starts(table)
    for start, end in zip(starts, (*starts[1:], len(rows)), strict=True):
        yield f"<tbody>\n{''.join(rows[start:end])}</tbody>\n"


def _body_starts(table: Table) -> list[int]:
    joined = {row for placed in table.placed for row in range(placed.row + 1, placed.row + placed.cell.rowspan)}
    first = table.header_rows
    return [first, *(row for row in table.groups if row > first and row not in joined)]


def _rows(table: Table, ident: str) -> Iterator[str]:
    explicit = table.role == "form"
    markups: list[list[str]] = [[] for _ in table.rows]
    for placed, ids in zip(table.placed, headers(table, ident), strict=True):
        markups[placed.row].append(_cell(placed, ident, ids if explicit else []))
    for row, cells in enumerate(markups):
        kept = row == table.header_rows or (table.groups and row > table.header_rows and row not in table.groups)
        yield ('<tr class="kept">' if kept else "<tr>") + "".join(cells) + "</tr>\n"


def _cell(placed: Placed, ident: str, ids: list[str]) -> str:
    cell = placed.cell
    words = f"<strong>{text(cell.text)}</strong>" if cell.bold else text(cell.text)
    attributes = _span("rowspan", cell.rowspan) + _span("colspan", cell.colspan)
    if is_header(cell):
        attributes += _classes(f"at{placed.column}" if cell.role == "label" else "", cell.align, _unbroken(cell))
        return f'<th id="{name(ident, placed)}" scope="{_scope(cell)}"{attributes}>{words}</th>'
    attributes += _classes(cell.align)
    if cell.key:
        attributes += f' data-key="{text(cell.key)}"'
    if ids:
        attributes += f' headers="{" ".join(ids)}"'
    return f"<td{attributes}>{words}</td>"


def _unbroken(cell: Cell) -> str:
    """The class of a label that is to be set in one line: `tall` beside many rows, `trio` if a break would leave one character."""
    if cell.role == "label":
        return "tall" if cell.rowspan >= max(len(cell.text), _TALL) else ""
    return "trio" if len(cell.text) == _TRIO else ""


def _classes(*names: str) -> str:
    known = " ".join(filter(None, names))
    return f' class="{known}"' if known else ""


def _scope(cell: Cell) -> str:
    if cell.role == "label":
        return "rowgroup" if cell.rowspan > 1 else "row"
    return "colgroup" if cell.colspan > 1 else "col"


def _span(attribute: str, count: int) -> str:
    return f' {attribute}="{count}"' if count > 1 else ""
