"""A report beside last year's, as the desk shows it."""

from __future__ import annotations

import re
from pathlib import Path

from generator.checking.check import read_data
from generator.preview.comparison_markup import comparison
from tests.preview.offices import AGENCY, of_year, write


def markup(agencies: Path, text: str, language: str = "zh") -> str:
    now = read_data(write(agencies / AGENCY / "2025.yaml", text))
    last = read_data(agencies / AGENCY / "2024.yaml")
    assert now
    assert last
    return comparison(now, last, language)


def cells(text: str) -> dict[str, list[str]]:
    """The words of every figure, by its key."""
    found = re.findall(r'<td([^>]*) data-key="([^"]+)">(.*?)</td>', text)
    return {key: [shape.strip(), *re.sub("<[^>]+>", " ", words).split()] for shape, key, words in found}


def test_both_years_stand_in_a_cell_and_a_change_is_marked(agencies: Path) -> None:
    known = cells(
        markup(
            agencies,
            of_year(2025).replace("行政许可:       {本年处理决定数量: 156}", "行政许可: {本年处理决定数量: 150}"),
        )
    )
    assert known["disclosure.licences.decisions"] == ['class="changed"', "150", "156", "-6"]
    assert known["disclosure.penalties.decisions"] == ["", "4", "4"]


def test_amounts_keep_their_digits(agencies: Path) -> None:
    known = cells(markup(agencies, of_year(2025).replace("26.55", "30.00")))
    assert known["disclosure.fees.amount"] == ['class="changed"', "30.00", "26.55", "+3.45"]


def test_rows_of_zeros_are_counted_and_left_out(agencies: Path) -> None:
    text = markup(agencies, of_year(2025))
    assert "disclosure.rules.issued" not in cells(text)
    assert "另有 2 行，两年都是 0。" in text


def test_what_should_carry_over_says_whether_it_does(agencies: Path) -> None:
    assert "不符" not in markup(agencies, of_year(2025))
    broken = markup(agencies, of_year(2025).replace("数量: {自然人: 1}", "数量: {自然人: 2}"))
    assert re.search(r"不符</span> <span>上年结转自然人：2 = 1</span> <span class=\"code\">R050", broken)


def test_years_that_do_not_follow_have_nothing_to_carry_over(agencies: Path) -> None:
    now, last = (
        read_data(agencies / AGENCY / "2025.yaml"),
        read_data(write(agencies / AGENCY / "2022.yaml", of_year(2022))),
    )
    assert now
    assert last
    assert "不是相邻两个年度的报告，不核对。" in comparison(now, last, "zh")


def test_it_speaks_english(agencies: Path) -> None:
    assert "From year to year" in markup(agencies, of_year(2025), "en")
