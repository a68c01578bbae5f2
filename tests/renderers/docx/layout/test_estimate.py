"""Blocks as pieces of a height."""

from __future__ import annotations

import pytest

from generator.document import style
from generator.document.model import Heading, Items, PageBreak, Paragraph, Picture, Signature, Span
from generator.renderers.docx.layout.estimate import GAP, SMALL, Estimate, Piece
from generator.renderers.docx.metrics import measure
from tests import samples
from tests.typesetting.charts.making import CHARTS

STYLE = style.load()
METRICS = measure(STYLE)
LINE = METRICS.pitch


def pieces(block: object, blank: float = 0.0) -> list[Piece]:
    return list(Estimate(STYLE, METRICS, blank).pieces(block))  # type: ignore[arg-type]


def high(block: object, blank: float = 0.0) -> float:
    return sum(piece.height for piece in pieces(block, blank))


@pytest.mark.parametrize(("characters", "lines"), [(0, 1), (26, 1), (27, 2), (54, 2), (55, 3)])
def test_a_paragraph_has_lines_of_twenty_eight_characters_but_two(characters: int, lines: int) -> None:
    assert high(samples.body("字" * characters)) == lines * LINE


def test_first_and_last_lines_are_held_by_their_neighbours() -> None:
    assert [piece.glued for piece in pieces(samples.body("字" * 130))] == [True, False, False, True, False]
    assert [piece.glued for piece in pieces(samples.body("字" * 60))] == [True, True, False]


def test_white_between_han_and_latin_costs_room() -> None:
    block = samples.body("共计1件" * 30)
    assert high(block, 0.25) > high(block)


def test_a_heading_is_whole_and_waits_for_what_follows() -> None:
    assert pieces(Heading("收到和处理政府信息公开申请情况", 1, "三、")) == [Piece(LINE, glued=True)]
    assert pieces(Heading("字" * 30)) == [Piece(2 * LINE, glued=True)]


def test_small_print_has_lines_of_its_own() -> None:
    assert high(Paragraph((Span("字" * 37),), role="note")) == SMALL
    assert high(Paragraph((Span("字" * 38),), role="note")) == 2 * SMALL


def test_an_items_text_is_indented_the_more_the_deeper() -> None:
    flat = Items((("•", (samples.body("字" * 24),)),))
    assert high(flat) == LINE
    assert high(Items((("•", (samples.body("字" * 25),)),))) == 2 * LINE
    assert high(Items((("•", (flat,)),))) == 3 * LINE


def test_a_picture_is_as_high_as_it_is_shown_and_holds_its_caption() -> None:
    shown, caption = pieces(samples.picture(96, 96))
    assert shown.height == pytest.approx(1440, abs=200)
    assert shown.glued
    assert not caption.glued
    tall = Picture(b"", "png", 10, 9000)
    assert METRICS.text_height - 4 * LINE < high(tall) < METRICS.text_height


def test_a_chart_is_as_high_as_its_picture() -> None:
    assert 2000 < high(CHARTS["bars"]) < METRICS.text_height


def test_a_form_is_held_together_and_an_authors_table_is_not() -> None:
    *rows, last, gap = pieces(samples.reviews())
    assert all(row.glued for row in rows)
    assert (last.glued, gap) == (False, Piece(GAP))
    assert [piece.glued for piece in pieces(samples.author_table())] == [True, False, False, False, False]


def test_a_title_has_a_line_below_it() -> None:
    (one,) = Estimate(STYLE, METRICS).title(("某某局", "年度报告"))
    (two,) = Estimate(STYLE, METRICS).title(("某某市科学技术和工业信息化局", "政府信息公开工作年度报告"))
    assert LINE < one.height < two.height < 4 * LINE
    assert one.glued
    assert Estimate(STYLE, METRICS).title(()) == []


def test_a_page_break_turns_the_page() -> None:
    assert pieces(PageBreak()) == [Piece(0, turns=True)]


def test_a_signature_has_an_empty_line_above_it() -> None:
    assert high(Signature("某某局", "2025年1月20日")) >= 3 * LINE
