"""Statutory tables that no page can hold: broken between groups, heads and labels on every part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import style
from generator.document import Cell, Table
from generator.ooxml.heights import heights
from generator.ooxml.metrics import measure
from generator.ooxml.parts import parts
from generator.ooxml.tables import table
from tests import samples

STYLE = style.load()
METRICS = measure(STYLE)
LABEL = "三、本年度办理结果"


def tall() -> Table:
    """Table three with columns so narrow for its labels that no page holds it."""
    return replace(samples.requests(), widths=(14, 22, 26, *(14,) * 7))


def broken(block: Table, rows: int) -> list[Table]:
    """The parts when a page has room for so many rows of equal height."""
    return parts(block, [1.0] * len(block.rows), rows)


def figures(block: Table) -> list[str]:
    return [placed.cell.key for placed in block.placed if placed.cell.role == "figure"]


@pytest.mark.parametrize("make", [samples.disclosure, samples.requests, samples.reviews])
def test_a_table_that_fits_is_left_alone(make: object) -> None:
    block = make()  # type: ignore[operator]
    assert broken(block, len(block.rows)) == [block]


@pytest.mark.parametrize("rows", range(8, 28))
def test_every_figure_is_in_one_part_in_the_same_order(rows: int) -> None:
    whole = samples.requests()
    assert [key for part in broken(whole, rows) for key in figures(part)] == figures(whole)


@pytest.mark.parametrize("rows", range(12, 28))
def test_a_part_begins_with_a_group_below_the_heads(rows: int) -> None:
    whole = samples.requests()
    firsts = [whole.rows[row] for row in whole.groups]
    for part in broken(whole, rows):
        assert part.rows[: part.header_rows] == whole.rows[: whole.header_rows]
        own = part.rows[part.header_rows]
        assert any(own[-len(first) + 1 :] == first[-len(first) + 1 :] for first in firsts)
        assert len(part.rows) <= rows


def test_a_label_that_goes_on_says_so() -> None:
    first, second = broken(samples.requests(), 20)
    assert LABEL in [placed.cell.text for placed in first.placed]
    (label,) = [placed for placed in second.placed if placed.cell.text.startswith(LABEL)]
    assert (label.cell.text, label.row, label.column) == (f"{LABEL}（续）", 3, 0)
    assert "（续）" not in "".join(placed.cell.text for placed in first.placed)


def test_a_group_that_is_too_high_stays_in_one_part() -> None:
    cells = [(Cell("甲", rowspan=30, role="label"), Cell("0", role="figure")), *([(Cell("0", role="figure"),)] * 29)]
    assert len(broken(Table(tuple(cells), (1, 1), groups=(0,), role="form"), 10)) == 1


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.integers(7, 20))
def test_any_table_of_groups_is_broken_into_tables(groups: list[int], rows: int) -> None:
    cells: list[tuple[Cell, ...]] = [(Cell("组", role="head"), Cell("数", role="head"))]
    starts = []
    for number, size in enumerate(groups):
        starts.append(len(cells))
        cells.append((Cell(f"组{number}", rowspan=size, role="label"), Cell(str(len(cells)), role="figure")))
        cells += [(Cell(str(len(cells) + n), role="figure"),) for n in range(size - 1)]
    whole = Table(tuple(cells), (1, 1), header_rows=1, groups=tuple(starts), role="form")
    made = broken(whole, rows)
    assert all(len(part.rows) <= rows for part in made)
    assert [row for part in made for row in part.rows[1:]] == list(whole.rows[1:])


def test_the_forms_of_reports_are_kept_whole() -> None:
    for block in (samples.disclosure(), samples.requests(), samples.reviews()):
        assert table(block, STYLE, METRICS).count("<w:tbl>") == 1


def test_a_form_that_no_page_holds_is_a_table_on_each_page() -> None:
    xml = table(tall(), STYLE, METRICS)
    assert xml.count("<w:tbl>") == 2
    assert xml.count("<w:pageBreakBefore/>") == 1
    assert xml.count("<w:tblHeader/>") == 6
    assert xml.count(f"{LABEL}（续）") == 1


def test_rows_are_as_high_as_their_labels_need() -> None:
    block = Table(((Cell("很长的标签" * 4, role="label"), Cell("0", role="figure")),), (1, 1), role="form")
    assert heights(block, [0, 2000, 4000], STYLE)[0] > heights(block, [0, 8000, 10000], STYLE)[0] == 480
