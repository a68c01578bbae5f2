"""A file dropped on the desk, in a browser."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.preview.edits.offices import Page
from tests.preview.edits.test_uploads import PUBLISHED, cell_of, filled
from tests.preview.offices import AGENCY, KEY
from tests.preview.screens import Screen, shown


@pytest.fixture
def screen(browser: Any, page: Page) -> Iterator[Screen]:
    """The report of 2025."""
    with shown(browser, page.desk) as screen:
        yield screen


def choose(screen: Screen, data: bytes, name: str) -> None:
    """Choose a file to be read, and wait for what it says."""
    screen.page.set_input_files("#import-file", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    screen.page.wait_for_selector("dialog .imported", timeout=60_000)


def drop(screen: Screen, data: bytes, name: str) -> None:
    """Drag a file from elsewhere over the page and let go."""
    script = """([data, name]) => {
      const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([bytes], name));
      for (const kind of ["dragenter", "dragover", "drop"]) {
        window.last = document.querySelector("#drop-here").hidden;
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
      }
      return window.last;
    }"""
    hidden = screen.page.evaluate(script, [base64.b64encode(data).decode(), name])
    assert hidden is False, "while one drags, the page says what will be done"
    screen.page.wait_for_selector("dialog .imported", timeout=60_000)


def test_a_workbook_that_is_dropped_is_seen_then_written_then_on_screen(screen: Screen, page: Page, file: Path) -> None:
    drop(screen, filled(page, cell_of(page, "结转下年度"), 4), "填好的.xlsx")
    changes = " ".join(screen.page.inner_text("dialog .changes").split())
    assert changes == "表三 · 结转下年度 自然人 删去： 1 → 写入： 4"
    assert "自然人: 1" in file.read_text("utf-8")
    screen.page.click("dialog >> text=写入文件")
    screen.page.wait_for_selector("#edit .edit-bar")
    screen.page.wait_for_selector(".finding.error")
    assert "结转下年度继续办理: {自然人: 4}" in file.read_text("utf-8")
    screen.page.click("text=撤销保存")
    screen.page.click("dialog >> text=写入文件")
    screen.page.wait_for_selector(".edit-note.good")
    assert "结转下年度继续办理: {自然人: 1}" in file.read_text("utf-8")


def test_a_slip_stands_at_its_cell(screen: Screen, page: Page) -> None:
    cell = cell_of(page, "结转下年度")
    choose(screen, filled(page, cell, "4件"), "填好的.xlsx")
    assert f"表三!{cell}" in screen.page.inner_text("dialog .slips")
    assert "下面标出的没有写入" in screen.page.inner_text("dialog .imported")


def test_nothing_is_written_where_one_goes_back(screen: Screen, page: Page, file: Path) -> None:
    before = file.read_bytes()
    choose(screen, filled(page, cell_of(page, "结转下年度"), 4), "填好的.xlsx")
    screen.page.click("dialog >> text=不导入")
    screen.page.wait_for_selector("dialog", state="detached")
    assert file.read_bytes() == before


def test_a_cell_leads_to_the_page_that_it_came_from(screen: Screen, page: Page) -> None:
    choose(screen, PUBLISHED.read_bytes(), "洪泽.pdf")
    screen.page.click("dialog summary >> nth=0")
    screen.page.locator("dialog .read button").first.click()
    screen.page.wait_for_selector("dialog .spot")
    spot, image = (screen.page.locator(f"dialog {name}").bounding_box() for name in (".spot", ".source-page img"))
    assert image["x"] <= spot["x"] and spot["x"] + spot["width"] <= image["x"] + image["width"] + 8
    assert image["height"] > 300
    field = screen.page.locator("dialog .read input").first
    at = field.get_attribute("data-at")
    field.fill("987654")
    screen.page.click("dialog >> text=写入文件")
    screen.page.wait_for_selector("#edit .edit-bar")
    assert screen.page.locator(f"#edit [data-at='{at}']").input_value() == "987654"
    for path in page.desk.agencies.rglob("*洪泽*/*.yaml"):
        path.unlink()


def test_what_is_no_report_is_told(screen: Screen) -> None:
    choose(screen, b"PK\x03\x04 broken", "坏的.docx")
    assert screen.page.inner_text("dialog .slips")
    assert screen.page.locator("dialog .buttons button").all_inner_texts() == ["关闭"]


def test_whose_report_it_is_is_asked_where_the_file_does_not_say_so(screen: Screen, page: Page, file: Path) -> None:
    published = page.desk.ask(f"/take?key={quote(KEY)}&as=html").text
    choose(screen, published.replace(AGENCY, "").encode(), "没有抬头.html")
    assert screen.page.locator("dialog >> text=写入文件").count() == 0
    assert "--agency" not in screen.page.inner_text("dialog"), "the desk asks; it advises no option of a command"
    assert screen.page.input_value("#import-agency") == AGENCY
    screen.page.click("dialog button:text-is('再读一次')")
    screen.page.click("dialog >> text=写入文件")
    screen.page.wait_for_selector("#edit .edit-bar")
    beside = file.with_name("2025.导入.yaml")
    assert AGENCY in beside.read_text("utf-8")
    beside.unlink()
