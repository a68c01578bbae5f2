"""The blocks of a document as Word has them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx as word
import pytest
from docx.shared import Twips
from docx.text.paragraph import Paragraph as WordParagraph

from generator.document import style
from generator.document.model import Block, Document, Items, PageBreak, Paragraph, Picture, Signature, Span
from generator.renderers import docx
from tests import samples
from tests.renderers.docx.linter import problems

STYLE = style.load()


@pytest.fixture(scope="module")
def report() -> word.document.Document:
    return word.Document(BytesIO(docx.render(samples.report(), STYLE)))


def _blocks(*blocks: Block) -> word.document.Document:
    return word.Document(BytesIO(docx.render(Document(("标题",), blocks), STYLE)))


def _kept(paragraph: WordParagraph) -> bool:
    return bool(paragraph.paragraph_format.keep_with_next)


def test_a_list_hangs_from_its_markers(report: word.document.Document) -> None:
    items = [p for p in report.paragraphs if p.style.name == "列表项"]
    assert [p.text.partition("\t")[0] for p in items] == ["•", "•", "1)", "2)", "•"]
    outer, inner = items[0].paragraph_format, items[2].paragraph_format
    assert outer.first_line_indent == inner.first_line_indent == -Twips(630)
    assert inner.left_indent - outer.left_indent == Twips(630)


def test_more_blocks_of_an_item_stand_below_its_text() -> None:
    later = Paragraph((Span("第二段"),))
    document = _blocks(Items((("•", (samples.body("第一段"), later, samples.picture())),)))
    first, second, picture, caption = document.paragraphs[1:]
    assert (first.text, second.text, caption.text) == ("•\t第一段", "第二段", samples.picture().caption)
    assert second.paragraph_format.left_indent == first.paragraph_format.left_indent
    assert len(picture._p.xpath(".//pic:pic")) == 1


def test_a_picture_is_in_the_package_with_its_caption_as_alternative_text(report: word.document.Document) -> None:
    shape = report.inline_shapes[0]
    picture = samples.picture()
    assert (shape.width, shape.height) == (picture.width * 9525, picture.height * 9525)
    properties = shape._inline.docPr
    assert properties.get("descr") == picture.caption
    relationship = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    assert report.part.related_parts[relationship].blob == picture.data


def test_a_picture_stays_with_its_caption(report: word.document.Document) -> None:
    above, caption = next((a, b) for a, b in pairwise(report.paragraphs) if b.text == samples.picture().caption)
    assert _kept(above)
    assert not _kept(caption)
    assert caption.style.name == "Caption"


@pytest.mark.parametrize("size", [(4000, 1000), (1000, 9000), (5000, 5000)])
def test_a_large_picture_is_scaled_to_the_page(size: tuple[int, int]) -> None:
    document = _blocks(replace(samples.picture(), width=size[0], height=size[1]))
    section, shape = document.sections[0], document.inline_shapes[0]
    assert shape.width <= section.page_width - section.left_margin - section.right_margin
    assert shape.height <= section.page_height - section.top_margin - section.bottom_margin
    assert shape.width / shape.height == pytest.approx(size[0] / size[1], rel=0.001)


def test_equal_pictures_share_a_part_and_jpeg_is_one_too() -> None:
    jpeg = Picture(b"\xff\xd8\xff", "jpeg", 10, 10)
    data = docx.render(Document((), (samples.picture(), jpeg, samples.picture())), STYLE)
    assert problems(data) == []
    with ZipFile(BytesIO(data)) as package:
        media = [name for name in package.namelist() if "media" in name]
    assert media == ["word/media/image1.png", "word/media/image2.jpeg"]


def test_a_page_break_starts_a_page() -> None:
    broken = _blocks(samples.body("前"), PageBreak(), samples.body("后")).paragraphs
    assert [bool(p.paragraph_format.page_break_before) for p in broken] == [False, False, True, False]


@pytest.mark.parametrize(
    "before",
    [
        samples.body("正文"),
        samples.picture(),
        samples.author_table(),
        Items((("•", (samples.body("甲"),)), ("•", (samples.body("乙"), samples.body("丙"))))),
    ],
)
def test_a_signature_is_never_alone_on_a_page(before: Block) -> None:
    document = _blocks(before, Signature("示例局", "2025年1月20日"))
    *_, last, name, date = document.paragraphs
    assert (name.text, date.text) == ("示例局", "2025年1月20日")
    assert _kept(last)
    assert _kept(name)
    assert not _kept(date)


def test_other_paragraphs_are_free_to_part() -> None:
    first, second = _blocks(samples.body("一"), samples.body("二")).paragraphs[1:]
    assert not _kept(first)
    assert not _kept(second)


def test_two_tables_in_a_row_stay_two() -> None:
    document = _blocks(samples.author_table(), samples.author_table())
    kinds = [type(block).__name__ for block in document.iter_inner_content()]
    assert kinds == ["Paragraph", "Table", "Paragraph", "Table", "Paragraph"]


def test_small_print_has_its_own_style() -> None:
    assert _blocks(Paragraph((Span("R030"),), role="note")).paragraphs[1].style.name == "小字说明"


def test_an_address_that_may_not_fit_the_line_is_not_justified() -> None:
    long, short = _blocks(samples.body("见https://www.example.gov.cn/zwgk/。"), samples.body("见A4。")).paragraphs[1:]
    assert long.alignment.name == "LEFT"
    assert short.alignment is None
