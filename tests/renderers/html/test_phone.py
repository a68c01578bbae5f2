"""The published page on a telephone: every table whole, from its head to its last row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.checking.check import check_file
from generator.document import style
from generator.renderers import html
from tests.preview.browsers import chromium, launch

ROOT = Path(__file__).parents[3]
FILES = sorted(ROOT.glob("agencies/*/*.yaml"))
WIDTHS = (320, 390, 768)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_row_is_hidden_in_a_part_that_scrolls_by_itself(
    browser: Any, file: Path, width: int, tmp_path: Path
) -> None:
    composed = check_file(file).composed
    assert composed
    (tmp_path / "report.html").write_bytes(html.render(composed.document, style.load()))
    page = browser.new_page(viewport={"width": width, "height": 700})
    try:
        page.goto((tmp_path / "report.html").as_uri())
        heights = page.evaluate("[...document.querySelectorAll('.table')].map((t) => [t.scrollHeight, t.clientHeight])")
        assert len(heights) >= 3
        assert all(whole - seen <= 1 for whole, seen in heights)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        page.close()


def test_what_is_wider_than_the_screen_is_seen_to_go_on(browser: Any, tmp_path: Path) -> None:
    composed = check_file(FILES[0]).composed
    assert composed
    (tmp_path / "report.html").write_bytes(html.render(composed.document, style.load()))
    page = browser.new_page(viewport={"width": 200, "height": 700})
    try:
        page.goto((tmp_path / "report.html").as_uri())
        assert page.evaluate("[...document.querySelectorAll('.table')].some((t) => t.scrollWidth > t.clientWidth)")
        shadows = page.evaluate("getComputedStyle(document.querySelector('.table')).backgroundImage")
        assert shadows.count("gradient") == 4
    finally:
        page.close()
