"""Tables: every figure in its cell, breaks between groups, labels that go on, nothing cut."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber
import pytest

from generator.document import style as styles
from generator.document.model import Cell, Document, Heading, Table
from generator.renderers.pdf.tables.fragment import height, split
from generator.renderers.pdf.tables.grid import Grid, grids
from generator.renderers.pdf.text.typefaces import typefaces
from generator.typesetting.fonts.folders import FontFolders
from tests import samples
from tests.renderers.pdf.reading import (
    BOTTOM,
    LEFT,
    MM,
    RIGHT,
    TOP,
    chars,
    complaints,
    expected_table,
    pdf,
    squashed,
    tables,
)

DEPTH = 225 * MM


def of(*blocks: object) -> bytes:
    return pdf(Document(title=("标题",), blocks=blocks, year=2024))  # type: ignore[arg-type]


def grid(table: Table) -> Grid:
    return grids(table, typefaces(styles.load(), FontFolders()))[0]


def lines_before(count: int) -> list[object]:
    return [samples.body("行")] * count


def parts(data: bytes) -> list[list[list[str | None]]]:
    return tables(data)


def numbers(table: list[list[str | None]]) -> list[str]:
    return [cell for row in table for cell in row if cell and cell.isdigit()]


@pytest.mark.parametrize("make", [samples.disclosure, samples.requests, samples.reviews, samples.author_table])
def test_prints_every_cell_in_its_place(make: object) -> None:
    table = make()  # type: ignore[operator]
    assert parts(of(table)) == [expected_table(table)]


def test_keeps_the_long_form_whole_on_a_page_of_its_own() -> None:
    data = of(*lines_before(14), Heading("三、"), samples.requests())
    assert [len(part) for part in parts(data)] == [28]
    assert {char.page for char in chars(data) if char.text == "稽"} == {1}


def test_keeps_a_heading_with_the_table_that_it_heads() -> None:
    for before in range(4, 20):
        data = of(*lines_before(before), Heading("收到申请", 1, "三、"), samples.requests())
        heading = next(char.page for char in chars(data) if char.size == pytest.approx(16) and char.text == "申")
        assert heading == min(char.page for char in chars(data) if char.text == "稽")


def test_sets_a_form_closer_rather_than_break_it() -> None:
    airy = grids(samples.disclosure(), typefaces(styles.load(), FontFolders()))
    room = DEPTH - 22 - height(airy[1], 0, airy[1].rows)
    data = of(*lines_before(int(room / (DEPTH / 22)) - 2), samples.disclosure())
    assert len(parts(data)) == 1


def tall() -> Table:
    """Table three with columns so narrow for its labels that no page holds it."""
    return replace(samples.requests(), widths=(14, 22, 26, *(14,) * 7))


def test_breaks_between_groups_only() -> None:
    table = tall()
    first, second = parts(of(*lines_before(6), table))
    assert len(first) in table.groups
    assert len(second) == 3 + len(table.rows) - len(first)


def test_repeats_the_head_and_goes_on_with_labels_that_are_cut() -> None:
    first, second = parts(of(*lines_before(6), tall()))
    assert second[:3] == expected_table(tall())[:3]
    assert first[5][0] == "三、本年度办理结果"
    assert second[3][0] == "三、本年度办理结果（续）"


def test_prints_every_figure_once_when_it_breaks() -> None:
    found = parts(of(*lines_before(6), tall()))
    assert len(found) == 2
    assert [n for part in found for n in numbers(part)] == numbers(expected_table(tall()))


def test_repeats_for_the_eye_only() -> None:
    assert complaints(of(*lines_before(6), tall())) == []


def test_gives_a_cut_label_the_height_that_it_needs() -> None:
    rows = [(Cell("很长的标签需要很多行才能排下来", 4, role="label"), Cell("0", role="figure"))]
    rows += [(Cell("0", role="figure"),)] * 3
    narrow = grid(Table(tuple(rows), (1, 14), role="form", groups=(0, 1, 2, 3)))
    assert height(narrow, 0, 1) == pytest.approx(height(narrow, 3, 4), rel=0.2)
    assert height(narrow, 0, 1) > 5 * 12


@pytest.mark.parametrize("before", [8, 10, 12])
def test_begins_low_on_a_page_with_a_label_set_across_where_it_has_few_rows(before: int) -> None:
    first, second, third = parts(of(*lines_before(before), tall()))
    assert [row[0] for row in first if row[0] and row[0].startswith("三、")] == ["三、本年度办理结果"]
    assert [row[0] for part in (second, third) for row in part[3:4]] == ["三、本年度办理结果（续）"] * 2
    drawn = [char for char in chars(of(*lines_before(before), tall())) if char.page == 0]
    label = [char for char in drawn if char.x1 < LEFT + 40 and char.text in "本年度办理结果"]
    assert len({round(char.bottom) for char in label}) < len({char.text for char in label})
    assert all(char.bottom <= BOTTOM for char in drawn if char.size == pytest.approx(9))


def test_leaves_no_part_of_a_row_or_two() -> None:
    long = grid(samples.requests())
    rows = split(long, 0, height(long, 0, 5), fresh=False)
    assert rows == 0


def test_breaks_within_a_group_that_no_page_holds() -> None:
    rows = tuple((Cell(f"第{n}行", role="label"), Cell(str(n), role="figure")) for n in range(100))
    found = parts(of(Table(rows, (3, 1), role="form", groups=(0,))))
    assert len(found) > 1
    assert [n for part in found for n in numbers(part)] == [str(n) for n in range(100)]


def test_breaks_an_authors_table_anywhere_between_rows_under_its_head() -> None:
    rows = (
        (Cell("序号", role="head"), Cell("内容", role="head")),
        *((Cell(str(n)), Cell("文字" * 30)) for n in range(40)),
    )
    found = parts(of(Table(rows, (1, 5), header_rows=1)))
    assert len(found) > 1
    assert {tuple(part[0]) for part in found} == {("序号", "内容")}
    assert [n for part in found for n in numbers(part)] == [str(n) for n in range(40)]


def test_breaks_a_row_higher_than_a_page_between_its_lines() -> None:
    text = "".join(f"{n:04}号" for n in range(900))
    data = of(
        Table(((Cell("序号", role="head"), Cell("内容", role="head")), (Cell("1"), Cell(text))), (1, 5), header_rows=1)
    )
    printed = "".join(char.text for char in chars(data) if char.size == pytest.approx(10.5))
    assert text in squashed(printed).replace("序号内容", "")
    assert all(char.bottom <= BOTTOM for char in chars(data) if char.size == pytest.approx(10.5))
    assert complaints(data) == []


def test_keeps_a_small_table_whole() -> None:
    for before in range(10, 21):
        assert len(parts(of(*lines_before(before), samples.reviews()))) == 1


@pytest.mark.parametrize("figure", ["1284", "11398889", "999999999999", "5125.11"])
def test_sets_a_long_figure_small_enough_for_its_cell(figure: str) -> None:
    rows = (*samples.reviews().rows[:3], tuple(Cell(figure, role="figure") for _ in range(15)))
    data = of(replace(samples.reviews(), rows=rows))
    assert parts(data)[0][3] == [figure] * 15
    assert all(char.x1 <= RIGHT for char in chars(data))


def test_fills_the_measure_from_margin_to_margin() -> None:
    with pdfplumber.open(io.BytesIO(of(samples.reviews()))) as opened:
        left, _, right, _ = opened.pages[0].find_tables()[0].bbox
    assert (left, right) == (pytest.approx(LEFT, abs=0.1), pytest.approx(RIGHT, abs=0.1))


def test_keeps_text_off_the_rules() -> None:
    with pdfplumber.open(io.BytesIO(of(samples.requests()))) as opened:
        page = opened.pages[0]
        for cell in page.find_tables()[0].cells:
            for char in page.crop(cell).chars:
                assert cell[0] <= char["x0"]
                assert char["x1"] <= cell[2] + 0.1
                assert cell[1] - 1 <= char["top"] >= TOP


def test_sets_a_label_of_many_rows_in_a_narrow_column_one_character_a_line() -> None:
    data = of(samples.requests())
    drawn = chars(data)
    at = next(char.x0 for char in drawn if char.text == "果" and char.size == pytest.approx(9))
    column = [char.text for char in drawn if abs(char.x0 - at) < 0.1]
    assert "".join(column) == "三本年度办理结果"


def test_does_not_mind_a_table_of_nothing_but_a_head() -> None:
    table = Table(((Cell("甲", role="head"), Cell("乙", role="head")),), (1, 1), header_rows=1)
    assert parts(of(table)) == [[["甲", "乙"]]]


def test_lays_a_form_out_once_whatever_its_figures() -> None:
    faces = typefaces(styles.load(), FontFolders())
    one = samples.reviews()
    other = replace(one, rows=(*one.rows[:3], tuple(replace(cell, text="7") for cell in one.rows[3])))
    assert grids(one, faces) is grids(other, faces)
