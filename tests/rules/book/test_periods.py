"""Rules about the period that a report covers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import OVERVIEW, PREFACE, begins, found, words


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("数据的统计期限自2023年1月1日起至2022年12月31日止。", "2022年12月", "起点 2023-01-01 在终点 2022-12-31 之后"),
        ("统计期限自2022年1月1日起至2022年12月31日止。", "2022年1月", "写的是 2022 年"),
        ("统计期限自2022年1月1日起至12月31日止。", "2022年1月", "写的是 2022 年"),
        ("统计期限自2023年1月1日起至202323年12月31日止。", "202323年", "“202323”不是四位数字"),
        ("统计期限为203年1月1日至2023年12月31日。", "203年1月", "“203”不是四位数字"),
        ("统计时限为2023年1月1日至2023年12月31止。", "2023年12月31止", "后面缺“日”字"),
        ("统计时限为2023年1月1日至2023年12月32日。", "2023年12月32日", "没有 12 月 32 日"),
        ("本报告所列数据自2024年1月1日起至2024年12月31日止。", "2024年1月", "写的是 2024 年"),
    ],
)
def test_a_period_that_is_not_the_year_is_an_error(text: str, place: str, said: str, tmp_path: Path) -> None:
    (issue,) = found("R082", tmp_path, text, PREFACE)
    assert issue.severity == "error"
    assert said in issue.message.zh
    assert words(issue).startswith(place)


def test_a_part_of_the_year_is_a_warning(tmp_path: Path) -> None:
    (issue,) = found("R082", tmp_path, "统计期限自2023年3月25日起至2023年12月31日止。", PREFACE)
    assert issue.severity == "warning"
    assert "不是一整年" in issue.message.zh


@pytest.mark.parametrize(
    "text",
    [
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "各项数据的统计期限自2023年1月1日起至12月31日止。",
        "统计时限为2023年1月1日—12月31日。",
        "统计期限为2023年1月1日到12月31日。",
        "统计期限从 2023 年 1 月 1 日起至 2023 年 12 月 31 日止。",
        "除规章对外公开总数量外，其他项目统计时限均为2023年1月1日—12月31日。",
        "统计期限自{{ 年度 }}年1月1日起至{{ 年度 }}年12月31日止。",
        "报告按《统计法》编制。2022年11月1日至2023年2月1日开展试点。",
        "2023年1-12月收到申请0件，统计数据见表。",
    ],
)
def test_nothing_is_said_of_the_whole_year_in_any_wording(text: str, tmp_path: Path) -> None:
    assert not found("R082", tmp_path, text, PREFACE)


def test_the_period_may_stand_in_the_overview(tmp_path: Path) -> None:
    (issue,) = found("R082", tmp_path, "公开133条。统计期限自2022年1月1日起至2022年12月31日止。", OVERVIEW)
    assert words(issue).startswith("2022年1月")


def test_a_year_of_too_many_digits_is_told_anywhere(tmp_path: Path) -> None:
    (issue,) = found("R082", tmp_path, "20233年我局主动公开政府信息133条。", OVERVIEW)
    assert begins([words(issue)], ["20233年"])
    assert not found("R082", tmp_path, "电话0543-20233年检。累计120233年次。", OVERVIEW)
