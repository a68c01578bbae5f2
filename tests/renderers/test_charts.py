"""A chart in every format: the same drawing, the same words for whoever cannot see it."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree
from zipfile import ZipFile

import docx as word
import pypdf
import pytest
from lxml import html as markup

from generator.document import style
from generator.document.model import Chart, Document, Heading, Items, Series
from generator.renderers import docx, html, text
from tests import samples
from tests.renderers.docx.linter import problems
from tests.renderers.pdf.reading import (
    BOTTOM,
    LEFT,
    MM,
    RIGHT,
    TOP,
    chars,
    complaints,
    extracted,
    pdf,
    squashed,
    structure,
)
from tests.typesetting.charts.making import CHARTS, one

STYLE = style.load()
WORDS = "{http://www.w3.org/2000/svg}text"
EVERY = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def report(*blocks: object) -> Document:
    return Document(title=("某某局", "2024年报告"), blocks=blocks, agency="某某局", year=2024)  # type: ignore[arg-type]


ALL = report(Heading("总体情况", 1, "一、"), *CHARTS.values(), samples.body("正文"))


def figures(data: bytes) -> list[dict[str, object]]:
    return [node.entries for node in structure(data).walk() if node.tag == "Figure"]


def test_a_pdf_with_charts_is_archivable_and_accessible() -> None:
    assert complaints(pdf(ALL)) == []


def test_a_pdf_tells_each_chart_in_words_and_where_it_is() -> None:
    found = figures(pdf(ALL))
    assert [entry["/Alt"] for entry in found] == [chart.description for chart in CHARTS.values()]
    for entry in found:
        left, bottom, right, top = map(float, entry["/A"]["/BBox"])  # type: ignore[index]
        assert LEFT - 0.1 <= left < right <= RIGHT + 0.1
        assert 297 * MM - BOTTOM - 0.1 <= bottom < top <= 297 * MM - TOP + 0.1


def test_a_pdf_tells_where_a_picture_is() -> None:
    (entry,) = figures(pdf(report(samples.picture(80, 20))))
    left, bottom, right, top = map(float, entry["/A"]["/BBox"])  # type: ignore[index]
    assert (right - left, top - bottom) == (pytest.approx(60), pytest.approx(15))


@EVERY
def test_a_pdf_has_the_words_of_a_chart_as_text(chart: Chart) -> None:
    found = extracted(pdf(report(chart)))
    assert [f for s in chart.series for f in s.figures if f not in found and (chart.kind != "pie" or float(f))] == []


def test_a_pdf_draws_charts_as_lines_and_not_as_pictures() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(ALL)))
    assert [image for page in reader.pages for image in page.images] == []


@EVERY
def test_a_pdf_keeps_charts_within_the_margins(chart: Chart) -> None:
    for char in chars(pdf(report(chart))):
        if char.size < 12:
            assert LEFT - 2 <= char.x0 <= char.x1 <= RIGHT + 2


def test_a_pdf_keeps_a_chart_with_its_title() -> None:
    for before in range(8, 20):
        drawn = chars(pdf(report(*[samples.body("行")] * before, one("bar", ("甲", "乙"), 1, 2, title="图题"))))
        assert {char.page for char in drawn if char.text in "甲乙"} == {
            char.page for char in drawn if char.text in "图题"
        }


def test_a_chart_higher_than_a_page_is_made_smaller() -> None:
    tall = one("bar", tuple(f"某某县第{n}个名称很长很长很长的乡镇人民政府办" for n in range(20)), *range(20))
    drawn = chars(pdf(report(Items((("1）", (tall,)),)))))
    assert {char.page for char in drawn if char.size < 10} != set()
    assert all(TOP <= char.top < char.bottom <= BOTTOM for char in drawn if char.size < 10)


def test_a_page_has_each_chart_as_vectors_with_names_of_their_own() -> None:
    root = markup.fromstring(html.render(ALL, STYLE))
    drawn = root.findall(".//figure//svg")
    assert [svg.find("desc").text for svg in drawn] == [chart.description for chart in CHARTS.values()]
    idents = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(set(idents)) == len(idents)
    captions = [node.text for node in root.findall(".//figcaption")]
    assert captions == [chart.title for chart in CHARTS.values() if chart.title]


def test_a_page_escapes_what_an_author_called_things() -> None:
    hostile = Chart("bar", ("<img src=x>", "\x07&amp;"), (Series("", ("1", "2")),), '"><script>alert(1)</script>')
    root = markup.fromstring(html.render(report(hostile), STYLE))
    assert root.findall(".//figure//img") == []
    assert [node.get("type") for node in root.iter("script")] == ["application/json"]
    assert "<img src=x>" in [node.text for node in root.findall(".//svg/text")]


def test_a_word_file_has_each_chart_as_a_picture_with_its_words() -> None:
    data = docx.render(ALL, STYLE)
    assert problems(data) == []
    opened = word.Document(io.BytesIO(data))
    described = [shape._inline.docPr.get("descr") for shape in opened.inline_shapes]
    assert described == [chart.description for chart in CHARTS.values()]
    captions = [p.text for p in opened.paragraphs if p.style.name == "Caption"]
    assert captions == [chart.title for chart in CHARTS.values() if chart.title]


def test_a_word_file_shows_a_chart_as_wide_as_the_text() -> None:
    opened = word.Document(io.BytesIO(docx.render(report(CHARTS["bars"]), STYLE)))
    (shape,) = opened.inline_shapes
    assert shape.width.mm == pytest.approx(156, abs=0.2)


def test_a_word_file_mends_characters_that_xml_cannot_hold() -> None:
    data = docx.render(report(one("bar", ("甲\x07", "乙\ud800"), 1, 2, title="\x01")), STYLE)
    ElementTree.fromstring(ZipFile(io.BytesIO(data)).read("word/document.xml"))


def test_plain_text_lists_the_figures() -> None:
    chart = one("pie", ("甲", "乙"), 1, 3, title="图1 构成")
    lines = text.render(report(samples.body("前"), chart), STYLE).decode().splitlines()
    assert lines[-4:] == ["", "〔饼图：图1 构成（单位：件）〕", "　　甲　1（25.0%）", "　　乙　3（75.0%）"]


def test_every_format_makes_the_same_bytes_again() -> None:
    for render in (lambda: pdf(ALL), lambda: html.render(ALL, STYLE), lambda: docx.render(ALL, STYLE)):
        assert render() == render()


def test_the_words_of_a_page_and_of_a_pdf_are_the_same() -> None:
    chart = CHARTS["bars of long names"]
    svg = markup.fromstring(html.render(report(chart), STYLE)).find(".//svg")
    words = squashed("".join(node.text for node in svg.findall("text")))
    assert words in re.sub(r"^.*?报告", "", extracted(pdf(report(chart))))
