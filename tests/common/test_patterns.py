"""Regular expressions compiled when first used."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest

from generator.common.patterns import pattern


def test_compiles_nothing_before_it_is_used() -> None:
    with patch.object(re, "compile", wraps=re.compile) as compiled:
        found = pattern("收到([0-9]+)件")
        assert not compiled.called
        assert found.search("共收到12件")
        assert found.sub("", "共收到12件") == "共"
        assert compiled.call_count == 1


def test_matches_as_the_compiled_pattern_does() -> None:
    match = pattern("(?P<month>[0-9]+)月", re.IGNORECASE).match("12月")
    assert match
    assert match["month"] == "12"


def test_has_only_the_methods_of_a_pattern() -> None:
    with pytest.raises(AttributeError):
        pattern("月").nothing  # type: ignore[attr-defined]  # noqa: B018


def test_tells_its_source_without_compiling() -> None:
    assert pattern("(").pattern == "("


@pytest.mark.parametrize("text", ["收到12件", "共收到12件", "结转12件", ""])
def test_a_pattern_that_is_told_what_matches_begin_with_finds_the_same(text: str) -> None:
    words = "收到[0-9]+件|共收到|[0-9]+件"
    known, plain = pattern(words, first="收共0-9").search(text), re.search(words, text)
    assert (known and known.span()) == (plain and plain.span())
