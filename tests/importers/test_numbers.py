"""Figures read loosely: what is plain is read and told, what is not is left."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.forms.labels import Column
from generator.importers.numbers import is_figure, read_loosely

COUNT = Column("n", "件数", "件数")
SIGNED = Column("s", "本年增/减", "本年增/减", kind="signed")
AMOUNT = Column("a", "本年收费金额", "本年收费金额", kind="amount", unit="万元")
EITHER = Column("e", "采购总金额", "采购总金额", kind="amount", units=("元", "万元"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("１２", 12), ("1,284", 1284), ("12件", 12), (" 7 ", 7), ("3.0", 3), ("0", 0), ("\u30000", 0)],
)
def test_a_count_in_any_dress_is_read(text: str, value: int) -> None:
    assert read_loosely(text, COUNT).value == value


@pytest.mark.parametrize("text", ["12", "0", " 7"])
def test_a_plain_figure_needs_no_words(text: str) -> None:
    assert not read_loosely(text, COUNT).note.zh


@pytest.mark.parametrize("text", ["１２", "1,284", "12件", "3.0"])
def test_what_was_loose_is_told(text: str) -> None:
    assert text in read_loosely(text, COUNT).note.zh


@pytest.mark.parametrize("text", ["", " ", "\xa0", "—", "——", "-", "/", "／", "无"])
def test_blanks_and_dashes_are_no_zero(text: str) -> None:
    loose = read_loosely(text, COUNT)
    assert (loose.kind, loose.value) == ("blank", None)


@pytest.mark.parametrize("text", ["1.5", "-3", "详见附件", "0 0", "12;3", "12元", "1,28", "O"])
def test_what_is_no_count_stays_words(text: str) -> None:
    assert read_loosely(text, COUNT).kind == "text"


@pytest.mark.parametrize(("text", "value"), [("+3", 3), ("-4", -4), ("－4", -4), ("减少4", -4), ("增加2", 2)])
def test_signs_count_where_a_column_has_them(text: str, value: int) -> None:
    assert read_loosely(text, SIGNED).value == value


@pytest.mark.parametrize(("text", "value"), [("251000元", "25.1"), ("36.6 万元", "36.6"), ("18651.06", "18651.06")])
def test_an_amount_is_turned_into_the_unit_of_its_column(text: str, value: str) -> None:
    assert read_loosely(text, AMOUNT).value == Decimal(value)


def test_an_amount_keeps_the_unit_that_it_names() -> None:
    loose = read_loosely("75394432.52元", EITHER)
    assert (loose.value, loose.unit) == (Decimal("75394432.52"), "元")


def test_labels_are_no_figures() -> None:
    assert not is_figure("其他")
    assert is_figure("—")
