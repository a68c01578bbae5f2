"""Rules about the title."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.reports import findings, report


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("示例市科学技术局2023年度政府信息公开工作年度报告", "“年度”重复"),
        ("示例市科学技术局2023年政府信息公开年度报告", "不是以“政府信息公开工作年度报告”结尾"),
        ("示例市科学技术局政府信息公开工作年度报告", "没有年份"),
        ("2023年政府信息公开工作年度报告", "没有机关名称"),
    ],
)
def test_a_title_of_other_wording_is_told(title: str, words: str, tmp_path: Path) -> None:
    (issue,) = findings("R080", tmp_path, report(2023, 标题=title))
    assert words in issue.message.zh
    assert "示例市科学技术局2023年政府信息公开工作年度报告" in issue.hint.zh


@pytest.mark.parametrize(
    "title", ["示例市科学技术局2023年政府信息公开工作年度报告", "示例市科学技术局 2023年政府信息公开工作年度报告"]
)
def test_the_usual_title_is_not(title: str, tmp_path: Path) -> None:
    assert not findings("R080", tmp_path, report(2023, 标题=title))


def test_a_report_without_a_title_of_its_own_has_the_programs(tmp_path: Path) -> None:
    assert not findings("R080", tmp_path, report(2023))
