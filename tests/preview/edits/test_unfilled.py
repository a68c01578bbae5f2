"""What is not filled in yet: seen as such, told from zero, filled with zeros by one action."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.checking.check import check_file
from generator.datafile.starter import starter
from generator.forms.load import for_year, load_all
from tests.preview.edits.forms import OTHER, RECEIVED_BY_PEOPLE, edit, field, save, wait_for_value
from tests.preview.edits.offices import REQUESTS, Page
from tests.preview.offices import AGENCY, KEY
from tests.preview.screens import Screen, shown

NEW = KEY.replace("2025", "2026")


@pytest.fixture
def file(page: Page) -> Iterator[Path]:
    """A report in which nothing is filled in."""
    form = for_year(2026, load_all())
    assert form
    path = page.desk.file.with_name("2026.yaml")
    path.write_text(starter(form, AGENCY, 2026), "utf-8")
    yield path
    path.unlink()


@pytest.fixture
def screen(browser: Any, page: Page, file: Path) -> Iterator[Screen]:
    """It as a form."""
    assert file.is_file()
    with shown(browser, page.desk, NEW) as screen:
        edit(screen)
        yield screen


def part(screen: Screen, number: int) -> Any:
    """A part of the report, counted from 0 with the preface."""
    return screen.page.locator(".edit-part").nth(number)


def test_what_is_not_filled_in_is_seen_as_such_and_not_as_wrong(screen: Screen) -> None:
    number = field(screen, RECEIVED_BY_PEOPLE)
    assert (number.input_value(), number.get_attribute("placeholder")) == ("", "待填")
    assert field(screen, f"{OTHER}").input_value() == ""
    assert screen.page.locator("#edit [aria-invalid=true]").count() == 0
    assert screen.page.locator(".refused").count() == 0
    assert part(screen, 3).locator(".balance").inner_text() == "还有 144 格没有填，没有的写 0"
    assert screen.page.inner_text(".edit-count") == "没有未保存的修改"


def test_all_of_a_table_is_zero_by_one_action_that_is_taken_back_by_one(screen: Screen, file: Path) -> None:
    assert part(screen, 4).get_by_text("本表全部为零").is_visible()
    part(screen, 3).get_by_text("本表全部为零").click()
    assert part(screen, 3).locator(".balance").inner_text() == "勾稽关系相符"
    assert part(screen, 4).get_by_text("本表全部为零").is_visible()
    screen.page.keyboard.press("Control+z")
    assert field(screen, RECEIVED_BY_PEOPLE).input_value() == ""
    screen.page.keyboard.press("Control+y")
    screen.page.keyboard.press("Control+s")
    screen.page.wait_for_selector("dialog .buttons")
    shown = screen.page.locator("dialog .changes > li").all_inner_texts()
    assert [" ".join(text.split()) for text in shown] == ["表三 全部 144 格 写入： 0"]
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector(".edit-note.good")
    report = check_file(file).report
    assert report
    assert set(report.figures["requests"].typed.values()) == {0}
    assert len(report.figures["requests"].typed) == 144


def test_rows_that_are_filled_alike_are_shown_as_one(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("7")
    part(screen, 3).get_by_text("空着的填 0").click()
    screen.page.keyboard.press("Control+s")
    screen.page.wait_for_selector("dialog .buttons")
    shown = [" ".join(text.split()) for text in screen.page.locator("dialog .changes > li").all_inner_texts()]
    assert len(shown) == 2
    assert shown[0].startswith("表三 · 本年新收 自然人 写入： 7 商业企业 写入： 0")
    assert shown[1] == "表三 · 上年结转、予以公开、部分公开等 23 行 全部 138 格 写入： 0"


def test_a_figure_leaves_those_beside_it_as_they_were(screen: Screen, file: Path) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("7")
    assert field(screen, RECEIVED_BY_PEOPLE.replace("自然人", "其他")).input_value() == ""
    assert part(screen, 3).get_by_text("空着的填 0").is_visible()
    save(screen)
    assert f"{REQUESTS}:" in file.read_text("utf-8")
    assert "[7, 待填, 待填, 待填, 待填, 待填]" in file.read_text("utf-8")
    assert field(screen, RECEIVED_BY_PEOPLE.replace("自然人", "其他")).input_value() == ""


def test_a_figure_that_is_taken_away_is_not_filled_in(browser: Any, page: Page) -> None:
    with shown(browser, page.desk) as screen:
        edit(screen)
        field(screen, RECEIVED_BY_PEOPLE).fill("")
        save(screen)
        assert "[待填, 3, 0, 1, 2, 0]" in page.desk.file.read_text("utf-8")
        wait_for_value(screen, RECEIVED_BY_PEOPLE, "")
        assert field(screen, RECEIVED_BY_PEOPLE).get_attribute("placeholder") == "待填"


def test_a_table_that_is_declared_to_be_zero_can_be_filled_in(screen: Screen, file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace("  # 零报告: 是  #", "  零报告: 是  #"), "utf-8")
    wait_for_value(screen, RECEIVED_BY_PEOPLE, "0")
    field(screen, RECEIVED_BY_PEOPLE).fill("7")
    save(screen)
    report = check_file(file).report
    assert report
    typed = report.figures["requests"].typed
    assert (typed["received", "natural_persons"], sum(typed.values()), len(typed)) == (7, 7, 144)


def test_a_preface_headings_and_a_signature_are_offered(screen: Screen, file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("落款: {", "# 落款: {"), "utf-8")
    wait_for_value(screen, "落款.署名", "")
    screen.page.click("text=写上常用的引言")
    assert field(screen, "引言").input_value().endswith("统计期限自2026年1月1日起至2026年12月31日止。")
    screen.page.click("text=按格式分好小标题")
    titles = screen.page.locator(".fresh .title")
    assert titles.first.input_value() == "主动公开情况"
    assert titles.count() == 5
    screen.page.click("text=填机关全称")
    screen.page.click("text=填今天")
    assert field(screen, "落款.署名").input_value() == AGENCY
    assert len(field(screen, "落款.日期").input_value()) == len("2027-01-20")
    save(screen)
    text = file.read_text("utf-8")
    assert text.count("\n  - 标题: ") == 5
    assert "总体情况:\n  - 标题: 主动公开情况\n" in text
    assert screen.page.locator("text=按格式分好小标题").count() == 0


def test_what_was_offered_is_taken_back_step_by_step(screen: Screen) -> None:
    screen.page.click("text=按格式分好小标题")
    screen.page.keyboard.press("Control+z")
    assert screen.page.inner_text(".edit-count") == "没有未保存的修改"
    assert screen.page.locator(".fresh").count() == 0
