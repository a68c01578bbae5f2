"""Mends within the brackets of a row."""

from __future__ import annotations

import pytest

from generator.datafile.fixes.fix import fix
from tests.check_text import FULL, replaced

DISPUTES = "行政复议: {结果维持: 2, 结果纠正: 0, 其他结果: 1, 尚未审结: 0}"
NEW = "本年新收政府信息公开申请数量: [12, 3, 0, 1, 2, 0]"
LICENCES = "行政许可:       {本年处理决定数量: 156}"


@pytest.mark.parametrize(
    ("row", "typed", "right"),
    [
        (DISPUTES, "{结果维持：2，结果纠正：0，其他结果：1，尚未审结：0}", DISPUTES[6:]),
        (DISPUTES, "{结果维持: 2，结果纠正: 0， 其他结果: 1、尚未审结: 0}", DISPUTES[6:]),
        (DISPUTES, "{结果维持:2, 结果纠正:0, 其他结果:1, 尚未审结:0}", DISPUTES[6:]),
        (DISPUTES, "{结果维持: 1,002, 结果纠正: 0, 其他结果: 1, 尚未审结: 0}", DISPUTES[6:].replace("2", "1002", 1)),
        (DISPUTES, "[2，0，1，0]", "[2, 0, 1, 0]"),
        (NEW, "[12，3，0，1，2，0]", "[12, 3, 0, 1, 2, 0]"),
        (NEW, "[12; 3; 0; 1; 2; 0]", "[12, 3, 0, 1, 2, 0]"),
        (NEW, "[1,284, 3, 0, 1, 2, 0]", "[1284, 3, 0, 1, 2, 0]"),
        (NEW, "[1,284,567, 3, 0, 1, 2, 0]", "[1284567, 3, 0, 1, 2, 0]"),
        (NEW, "[12，3]", "[12，3]"),
        (NEW, "[12，约3，0，1，2，0]", "[12，约3，0，1，2，0]"),
        (NEW, "{自然人：12，商业企业：3}", "{自然人: 12, 商业企业: 3}"),
        (NEW, "{自然人：12，不认识：3}", "{自然人：12，不认识：3}"),
        (NEW, "{自然人：１２，商业企业：3件}", "{自然人: 12, 商业企业: 3}"),
        (LICENCES, "      {本年处理决定数量: 1,156}", "      {本年处理决定数量: 1156}"),
        (LICENCES, "      {本年处理决定数量: 1,156,0}", "      {本年处理决定数量: 1,156,0}"),
        (
            LICENCES,
            "      {本年处理决定数量：156}  # 数量：1,284，，",
            "      {本年处理决定数量: 156}  # 数量：1,284，，",
        ),
    ],
)
def test_punctuation_is_mended_where_the_row_is_whole_and_left_where_it_is_not(
    row: str, typed: str, right: str
) -> None:
    key = row.partition(":")[0]
    text = replaced(FULL, row, f"{key}: {typed}")
    fixed = fix(text.encode())
    assert fixed
    assert fixed.after.data.decode() == replaced(FULL, row, f"{key}: {right}")


def test_brackets_in_sentences_are_no_rows() -> None:
    text = replaced(FULL, "下一步，", "办件[12，3，0，1，2，0]件{结果维持：2}，下一步，")
    fixed = fix(text.encode())
    assert fixed
    assert not fixed.changed
