"""The figures of a form found among the blocks of a file: rows by their labels, cells by their order, doubts by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.common.finding import Text
from generator.forms.labels import Column
from generator.forms.model import Form
from generator.importers.across import find_across
from generator.importers.alignment import align
from generator.importers.blocks import Block, Grid, Paragraph, Where
from generator.importers.columns import Order, order_above
from generator.importers.cutting import cut_row
from generator.importers.found import Found
from generator.importers.numbers import read_loosely
from generator.importers.observed import Observed, rows_of
from generator.importers.reading import Figure, Note
from generator.importers.stream import rows_of_text
from generator.importers.wanted import Wanted, across, rows_below, wanted_rows

_ENOUGH = 0.4
_MOST_ROWS = 2000


def find_tables(blocks: Sequence[Block], form: Form) -> Found:
    """Return the figures of all tables of the form, each place of it once."""
    found = Found()
    grids = [(number, block) for number, block in enumerate(blocks) if isinstance(block, Grid)]
    rows = [(number, grid, row) for number, grid in grids for row in rows_of(grid)][:_MOST_ROWS]
    wanted = [w for section in form.tables if not across(section) for w in wanted_rows(section)]
    pairs = align([row for _, _, row in rows], wanted)
    if len(pairs) < _ENOUGH * sum(not w.group for w in wanted):
        from_text = list(rows_of_text([block for block in blocks if isinstance(block, Paragraph)]))[:_MOST_ROWS]
        more = align(from_text, wanted)
        if len(more) > len(pairs):
            found.textual = True
            _take(found, wanted, {w: _Source(from_text[at]) for w, at in more.items()})
            _across(found, blocks, form, from_text)
            return found
    _take(found, wanted, {w: _Source(rows[at][2], rows[at][1], rows[at][0]) for w, at in pairs.items()})
    _across(found, blocks, form, [])
    return found


@dataclass(frozen=True)
class _Source:
    """A row that was found, and the table it stands in, if it does in any."""

    row: Observed
    grid: Grid | None = None
    block: int = -1


def _take(found: Found, wanted: Sequence[Wanted], sources: Mapping[int, _Source]) -> None:
    """Enter the figures of every wanted row; those of rows that were not found are missing."""
    for number, row in enumerate(wanted):
        source = sources.get(number)
        if source and source.block >= 0:
            found.used.add(source.block)
        if not row.group:
            _enter(found, row, row.columns, source)
    for number, row in enumerate(wanted):
        if row.group and number in sources:
            _enter_group(found, row, sources[number])


def _enter(found: Found, row: Wanted, columns: Sequence[Column], source: _Source | None) -> None:
    if source is None:
        found.figures.update({(*row.key, column.id): Figure(None, "missing") for column in columns})
        return
    texts = _values(found, row, columns, source)
    if texts is None:
        shown = " ".join(source.row.cells) or source.row.glued
        figure = Figure(None, "doubtful", shown.strip()[:80], source.row.where)
        found.figures.update({(*row.key, column.id): figure for column in columns})
        return
    for number, (column, text) in enumerate(zip(columns, texts, strict=True)):
        found.enter((*row.key, column.id), row.named(), column, text, source.row.where.in_cell(number + 1))


def _values(found: Found, row: Wanted, columns: Sequence[Column], source: _Source) -> Sequence[str] | None:
    """The cells of a row in the form's order; None where it is not plain which those are."""
    where = source.row.where
    if source.row.glued:
        cut = cut_row(source.row.glued, columns)
        if cut.only is not None:
            found.weighed |= {row.key} if cut.weighed else set()
            return cut.only
        found.cuts[row.key] = cut
        if not cut.ways:
            found.notes.append(_short(row, source.row, len(columns)))
        return None
    texts = source.row.values(len(columns))
    if texts is None:
        found.notes.append(_short(row, source.row, len(columns)))
        return None
    order = order_above(source.grid, where.row - 1, columns) if source.grid else None
    if order is None or (order.known and order.places == tuple(range(len(columns)))):
        return texts
    return _reordered(found, row, texts, order, where)


