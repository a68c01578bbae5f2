"""Characters on their way into XML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.renderers.docx.styles import NAMESPACE
from generator.renderers.docx.text import content, escape

W = f"{{{NAMESPACE}}}"
LEGAL = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


def _read(xml: str) -> str:
    """The text of a run as Word reads it."""
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    run = etree.fromstring(f'<w:r xmlns:w="{NAMESPACE}">{xml}</w:r>')
    return "".join(marks.get(child.tag) or child.text or "" for child in run)


@given(st.text(LEGAL | st.sampled_from("\t\n<>&\"' ")))
def test_text_is_read_back_as_it_was(text: str) -> None:
    assert _read(content(text)) == text


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\nb"])
def test_every_kind_of_line_end_is_a_break(text: str) -> None:
    assert _read(content(text)) == "a\nb"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_shown_as_lost(character: str) -> None:
    assert _read(content(f"前{character}后")) == "前\ufffd后"


def test_an_attribute_value_cannot_be_left() -> None:
    value = "\"/><x a='&lt;"
    assert etree.fromstring(f'<e a="{escape(value)}"/>').get("a") == value
