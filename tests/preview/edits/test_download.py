"""With changes that are not saved, a report and its downloads are said to be without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.preview.edits.forms import OTHER, edit, field
from tests.preview.edits.offices import Page
from tests.preview.screens import Screen, shown


@pytest.fixture
def screen(browser: Any, page: Page) -> Iterator[Screen]:
    """The report of 2025 as a form in which something is typed."""
    with shown(browser, page.desk, accept_downloads=True) as screen:
        edit(screen)
        field(screen, OTHER).fill("全年未收费。")
        yield screen


def test_a_report_says_that_changes_are_not_saved_and_leads_to_them(screen: Screen) -> None:
    screen.page.click("[data-view=report]")
    assert screen.page.inner_text("#unsaved").startswith("有 1 处修改没有保存，下载的文件里没有它们。")
    screen.page.click("#unsaved >> text=去修改")
    assert field(screen, OTHER).input_value() == "全年未收费。"
    assert not screen.page.is_visible("#unsaved")


def test_what_was_left_when_the_page_was_loaded_anew_is_said_too(screen: Screen) -> None:
    screen.page.on("dialog", lambda asked: asked.accept())
    screen.page.reload()
    screen.page.wait_for_selector("#unsaved:not([hidden])")
    assert screen.page.inner_text("#unsaved").startswith("有 1 处修改没有保存")


def test_a_download_without_the_changes_is_named_so(screen: Screen) -> None:
    screen.page.click("[data-as=html]")
    assert screen.page.inner_text("dialog h2") == "有 1 处修改没有保存"
    with screen.page.expect_download() as download:
        screen.page.click("dialog >> text=不带修改下载")
    assert unquote(download.value.suggested_filename).endswith("（有修改未保存）.html")
    assert "全年未收费" not in Path(download.value.path()).read_text("utf-8")


def test_a_download_can_be_saved_for_first(screen: Screen, file: Path) -> None:
    screen.page.click("[data-view=report]")
    screen.page.click("[data-as=html]")
    screen.page.click("dialog >> text=先保存，再下载")
    screen.page.wait_for_selector("dialog .changes")
    with screen.page.expect_download() as download:
        screen.page.click("dialog >> text=写入文件")
    assert "未保存" not in unquote(download.value.suggested_filename)
    assert "全年未收费" in Path(download.value.path()).read_text("utf-8")
    assert "全年未收费" in file.read_text("utf-8")


def test_nothing_is_downloaded_where_one_goes_back(screen: Screen) -> None:
    screen.page.click("[data-as=pdf]")
    screen.page.click("dialog >> text=返回修改")
    assert screen.page.locator("dialog").count() == 0
    assert screen.page.inner_text(".edit-count") == "1 处修改未保存"