def _reordered(found: Found, row: Wanted, texts: Sequence[str], order: Order, where: Where) -> Sequence[str] | None:
    said = Text(
        f"“{row.named()}”一行上面的列和格式的次序不同",
        f"the columns above {row.label.text} are not in the form's order",
    )
    if not order.known:
        hint = Text("对照原文，按格式的次序填这一行。", "Fill in this row by hand.")
        found.notes.append(
            Note(
                "I016", Text(said.zh + "，认不准，没有填。", said.en + "; not filled in"), hint, row.key, where, "error"
            )
        )
        return None
    found.notes.append(
        Note("I016", Text(said.zh + "，已按列名对应。", said.en + "; taken by their heads"), spot=row.key, where=where)
    )
    return [texts[place] for place in order.places]


def _short(row: Wanted, source: Observed, count: int) -> Note:
    have = len([cell for cell in source.cells if cell.strip()]) if source.cells else len(source.glued.split())
    said = Text(
        f"“{row.named()}”一行应有 {count} 格，找到 {have} 格，分不清各是哪一格，没有填。",
        f"the row {row.label.text} should have {count} cells and has {have}; not filled in",
    )
    return Note("I003", said, Text("对照原文填这一行。", "Fill in this row by hand."), row.key, source.where, "error")


def _enter_group(found: Found, group: Wanted, source: _Source) -> None:
    """A group that is printed as one row: its rows are zero where it is, else the user has to say where its figures belong."""
    rows = rows_below(group)
    spots = [(group.section.id, row.id, column.id) for row in rows for column in group.columns]
    if any(found.figures[spot].state != "missing" or found.figures[spot].where.row for spot in spots):
        return
    texts = _values(found, group, group.columns, source)
    loose = [read_loosely(text, column) for text, column in zip(texts or (), group.columns, strict=False)]
    where = source.row.where
    if loose and all(one.value == 0 for one in loose):
        found.figures.update({spot: Figure(0, "read", "0", where) for spot in spots})
        said = Text(
            f"原文的“{group.named()}”没有分开列，全是 0，下面 {len(rows)} 行都填 0。",
            f"{group.label.text} is printed as one row of zeros; all {len(rows)} rows below it are 0",
        )
        found.notes.append(Note("I006", said, spot=group.key, where=where))
        return
    shown = "、".join(texts or ())
    for row in rows:
        for column, text in zip(group.columns, texts or [""] * len(group.columns), strict=True):
            zero = read_loosely(text, column).value == 0
            spot = (group.section.id, row.id, column.id)
            found.figures[spot] = Figure(0, "read", text, where) if zero else Figure(None, "doubtful", text, where)
    said = Text(
        f"原文的“{group.named()}”只有一行（{shown}），没有分成 {len(rows)} 行，不能替您分。",
        f"{group.label.text} is printed as one row ({shown}), not as {len(rows)}",
    )
    hint = Text(f"按实际情况分到{'、'.join(r.label.short or r.label.key for r in rows)}。", "Divide it among the rows.")
    found.notes.append(Note("I006", said, hint, group.key, where, "error"))


def _across(found: Found, blocks: Sequence[Block], form: Form, from_text: Sequence[Observed]) -> None:
    """The tables whose row labels stand above their columns: one row of figures each."""
    for section in form.tables:
        if across(section):
            find_across(found, blocks, section, from_text)


def missing_rows(found: Found, form: Form) -> Iterator[Note]:
    """Yield a note for each row of which nothing was found."""
    for section in form.tables:
        for row in wanted_rows(section):
            if (
                not row.group
                and not any(
                    found.figures[*row.key, c.id].where.row or found.figures[*row.key, c.id].where.line
                    for c in row.columns
                )
                and all(found.figures[*row.key, c.id].state == "missing" for c in row.columns)
            ):
                said = Text(f"没有找到“{row.named()}”一行。", f"the row {row.label.text} was not found")
                yield Note(
                    "I001", said, Text("对照原文填这一行。", "Fill in this row by hand."), row.key, severity="error"
                )
