"""The desk as somebody reads at it: links, the way back from an error, a program that goes and comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from tests.preview.offices import AGENCY, KEY, Served, make_office, of_year, served, write, wrong
from tests.preview.screens import Screen, shown

TOKEN = "口令一二三四五六七八"
LAST = f"agencies/{AGENCY}/2024.yaml"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk for the tests of this module, one after another."""
    with served(make_office(tmp_path_factory.mktemp("office"))) as desk:
        yield desk


@pytest.fixture
def office(running: Served) -> Served:
    """The desk with its files as they were at first."""
    make_office(running.agencies.parent)
    return running


@pytest.fixture
def screen(browser: Any, office: Served) -> Iterator[Screen]:
    """The report of 2025 on screen."""
    with shown(browser, office) as screen:
        yield screen


def test_a_link_to_a_report_still_leads_there_after_the_token_is_given(browser: Any, tmp_path: Path) -> None:
    with served(make_office(tmp_path), "--host", "0.0.0.0", NIANBAO_TOKEN=TOKEN) as desk:
        page = browser.new_page(locale="zh-CN")
        page.goto(f"{desk.address}/?report={quote(LAST)}&lang=en&next=//elsewhere.example")
        assert page.url.startswith(f"{desk.address}/login?")
        page.fill("#token", "wrong")
        page.keyboard.press("Enter")
        page.wait_for_selector(".wrong")
        page.fill("#token", TOKEN)
        page.keyboard.press("Enter")
        page.wait_for_selector("#reports a[aria-current]")
        assert unquote(page.url) == f"{desk.address}/?report={LAST}&lang=en"
        assert page.get_attribute("#reports a[aria-current]", "data-key") == LAST
        assert page.inner_text(".findings h2") == "Findings"
        page.close()


def test_when_the_last_error_is_mended_the_list_says_so_and_leads_on(office: Served, screen: Screen) -> None:
    write(office.file, wrong(of_year(2025)))
    screen.page.wait_for_selector("#reports a[aria-current] .state.error")
    screen.page.click("[data-status=error]")
    assert screen.page.locator("#reports li").count() == 1
    write(office.file, of_year(2025))
    screen.page.wait_for_selector("#nothing:visible")
    assert screen.page.inner_text("#nothing").split() == ["没有有错的报告。", "看全部"]
    screen.page.click("#nothing button")
    assert screen.page.get_attribute("[data-status=all]", "aria-pressed") == "true"
    screen.page.wait_for_selector("#reports a[aria-current]")
    screen.page.fill("#search", "没有这个机关")
    assert screen.page.inner_text("#nothing") == "没有找到，换几个字试试。"


def test_a_page_says_that_the_program_is_gone_only_as_long_as_it_is(browser: Any, tmp_path: Path) -> None:
    agencies = make_office(tmp_path)
    with ExitStack() as stack:
        with served(agencies) as first:
            screen = stack.enter_context(shown(browser, first))
        screen.page.wait_for_selector("#note:has-text('和程序断开了')")
        with served(agencies, "--port", str(first.port)):
            screen.page.wait_for_selector("#note", state="hidden")
            write(first.file, of_year(2025).replace("[12, 3, 0, 1, 2, 0]", "[13, 3, 0, 1, 2, 0]"))
            screen.until_cell("requests.received.natural_persons", "13")
        screen.troubles[:] = [said for said in screen.troubles if "ERR_" not in said]


def test_where_the_token_is_needed_again_the_page_says_so_and_leads_there(browser: Any, tmp_path: Path) -> None:
    agencies, page = make_office(tmp_path), browser.new_page(locale="zh-CN")
    options = ("--host", "0.0.0.0")
    with served(agencies, *options, NIANBAO_TOKEN=TOKEN) as first:
        page.goto(f"{first.address}/?report={quote(KEY)}")
        page.fill("#token", TOKEN)
        page.keyboard.press("Enter")
        page.wait_for_selector("#reports a")
    page.wait_for_selector("#note:has-text('和程序断开了')")
    with served(agencies, *options, "--port", str(first.port), NIANBAO_TOKEN=TOKEN):
        page.click("#note:has-text('再输入一次口令') a")
        page.fill("#token", TOKEN)
        page.keyboard.press("Enter")
        page.wait_for_selector("#reports a[aria-current]")
        assert unquote(page.url).endswith(f"/?report={KEY}")
        page.close()


def test_a_program_that_refuses_for_a_while_is_asked_again(screen: Screen) -> None:
    screen.page.route("**/events?*", lambda route: route.fulfill(status=503, body="busy"))
    screen.page.click("#reports a:has-text('2024')")
    screen.page.wait_for_selector("#note:has-text('和程序断开了')")
    screen.page.unroute("**/events?*")
    screen.page.wait_for_selector("#note", state="hidden")
    screen.troubles[:] = [said for said in screen.troubles if "503" not in said]
