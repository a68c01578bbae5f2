"""Names of figures completed in a sentence: the one that is meant comes first and is the one that is put in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.preview.edits.forms import OTHER, RECEIVED_BY_PEOPLE, edit, field
from tests.preview.edits.offices import Page
from tests.preview.screens import Screen, shown


@pytest.fixture
def screen(browser: Any, page: Page) -> Iterator[Screen]:
    """The report of 2025 as a form."""
    with shown(browser, page.desk) as screen:
        edit(screen)
        field(screen, OTHER).fill("")
        yield screen


def listed(screen: Screen) -> list[list[str]]:
    """The names that are listed, with what they stand for."""
    options = screen.page.locator("[role=option]:visible")
    return [str(text).split("\n") for text in options.all_inner_texts()]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("{{表三.总计", "表三.总计.总计"),
        ("{{ 表三。本年新收", "表三.本年新收.总计"),
        ("｛｛表三.总计.自然人", "表三.总计.自然人"),
        ("{{行政许可", "表二.行政许可.处理决定"),
        ("{{ 机关", "机关"),
        ("{{上年.表三.总计", "上年.表三.总计.总计"),
    ],
)
def test_the_first_of_the_list_is_what_was_spelt_and_is_put_in(screen: Screen, typed: str, first: str) -> None:
    text = field(screen, OTHER)
    text.press_sequentially(typed)
    assert listed(screen)[0][0] == first
    text.press("Enter")
    assert text.input_value() == f"{{{{ {first} }}}}"


def test_what_a_name_stands_for_is_what_the_form_says_and_not_the_file(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("20")
    field(screen, "机关").fill("某某市教育局")
    text = field(screen, OTHER)
    text.press_sequentially("{{表三.本年新收")
    assert listed(screen)[0] == ["表三.本年新收.总计", "26"]
    assert ["表三.本年新收.自然人", "20"] in listed(screen)
    text.fill("")
    text.press_sequentially("{{机关")
    assert listed(screen)[0] == ["机关", "某某市教育局"]
    text.fill("")
    text.press_sequentially("{{上年.表三.本年新收.自然人")
    assert listed(screen)[0] == ["上年.表三.本年新收.自然人", "12"]
    text.fill("")
    text.press_sequentially("{{表三.无法提供.总")
    assert listed(screen)[0] == ["表三.无法提供.总计", "4"]


def test_a_figure_that_is_not_filled_in_is_said_to_be_unknown(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("")
    field(screen, OTHER).press_sequentially("{{表三.本年新收.总计")
    assert listed(screen)[0] == ["表三.本年新收.总计", "还没有填"]
