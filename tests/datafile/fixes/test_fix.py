"""Whole files mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.datafile.fixes.fix import fix
from generator.forms.load import load_all
from generator.report import all_keys, read_report
from generator.source import from_text

DATA = Path(__file__).parents[2] / "data" / "examples"
NEW, OLD = ((DATA / name).read_text("utf-8") for name in ("2021.yaml", "2019.yaml"))

# What is right | how it is mistyped. Each pair stands by itself, and all of them at once.
SLIPS = (
    ("机关: 示例", "机关：示例"),
    ("年度: 2024", "年度:２０２４年"),
    ("机关类型: 政府部门", "机关类型：政府部门"),
    ("上年结转政府信息公开申请数量: {自然人: 1}", "上年结转政府信息公开申请数量：｛自然人: 1｝"),
    ("\n      2024年通过", "\n    2024年通过"),
    ("\n      全年新收", "\n　　全年新收"),
    ("\n    正文: 落实", "\n\t\t正文: 落实"),
    ("\n  - 标题: 监督", "\n　　- 标题: 监督"),
    ("\n  规章:  ", "\n\u00a0\u00a0规章:  "),
    ("行政许可:       {本年处理决定数量: 156}", "行政许可:       {本年处理决定数量：156}"),
    ("{本年处理决定数量: 4}", '{本年处理决定数量: "4件"}'),
    ("{本年处理决定数量: 0}", "{本年处理决定数量: ０}"),
    ("{本年制发件数: 3, 本年废止件数: 1, 现行有效件数: 14}", "{本年制发件数：3，本年废止件数：1，现行有效件数：14}"),
    ("{本年收费金额: 26.55}", "{本年收费金额: 265500元}"),
    ("[12, 3, 0, 1, 2, 0]", "[12.0, ３, 0, 1件, '2', 0]"),
    ("[5, 1, 0, 1, 0, 0]", "[5， 1、0, 1，0, 0]"),
    ("{结果维持: 2, 结果纠正: 0", "{结果维持: 2，结果纠正: 0"),
    ("情况: |\n  一是政策", "情况: ｜\n  一是政策"),
    ("一是丰富解读形式，对涉企", "一是丰富解读形式，，对涉企"),
    ("下一步，", "下一步，截至2024年12月31日，", "下一步，截止2024年12月31日，"),
    ("及时更新。\n其他", "及时更新，见国发〔2019〕5号。\n其他", "及时更新，见国发[2019]5号。\n其他"),
    ("日期: 2025-01-20", "日期: 2025年1月20日"),
)


def mistyped(numbers: set[int]) -> tuple[str, str]:
    """The example as it should be, and the same with these slips."""
    right = wrong = NEW
    for number in sorted(numbers):
        typed, *middle, slip = SLIPS[number]
        assert right.count(typed) == 1, typed
        right = right.replace(typed, middle[0] if middle else typed)
        wrong = wrong.replace(typed, slip)
    return right, wrong


def mended(text: str) -> str:
    fixed = fix(text.encode())
    assert fixed
    return fixed.after.data.decode()


@pytest.mark.parametrize("number", range(len(SLIPS)))
def test_each_slip_is_mended_to_the_byte(number: int) -> None:
    right, wrong = mistyped({number})
    assert wrong != right
    assert mended(wrong) == right


@given(st.sets(st.integers(0, len(SLIPS) - 1)), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
@example(set(range(len(SLIPS))), "\r\n", "\ufeff")
@settings(max_examples=40, deadline=None)
def test_any_slips_together_are_mended_and_all_else_is_kept(numbers: set[int], end: str, bom: str) -> None:
    right, wrong = (bom + text.replace("\n", end) for text in mistyped(numbers))
    assert mended(wrong) == right


@pytest.mark.parametrize("text", [NEW, OLD], ids=["2021", "2019"])
def test_a_good_file_has_nothing_to_mend(text: str) -> None:
    fixed = fix(text.encode())
    assert fixed
    assert not fixed.changed
    assert fixed.mends == ()


UNSURE = (
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 约156}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 156左右}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 0156}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: +156}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 156.5}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 156.}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 1 56}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 156①}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 15.6万}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: -}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 无}"),
    ("{本年处理决定数量: 156}", "{本年处理决定数量: 156元}"),
    ("{本年收费金额: 26.55}", "{本年收费金额: 26.55件}"),
    ("日期: 2025-01-20", "日期: 2025年2月30日"),
    ("年度: 2024", "年度: 24年"),
    ("下一步，", "报名截止2024年12月31日，"),
    ("下一步，", "申请截止到2024年12月31日，"),
    ("下一步，", "报名截止，2024年12月31日，"),
    ("下一步，", "等等。。。"),
    ("下一步，", "（2021）苏01行初12号，案件（2021）12号，"),
    ("下一步，", "见[2021]、[图]，"),
    ("  2024年未收取", "  - 2024年[2021]未收取"),
    ("机关: 示例市科学技术局", '机关: "示例市科学技术局'),
)


@pytest.mark.parametrize(("typed", "doubtful"), UNSURE)
def test_what_is_not_sure_is_left_alone(typed: str, doubtful: str) -> None:
    text = NEW.replace(typed, doubtful, 1)
    assert text != NEW
    assert mended(text) == text


def test_changes_may_have_signs_and_are_mended_with_them() -> None:
    row = "行政处罚: {上一年项目数量: 4, 本年增/减: %s, 处理决定数量: 0}"
    line = next(line for line in OLD.splitlines() if line.strip().startswith("行政处罚"))
    for typed, right in (("减4", "-4"), ("－4", "-4"), ("增加4件", "4"), ("+4", "+4"), ('"-4"', "-4")):
        assert mended(OLD.replace(line, f"  {row % typed}")) == OLD.replace(line, f"  {row % right}")


def test_an_amount_of_either_unit_keeps_a_unit_that_was_typed_beside_it() -> None:
    line = next(line for line in OLD.splitlines() if line.strip().startswith("政府集中采购"))
    text = OLD.replace(line, "  政府集中采购: {采购项目数量: 14, 采购总金额: 12.9万元, 采购总金额单位: 元}")
    assert mended(text) == text


def test_comments_and_quotes_are_no_place_for_mends() -> None:
    text = f"# 截止2024年12月31日，，见国发[2019]5号：1,284件\n{NEW}".replace(
        "26.55}        # 万元", "26.55}   # １２万元，，"
    )
    assert mended(text) == text


def test_the_wording_of_a_folded_or_quoted_text_is_mended_in_its_place() -> None:
    text = NEW.replace("正文: 落实", '正文: "截止2024年底，，落实', 1).replace("泄密事件。", '泄密事件。"', 1)
    assert mended(text) == text.replace("截止", "截至").replace("，，", "，")


def test_placeholders_count_as_years_and_are_not_touched() -> None:
    text = NEW.replace("下一步，", "截止{{ 年度 }}年12月31日，", 1)
    assert mended(text) == text.replace("截止", "截至")


def test_what_a_waiver_explains_stays() -> None:
    text = NEW.replace("下一步，", "截止2024年底，，", 1)
    waiver = "豁免:\n  - {规则: R104, 理由: 照录原件, 位置: 存在的主要问题及改进情况}\n"
    assert mended(text + waiver) == text.replace("，，", "，") + waiver
    assert mended(text + waiver.replace(", 位置: 存在的主要问题及改进情况", ", 位置: 总体情况")) == (
        text.replace("，，", "，").replace("截止", "截至") + waiver.replace("存在的主要问题及改进情况", "总体情况")
    )


def test_a_byte_order_mark_within_the_text_is_deleted() -> None:
    assert mended(NEW.replace("落实“三审", "落实\ufeff“三审")) == NEW


def test_a_lone_dash_stays_a_dash_when_its_colon_is_mended() -> None:
    text = NEW.replace("属于国家秘密: 0", "属于国家秘密：-")
    assert mended(text) == text.replace("：-", ": -")


@pytest.mark.parametrize(
    ("typed", "right"), [("5元", "0.0005"), ("265500元", "26.55"), ("10000元", "1"), ("1,234,567.8元", "123.45678")]
)
def test_an_amount_in_yuan_is_moved_by_four_places_digit_for_digit(typed: str, right: str) -> None:
    row = "行政事业性收费:\n    本年收费金额: "
    text = NEW.replace("行政事业性收费: {本年收费金额: 26.55}", row + typed)
    assert mended(text) == text.replace(row + typed, row + right)


@pytest.mark.parametrize("encoding", ["GB18030", "UTF-16"])
def test_another_encoding_is_something_to_mend_by_itself(encoding: str) -> None:
    fixed = fix(NEW.encode(encoding))
    assert fixed
    assert fixed.recoded
    assert fixed.changed
    assert fixed.mends == ()
    assert fixed.after.data == NEW.encode()


def problems(text: str) -> int:
    """How much there is to say of a file before rules are asked."""
    source = from_text(text.encode(), "", all_keys(load_all()))
    report = read_report(source, load_all())
    return len(source.problems) + len(report.issues if report else ())


@given(
    st.lists(
        st.tuples(st.integers(0, len(NEW)), st.sampled_from("：，、　\u00a0\t １，件{}[]\"'|｜-－－\n#元。.0")),
        max_size=8,
    )
)
@settings(max_examples=150, deadline=None)
def test_mending_anything_twice_is_mending_it_once_and_makes_nothing_worse(slips: list[tuple[int, str]]) -> None:
    text = NEW
    for at, char in slips:
        text = text[:at] + char + text[at:]
    once = mended(text)
    assert mended(once) == once
    assert problems(once) <= problems(text)
    assert once.count("\n") == text.count("\n")


def test_what_cannot_be_seen_is_deleted_and_what_is_damaged_stays() -> None:
    from generator.datafile.fixes.slips import unseen_mends

    found = [
        (m.line, m.start, m.text, m.code) for m in unseen_mends(["行政\u200b处罚", "甲\u202e乙\ufffd", "👩\u200d💻"])
    ]
    assert found == [(1, 2, "", "Y021"), (2, 1, "", "Y020")]
