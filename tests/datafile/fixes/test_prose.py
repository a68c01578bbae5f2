"""Mends of the wording cure what the rules of wording find, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.checking.check import check_text
from generator.datafile.fixes.fix import fix
from tests.check_text import FULL, replaced

WORDINGS = [
    ("截止2024年12月31日，", "截至2024年12月31日，", "R104"),
    ("截止到2024年12月31日，", "截至2024年12月31日，", "R104"),
    ("（截止12月31日）", "（截至12月31日）", "R104"),
    ("数据截止2024年底，", "数据截至2024年底，", "R104"),
    ("截止{{ 年度 }}年12月31日，", "截至{{ 年度 }}年12月31日，", "R104"),
    ("及时办理。。", "及时办理。", "R102"),
    ("及时，，办理，", "及时，办理，", "R102"),
    ("网站、、新媒体，", "网站、新媒体，", "R102"),
    ("如下：：办理；；公开，", "如下：办理；公开，", "R102"),
    ("见国发[2019]5号，", "见国发〔2019〕5号，", "R088"),
    ("见鲁政办发【2019】5号，", "见鲁政办发〔2019〕5号，", "R088"),
    ("见鲁政办发（2019）5号，", "见鲁政办发〔2019〕5号，", "R088"),
    ("见市政府令(2019) 5号，", "见市政府令〔2019〕 5号，", "R088"),
]
LEFT = [
    "报名截止2024年12月31日，",
    "申请受理截止2024年12月31日，",
    "等等。。。",
    "案件（2021）苏01行初12号，",
    "见[2021]，",
    "见国发〔2019〕5号，",
    "截至2024年12月31日，",
    "征集时间截止后，",
]


@pytest.mark.parametrize(("typed", "right", "code"), WORDINGS)
def test_a_mend_of_the_wording_cures_the_finding_and_makes_none(typed: str, right: str, code: str) -> None:
    text = replaced(FULL, "下一步，", f"{typed}下一步，")
    fixed = fix(text.encode())
    assert fixed
    assert fixed.after.data.decode() == text.replace(typed, right)
    assert {mend.code for mend in fixed.mends} == {code}
    before, after = codes(text), codes(fixed.after.data.decode())
    assert before[code] >= 1
    assert after[code] == 0
    assert after <= before


@pytest.mark.parametrize("typed", LEFT)
def test_wording_that_may_be_meant_is_left(typed: str) -> None:
    fixed = fix(replaced(FULL, "下一步，", f"{typed}下一步，").encode())
    assert fixed
    assert not fixed.changed


def codes(text: str) -> Counter[str]:
    return Counter(f.code for f in check_text(text.encode(), Path("none/2024.yaml"), "2024.yaml").findings)
