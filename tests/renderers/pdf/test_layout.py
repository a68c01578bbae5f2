"""The page: margins, grid, indents, justified lines, page numbers (GB/T 9704—2012)."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import groupby, pairwise

import pdfplumber
import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.document.model import (
    Block,
    Cell,
    Chart,
    Document,
    Heading,
    Items,
    Paragraph,
    Series,
    Signature,
    Span,
    Table,
)
from tests import samples
from tests.renderers.pdf.reading import BOTTOM, LEFT, MM, RIGHT, TOP, Word, chars, lines, pdf, squashed
from tests.typesetting.charts.making import CHARTS

HAN = "依据中华人民共和国政府信息公开条例第五十条编制本报告全文由六个部分组成"
EM = (RIGHT - LEFT) / 28


def of(*blocks: object) -> bytes:
    return pdf(Document(title=("标题",), blocks=blocks, year=2024))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def full() -> list[Word]:
    """The body lines of several pages of plain Han."""
    return [line for line in lines(of(samples.body(HAN * 60))) if line.text[0] != "—"]


def test_sets_twenty_two_lines_a_page(full: list[Word]) -> None:
    by_page = [len(list(page)) for _, page in groupby(full, lambda line: line.page)]
    assert by_page[1:-1] == [22] * (len(by_page) - 2)
    assert by_page[0] == 22 - 2


def test_sets_twenty_eight_characters_a_line(full: list[Word]) -> None:
    assert {len(line.text) for line in full[1:-1]} == {28}
    assert len(full[0].text) == 26


def test_fills_the_measure_to_the_right_edge(full: list[Word]) -> None:
    assert all(line.x1 == pytest.approx(RIGHT, abs=0.5) for line in full[:-1])


def test_puts_lines_on_the_grid(full: list[Word]) -> None:
    page = [line for line in full if line.page == 1]
    steps = [b.top - a.top for a, b in pairwise(page)]
    assert all(step == pytest.approx(225 * MM / 22, abs=0.02) for step in steps)
    assert page[0].top > TOP
    assert page[-1].bottom < BOTTOM


def test_indents_a_paragraph_by_two_characters(full: list[Word]) -> None:
    assert full[0].x0 == pytest.approx(LEFT + 2 * EM, abs=0.05)
    assert full[1].x0 == pytest.approx(LEFT, abs=0.05)


@pytest.mark.parametrize("document", [samples.report(), samples.with_watermark()], ids=["report", "draft"])
def test_stays_within_the_margins(document: Document) -> None:
    for char in chars(pdf(document)):
        if char.text not in "草稿":
            assert char.x0 >= LEFT - 0.5
            assert char.x1 <= RIGHT + 0.5
            assert char.top >= TOP - 0.5
            assert char.bottom <= BOTTOM + 0.5 or char.size == pytest.approx(14)


TEXT = st.text(alphabet="政府信息公开，。（）“”……——《》1234.%年件 abc/:@😀", max_size=150)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXT, st.booleans(), st.sampled_from([0, 2])), min_size=1, max_size=4))
@example([("1@@@“““““““““““1", False, 0), ("11111111@@@@@%%《", False, 0)])
def test_sets_any_text_within_the_margins_without_loss(parts: list[tuple[str, bool, int]]) -> None:
    data = of(Paragraph(tuple(Span(*part) for part in parts)))
    drawn = [char for char in chars(data) if char.size == pytest.approx(16)]
    assert all(char.x0 >= LEFT - 0.5 and char.x1 <= RIGHT + 0.5 for char in drawn)
    in_order = sorted(drawn, key=lambda char: (char.page, round(char.bottom), char.x0))
    assert squashed("".join(char.text for char in in_order)) == squashed("".join(text for text, _, _ in parts))


def test_puts_page_numbers_outside_a_character_from_the_edge() -> None:
    data = of(samples.body(HAN * 60))
    numbers = {page: list(found) for page, found in groupby(_numbers(data), lambda char: char.page)}
    for page, found in numbers.items():
        assert "".join(char.text for char in found) == f"— {page + 1} —"
        if page % 2 == 0:
            assert found[-1].x1 == pytest.approx(RIGHT - 14, abs=0.1)
        else:
            assert found[0].x0 == pytest.approx(LEFT + 14, abs=0.1)


def test_puts_the_dashes_of_a_page_number_seven_millimetres_below_the_text() -> None:
    # Noto Serif SC draws its dash between 0.242 and 0.293 em above the baseline.
    dash = _last_baseline(of(samples.body("正文"))) + 0.2675 * 14
    assert 297 * MM - dash == pytest.approx(BOTTOM + 7 * MM, abs=0.1)


def test_centres_the_title_and_leaves_a_line_below_it() -> None:
    data = of(samples.body("正文"))
    (title,) = lines(data, 22)
    assert (title.x0 + title.x1) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)
    (body,) = lines(data)
    assert body.bottom - title.bottom == pytest.approx(2 * 225 * MM / 22, abs=4)


def test_hangs_the_text_of_a_list_beside_its_markers() -> None:
    data = of(Items((("•", (samples.body(HAN * 2),)), ("12)", (samples.body("短"),)))))
    found = lines(data)
    assert found[0].text.startswith("•依据")
    assert found[0].x0 == pytest.approx(LEFT + 2 * 16, abs=0.1)
    assert found[-1].text == "12)短"
    beside = next(char for char in chars(data) if char.text == "短")
    assert found[1].x0 == beside.x0 > LEFT + 3 * 16


def test_keeps_a_list_of_any_depth_within_the_margins() -> None:
    block: object = samples.body(HAN)
    for _ in range(30):
        block = Items((("•", (block,)),))  # type: ignore[arg-type]
    drawn = [char for char in chars(of(block)) if char.size == pytest.approx(16)]
    assert "".join(char.text for char in drawn if char.text != "•") == HAN
    assert all(char.x1 <= RIGHT + 0.5 for char in drawn)


def test_gives_an_item_without_text_a_line_of_its_own() -> None:
    found = lines(of(Items((("1)", ()), ("2)", (samples.body("文字"),))))))
    assert [line.text for line in found] == ["1)", "2)文字"]


def test_draws_bold_words_and_headings_in_a_run_where_they_stand() -> None:
    spans = (Span("（一）主动公开情况。", level=1), Span("全年公开"), Span("133条", bold=True), Span("信息。"))
    (line,) = lines(of(Paragraph(spans)))
    assert line.text == "（一）主动公开情况。全年公开133条信息。"


def test_joins_the_halves_of_a_dash() -> None:
    first, second = (
        char for char in chars(of(samples.body("让数据多跑路——群众少跑腿"))) if char.text == "—" and char.size > 15
    )
    assert second.x0 - first.x0 == pytest.approx(0.803 * 16, abs=0.1)


def test_keeps_a_heading_on_the_page_of_its_text() -> None:
    for filling in range(16, 24):
        data = of(*[samples.body("行")] * filling, Heading("标题", 1, "一、"), samples.body(HAN))
        found = lines(data)
        heading = next(line for line in found if line.text == "一、标题")
        assert any(line.text.startswith("依据") and line.page == heading.page for line in found)


@pytest.mark.parametrize("filling", range(14, 21))
def test_leaves_no_line_of_a_paragraph_alone(filling: int) -> None:
    data = of(*[samples.body("行")] * filling, samples.body(HAN * 3))
    pages = [line.page for line in lines(data) if len(line.text) > 1]
    assert all(pages.count(page) >= 2 for page in set(pages))


NARROW = Table(tuple((Cell(f"第{n}行"), Cell(str(n))) for n in range(6)), (1, 1))
HEADS = Table(((Cell("甲", role="head"), Cell("乙", role="head")),), (1, 1), header_rows=1)
LONG = Table(tuple((Cell(f"第{n}行"), Cell(str(n))) for n in range(60)), (1, 1))
# Bars so many that they fill nearly a page.
TALL = Chart("bar", tuple(f"第{n}类较长的名称" for n in range(36)), (Series("", ("7",) * 36),), "图1")
ENDS = {
    "a line": samples.body("行"),
    "a table": NARROW,
    "a long table": LONG,
    "a table of a head": HEADS,
    "a picture": samples.picture(),
    "a picture without caption": replace(samples.picture(), caption=""),
    "a chart": CHARTS["bars"],
    "a tall chart": TALL,
    "a tall chart without title": replace(TALL, title=""),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_leaves_no_signature_alone_on_a_page(end: Block) -> None:
    for filling in range(22):
        data = of(*[samples.body("行")] * filling, end, Signature("示例市科学技术局", "2025年1月20日"))
        name, date = (line for line in lines(data) if line.text in ("示例市科学技术局", "2025年1月20日"))
        assert name.page == date.page
        with pdfplumber.open(io.BytesIO(data)) as opened:
            page = opened.pages[name.page]
            above = page.crop((0, 0, page.width, name.top - EM))
            assert above.chars or above.images or above.rects, filling


@pytest.mark.parametrize("filling", [0, 3, 12, 20])
def test_leaves_a_heading_a_tall_figure_and_the_signature_on_one_page(filling: int) -> None:
    heading, signature = Heading("图表", 1, "六、"), Signature("示例市科学技术局", "2025年1月20日")
    data = of(*[samples.body("行")] * filling, heading, TALL, signature)
    assert len({line.page for line in lines(data) if line.text != "行" and line.size == pytest.approx(16)}) == 1
    assert max(char.bottom for char in chars(data) if char.size == pytest.approx(16)) < BOTTOM


def _numbers(data: bytes) -> list[Word]:
    return [char for char in chars(data) if char.size == pytest.approx(14)]


def _last_baseline(data: bytes) -> float:
    content = pypdf.PdfReader(io.BytesIO(data)).pages[0].get_contents().get_data().decode("latin1")
    return float(re.findall(r"1 0 0 1 [\d.]+ ([\d.]+) Tm", content)[-1])
