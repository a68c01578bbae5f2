"""Labels and titles in few and even lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.typesetting.lines.labels import label_lines


def pieces(text: str, ems: float) -> list[str]:
    advances = [0.5 if c < "\x7f" else 1.0 for c in text]
    return [text[a:b] for a, b in label_lines(text, advances, 1.0, ems)]


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("总计", 3, ["总计"]),
        ("结果维持", 2.8, ["结果", "维持"]),
        ("社会公益组织", 3.4, ["社会", "公益", "组织"]),
        ("法律服务机构", 3.4, ["法律", "服务", "机构"]),
        ("（三）不予公开", 5.9, ["（三）", "不予公开"]),
        ("5.要求行政机关确认或重新出具已获取信息", 18, ["5.要求行政机关确认", "或重新出具已获取信息"]),
    ],
)
def test_breaks_between_words_of_two_characters(text: str, ems: float, lines: list[str]) -> None:
    assert pieces(text, ems) == lines


def test_leaves_no_character_alone_on_a_line() -> None:
    name = "某某市人力资源和社会保障事业服务中心管理委员会"
    assert min(len(line) for line in pieces(name, 20)) > 8


def test_breaks_a_word_that_is_wider_than_the_cell() -> None:
    assert pieces("aaaaaaaa", 2) == ["aaaa", "aaaa"]


def test_gives_no_lines_for_no_text() -> None:
    assert pieces("", 5) == []


@given(st.text(alphabet="年度报告，。（）“”1.ab ", max_size=40), st.sampled_from([2.0, 3.4, 6.0, 18.0]))
def test_loses_nothing_and_stays_within_the_measure(text: str, ems: float) -> None:
    lines = pieces(text, ems)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    widths = [sum(0.5 if c < "\x7f" else 1.0 for c in line.rstrip(" ")) for line in lines]
    assert all(width <= ems + 0.001 or len(line.strip(" ")) == 1 for width, line in zip(widths, lines, strict=True))
