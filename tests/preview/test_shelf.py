"""The files that a desk may show."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from generator.preview.shelf import Shelf
from tests.lacking import lacking
from tests.preview.offices import AGENCY, GOOD, KEY, Served, make_office, of_year, served, write, wrong
from tests.preview.screens import Screen, shown


def keys(*paths: Path) -> list[str]:
    shelf = Shelf(paths)
    shelf.scan()
    return list(shelf.files)


def test_a_key_is_the_folder_with_the_path_below_it(agencies: Path) -> None:
    assert keys(agencies) == [f"agencies/{AGENCY}/2024.yaml", KEY]


def test_folders_of_one_name_are_told_apart(agencies: Path, tmp_path: Path) -> None:
    write(tmp_path / "other" / "agencies" / AGENCY / "2025.yaml", GOOD)
    assert keys(agencies, tmp_path / "other" / "agencies")[1:] == [KEY, f"agencies~2/{AGENCY}/2025.yaml"]


def test_of_a_file_that_is_given_only_it_is_shown(agencies: Path) -> None:
    assert keys(agencies / AGENCY / "2025.yaml") == [f"{AGENCY}/2025.yaml"]


def test_a_link_to_a_file_elsewhere_is_not_on_the_shelf(agencies: Path, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.yaml", GOOD)
    (agencies / AGENCY / "2023.yaml").symlink_to(secret)
    (agencies / AGENCY / "别名.yaml").symlink_to(agencies / AGENCY / "2024.yaml")
    assert not [key for key in keys(agencies) if "2023" in key]


def test_a_link_to_a_folder_elsewhere_is_not_followed(agencies: Path, tmp_path: Path) -> None:
    write(tmp_path / "secrets" / "2025.yaml", GOOD)
    (agencies / "外面").symlink_to(tmp_path / "secrets")
    assert len(keys(agencies)) == 2


def test_a_file_that_becomes_a_link_elsewhere_is_no_longer_given(agencies: Path, tmp_path: Path) -> None:
    shelf = Shelf([agencies])
    shelf.scan()
    assert shelf.get(KEY)
    file = agencies / AGENCY / "2025.yaml"
    file.unlink()
    file.symlink_to(write(tmp_path / "secret.yaml", GOOD))
    assert shelf.get(KEY) is None


@pytest.mark.parametrize(
    "key",
    ["../secret.yaml", f"agencies/../agencies/{AGENCY}/2025.yaml", "/etc/passwd", "", "agencies", "\0", KEY + "/"],
)
def test_only_keys_that_were_found_lead_anywhere(agencies: Path, key: str) -> None:
    shelf = Shelf([agencies])
    shelf.scan()
    assert shelf.get(key) is None


def test_a_renamed_file_keeps_its_signature(agencies: Path) -> None:
    shelf = Shelf([agencies])
    shelf.scan()
    before = shelf.files[KEY].signature
    (agencies / AGENCY / "2025.yaml").rename(agencies / AGENCY / "2026.yaml")
    shelf.scan()
    assert shelf.files[f"agencies/{AGENCY}/2026.yaml"].signature == before


def test_a_name_that_is_no_text_has_a_key_that_is(agencies: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.yaml")
    try:
        (agencies / name).write_text(GOOD, encoding="utf-8")
    except OSError:
        lacking("this file system takes no such names")
    assert all(key.encode("utf-8") for key in keys(agencies))
    assert len(keys(agencies)) == 3


def test_a_folder_that_is_gone_is_an_empty_one(tmp_path: Path) -> None:
    assert keys(tmp_path / "gone") == []


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
            stack.close()  # the page before the program: what it still asks for is answered


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
