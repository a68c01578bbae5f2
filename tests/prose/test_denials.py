"""What sentences say there was none of."""

from __future__ import annotations

import pytest

from generator.prose.scope import Topic
from tests.prose.readers import reading


def denied(text: str, heading: Topic = "", agency: str = "示例市科学技术局") -> list[str]:
    return [denial.what for denial in reading(text, agency, heading=heading).denials]


@pytest.mark.parametrize(
    "text",
    [
        "2023年度，我局未收到政府信息公开申请。",
        "2023年，我局无依申请公开事项。",
        "2023年，我局无依申请公开事项和公开属性变更事项。",
        "2023 年，全年未收到依申请公开来信，无意见投诉情况。",
        "2023年度没有收到依申请案件。",
        "全年未接到信息公开申请；",
        "本年度未收到个人、法人或者其他组织向本机关申请公开政府信息。",
        "截至12月31日，未收到政府信息公开申请",
    ],
)
def test_requests_are_denied(text: str) -> None:
    assert denied(text) == ["requests"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("未发生因政府信息公开申请行政复议、提起行政诉讼情况。", "both"),
        ("没有因政府信息公开引发的举报、投诉、行政复议或行政诉讼等情况。", "both"),
        ("无信息公开行政复议和行政诉讼相关案件。", "both"),
        ("2023年无政府信息公开类行政复议。", "reconsideration"),
        ("未因政府信息公开被提起行政诉讼。", "litigation"),
        ("无政府信息公开申请行政复议。", "reconsideration"),
    ],
)
def test_disputes_are_denied(text: str, what: str) -> None:
    assert denied(text) == [what]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("无结转下年度继续办理件。", "carried_out"),
        ("无上年结转。", "carried_in"),
        ("无往年结转件。", "carried_in"),
        ("未有结转至下一年度事项。", "carried_out"),
        ("无转结下年度继续办理件。", "carried_out"),
        ("办结申请18件，无结转。", "carried_out"),
        ("收到申请3件，已全部办结。", "rest"),
    ],
)
def test_what_was_left_is_denied_where_requests_are_spoken_of(text: str, what: str) -> None:
    assert denied(text, "requests") == [what]
    assert denied(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "网络渠道未收到政府信息公开申请。",
        "未收到关于不予公开政府信息的咨询。",
        "全年未收到行政许可申请。",
        "2022年未收到政府信息公开申请。",
        "上半年未收到政府信息公开申请。",
        "市教育局未收到政府信息公开申请。",
        "没有出现应公开而不予公开的办件。",
        "没有收到政府信息公开申请的投诉。",
        "未发生因政府信息公开被行政复议纠错、行政诉讼败诉的情况。",
        "未经复议直接起诉2件。",
        "政府信息公开无行政诉讼败诉案件。",
        "收到群众诉求348件，办结率100%。",
        "政府信息公开申请到期的均已办结，1件结转下年度继续办理。",
        "无论是否公开，均登记申请。",
        "收到政府信息公开申请18件，无结转，办结17件，结转下年度1件。",
        "有无依申请公开，均应报告。",
    ],
)
def test_what_is_narrower_or_another_matter_is_no_denial(text: str) -> None:
    assert denied(text) == []


def test_a_denial_stands_at_its_first_word() -> None:
    text = "2023年，我局未收到政府信息公开申请。"
    (denial,) = reading(text).denials
    assert text[denial.start :].startswith("未收到")
    assert denial.words == "未收到政府信息公开申请"
