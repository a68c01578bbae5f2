"""Chinese text as keys and numerals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.common.text import chinese_number, fold, key_of, nearest, number_of, number_prefix, without_controls

quick = settings(max_examples=200, derandomize=True, deadline=None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("本年增减", "本年增/减"),
        ("危及“三安全一稳定”", "危及三安全一稳定"),
        ("危及“三安全一稳定”", "危及「三安全一稳定」"),
        ("行政复议、行政诉讼", "行政复议，行政诉讼"),
        ("（一）予以公开", "(一)予以公开"),
        ("年　度", "年度"),
        ("ＡＢＣ１", "ABC1"),
        ("年\u00a0度", "年度"),
    ],
)
def test_width_space_quotes_and_some_punctuation_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("年度", "年份"), ("A", "a"), ("自然人", "自然人。"), ("1.0", "10")])
def test_everything_else_counts(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@quick
@given(st.text(alphabet="年度ＡＢａ1１ \u3000\u00a0“”「」、，/／（）()·-", max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("（一）予以公开", "予以公开"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("3.危及“三安全一稳定”", "危及“三安全一稳定”"),
        ("本年收费金额（单位：万元）", "本年收费金额"),
        ("（七）总计", "总计"),
        ("本年增/减", "本年增/减"),
        ("（本列）", "（本列）"),
    ],
)
def test_a_key_is_the_label_without_number_and_note(label: str, key: str) -> None:
    assert key_of(label) == key


def test_numerals_are_read_as_they_are_written() -> None:
    assert [number_of(chinese_number(n)) for n in range(1, 1000)] == list(range(1, 1000))


@pytest.mark.parametrize(
    ("n", "numeral"),
    [
        *(
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
        ),
        *((110, "一百一十"), (115, "一百一十五"), (999, "九百九十九"), (1000, "1000")),
    ],
)
def test_numerals_are_those_of_official_documents(n: int, numeral: str) -> None:
    assert chinese_number(n) == numeral


@pytest.mark.parametrize("text", ["", "零", "百", "千", "一千", "十十", "一一", "abc", "十百", "１", "一 二"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert number_of(text) == 0


@pytest.mark.parametrize(
    ("level", "n", "prefix"),
    [(1, 1, "一、"), (2, 12, "（十二）"), (3, 4, "4."), (4, 5, "（5）"), (2, 105, "（一百零五）")],
)
def test_every_level_has_its_numbers(level: int, n: int, prefix: str) -> None:
    assert number_prefix(level, n) == prefix


def test_the_nearest_names_come_best_first() -> None:
    known = ["自然人", "商业企业", "科研机构", "法律服务机构", "其他"]
    assert nearest("法律服务", known)[0] == "法律服务机构"
    assert nearest("自 然 人 ", known) == ["自然人"]
    assert nearest("联系电话", known) == []
    assert nearest("x" * 100_000, known) == []


@quick
@given(st.text(max_size=60))
def test_controls_are_replaced_one_for_one_and_nothing_else_is(text: str) -> None:
    out = without_controls(text)
    assert len(out) == len(text)
    assert all(a == b or b == "�" for a, b in zip(text, out, strict=True))
    assert not any(c < " " and c not in "\t\n\r" for c in out)
