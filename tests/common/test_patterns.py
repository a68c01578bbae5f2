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
