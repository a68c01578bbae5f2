"""The lines of a title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import style
from generator.renderers.docx import title
from generator.renderers.docx.metrics import measure
from generator.typesetting.lines.titles import width

STYLE = style.load()
METRICS = measure(STYLE)


def lines(*parts: str) -> list[str]:
    return title.lines(parts, STYLE, METRICS)


def test_a_title_that_fits_is_one_line() -> None:
    assert lines("示例局", "2024年政府信息公开", "工作年度报告") == ["示例局2024年政府信息公开工作年度报告"]


def test_a_longer_title_breaks_after_the_agency() -> None:
    parts = ("示例市科学技术局", "2024年政府信息公开", "工作年度报告")
    assert lines(*parts) == ["示例市科学技术局", "2024年政府信息公开工作年度报告"]


def test_a_part_longer_than_a_line_is_split_evenly() -> None:
    long = "示例市示例区人民政府示例街道办事处政务服务中心"
    assert lines(long, "2024年政府信息公开工作年度报告") == [
        "示例市示例区人民政府示例",
        "街道办事处政务服务中心",
        "2024年政府信息公开工作年度报告",
    ]


def test_a_title_in_one_part_breaks_before_its_year() -> None:
    assert lines("示例市科学技术局2024年政府信息公开工作年度报告") == [
        "示例市科学技术局",
        "2024年政府信息公开工作年度报告",
    ]


def test_a_bracket_is_not_parted_from_what_stands_in_it() -> None:
    assert lines("示例市示例区人民政府办公室（示例区大数据局）") == [
        "示例市示例区人民政府办公室",
        "（示例区大数据局）",
    ]


def test_no_line_begins_inside_a_number() -> None:
    assert lines("一二三四五六七八九2024年一二三四五六七八九")[1].startswith(("2024", "年"))


@pytest.mark.parametrize("parts", [(), ("",), ("", "")])
def test_an_empty_title_has_no_line(parts: tuple[str, ...]) -> None:
    assert lines(*parts) == []


@given(st.lists(st.text("年报（）。12a局", max_size=70), max_size=5))
def test_nothing_is_lost_and_no_line_is_too_long(parts: list[str]) -> None:
    found = lines(*parts)
    assert "".join(found) == "".join(parts)
    assert all(width(line) <= 20 for line in found)


@given(st.text("年报局2", min_size=41, max_size=90).filter(lambda part: "2" * 20 not in part))
def test_no_character_stands_alone(part: str) -> None:
    assert min(map(len, lines(part))) > 1
