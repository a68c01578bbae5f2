"""A line at a wrong indentation is the one that is blamed, and the lines around it are not."""

from __future__ import annotations

import pytest

from generator.forms.load import load_all
from generator.report import all_keys
from generator.source.repair.indentation import misaligned
from tests.check_text import FULL, uncomposed

KEYS = all_keys(load_all())
LINES = FULL.split("\n")
# Lines of keys and items.
PLACED = [n for n, line in enumerate(LINES) if line.startswith(" ") and line.lstrip(" #-").partition(":")[1]]


def shifted(number: int, by: int) -> str:
    line = LINES[number]
    indent = len(line) - len(line.lstrip(" ")) + by
    return "\n".join([*LINES[:number], " " * indent + line.lstrip(" "), *LINES[number + 1 :]])


@pytest.mark.parametrize("by", [-2, -1, 1, 2])
def test_whichever_line_is_moved_is_the_one_that_is_blamed(by: int) -> None:
    assert len(PLACED) > 40
    for number in PLACED:
        assert {f.line for f in uncomposed(shifted(number, by))} == {number + 1}, LINES[number]


def test_the_mended_line_stands_where_it_stood() -> None:
    number = LINES.index("      重复申请: {自然人: 1}")
    for by in (-6, -5, -3, -1, 1, 2, 4):
        assert misaligned(shifted(number, by).split("\n"), KEYS) == {number: 6}, by


def test_a_row_in_a_group_that_is_not_its_own_is_left_where_it_is() -> None:
    text = FULL.replace("      重复申请: {自然人: 1}\n", "").replace(
        "    不予处理:\n", "      重复申请: 0\n    不予处理:\n"
    )
    assert misaligned(text.split("\n"), KEYS) == {}


def test_what_goes_on_with_a_text_is_no_key() -> None:
    text = "总体情况: 全年主动公开情况如下\n  其他：120条。\n年度: 2024"
    assert misaligned(text.split("\n"), KEYS) == {}
