"""The plain-text renderer."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.common.width import balance, width, wrap
from generator.document import style
from generator.document.model import Cell, Document, Heading, Items, Paragraph, Picture, Signature, Span, Table
from generator.renderers import text
from generator.renderers.text.boxes import LIMIT, draw
from tests import samples
from tests.goldens import golden

GOLDEN = Path(__file__).parents[1] / "golden"
HOSTILE = "<b> & ` \\ {{ x }} 😀 𬭩 㙍 \x00\x1b\x85 *星* #"


def rendered(*blocks: object, **parts: object) -> str:
    document = replace(Document(("标题",), ()), blocks=blocks, **parts)
    return text.render(document, style.load()).decode("utf-8")


def body(*blocks: object) -> list[str]:
    return rendered(*blocks).splitlines()[2:]


def table(*rows: str) -> Table:
    """A table from lines of cells: `甲 | 乙`."""
    cells = tuple(tuple(Cell(part.strip()) for part in row.split("|")) for row in rows)
    return Table(cells, (1,) * len(cells[0]))


@pytest.mark.parametrize("name", ["report", "with_watermark"])
def test_a_whole_report_is_as_accepted(name: str) -> None:
    document = getattr(samples, name)()
    actual = text.render(document, style.load()).decode("utf-8")
    assert actual == golden(GOLDEN / f"{name}.txt", actual)


def test_title_is_one_line_under_the_watermark() -> None:
    assert rendered(title=("某局", "年度报告"), watermark="草稿") == "〔草稿〕\n某局年度报告\n\n"


def test_headings_carry_their_numbers() -> None:
    assert body(Heading("总体情况", 1, "一、"), Heading("网站", 3, "1.")) == ["一、总体情况", "", "1.网站"]


def test_paragraphs_are_indented_by_two_characters_and_follow_each_other() -> None:
    first = Paragraph((Span("（一）公开。", level=2), Span("全年"), Span("三", bold=True), Span("件。")))
    assert body(first, Paragraph((Span("又"),))) == ["　　（一）公开。全年三件。", "　　又"]


def test_notes_are_not_indented() -> None:
    assert body(Paragraph((Span("R030"),), role="note")) == ["R030"]


def test_the_lines_of_a_list_item_stand_under_its_text() -> None:
    inner = Items((("1)", (samples.body("里"),)),))
    item = Items((("•", (samples.body("外"), samples.body("续"), inner)), ("•", (samples.body("末"),))))
    assert body(item) == ["　　• 外", "　　  续", "　　  1) 里", "　　• 末"]


def test_a_list_item_may_begin_with_a_list_or_be_empty() -> None:
    assert body(Items((("1.", (Items((("•", (samples.body("里"),)),)),)), ("2.", ())))) == ["　　1. • 里", "　　2."]


def test_a_picture_is_its_caption() -> None:
    assert body(Picture(b"", "png", 1, 1, "图1 流程")) == ["〔图：图1 流程〕"]


def test_the_date_begins_two_characters_further_in_than_the_name() -> None:
    name, date = body(Signature("示例市科学技术局", "2025年1月20日"))
    assert width(date) - width(date.lstrip()) == width(name) - width(name.lstrip()) + 4
    assert max(width(name), width(date)) == 2 * style.load().page.characters


def test_a_signature_without_name_is_its_date() -> None:
    (line,) = body(Signature("", "2025年1月20日"))
    assert line.strip() == "2025年1月20日"


def test_an_empty_document_is_its_title() -> None:
    assert rendered() == "标题\n\n"


def test_what_an_author_typed_is_shown_as_it_is() -> None:
    shown = HOSTILE.replace("\x00", "␀").replace("\x1b", "␛").replace("\x85", "\ufffd")
    out = rendered(samples.body(HOSTILE), Heading(HOSTILE), table(HOSTILE), title=(HOSTILE,))
    assert out.count(shown) == 4


def test_a_line_break_inside_a_text_cannot_break_its_line() -> None:
    assert body(samples.body("一\n二\r三\u2028四")) == ["　　一 二 三 四"]


def test_half_a_surrogate_pair_is_shown() -> None:
    assert body(samples.body("\ud800")) == ["　　\ufffd"]


def test_a_table_is_drawn_with_its_columns_in_line() -> None:
    assert draw(table("甲 | 数", "乙乙 | 12")) == [
        "┌──────┬────┐",
        "│ 甲   │ 数 │",
        "├──────┼────┤",
        "│ 乙乙 │ 12 │",
        "└──────┴────┘",
    ]


def test_merged_cells_have_no_rule_through_them() -> None:
    rows = (
        (Cell("甲", rowspan=2), Cell("乙丙", colspan=2)),
        (Cell("1"), Cell("2")),
    )
    assert draw(Table(rows, (1, 1, 1))) == [
        "┌────┬─────────┐",
        "│    │ 乙丙    │",
        "│ 甲 ├────┬────┤",
        "│    │ 1  │ 2  │",
        "└────┴────┴────┘",
    ]


def test_heads_are_centred_figures_set_right_unless_the_cell_says_otherwise() -> None:
    rows = ((Cell("很长的表头", role="head"),), (Cell("头", role="head"),), (Cell("7", role="figure"),),
            (Cell("8", role="figure", align="left"),))  # fmt: skip
    assert [line[2:-2] for line in draw(Table(rows, (1,)))[1::2]] == [
        "很长的表头",
        "    头    ",
        "         7",
        "8         ",
    ]


def test_emoji_and_combining_marks_do_not_shift_a_rule() -> None:
    lines = draw(table("😀 | 终", "e\u0301𬭩 | 终"))
    assert {width(line) for line in lines} == {12}
    assert "e\u0301" in lines[3]


@pytest.mark.parametrize("build", [samples.disclosure, samples.requests, samples.reviews, samples.author_table])
def test_every_table_of_a_report_fits_the_window(build: object) -> None:
    lines = draw(build())
    assert len({width(line) for line in lines}) == 1
    assert width(lines[0]) <= LIMIT


@pytest.mark.parametrize("build", [samples.disclosure, samples.requests, samples.reviews, samples.author_table])
def test_a_table_has_all_the_characters_of_its_cells(build: object) -> None:
    drawn = sorted("".join(draw(build())).translate(dict.fromkeys(map(ord, " ─│┌┐└┘├┤┬┴┼"))))
    assert drawn == sorted("".join(placed.cell.text for placed in build().placed).replace(" ", ""))


def test_a_number_is_never_cut_even_where_the_window_is_too_narrow() -> None:
    rows = (tuple(Cell("123456789", role="figure") for _ in range(15)),)
    assert draw(Table(rows, (1,) * 15))[1].count("123456789") == 15


def test_an_empty_cell_has_one_line() -> None:
    assert len(draw(table("", ""))) == 5


def test_marks_do_not_begin_a_line_nor_brackets_end_one() -> None:
    assert wrap("一二三，四五（六七）", 6) == ["一二", "三，四", "五（六", "七）"]
    assert wrap("一二三四五（六）", 12) == ["一二三四五", "（六）"]


def test_labels_are_broken_into_lines_of_like_length() -> None:
    assert balance("商业企业", 6) == ["商业", "企业"]
    assert balance("其他", 6) == ["其他"]


@given(st.text(), st.integers(2, 40))
def test_wrapping_loses_only_blanks(words: str, columns: int) -> None:
    assert "".join(wrap(words, columns)).replace(" ", "") == words.replace(" ", "")


@given(st.text(), st.integers(2, 40))
def test_no_line_is_wider_than_asked(words: str, columns: int) -> None:
    assert max(map(width, wrap(words, columns))) <= columns


@given(st.text())
def test_wide_characters_take_two_columns(words: str) -> None:
    marks = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in words)
    assert len(words) - marks <= width(words) <= 2 * (len(words) - marks)
