"""What is typed is never lost: not by a page that is closed or loaded anew, not by a button that gives it up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.preview.edits.forms import GRANTED, OTHER, RECEIVED_BY_PEOPLE, edit, field, save, wait_for_value
from tests.preview.edits.offices import Page
from tests.preview.offices import AGENCY, KEY
from tests.preview.screens import Screen, shown

AS_SAVED = "2025年未收取政府信息公开信息处理费。"


@pytest.fixture
def screen(browser: Any, page: Page) -> Iterator[Screen]:
    """The report of 2025 as a form."""
    with shown(browser, page.desk) as screen:
        edit(screen)
        yield screen


def another_window(screen: Screen, page: Page, key: str = KEY) -> Screen:
    """Another window of the same browser that shows a report as a form."""
    other = Screen(screen.page.context.new_page(), screen.troubles)
    other.page.goto(f"{page.desk.address}/?report={quote(key)}")
    other.page.wait_for_selector("#reports a", state="attached")
    edit(other)
    return other


def count(screen: Screen) -> str:
    """How many changes the form says there are."""
    return str(screen.page.inner_text(".edit-count"))


def test_changes_are_given_up_only_when_that_is_meant_and_can_be_taken_back(screen: Screen, file: Path) -> None:
    before = file.read_bytes()
    field(screen, OTHER).fill("没写完")
    field(screen, RECEIVED_BY_PEOPLE).fill("13")
    screen.page.click("[data-do=drop]")
    assert screen.page.inner_text("dialog h2") == "放弃 2 处没有保存的修改？"
    assert "没写完" in screen.page.inner_text("dialog .changes")
    screen.page.keyboard.press("Enter")
    assert count(screen) == "2 处修改未保存"
    screen.page.click("[data-do=drop]")
    screen.page.click("dialog >> text=放弃修改")
    wait_for_value(screen, OTHER, AS_SAVED)
    assert screen.page.inner_text(".edit-note").startswith("放弃了 2 处修改。")
    screen.page.click(".edit-note >> text=撤销")
    wait_for_value(screen, OTHER, "没写完")
    assert field(screen, RECEIVED_BY_PEOPLE).input_value() == "13"
    assert count(screen) == "2 处修改未保存"
    assert file.read_bytes() == before


def test_what_is_typed_is_there_again_when_the_page_is_loaded_anew(screen: Screen) -> None:
    field(screen, OTHER).fill("没写完")
    screen.page.on("dialog", lambda asked: asked.accept())
    screen.page.reload()
    edit(screen)
    wait_for_value(screen, OTHER, "没写完")
    assert count(screen) == "1 处修改未保存"
    assert screen.page.inner_text(".edit-note") == "上次没有保存的 1 处修改已经放回来了，还没有写进文件。"


def test_what_a_closed_window_left_is_offered_in_the_next(screen: Screen, page: Page, file: Path) -> None:
    field(screen, OTHER).fill("没写完")
    screen.page.locator(".adder button", has_text="加一个小标题").last.click()
    screen.page.locator(".fresh input").fill("政务新媒体")
    other = another_window(screen, page)
    screen.page.close()
    assert field(other, OTHER).input_value() == AS_SAVED
    assert "有 2 处修改没有保存" in other.page.inner_text(".edit-left")
    other.page.click(".edit-left >> text=恢复修改")
    wait_for_value(other, OTHER, "没写完")
    assert other.page.locator(".fresh input").input_value() == "政务新媒体"
    assert not other.page.is_visible(".edit-left")
    other.page.locator(".fresh textarea").fill("推送信息348条。")
    save(other)
    assert "没写完" in file.read_text("utf-8")
    third = another_window(other, page)
    assert not third.page.is_visible(".edit-left")


def test_what_was_left_is_deleted_only_when_that_is_meant(screen: Screen, page: Page) -> None:
    field(screen, OTHER).fill("没写完")
    other = another_window(screen, page)
    screen.page.close()
    other.page.click(".edit-left >> text=删去")
    assert "没写完" in other.page.inner_text("dialog")
    other.page.keyboard.press("Enter")
    assert other.page.is_visible(".edit-left")
    other.page.click(".edit-left >> text=删去")
    other.page.click("dialog >> text=删去 >> nth=-1")
    other.page.wait_for_selector(".edit-left", state="hidden")
    third = another_window(other, page)
    assert not third.page.is_visible(".edit-left")


def test_what_was_left_is_put_beside_what_the_file_says_now(screen: Screen, page: Page, file: Path) -> None:
    field(screen, OTHER).fill("没写完")
    screen.page.wait_for_timeout(400)
    context = screen.page.context
    other = Screen(context.new_page(), screen.troubles)
    screen.page.close()
    file.write_text(file.read_text("utf-8").replace("2025年未收取", "他的"), "utf-8")
    other.page.goto(f"{page.desk.address}/?report={quote(KEY)}")
    edit(other)
    other.page.click(".edit-left >> text=恢复修改")
    wait_for_value(other, OTHER, "没写完")
    assert other.page.inner_text(".clash") == "这里两边都改了，文件里现在是“他的政府信息公开信息处理费。”"


def test_text_that_has_lost_its_place_is_shown_to_be_copied(screen: Screen, page: Page, file: Path) -> None:
    field(screen, "总体情况[4].正文").fill("没写完的一段")
    screen.page.on("dialog", lambda asked: asked.accept())
    text = file.read_text("utf-8")
    head, rest = text.split("总体情况:\n", 1)
    screen.page.goto("about:blank")
    file.write_text(
        f"{head}总体情况: 全年无。\n主动公开政府信息情况:{rest.split('主动公开政府信息情况:', 1)[1]}", "utf-8"
    )
    screen.page.goto(f"{page.desk.address}/?report={quote(KEY)}")
    screen.page.wait_for_selector("#reports a", state="attached")
    screen.page.click("[data-view=edit]")
    screen.page.wait_for_selector("dialog")
    assert screen.page.inner_text("dialog .lost") == "没写完的一段"
    assert "监督保障" in screen.page.inner_text("dialog h3")


def test_what_is_kept_of_one_office_is_not_offered_in_another(screen: Screen, page: Page) -> None:
    field(screen, OTHER).fill("没写完")
    screen.page.wait_for_timeout(400)
    names = screen.page.evaluate("Object.keys(localStorage).filter((name) => name.includes('agencies'))")
    assert len(names) == 1
    office = screen.page.get_attribute("body", "data-desk")
    assert names[0] == f"nianbao {office} {KEY}"
    assert str(page.desk.agencies) not in names[0]


def test_every_step_of_typing_is_taken_back_and_done_again(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("13")
    field(screen, GRANTED).fill("6")
    field(screen, OTHER).fill("甲")
    screen.page.get_by_role("button", name="删去 依申请公开").click()
    assert count(screen) == "4 处修改未保存"
    left = []
    for _ in range(4):
        screen.page.keyboard.press("Control+z")
        left.append(count(screen))
    assert left == ["3 处修改未保存", "2 处修改未保存", "1 处修改未保存", "没有未保存的修改"]
    assert field(screen, RECEIVED_BY_PEOPLE).input_value() == "12"
    assert screen.page.evaluate("document.activeElement.dataset.at") == RECEIVED_BY_PEOPLE
    for _ in range(4):
        screen.page.keyboard.press("Control+Shift+z")
    assert count(screen) == "4 处修改未保存"
    assert field(screen, OTHER).input_value() == "甲"
    assert screen.page.locator(".item.gone").count() == 1


def test_typing_on_is_one_step_and_a_pause_makes_two(screen: Screen) -> None:
    text = field(screen, OTHER)
    text.fill("")
    screen.page.wait_for_timeout(1100)
    text.press_sequentially("甲乙丙")
    screen.page.wait_for_timeout(1100)
    text.press_sequentially("丁")
    screen.page.keyboard.press("Control+z")
    assert text.input_value() == "甲乙丙"
    screen.page.keyboard.press("Control+z")
    assert text.input_value() == ""
    screen.page.keyboard.press("Control+y")
    assert text.input_value() == "甲乙丙"


def test_a_browser_that_keeps_nothing_says_so_and_edits_all_the_same(browser: Any, page: Page) -> None:
    with shown(browser, page.desk) as screen:
        screen.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
        screen.page.reload()
        edit(screen)
        field(screen, OTHER).fill("没写完")
        screen.page.wait_for_selector(".edit-note.warning")
        assert "存不下" in screen.page.inner_text(".edit-note.warning")
        save(screen)


def test_reports_left_for_another_keep_what_was_typed_apart(screen: Screen) -> None:
    field(screen, OTHER).fill("没写完")
    screen.page.click(f'#reports a[data-key="agencies/{AGENCY}/2024.yaml"]')
    wait_for_value(screen, "年度", "2024")
    field(screen, OTHER).fill("也没写完")
    screen.page.on("dialog", lambda asked: asked.accept())
    screen.page.reload()
    edit(screen)
    wait_for_value(screen, OTHER, "也没写完")
    screen.page.click(f'#reports a[data-key="{KEY}"]')
    wait_for_value(screen, OTHER, "没写完")
