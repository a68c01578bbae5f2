"""What sentences tell of 信息处理费."""

from __future__ import annotations

import pytest

from generator.prose.mentions import Mention
from generator.prose.processing_fees import fees
from tests.prose.readers import reading


def words(mention: Mention | None) -> str:
    return mention.count.text if mention else ""


@pytest.mark.parametrize(
    ("text", "notices", "due", "collected"),
    [
        ("发出收费通知3件，总金额900元，实际收取300元。", "3件", "900元", "300元"),
        ("发出3份收费通知书，应收信息处理费1200元，实收800元。", "3份", "1200元", "800元"),
        ("共发出信息处理费收费通知0件，收费通知总金额0元，实际收取总金额0元。", "0件", "0元", "0元"),
        ("2023年全市实际收取信息处理费共计400元。", "", "", "400元"),
        ("全年收取政府信息公开信息处理费0元。", "", "", "0元"),
        ("未发出收费通知，收取信息处理费0元。", "", "", "0元"),
        ("对25件申请收取了信息处理费2950元。其中，甲局1件，收取420元。", "", "", "2950元"),
        ("2022年实际收取信息处理费500元。", "", "", ""),
        ("收取行政事业性收费26.55万元，未收取信息处理费。", "", "", ""),
        ("采购金额300元。", "", "", ""),
    ],
)
def test_the_three_figures_are_found(text: str, notices: str, due: str, collected: str) -> None:
    found = fees([reading(text)])
    assert (words(found.notices), words(found.due), words(found.collected)) == (notices, due, collected)


def test_what_is_not_given_is_missing() -> None:
    assert fees([reading("实际收取信息处理费400元。")]).missing == ("收费通知件数", "通知总金额")
    assert fees([reading("发出收费通知3件，总金额900元，实际收取300元。")]).missing == ()


def test_there_is_a_fee_only_where_some_figure_is_not_zero() -> None:
    assert not fees([reading("收取信息处理费0元。")]).any
    assert fees([reading("发出收费通知1件，总金额0元。")]).any
