"""Where 署名 and 成文日期 stand."""

from __future__ import annotations

import re

import pytest

from generator import style
from generator.document import Signature
from generator.ooxml.metrics import measure
from generator.ooxml.signature import signature
from generator.ooxml.text import width

METRICS = measure(style.load())
LINE = METRICS.text_width
DATE = "2025年1月20日"


def _edges(block: Signature) -> list[tuple[float, float]]:
    """The left and right edges of each line in twips."""
    found = []
    for line, text in zip(signature(block, METRICS).split("<w:p>")[1:], (block.name, block.date), strict=True):
        justify = re.findall(r'<w:jc w:val="(\w+)"', line)[0]
        left, right = (int(n) for n in re.findall(r'w:left="(-?\d+)" w:right="(-?\d+)"', line)[0])
        wide = width(text) * METRICS.character
        start = {"left": left, "right": LINE - right - wide, "center": (left + LINE - right - wide) / 2}[justify]
        found.append((start, start + wide))
    return found


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
