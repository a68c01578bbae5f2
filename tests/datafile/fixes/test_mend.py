"""Mends as values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.datafile.fixes.mend import Mend, apply, compatible, difference


def test_mends_of_a_line_do_not_move_each_other() -> None:
    mends = [Mend(1, 0, 1, "：", ": ", "Y009"), Mend(1, 2, 4, "１２", "12", "R022")]
    assert apply(["：，１２件"], mends) == (": ，12件",)


def test_a_mend_that_does_not_fit_the_line_is_left_out() -> None:
    assert apply(["1,284"], [Mend(1, 0, 2, "12", "7", "R022")]) == ("1,284",)


def test_of_two_mends_of_the_same_characters_the_first_stands() -> None:
    first, second = Mend(1, 0, 4, "abcd", "x", "R022"), Mend(1, 2, 3, "c", "y", "R022")
    assert compatible([second, first]) == (first,)
    assert compatible([Mend(1, 2, 2, "", "a", "Y010"), Mend(1, 2, 2, "", "b", "Y010")]) == (
        Mend(1, 2, 2, "", "a", "Y010"),
    )


def test_mends_that_only_touch_both_stand() -> None:
    both = (Mend(1, 0, 2, "ab", "x", "R022"), Mend(1, 2, 3, "c", "y", "R022"))
    assert compatible(both) == both
    assert apply(["abc"], both) == ("xy",)


def test_a_mend_given_twice_is_one() -> None:
    mend = Mend(3, 0, 1, "a", "b", "R022")
    assert compatible([mend, mend]) == (mend,)


def test_the_difference_of_two_lines_is_as_small_as_can_be() -> None:
    assert difference(4, "机关：示例", "机关: 示例", "Y009") == Mend(4, 2, 3, "：", ": ", "Y009")
    assert difference(4, "年度:2024", "年度: 2024", "Y010") == Mend(4, 3, 3, "", " ", "Y010")
    assert difference(4, "same", "same", "Y009") is None


@given(st.text("ab： ", max_size=12), st.text("ab： ", max_size=12))
def test_the_difference_of_two_lines_makes_the_one_of_the_other(typed: str, mended: str) -> None:
    mend = difference(1, typed, mended, "Y009")
    assert apply([typed], [mend] if mend else []) == (mended,)
