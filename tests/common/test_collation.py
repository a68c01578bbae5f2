"""The order of Chinese names by pinyin."""

from __future__ import annotations

import pytest

from generator.common.collation import pinyin_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["安庆市财政局", "亳州市财政局", "重庆市财政局", "合肥市财政局", "鄞州区财政局", "长沙市财政局"],
        ["2号街道办事处", "10号街道办事处", "A局", "Ｂ局", "c局", "阿城区财政局"],
        ["甲局", "甲局分局", "乙局"],
        ["", "局"],
    ],
)
def test_names_are_in_the_order_of_browsers(ordered: list[str]) -> None:
    assert sorted(set(ordered), key=pinyin_key) == ordered


def test_every_name_has_a_place_of_its_own() -> None:
    names = ["𠀀局", "\x00", "局\ud800", "🙂局", "局"]
    assert len({pinyin_key(name) for name in names}) == len(names)
