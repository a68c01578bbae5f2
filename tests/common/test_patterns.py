"""Regular expressions of the rules."""

from __future__ import annotations

import re

import pytest

from generator.common.patterns import pattern


def test_matches_as_the_regular_expression_does() -> None:
    match = pattern("(?P<month>[0-9]+)月", re.IGNORECASE).match("12月")
    assert match
    assert match["month"] == "12"


@pytest.mark.parametrize("text", ["收到12件", "共收到12件", "结转12件", ""])
def test_a_pattern_that_is_told_what_matches_begin_with_finds_the_same(text: str) -> None:
    words = "收到[0-9]+件|共收到|[0-9]+件"
    known, plain = pattern(words, first="收共0-9").search(text), re.search(words, text)
    assert (known and known.span()) == (plain and plain.span())


def test_is_an_argument_for_the_functions_of_the_standard_library() -> None:
    assert re.sub(pattern("[0-9]+"), "n", "收到12件") == "收到n件"
