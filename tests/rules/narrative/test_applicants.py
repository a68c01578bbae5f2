"""Sentences that give all requests to one kind of applicants."""

from __future__ import annotations

import pytest

from tests.corpus.cases import Case

MIXED = "received=12,6 granted=12,6"


def found(text: str, figures: str = MIXED) -> list[str]:
    case = Case("", {"text": text, "figures": figures}, frozenset({"R062"}))
    return [rest for _, rest in case.findings()]


@pytest.mark.parametrize("words", ["均为自然人申请", "全部由公民个人提出", "均为法人或其他组织申请"])
def test_all_of_one_kind_is_told_where_the_table_has_others(words: str) -> None:
    assert [rest.startswith(words) for rest in found(f"收到政府信息公开申请18件，{words}。")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "通过网络收到政府信息公开申请3件，均为自然人申请。",
        "18件申请中予以公开7件，均为自然人申请。",
        "收到政府信息公开申请18件。\n行政复议均为自然人提起。",
    ],
)
def test_all_of_fewer_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_all_of_one_kind_is_right_where_the_table_has_no_others() -> None:
    assert found("收到政府信息公开申请18件，均为自然人申请。", "received=18 granted=18") == []
