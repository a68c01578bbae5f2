"""Counts beside those of the year before, as sentences put them."""

from __future__ import annotations

import pytest

from generator.prose.comparisons import Comparison, comparisons
from generator.prose.mentions import Mention, mentions


def one(text: str) -> Comparison | None:
    found = list(comparisons(text, mentions(text), 2023))
    assert len(found) < 2
    return found[0] if found else None


def said(mention: Mention | None) -> str:
    return mention.count.text if mention else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("申请18件，比上年的25件减少7件", (False, "18件", "25件", "7件", "")),
        ("申请18件，较2022年（15件）增长20%", (True, "18件", "15件", "", "20%")),
        ("申请18件，同比增加3件，增长20%", (True, "18件", "", "3件", "20%")),
        ("申请由上年的25件增至32件", (True, "32件", "25件", "", "")),
        ("申请由25件降到20件，减少5件", (False, "20件", "25件", "5件", "")),
        ("申请18件，与上年持平", (None, "18件", "", "", "")),
    ],
)
def test_a_comparison_is_read_with_all_that_it_gives(text: str, wanted: tuple[object, ...]) -> None:
    found = one(text)
    assert found
    assert (found.rises, said(found.now), said(found.base), said(found.by), said(found.rate)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "申请18件，比2019年增加3件",
        "申请18件，解读15件，增加3件",
        "申请18件。比上年增加3件",
        "申请约18件，比上年增加3件",
        "申请18件，与上年基本持平",
        "申请18件，比上年增加3人次",
    ],
)
def test_other_years_and_other_things_are_no_comparison(text: str) -> None:
    assert one(text) is None
