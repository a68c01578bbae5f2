"""What is found, and how the page looks, while one types and before one saves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.preview.edits.conftest import until
from tests.preview.edits.forms import GRANTED, OTHER, RECEIVED_BY_PEOPLE, edit, field, save
from tests.preview.edits.offices import RECEIVED, Page
from tests.preview.offices import KEY, of_year, write, wrong
from tests.preview.screens import Screen, shown


@pytest.fixture
def screen(browser: Any, page: Page) -> Iterator[Screen]:
    """The report of 2025 as a form."""
    with shown(browser, page.desk) as screen:
        edit(screen)
        yield screen


def put(value: str) -> dict[str, Any]:
    return {"do": "put", "path": [*RECEIVED, "自然人"], "text": value}


def test_the_sheet_of_changes_that_are_not_saved_has_their_findings_and_their_page(page: Page) -> None:
    before = page.desk.file.read_bytes()
    answer = page.send("/edit/sheet", {"key": KEY, "digest": page.form()["digest"], "changes": [put("20")]})
    sheet = json.loads(answer.text)
    assert any(finding["code"] == "R030" for finding in sheet["findings"])
    assert re.search(r'data-key="requests\.received\.natural_persons"[^>]*>20<', sheet["page"]["markup"])
    assert "未保存" in sheet["page"]["markup"]
    assert page.desk.file.read_bytes() == before


def test_a_sheet_of_changes_is_that_of_the_file_as_it_was_handed_out(page: Page) -> None:
    digest = page.form()["digest"]
    write(page.desk.file, of_year(2025).replace("件数: 3,", "件数: 4,"))
    asked = {"key": KEY, "digest": digest, "changes": [put("20")]}
    assert page.send("/edit/sheet", asked).status == 200
    assert page.send("/edit/sheet", {**asked, "digest": "0" * 64}).status == 409
    assert page.send("/edit/sheet", {**asked, "changes": "x"}).status == 400


def test_a_column_that_does_not_balance_is_never_beside_nothing_found(screen: Screen) -> None:
    row, fine = "#reports a[aria-current] .state", ":not(.error):not(.unknown)"
    screen.page.wait_for_selector(f"{row}{fine}")
    field(screen, RECEIVED_BY_PEOPLE).fill("20")
    assert screen.page.inner_text(".edit-columns") == "不平的列：自然人、总计"
    screen.page.wait_for_selector(".finding.error")
    assert any("自然人" in message for message in screen.findings())
    screen.page.wait_for_selector(f"{row}.error")
    assert screen.page.inner_text("#findings .unsaved") == "按没有保存的 1 处修改检查"
    assert screen.page.inner_text("[data-count=error]") == "1"
    field(screen, RECEIVED_BY_PEOPLE).fill("12")
    screen.page.wait_for_selector(".finding.error", state="detached")
    screen.page.wait_for_selector(f"{row}{fine}")
    assert screen.page.locator("#findings .unsaved").count() == 0


def test_findings_of_the_narrative_come_while_one_types_too(screen: Screen) -> None:
    field(screen, OTHER).fill("全年新收政府信息公开申请99件。")
    screen.page.wait_for_selector(".finding:has-text('99')")


def test_what_cannot_be_written_is_among_the_findings_and_the_rest_is_checked(screen: Screen) -> None:
    field(screen, GRANTED).fill("三件")
    field(screen, RECEIVED_BY_PEOPLE).fill("20")
    screen.page.wait_for_selector(".finding.error:has-text('三件')")
    assert screen.page.locator(".finding.error").count() > 1
    screen.page.click(".finding.error:has-text('三件') > button")
    assert screen.page.evaluate("document.activeElement.dataset.at") == GRANTED


def test_in_the_form_a_finding_names_its_field_and_not_a_line(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("20")
    head = screen.page.wait_for_selector(".finding.error .head b")
    assert head.inner_text().startswith("表三 · ")
    screen.page.click("[data-view=report]")
    screen.page.wait_for_selector(".finding.error .head b:has-text('行')")


def test_the_report_shows_what_is_typed_and_says_that_it_is_not_saved(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("13")
    screen.page.wait_for_selector("#findings .unsaved")
    screen.page.click("[data-view=report]")
    screen.until_cell("requests.received.natural_persons", "13")
    assert screen.page.inner_text("#note") == "这里按没有保存的 1 处修改排版；下载的文件里没有这些修改，保存以后才有。"
    assert screen.paper("paper.querySelector('.watermark').dataset.text") == "未保存"
    screen.page.click("[data-view=compare]")
    assert "没有保存的 1 处修改不在里面" in screen.page.inner_text("#note")
    screen.page.click("[data-view=edit]")
    save(screen)
    screen.page.click("[data-view=report]")
    screen.until("!paper.querySelector('.watermark')?.dataset.text.includes('未保存')")
    screen.page.wait_for_selector("#note", state="hidden")
    assert screen.cell("requests.received.natural_persons") == "13"


def test_a_finding_chosen_in_the_report_is_kept_in_the_form(screen: Screen, page: Page) -> None:
    screen.page.click("[data-view=report]")
    write(page.desk.file, wrong(of_year(2025)))
    screen.page.click(".finding.error > button")
    screen.page.wait_for_selector("#source .marked")
    screen.page.click("[data-view=edit]")
    wanted = screen.page.wait_for_selector("#edit [data-at]:focus").get_attribute("data-at")
    assert wanted == "收到和处理政府信息公开申请情况.结转下年度继续办理.自然人"
    assert screen.page.get_attribute(".finding.error > button", "aria-current") == "true"
    assert not screen.page.is_visible("#drawer")
    screen.page.click("[data-view=report]")
    screen.page.wait_for_selector("#source .marked")
    assert screen.paper("paper.querySelector('.marked').dataset.key") == "requests.carried_out.natural_persons"


def test_the_lines_of_the_file_are_never_over_the_form_or_the_comparison(screen: Screen) -> None:
    screen.page.click("[data-view=report]")
    for view in ("compare", "edit"):
        screen.click_cell("requests.carried_in.natural_persons")
        screen.page.wait_for_selector("#drawer:visible")
        screen.page.click(f"[data-view={view}]")
        assert not screen.page.is_visible("#drawer")
        screen.page.click("[data-view=report]")


def test_a_note_of_a_broken_line_goes_when_the_program_answers_again(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("13")
    screen.page.wait_for_selector("#findings .unsaved")
    screen.page.route("**/edit/**", lambda route: route.abort())
    screen.page.keyboard.press("Control+s")
    screen.page.wait_for_selector(".edit-note.cut:has-text('和程序断开了')")
    screen.page.unroute("**/edit/**")
    screen.page.click("[data-view=report]")
    screen.page.click("[data-view=edit]")
    screen.page.wait_for_selector(".edit-note.cut", state="detached")
    assert field(screen, RECEIVED_BY_PEOPLE).input_value() == "13"
    until(lambda: bool(screen.troubles))
    screen.troubles[:] = [said for said in screen.troubles if "ERR_FAILED" not in said]


def test_in_the_form_findings_name_their_field_before_anything_is_typed(browser: Any, page: Page, file: Path) -> None:
    file.write_text(wrong(file.read_text("utf-8")), "utf-8")
    with shown(browser, page.desk) as screen:
        screen.page.wait_for_selector(".finding.error")
        screen.page.click("[data-view=edit]")
        screen.page.wait_for_selector("#edit .edit-bar")
        screen.page.wait_for_selector(".finding.error .head b:has-text('表三')", timeout=5_000)
        heads = screen.page.locator(".finding.error .head b").all_inner_texts()
        assert heads and not [head for head in heads if head.startswith("第")], heads
