"""Charts as SVG."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.document.model import Chart
from generator.typesetting.charts.sketch import sketch
from generator.typesetting.charts.svg import svg
from tests.typesetting.charts.making import CHARTS, MEASURE, one

SVG = {"svg": "http://www.w3.org/2000/svg"}


def element(chart: Chart) -> etree._Element:
    text = svg(sketch(chart, MEASURE), "chart1", chart.label, chart.description)
    return etree.fromstring(text.replace("<svg ", f'<svg xmlns="{SVG["svg"]}" ', 1))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_is_a_picture_with_a_title_and_a_description(chart: Chart) -> None:
    drawn = element(chart)
    assert drawn.get("role") == "img"
    title, description = drawn.find("svg:title", SVG), drawn.find("svg:desc", SVG)
    assert (title.text, title.get("id")) == (chart.label, drawn.get("aria-labelledby"))
    assert (description.text, description.get("id")) == (chart.description, drawn.get("aria-describedby"))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_has_no_colours_but_greys(chart: Chart) -> None:
    used = {node.get(name) for node in element(chart).iter() for name in ("fill", "stroke")} - {None, "none"}
    assert {tuple({grey[1:3], grey[3:5], grey[5:7]}).__len__() for grey in used} == {1}


def test_escapes_what_an_author_typed() -> None:
    chart = one("bar", ("<b>&甲", "“乙”"), 1, 2, title="</svg><script>")
    assert "<b>&甲" in [node.text for node in element(chart).iterfind("svg:text", SVG)]
    assert "<script" not in svg(sketch(chart, MEASURE), "c", chart.label, chart.description)
