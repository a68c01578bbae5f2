"""Tables and their cells as strings."""

from __future__ import annotations

import re

import pytest

from generator.document import style
from generator.document.model import Cell, Table
from generator.renderers.docx.cells import cell, form_look, text_look
from generator.renderers.docx.metrics import measure
from generator.renderers.docx.tables import table
from tests import samples

STYLE = style.load()
METRICS = measure(STYLE)


def _kept(block: Table, keep: bool = False) -> list[bool]:
    """Whether each row is kept on the page of the next."""
    rows = table(block, STYLE, METRICS, keep=keep).split("<w:tr>")[1:]
    assert all(row.count("<w:keepNext/>") in (0, row.count("<w:p>")) for row in rows)
    return ["<w:keepNext/>" in row for row in rows]


def _rows(count: int) -> tuple[tuple[Cell, ...], ...]:
    return tuple((Cell(str(n)),) for n in range(count))


def test_columns_fill_the_text_exactly() -> None:
    for widths in ((1, 1, 1), (7, 13, 38, 8, 8, 8, 8, 8, 8, 8), (1,) * 15, (0.1, 99)):
        xml = table(Table((tuple(Cell("") for _ in widths),), widths), STYLE, METRICS)
        assert sum(map(int, re.findall(r'gridCol w:w="(\d+)"', xml))) == METRICS.text_width


def test_rows_of_a_group_stay_together() -> None:
    assert _kept(Table(_rows(6), (1,), groups=(0, 2, 5))) == [True, False, True, True, False, False]


def test_a_header_stays_with_the_first_row() -> None:
    assert _kept(Table(_rows(4), (1,), header_rows=2)) == [True, True, False, False]


def test_a_table_may_break_anywhere_unless_it_has_groups() -> None:
    assert _kept(Table(_rows(3), (1,))) == [False, False, False]


def test_the_last_row_can_be_kept_with_what_follows() -> None:
    assert _kept(Table(_rows(2), (1,)), keep=True) == [False, True]


def test_only_header_rows_are_repeated() -> None:
    rows = table(Table(_rows(3), (1,), header_rows=2), STYLE, METRICS).split("<w:tr>")[1:]
    assert ["<w:tblHeader/>" in row for row in rows] == [True, True, False]
    assert all("<w:cantSplit/>" in row for row in rows)


def test_a_caption_is_for_screen_readers() -> None:
    xml = table(Table(_rows(1), (1,), caption='"主动"'), STYLE, METRICS)
    assert '<w:tblCaption w:val="&quot;主动&quot;"/>' in xml
    assert "<w:t" not in xml.partition("<w:tblGrid>")[0].replace("<w:tbl", "")


def test_a_long_number_is_made_smaller_and_a_short_one_is_not() -> None:
    look = form_look(STYLE)
    assert "<w:sz " not in cell(Cell("14069", role="figure"), 620, look, continued=False, keep=False)
    size = re.findall(
        r'<w:sz w:val="(\d+)"', cell(Cell("1398889", role="figure"), 620, look, continued=False, keep=False)
    )
    assert 10 <= int(size[0]) < 18


def test_a_label_does_not_end_in_a_lone_character() -> None:
    look = form_look(STYLE)
    xml = cell(Cell("商业企业", role="head"), 620, look, continued=False, keep=False)
    left, right = map(int, re.findall(r'w:left="(\d+)" w:right="(\d+)"', xml)[0])
    assert 2 * 180 <= 620 - 80 - left - right < 3 * 180


@pytest.mark.parametrize("text", ["自然人", "社会公益组织", "其他"])
def test_a_label_of_full_lines_keeps_the_whole_cell(text: str) -> None:
    assert "<w:ind" not in cell(Cell(text, role="head"), 640, form_look(STYLE), continued=False, keep=False)


def test_an_authors_alignment_and_weight_are_kept() -> None:
    xml = cell(Cell("21", align="right", bold=True), 2000, text_look(STYLE), continued=False, keep=False)
    assert '<w:jc w:val="right"/>' in xml
    assert "<w:b/>" in xml


def test_the_rest_of_a_merged_cell_is_empty() -> None:
    xml = cell(Cell("三、本年度办理结果", rowspan=22, role="label"), 600, form_look(STYLE), continued=True, keep=False)
    assert "<w:vMerge/>" in xml
    assert "<w:r>" not in xml


def test_a_form_of_few_columns_has_larger_type_and_higher_rows() -> None:
    few, many = (table(make(), STYLE, METRICS) for make in (samples.disclosure, samples.requests))
    assert '<w:trHeight w:val="480"/>' in few
    assert '<w:pStyle w:val="TableFigureLarge"/>' in few
    assert '<w:trHeight w:val="480"/>' not in many
    assert '<w:pStyle w:val="TableFigure"/>' in many
