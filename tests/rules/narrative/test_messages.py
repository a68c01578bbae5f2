"""Rules about words that do not suit a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import OVERVIEW, PREFACE, PROBLEMS, at, begins, found

GENERIC = "各级政府部门不断加大公开力度，部分地区公开内容更加全面，多数部门能够及时答复申请，公开渠道日益丰富。"


def test_an_overview_of_bodies_in_general_is_told(tmp_path: Path) -> None:
    (issue,) = found("R101", tmp_path, GENERIC)
    assert issue.path == OVERVIEW


@pytest.mark.parametrize(
    "text",
    [
        GENERIC + "我局主动公开政府信息。",
        GENERIC + "全年公开信息133条。",
        GENERIC + "示例市科学技术局认真落实。",
        GENERIC + "公开{{ 表三.本年新收.总计 }}件。",
        "认真贯彻《条例》，不断完善制度。",
    ],
)
def test_one_that_speaks_of_itself_or_gives_a_figure_is_not(text: str, tmp_path: Path) -> None:
    assert not found("R101", tmp_path, text)


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("今年，我局公开133条。", "今年，", "2023年"),
        ("今年以来公开133条。", "今年以来", "2023年"),
        ("比去年增加12条。", "去年", "2022年"),
        ("明年将加强培训。", "明年", "2024年"),
        ("截止目前，公开133条。", "截止目前", "截至2023年12月31日"),
        ("截至目前，公开133条。", "截至目前", "截至2023年12月31日"),
    ],
)
def test_years_not_in_figures_are_told(text: str, place: str, hint: str, tmp_path: Path) -> None:
    (issue,) = found("R103", tmp_path, text, PROBLEMS)
    assert hint in issue.hint.zh
    assert begins(at("R103", tmp_path, text, PROBLEMS), [place])


@pytest.mark.parametrize(
    "text",
    [
        "2023年公开133条。",
        "开展“今年我来讲政策”活动，印发《今年政务公开要点》。",
        "当今年轻人，过去年代，除去年度预算，说明年度计划，表明年报，证明年限。",
        "本年度、上年度、下一年度。目前有13个栏目。",
    ],
)
def test_nothing_is_said_of_other_words(text: str, tmp_path: Path) -> None:
    assert not found("R103", tmp_path, text)


def test_a_word_is_told_once_with_the_number_of_places(tmp_path: Path) -> None:
    (issue,) = found("R103", tmp_path, "今年公开。\n今年培训。今年考核。")
    assert "共 3 处" in issue.message.zh


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("截止2023年12月31日，公开133条。", "截止2023"),
        ("截止到2023年12月，公开133条。", "截止到2023"),
        ("截止12月31日，公开133条。", "截止12月"),
        ("截止年底，公开133条。", "截止年底"),
        ("截止{{ 年度 }}年12月31日，公开133条。", "截止{{"),
    ],
)
def test_closed_for_until_before_a_date_is_told(text: str, place: str, tmp_path: Path) -> None:
    assert begins(at("R104", tmp_path, text), [place])


@pytest.mark.parametrize(
    "text",
    [
        "截至2023年12月31日，公开133条。",
        "申请截止2023年6月30日，报名截止6月30日。",
        "截止时间为12月31日，于12月31日截止。",
        "项目申报截止2023年6月30日，投标截止6月30日，有效期截止2023年12月31日。",
        "统计期限截止2023年12月31日。",
        "截止目前公开133条。",
    ],
)
def test_nothing_is_said_of_until_and_of_what_closes(text: str, tmp_path: Path) -> None:
    assert not found("R104", tmp_path, text, PREFACE)
