"""Numbers as official Chinese writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.prose.counts import counts
from generator.prose.mentions import mask


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("26条", 26),
        ("共１２８件", 128),
        ("1,284件", 1284),
        ("１,２８４件", 1284),
        ("三百二十一件", 321),
        ("两件", 2),
        ("十二件", 12),
        ("二十份", 20),
        ("一千零五件", 1005),
        ("三万件", 30_000),
        ("1.2万件", 12_000),
        ("18万条", 180_000),
        ("26.55万元", 265_500),
        ("3亿元", 300_000_000),
        ("0件", 0),
        ("零件次", 0),
        ("26 条", 26),
        ("**18**件", 18),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: int) -> None:
    (count,) = counts(text)
    assert count.number
    assert count.number.value == value


@pytest.mark.parametrize("text", ["1,284件", "26.55万元", "一百件", "１２件", "3,000余件"])
def test_a_count_begins_at_its_first_digit(text: str) -> None:
    (count,) = counts("共" + text)
    assert count.start == 1
    assert ("共" + text)[count.start : count.end] == text


@pytest.mark.parametrize(
    ("text", "in_it", "out_of_it"),
    [
        ("140余条", [140, 149], [139, 160]),
        ("18万余条", [180_000, 189_999], [179_999, 200_000]),
        ("超过200件", [200, 260], [199, 301]),
        ("近100件", [95, 100], [101]),
        ("不到50件", [41, 50], [51]),
        ("约200件", [180, 220], [99, 301]),
        ("200件左右", [190, 210], [50]),
        ("20多件", [20, 29], [19, 31]),
        ("1.2万件", [11_500, 12_400], [11_000, 13_000]),
        ("200件以上", [200, 250], [199]),
    ],
)
def test_a_word_beside_a_number_leaves_it_open(text: str, in_it: list[int], out_of_it: list[int]) -> None:
    (count,) = counts(text)
    assert count.number
    assert [n for n in in_it if not count.number.admits(n)] == []
    assert [n for n in out_of_it if count.number.admits(n)] == []


@pytest.mark.parametrize("text", ["约200件", "200余件", "近200件"])
def test_an_open_number_is_not_exact(text: str) -> None:
    (count,) = counts(text)
    assert count.number and not count.number.exact


def test_an_amount_is_compared_within_its_last_digit() -> None:
    (count,) = counts("26.5万元")
    assert count.number
    assert count.number.admits(Decimal("265499"))
    assert not count.number.admits(Decimal("266000"))


@pytest.mark.parametrize(
    "text",
    [
        "2023年12月31日",
        "国办公开办函〔2021〕30号",
        "电话：0517-87222589，邮编：223100",
        "《条例》第三十六条",
        "第36条",
        "第二十条第（一）项",
        "落实“三审三校”",
        "2019-2020学年",
        "7×24小时",
        "3—5件",
        "一起推进",
        "一次性告知",
        "六个月内",
        "四部门",
        "一件事一次办",
        "数十件",
        "每件",
        "逐一件件",
        "同一件申请",
        "A12件",
        "5号楼",
        "2023年1月1日起至12月31日止",
        "《关于12件实事的通知》",
        "百分之三十",
    ],
)
def test_what_is_no_count_is_none(text: str) -> None:
    assert [count.text for count in counts(mask(text)) if count.unit not in ("号", "小时")] == []


def test_a_placeholder_is_a_count_whose_number_is_not_known() -> None:
    (count,) = counts(mask("新收{{ 表三.本年新收.总计 }}件"))
    assert count.number is None
    assert count.unit == "件"


def test_a_full_width_comma_may_be_a_separator_of_clauses_so_the_number_is_not_known() -> None:
    (count,) = counts("收到1，284件")
    assert count.number is None


def test_zero_needs_no_unit() -> None:
    (count,) = counts("主动公开文件数量均为0。")
    assert count.number and count.number.value == 0


def test_masking_keeps_every_character_in_its_place() -> None:
    text = "《条例》（国办〔2021〕30号）{{ 年度 }}年12件"
    assert len(mask(text)) == len(text)
    assert mask(text).endswith("年12件")
