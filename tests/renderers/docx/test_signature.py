"""Where 署名 and 成文日期 stand."""

from __future__ import annotations

import re

import pytest

from generator.document import style
from generator.document.model import Signature
from generator.renderers.docx.metrics import measure
from generator.renderers.docx.signature import signature
from generator.typesetting.lines.titles import width

METRICS = measure(style.load())
LINE = METRICS.text_width
DATE = "2025年1月20日"


def _edges(block: Signature) -> list[tuple[float, float]]:
    """The left and right edges of name and date in twips, those of its widest line where a name has several."""
    found = []
    paragraphs = signature(block, METRICS).split("<w:p>")[1:]
    assert ["".join(_lines(paragraph)) for paragraph in paragraphs] == [block.name, block.date]
    for line in paragraphs:
        justify = re.findall(r'<w:jc w:val="(\w+)"', line)[0]
        left, right = (int(n) for n in re.findall(r'w:left="(-?\d+)" w:right="(-?\d+)"', line)[0])
        wide = max(map(width, _lines(line))) * METRICS.character
        start = {"left": left, "right": LINE - right - wide, "center": (left + LINE - right - wide) / 2}[justify]
        found.append((start, start + wide))
    return found


def _lines(paragraph: str) -> list[str]:
    return re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph)


def test_without_a_seal_the_date_begins_two_characters_right_of_the_name() -> None:
    name, date = _edges(Signature("示例市科学技术局", DATE))
    assert LINE - name[1] == 2 * METRICS.character
    assert date[0] - name[0] == pytest.approx(2 * METRICS.character, abs=1)


def test_a_date_longer_than_the_name_is_two_characters_from_the_right() -> None:
    name, date = _edges(Signature("示例局", DATE))
    assert LINE - date[1] == 2 * METRICS.character
    assert date[0] - name[0] == pytest.approx(2 * METRICS.character, abs=1)


def test_with_a_seal_the_date_is_four_characters_from_the_right_and_the_name_centred_over_it() -> None:
    name, date = _edges(Signature("示例市科学技术局", DATE, sealed=True))
    assert LINE - date[1] == 4 * METRICS.character
    assert sum(name) == pytest.approx(sum(date), abs=2)


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("name", ["示例市人民政府政务服务和数据管理办公室", "示" * 27])
def test_a_long_name_stays_between_the_margins(name: str, sealed: bool) -> None:
    for start, end in _edges(Signature(name, DATE, sealed)):
        assert start >= -METRICS.character
        assert end <= LINE


def test_a_name_of_several_lines_is_broken_as_in_the_pdf_and_the_date_hangs_on_the_widest() -> None:
    name = "示例（某某）自由贸易试验区示例片区管理委员会综合行政执法和应急管理局驻示例高新技术产业开发区分局"
    first = signature(Signature(name, DATE), METRICS).split("<w:p>")[1]
    assert _lines(first) == [
        "示例（某某）自由贸易试验区示例片区管理委员会综合",
        "行政执法和应急管理局驻示例高新技术产业开发区分局",
    ]
    assert first.count("<w:br/>") == 1
    named, dated = _edges(Signature(name, DATE))
    assert LINE - named[1] == 2 * METRICS.character
    assert dated[0] - named[0] == pytest.approx(2 * METRICS.character, abs=1)


@pytest.mark.parametrize("sealed", [False, True])
def test_no_line_begins_in_the_margin_however_long_the_date(sealed: bool) -> None:
    xml = signature(Signature("示例局", "年" * 40, sealed), METRICS)
    assert all(int(left) >= 0 for left in re.findall(r'w:left="(-?\d+)"', xml))


def test_an_empty_line_stands_above_and_nothing_parts_the_two() -> None:
    first, second = signature(Signature("示例局", DATE), METRICS).split("<w:p>")[1:]
    assert f'w:before="{METRICS.pitch}"' in first
    assert "<w:keepNext/>" in first
    assert "w:before" not in second


@pytest.mark.parametrize("block", [Signature("示例局", ""), Signature("", DATE)])
def test_half_a_signature_is_one_line(block: Signature) -> None:
    xml = signature(block, METRICS)
    assert xml.count("<w:p>") == 1
    assert "keepNext" not in xml


def test_no_signature_is_nothing() -> None:
    assert signature(Signature("", ""), METRICS) == ""
