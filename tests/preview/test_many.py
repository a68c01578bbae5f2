"""A thousand agencies on one desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.checking import SMALL
from tests.preview.offices import Served, make_office, served, write
from tests.preview.screens import shown

_COUNT = 1_000


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with a thousand agencies, besides the one that is shown."""
    agencies = make_office(tmp_path_factory.mktemp("office"))
    for number in range(_COUNT):
        name = f"示例{number:04d}县科学技术局"
        write(agencies / name / "2024.yaml", SMALL.replace("示例市科学技术局", name))
    with served(agencies) as running:
        yield running


def test_a_thousand_agencies_are_listed_and_searched(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        page = screen.page
        assert page.locator("#reports li").count() == _COUNT + 2
        assert page.inner_text("[data-count=all]") == str(_COUNT + 2)
        page.fill("#search", "示例07 县")
        assert page.inner_text("[data-count=all]") == "100"
        assert page.locator("#reports li:not([hidden])").count() == 100
        page.fill("#search", "没有这个机关")
        assert page.is_visible("#nothing")
        page.fill("#search", "0500")
        page.press("#search", "Enter")
        screen.until("paper.querySelector('h1').textContent.startsWith('示例0500县')")


def test_the_list_opens_where_the_report_on_screen_stands(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded, "agencies/示例0500县科学技术局/2024.yaml") as screen:
        screen.page.wait_for_selector("#reports a[aria-current]")
        screen.page.wait_for_timeout(600)
        within = screen.page.evaluate(
            """() => {
              const [list, row] = ["#reports", "#reports a[aria-current]"].map((name) => document.querySelector(name).getBoundingClientRect());
              return row.top > list.top - 1 && row.bottom < list.bottom + 1;  // scrolling stops at whole pixels
            }"""
        )
        assert within


def test_english_words_stay_within_the_list(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        screen.page.goto(f"{crowded.address}/?lang=en")
        screen.page.wait_for_selector("#reports a")
        for selector in ("#search", ".filters button:last-child", ".list .language"):
            right = screen.page.locator(selector).evaluate("(element) => element.getBoundingClientRect().right")
            assert right <= screen.page.locator(".list").evaluate("(list) => list.clientWidth"), selector
        assert screen.page.locator(".name").evaluate("(name) => name.clientHeight") < 30


def test_rows_stand_in_the_order_that_is_asked_for(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        page = screen.page
        page.select_option("#sort", "year")
        assert page.text_content("#reports li:first-child .year") == "2025"
        page.select_option("#sort", "agency")
        names = page.locator("#reports .agency").all_text_contents()
        assert names[:2] == ["示例0000县科学技术局", "示例0001县科学技术局"]
        assert len(names) == _COUNT + 2
