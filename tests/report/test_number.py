"""A figure is taken as typed or not at all, and what to write instead is said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.forms.labels import Column
from generator.report.number import read_number

COUNT = Column("n", "件数", "件数")
SIGNED = Column("n", "本年增/减", "本年增/减", kind="signed")
FEE = Column("n", "本年收费金额", "本年收费金额", kind="amount", unit="万元")
PRICE = Column("n", "采购总金额", "采购总金额", kind="amount", units=("元", "万元"))


@pytest.mark.parametrize("text", ["0", "1", "12", "11398889", "999999999999"])
def test_a_plain_whole_number_is_a_count(text: str) -> None:
    assert read_number(text, False, COUNT).value == int(text)


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("4", 4), ("+3", 3), ("-4", -4), ("+0", 0), ("-12", -12)])
def test_a_change_may_have_a_sign(text: str, value: int) -> None:
    assert read_number(text, False, SIGNED).value == value


@pytest.mark.parametrize("text", ["0", "26.55", "26.50", "73802895.90", "0.00", "24252.311082", "316441"])
@pytest.mark.parametrize("column", [FEE, PRICE], ids=["fee", "price"])
def test_an_amount_keeps_its_digits(text: str, column: Column) -> None:
    value = read_number(text, False, column).value
    assert isinstance(value, Decimal)
    assert str(value) == text


EMPTY = ["", " ", "~", "null", "Null", "NULL", "-", "--", "—", "－", "/", "／", "无", "空", "没有", "none", "N/A", "　"]


@pytest.mark.parametrize("column", [COUNT, SIGNED, FEE], ids=["count", "change", "amount"])
@pytest.mark.parametrize("text", EMPTY, ids=repr)
def test_nothing_is_no_zero(text: str, column: Column) -> None:
    reading = read_number(text, False, column)
    assert (reading.value, reading.code) == (None, "R020")
    assert "写 0" in reading.hint.zh


WRONG = [
    # typed, code, what the hint says
    ("010", "R021", "写成 10"),
    ("00", "R021", "写成 0"),
    ("007", "R021", "写成 7"),
    ("3.0", "R021", "写成 3"),
    ("12.", "R021", "写成 12"),
    ("3.5", "R021", "整数"),
    ("0.5", "R021", "整数"),
    ("-3", "R021", "0 或正数"),
    ("-0", "R021", "0 或正数"),
    ("-3.5", "R021", "0 或正数"),
    ("1000000000000", "R021", "检查"),
    ("9" * 5000, "R021", "检查"),
    ("+3", "R022", "写成 3"),
    ("+0", "R022", "写成 0"),
    ("1,284", "R022", "写成 1284"),
    ("1，284", "R022", "写成 1284"),
    ("1_000", "R022", "写成 1000"),
    ("1 284", "R022", "写成 1284"),
    ("1,234,567", "R022", "写成 1234567"),
    ("１２", "R022", "写成 12"),
    ("１，２８４", "R022", "写成 1284"),
    ("12件", "R022", "写成 12"),
    ("12 件", "R022", "写成 12"),
    ("12人次", "R022", "写成 12"),
    ("约12", "R022", "写成 12"),
    ("共计12件", "R022", "写成 12"),
    ("12（件）", "R022", "写成 12"),
    ("十二", "R022", "写成 12"),
    ("一百零五", "R022", "写成 105"),
    ("①", "R022", "写成 1"),
    ("12\u00a0", "R022", "写成 12"),
    ("12\u200b", "R022", "写成 12"),
    ("1,2", "R022", "0 或正整数"),
    ("12,34", "R022", "0 或正整数"),
    ("1__0", "R022", "0 或正整数"),
    ("yes", "R022", "0 或正整数"),
    ("no", "R022", "0 或正整数"),
    ("on", "R022", "0 或正整数"),
    ("true", "R022", "0 或正整数"),
    ("0x10", "R022", "0 或正整数"),
    ("0o17", "R022", "0 或正整数"),
    ("0b11", "R022", "0 或正整数"),
    ("1e3", "R022", "0 或正整数"),
    (".inf", "R022", "0 或正整数"),
    ("-.inf", "R022", "0 或正整数"),
    (".nan", "R022", "0 或正整数"),
    ("2022-01-20", "R022", "0 或正整数"),
    ("12:30:45", "R022", "0 或正整数"),
    ("1:20", "R022", "0 或正整数"),
    ("减4", "R022", "0 或正整数"),
    ("−5", "R022", "0 或正整数"),
    ("25万", "R022", "0 或正整数"),
    ("12或13", "R022", "0 或正整数"),
    ("12①", "R022", "写成 12"),
    ("12²", "R022", "写成 12"),
    ("1/2", "R022", "0 或正整数"),
    ("50%", "R022", "0 或正整数"),
    ("٣", "R022", "0 或正整数"),
    ("若干", "R022", "0 或正整数"),
    ("件" * 5000, "R022", "0 或正整数"),
    ("<script>", "R022", "0 或正整数"),
]


@pytest.mark.parametrize(("text", "code", "hint"), WRONG, ids=[repr(text[:20]) for text, _, _ in WRONG])
def test_what_is_no_count_is_refused_with_what_to_write(text: str, code: str, hint: str) -> None:
    reading = read_number(text, False, COUNT)
    assert (reading.value, reading.code) == (None, code)
    assert hint in reading.hint.zh
    assert len(reading.message.zh) < 120


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("减4", "写成 -4"),
        ("增3", "写成 3"),
        ("减少4项", "写成 -4"),
        ("－5", "写成 -5"),
        ("−5", "写成 -5"),
        ("+3.0", "写成 3"),
    ],
)
def test_a_change_in_words_is_refused_with_its_number(text: str, hint: str) -> None:
    reading = read_number(text, False, SIGNED)
    assert reading.value is None
    assert hint in reading.hint.zh


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("265500元", "写成 26.55"),
        ("26.55万元", "写成 26.55"),
        ("26.55万", "以万元为单位"),
        ("1,284.50", "写成 1284.50"),
        ("￥26.55", "以万元为单位"),
        (".5", "写成 0.5"),
        ("026.55", "写成 26.55"),
        ("-1.5", "0 或正数"),
        ("1e5", "以万元为单位"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_to_write(text: str, hint: str) -> None:
    reading = read_number(text, False, FEE)
    assert reading.value is None
    assert hint in reading.hint.zh


def test_a_price_in_another_unit_is_not_converted() -> None:
    assert "写成 26.55" in read_number("26.55万元", False, PRICE).hint.zh
    assert "写成 251000" in read_number("251000元", False, PRICE).hint.zh


@pytest.mark.parametrize("column", [COUNT, SIGNED, FEE], ids=["count", "change", "amount"])
def test_a_quoted_figure_is_refused(column: Column) -> None:
    reading = read_number("12", True, column)
    assert (reading.value, reading.code) == (None, "R022")
    assert "写成 12" in reading.hint.zh
