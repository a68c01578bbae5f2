"""Saving in a browser: seen in words before it is written, held up by nothing, taken back only by who saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.preview.edits.forms import GRANTED, OTHER, RECEIVED_BY_PEOPLE, edit, field, forgive, save, wait_for_value
from tests.preview.edits.offices import Page
from tests.preview.screens import Screen, shown

FOCUS = "document.activeElement.dataset.at"


@pytest.fixture
def screen(browser: Any, page: Page) -> Iterator[Screen]:
    """The report of 2025 as a form."""
    with shown(browser, page.desk) as screen:
        edit(screen)
        yield screen


def changes(screen: Screen) -> list[str]:
    """What the dialog says would be changed, in words."""
    texts = screen.page.locator("dialog .changes > li").all_inner_texts()
    return [" ".join(text.replace("删去：", "").replace("写入：", "").split()) for text in texts]


def ask_to_save(screen: Screen) -> None:
    """Press the keys of saving, and wait for what is shown."""
    screen.page.keyboard.press("Control+s")
    screen.page.wait_for_selector("dialog .buttons")


def test_changes_are_shown_in_words_and_the_lines_of_the_file_on_request(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("13")
    field(screen, OTHER).fill("2025年未收取信息处理费。")
    ask_to_save(screen)
    assert changes(screen) == [
        "表三 · 本年新收 自然人 12 → 13",
        "六、其他需要报告的事项 2025年未收取 政府信息公开信息处理费。",
    ]
    assert screen.page.locator("dialog del").last.inner_text().endswith("政府信息公开")
    assert not screen.page.is_visible("dialog .difference")
    screen.page.click("dialog summary")
    assert screen.page.is_visible("dialog .difference")


def test_one_bad_cell_holds_up_nothing_else_and_says_why_in_sight(screen: Screen, file: Path) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("1,284")
    field(screen, OTHER).fill("甲")
    reason = field(screen, RECEIVED_BY_PEOPLE).locator("xpath=../*[contains(@class, 'refused')]")
    assert reason.inner_text().startswith("写 0 或正整数")
    ask_to_save(screen)
    assert screen.page.inner_text("dialog h3") == "下面 1 处填得不对，不写进文件，留在表里"
    assert changes(screen)[-1] == "表三 · 本年新收 · 自然人 1,284 写 0 或正整数"
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector(".edit-note.warning")
    assert "已保存。有 1 处填得不对" in screen.page.inner_text(".edit-note")
    text = file.read_text("utf-8")
    assert f"{OTHER}: |\n  甲\n" in text
    assert "[12, 3, 0, 1, 2, 0]" in text
    assert field(screen, RECEIVED_BY_PEOPLE).input_value() == "1,284"
    assert screen.page.inner_text(".edit-count") == "1 处修改未保存"
    assert reason.is_visible()
    screen.page.click(".edit-note >> text=去看")
    assert screen.page.evaluate(FOCUS) == RECEIVED_BY_PEOPLE
    reason.get_by_text("改为 1284").click()
    assert field(screen, RECEIVED_BY_PEOPLE).input_value() == "1284"
    save(screen)
    assert "[1284, 3, 0, 1, 2, 0]" in file.read_text("utf-8")


def test_what_the_program_refuses_is_held_back_and_the_rest_saved(screen: Screen, file: Path) -> None:
    field(screen, "机关").fill("\ufffd科技局")
    field(screen, OTHER).fill("甲")
    ask_to_save(screen)
    assert changes(screen)[0].startswith("六、其他需要报告的事项")
    assert "机关" in changes(screen)[-1]
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector(".edit-note.warning")
    assert f"{OTHER}: |\n  甲\n" in file.read_text("utf-8")
    assert field(screen, "机关").input_value() == "\ufffd科技局"
    assert field(screen, "机关").locator("xpath=../*[@class='refused']").is_visible()
    forgive(screen, 422)


def test_a_new_part_without_a_heading_is_held_back(screen: Screen, file: Path) -> None:
    screen.page.locator(".adder button", has_text="加一个小标题").last.click()
    screen.page.locator(".fresh textarea").fill("推送信息348条。")
    field(screen, OTHER).fill("甲")
    ask_to_save(screen)
    assert changes(screen)[-1].endswith("推送信息348条。 小标题要写。")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector(".edit-note.warning")
    assert screen.page.locator(".fresh textarea").input_value() == "推送信息348条。"
    screen.page.locator(".fresh input").fill("政务新媒体")
    save(screen)
    assert "标题: 政务新媒体" in file.read_text("utf-8")


@pytest.mark.parametrize("how", ["key", "button"])
def test_after_saving_one_writes_on_where_one_was(screen: Screen, how: str) -> None:
    text = field(screen, OTHER)
    text.fill("甲乙")
    text.evaluate("(area) => area.setSelectionRange(1, 1)")
    if how == "key":
        save(screen)
    else:
        screen.page.click("[data-do=save]")
        screen.page.click("dialog >> text=写入文件")
        screen.page.wait_for_selector(".edit-note.good")
    assert screen.page.evaluate(FOCUS) == OTHER
    screen.page.keyboard.type("丙")
    assert field(screen, OTHER).input_value() == "甲丙乙"


def test_taking_back_is_shown_before_it_writes(screen: Screen, file: Path) -> None:
    before = file.read_bytes()
    field(screen, GRANTED).fill("6")
    save(screen)
    after = file.read_bytes()
    assert screen.page.inner_text("[data-do=undo]") == "撤销保存…"
    screen.page.click("[data-do=undo]")
    screen.page.wait_for_selector("dialog .buttons")
    assert screen.page.inner_text("dialog h2") == "撤销您上一次的保存？"
    assert changes(screen)[0] == "表三 · 予以公开 自然人 6 → 5"
    screen.page.keyboard.press("Escape")
    assert file.read_bytes() == after
    screen.page.click("[data-do=undo]")
    screen.page.click("dialog >> text=写入文件")
    screen.page.wait_for_selector("text=已撤销")
    assert file.read_bytes() == before


def test_what_another_saved_is_not_taken_back(browser: Any, page: Page, file: Path) -> None:
    with shown(browser, page.desk) as mine, shown(browser, page.desk) as theirs:
        edit(mine)
        edit(theirs)
        field(mine, GRANTED).fill("6")
        save(mine)
        wait_for_value(theirs, GRANTED, "6")
        assert theirs.page.is_disabled("[data-do=undo]")
        field(theirs, GRANTED).fill("7")
        save(theirs)
        saved = file.read_bytes()
        wait_for_value(mine, GRANTED, "7")
        mine.page.click("[data-do=undo]")
        assert mine.page.inner_text(".edit-note.warning") == "您保存以后，别人又保存过，不能撤销。要改回去，请直接改。"
        assert mine.page.locator("dialog").count() == 0
        assert file.read_bytes() == saved


def test_ones_own_saving_is_known_again_in_another_window(screen: Screen) -> None:
    field(screen, GRANTED).fill("6")
    save(screen)
    other = Screen(screen.page.context.new_page(), screen.troubles)
    other.page.goto(screen.page.url)
    edit(other)
    assert other.page.is_enabled("[data-do=undo]")
