"""The desk in browsers of 2019: what they lack is taken from the one that there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.preview.offices import Served, make_office, of_year, served, write, wrong
from tests.preview.screens import Screen, shown

# What Chromium has since after 78, or Firefox since after 78.
_NEWER = """
for (const name of ["at", "findLast", "findLastIndex", "group", "toReversed", "toSorted", "toSpliced", "with"]) delete Array.prototype[name];
for (const name of ["at", "replaceAll", "isWellFormed", "toWellFormed"]) delete String.prototype[name];
for (const name of ["replaceChildren", "checkVisibility", "setHTML", "setHTMLUnsafe"]) delete Element.prototype[name];
for (const name of ["hasOwn", "groupBy"]) delete Object[name];
for (const name of ["any", "try", "withResolvers"]) delete Promise[name];
for (const name of ["any", "timeout"]) delete AbortSignal[name];
for (const name of ["AggregateError", "Highlight", "HTMLDialogElement", "Sanitizer", "WeakRef", "navigation", "requestIdleCallback",
  "scheduler", "structuredClone"]) delete globalThis[name];
delete CSS.highlights;
delete CSSStyleSheet.prototype.replace;
delete CSSStyleSheet.prototype.replaceSync;
delete Document.prototype.adoptedStyleSheets;
delete ShadowRoot.prototype.adoptedStyleSheets;
delete Crypto.prototype.randomUUID;
delete HTMLElement.prototype.showPopover;
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk that edits, with an error in its report."""
    agencies = make_office(tmp_path_factory.mktemp("office"))
    with served(agencies, "--edit") as desk:
        write(desk.file, wrong(of_year(2025)))
        yield desk


@pytest.fixture
def screen(browser: Any, office: Served) -> Iterator[Screen]:
    """A report on the screen of such a browser."""
    with shown(browser, office, before=_NEWER) as screen:
        yield screen


def test_a_finding_leads_to_its_figure_and_line(screen: Screen) -> None:
    screen.page.click(".finding.error > button")
    screen.page.wait_for_selector("#source .marked")
    assert "结转下年度继续办理" in screen.marked_line()
    assert screen.paper("paper.querySelector('.marked').dataset.key") == "requests.carried_out.natural_persons"


def test_columns_are_as_wide_as_the_page_says(screen: Screen) -> None:
    width = "Math.round(paper.querySelectorAll('.form')[1].querySelector('col').getBoundingClientRect().width)"
    screen.until("[...paper.querySelectorAll('col[class]')].every(col => getComputedStyle(col).width.endsWith('px'))")
    assert screen.paper(width) > 0


def test_a_figure_and_the_comparison_can_be_looked_at(screen: Screen) -> None:
    screen.click_cell("requests.carried_in.natural_persons")
    screen.page.wait_for_selector("#facts dl")
    screen.page.click("[data-view=compare]")
    screen.page.wait_for_selector("#compare td[data-key]")


def test_arrows_lead_up_and_down_a_table(screen: Screen) -> None:
    screen.click_cell("requests.received.natural_persons")
    screen.paper("paper.querySelector('[data-key=\"requests.received.natural_persons\"]').focus()")
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("ArrowUp")
    active = "document.querySelector('#paper').shadowRoot.activeElement.dataset.key"
    assert screen.page.evaluate(active) == "requests.received.natural_persons"


def test_a_dialog_can_be_opened_and_left(screen: Screen) -> None:
    screen.page.click("#new")
    box = screen.page.wait_for_selector("dialog [autofocus]")
    assert screen.page.evaluate("document.activeElement.id") == "new-agency"
    assert box.is_visible()
    screen.page.keyboard.press("Shift+Tab")
    assert screen.page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    screen.page.keyboard.press("Escape")
    screen.page.wait_for_selector("dialog", state="detached")
    assert screen.page.evaluate("document.activeElement.id") == "new"


@pytest.mark.parametrize(
    "lacking",
    ["delete HTMLScriptElement.prototype.noModule", "delete Promise.allSettled", "delete globalThis.ResizeObserver"],
)
def test_a_browser_that_is_too_old_is_told_so_in_chinese(browser: Any, office: Served, lacking: str) -> None:
    page = browser.new_page(locale="zh-CN")
    page.add_init_script(lacking)
    page.goto(office.address)
    assert "浏览器版本太低" in page.inner_text("#too-old")
    assert page.evaluate("document.elementFromPoint(innerWidth / 2, innerHeight / 2).id") == "too-old"
    page.close()


def test_a_script_that_a_browser_cannot_read_is_told_too(browser: Any, office: Served) -> None:
    page = browser.new_page(locale="zh-CN")
    page.route("**/assets/desk.js", lambda route: route.fulfill(body="let ?. = 1;", content_type="text/javascript"))
    page.goto(office.address)
    page.wait_for_selector("#too-old:visible")
    page.close()


def test_nobody_else_is_told_so(screen: Screen) -> None:
    assert not screen.page.is_visible("#too-old")
    assert json.loads(screen.page.evaluate("JSON.stringify(document.body.dataset.begun)")) == ""


def test_the_lock_file_names_no_registry() -> None:
    """Packages come from whichever registry npm is set to."""
    root = Path(__file__).parents[2]
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))
    assert lock["packages"]
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
