"""Statutory tables that no page can hold: broken between groups, heads and labels on every part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.model import Cell, Table
from generator.renderers.docx.layout.parts import Room, parts
from tests import samples

LABEL = "三、本年度办理结果"


def tall() -> Table:
    """Table three with columns so narrow for its labels that no page holds it."""
    return replace(samples.requests(), widths=(14, 22, 26, *(14,) * 7))


def broken(block: Table, rows: int, *left: float, tail: float = 0) -> list[Table]:
    """The parts when a page has room for so many rows of equal height, and the present one for what is `left` of it."""
    return parts(block, lambda part: [1.0] * len(part.rows), Room(rows, rows, left, tail))


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


def test_a_group_that_no_page_holds_is_broken_within() -> None:
    cells = [(Cell("甲", rowspan=30, role="label"), Cell("0", role="figure")), *([(Cell("0", role="figure"),)] * 29)]
    made = broken(Table(tuple(cells), (1, 1), groups=(0,), role="form"), 10)
    assert [len(part.rows) for part in made] == [10, 10, 10]
    assert [part.rows[0][0].text for part in made] == ["甲", "甲（续）", "甲（续）"]


@pytest.mark.parametrize("left", range(8, 27))
def test_it_begins_where_there_is_room_for_a_group(left: int) -> None:
    whole = samples.requests()
    first = broken(whole, 27, left)[0]
    assert 6 <= len(first.rows) <= left
    assert len(first.rows) in whole.groups


@pytest.mark.parametrize("left", [-3, 0, 5])
def test_it_waits_for_a_page_rather_than_begin_with_its_heads(left: int) -> None:
    assert broken(samples.requests(), 27, left) == broken(samples.requests(), 27)


def test_it_begins_with_what_there_is_room_for_by_every_estimate() -> None:
    whole = samples.requests()
    assert broken(whole, 27, 20, 9) == broken(whole, 27, 9)
    assert broken(whole, 27, 20, 2) == broken(whole, 27, 20)


def test_its_last_part_leaves_room_for_what_is_held_with_it() -> None:
    assert [len(part.rows) for part in broken(samples.requests(), 20)] == [18, 13]
    assert [len(part.rows) for part in broken(samples.requests(), 20, tail=7)] == [18, 13]
    assert [len(part.rows) for part in broken(samples.requests(), 20, tail=8)] == [18, 11, 5]


def test_a_part_is_not_stretched_by_a_label_that_is_cut() -> None:
    label, row = Cell("甲乙丙丁戊己庚辛", rowspan=8, role="label"), (Cell("0", role="figure"),)
    block = Table(((label, *row), *[row] * 7), (1, 1), groups=tuple(range(8)), role="form")

    def heights(part: Table) -> list[float]:
        high = [200.0] * len(part.rows)
        cut = next((cell for cells in part.rows for cell in cells if cell.role == "label"), None)
        high[-1] += max(0.0, 1500 - sum(high)) if cut else 0
        return high

    made = parts(block, heights, Room(1600, 1600, [1550]))
    assert len(made) == 1


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
