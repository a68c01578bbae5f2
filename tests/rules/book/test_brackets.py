"""Brackets and quotation marks without their other half."""

from __future__ import annotations

import pytest

from tests.corpus.cases import Case


def found(text: str) -> list[str]:
    case = Case("", {"text": text}, frozenset({"R108"}))
    return [rest[:2] for _, rest in case.findings()]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("通过网站（公开专栏发布信息。", "（公"),
        ("通过网站公开专栏）发布信息。", "）发"),
        ("落实“三审三校制度（试行）。", "“三"),
        ("按照《条例（修订》办理。", "（修"),
    ],
)
def test_a_half_without_the_other_is_told_where_it_stands(text: str, at: str) -> None:
    assert found(text) == [at]


@pytest.mark.parametrize(
    "text",
    [
        "1）完善制度；2）加强培训。",
        "发布信息(含转载)30条。",
        "《关于〈办法〉的说明（二）》",
        "{{ 表三.本年新收.总计 }}件（含结转）",
    ],
)
def test_pairs_and_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []
