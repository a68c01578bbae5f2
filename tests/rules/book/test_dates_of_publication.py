"""Dates that cannot be: published before the year was over, digits run together, another year's end, an address without its @."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check_text import FULL, check
from tests.rules.prose import OVERVIEW, PREFACE, at


@pytest.mark.parametrize("date", ["2024-12-25 09:30", "2024-01-20", "2024-12-31"])
def test_a_report_is_not_published_before_its_year_is_over(date: str, tmp_path: Path) -> None:
    site = f"网站: {{网站名称: 示例市人民政府, 发布时间: {date}}}\n"
    found = [f for f in check(FULL + site, tmp_path).findings if f.code == "R083"]
    assert [f.path for f in found] == ["网站.发布时间"]
    assert found[0].line == FULL.count("\n") + 1


@pytest.mark.parametrize("date", ["2025-01-01", "2025-01-20 09:30", "2025-03-31"])
def test_afterwards_it_may_be(date: str, tmp_path: Path) -> None:
    site = f"网站: {{网站名称: 示例市人民政府, 发布时间: {date}}}\n"
    assert not [f for f in check(FULL + site, tmp_path).findings if f.code == "R083"]


@pytest.mark.parametrize(
    "text",
    [
        "制发规范性文件2件，废止1件，截至2022年12月31日现行有效14件。",
        "废止行政规范性文件1件，截至2022年底现行有效14件。",
        "截至2022年12月31日，全县公开政府信息1200条。",
    ],
)
def test_figures_as_of_the_end_of_last_year_are_told(text: str, tmp_path: Path) -> None:
    assert len(at("R081", tmp_path, text, OVERVIEW, 2023)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "制发规范性文件2件，截至2023年12月31日现行有效14件。",
        "截至2022年12月31日现行有效13件，比上年增加1件。",
        "截至2022年底现行有效12件，截至2023年底现行有效14件。",
        "清理截至2022年12月31日前制定的文件。",
    ],
)
def test_figures_as_of_this_year_s_end_and_comparisons_are_not(text: str, tmp_path: Path) -> None:
    assert at("R081", tmp_path, text, OVERVIEW, 2023) == []


@pytest.mark.parametrize("date", ["2025111231日", "20231231日", "202311日"])
def test_digits_that_have_run_together_are_told(date: str, tmp_path: Path) -> None:
    assert [p[: len(date)] for p in at("R082", tmp_path, f"统计期限为{date}。", PREFACE, 2023)] == [date]


@pytest.mark.parametrize("text", ["统计期限为2023年1月1日至12月31日。", "文号20231231号。", "热线12345，每日受理。"])
def test_dates_and_other_numbers_are_not(text: str, tmp_path: Path) -> None:
    assert at("R082", tmp_path, text, PREFACE, 2023) == []


@pytest.mark.parametrize("address", ["jczdzbgs163.com", "xxgk126.com", "abc.gov.cn"])
def test_an_address_without_its_at_sign_is_told(address: str, tmp_path: Path) -> None:
    assert [p[: len(address)] for p in at("R092", tmp_path, f"电子邮箱：{address}，邮编134000。", PREFACE, 2023)] == [
        address
    ]


@pytest.mark.parametrize(
    "text", ["电子邮箱：xxgk@163.com。", "通过信箱、热线收到留言3条。", "局长信箱http://www.abc.gov.cn。"]
)
def test_addresses_as_they_should_be_and_words_are_not(text: str, tmp_path: Path) -> None:
    assert at("R092", tmp_path, text, PREFACE, 2023) == []
