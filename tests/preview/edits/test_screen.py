"""Editing in a browser: a report is filled in, looked at, saved, taken back; nobody else's changes are lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from generator.checking.check import check_file
from tests.preview.edits.forms import (
    GRANTED,
    OTHER,
    RECEIVED_BY_PEOPLE,
    edit,
    field,
    forgive,
    lines_shown,
    save,
    wait_for_value,
)
from tests.preview.edits.offices import RECEIVED, REQUESTS, Page
from tests.preview.offices import AGENCY, make_office, served
from tests.preview.screens import Screen, shown


@pytest.fixture
def screen(browser: Any, page: Page) -> Iterator[Screen]:
    """The report of 2025 as a form."""
    with shown(browser, page.desk) as screen:
        edit(screen)
        yield screen


def test_what_is_typed_is_written_so_that_the_check_accepts_it_with_comments_kept(screen: Screen, file: Path) -> None:
    before = file.read_text("utf-8")
    field(screen, RECEIVED_BY_PEOPLE).fill("13")
    field(screen, GRANTED).fill("6")
    field(screen, OTHER).fill("全年未收费: 0 # 元\n　无其他事项。")
    assert screen.page.inner_text(".edit-count") == "3 处修改未保存"
    lines = save(screen)
    assert "36+写入：  本年新收政府信息公开申请数量: [13, 3, 0, 1, 2, 0]" in lines
    assert len(lines) == 7
    assert screen.page.inner_text(".edit-note") == "已保存，检查结果已更新。"
    after = file.read_text("utf-8")
    assert [line for line in after.splitlines() if "#" in line and "元" not in line] == [
        line for line in before.splitlines() if "#" in line and "元" not in line
    ]
    checked = check_file(file)
    assert not checked.errors
    assert checked.report
    assert checked.report.figures["requests"].typed["received", "natural_persons"] == 13
    assert checked.report.texts[(OTHER,)].text == "全年未收费: 0 # 元\n　无其他事项。\n"


def test_totals_are_computed_as_one_types_and_the_column_that_does_not_balance_is_named(screen: Screen) -> None:
    total = screen.page.get_by_label("本年新收 · 总计")
    assert total.inner_text() == "18"
    assert screen.page.locator(".balance .good").inner_text() == "勾稽关系相符"
    field(screen, RECEIVED_BY_PEOPLE).fill("20")
    assert total.inner_text() == "26"
    assert screen.page.locator(".balance .bad").all_inner_texts() == [
        "“自然人”列不平：本年新收 20 ＋ 上年结转 1 ＝ 21，总计 12 ＋ 结转下年度 1 ＝ 13，相差 8",
        "“总计”列不平：本年新收 26 ＋ 上年结转 1 ＝ 27，总计 18 ＋ 结转下年度 1 ＝ 19，相差 8",
    ]
    assert screen.page.inner_text(".edit-columns") == "不平的列：自然人、总计"
    field(screen, GRANTED).fill("13")
    assert screen.page.get_by_label("总计 · 自然人").inner_text() == "20"
    assert screen.page.locator(".balance .bad").count() == 0
    assert screen.page.inner_text(".edit-columns") == ""


def test_on_paper_there_is_the_report_as_it_was_saved(screen: Screen) -> None:
    field(screen, RECEIVED_BY_PEOPLE).fill("13")
    screen.page.emulate_media(media="print")
    assert not screen.page.is_visible("#edit")
    assert screen.page.is_visible("#paper h1")
    assert screen.cell("requests.received.natural_persons") == "12"
    assert screen.page.pdf().count(b"/Type /Page\n") >= 4


def test_last_years_figures_stand_below(screen: Screen) -> None:
    cell = field(screen, "主动公开政府信息情况.行政规范性文件.现行有效件数").locator("xpath=..")
    assert cell.locator(".last").inner_text() == "上年 12"


def test_what_is_no_figure_is_marked_and_not_sent(screen: Screen, file: Path) -> None:
    before = file.read_bytes()
    number = field(screen, RECEIVED_BY_PEOPLE)
    number.fill("1,284")
    assert number.get_attribute("aria-invalid") == "true"
    assert "本年新收 · 自然人：1,284。写 0 或正整数" in screen.page.locator(".balance .bad").all_inner_texts()[0]
    screen.page.keyboard.press("Control+s")
    assert screen.page.inner_text(".edit-note.error") == "有 1 处填写不对，先改正标红的地方。"
    assert screen.page.locator("dialog").count() == 0
    assert number.evaluate("(input) => input === document.activeElement")
    number.fill("１２")
    number.press("Tab")
    assert number.input_value() == "12"
    assert screen.page.inner_text(".edit-count") == "没有未保存的修改"
    assert file.read_bytes() == before


def test_arrows_and_enter_lead_from_cell_to_cell(screen: Screen) -> None:
    at = "document.activeElement.dataset.at"
    field(screen, RECEIVED_BY_PEOPLE).focus()
    steps = {}
    for key in ("Enter", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowDown"):
        screen.page.keyboard.press(key)
        steps[key] = screen.page.evaluate(at)
    assert steps["Enter"].endswith("上年结转政府信息公开申请数量.自然人")
    assert steps["ArrowUp"].endswith("本年新收政府信息公开申请数量.自然人")
    assert steps["ArrowDown"].endswith("上年结转政府信息公开申请数量.科研机构")


def test_cells_copied_from_a_spreadsheet_fill_the_cells_from_there_on(screen: Screen) -> None:
    screen.page.evaluate(
        """(at) => {
          const input = document.querySelector(`[data-at="${at}"]`);
          const data = new DataTransfer();
          data.setData("text/plain", "1\\t２\\t3\\n4\\t5\\t6\\n");
          input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        RECEIVED_BY_PEOPLE,
    )
    rows = ("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量")
    columns = ("自然人", "商业企业", "科研机构", "社会公益组织")
    values = [[field(screen, f"{REQUESTS}.{row}.{column}").input_value() for column in columns] for row in rows]
    assert values == [["1", "2", "3", "1"], ["4", "5", "6", "0"]]


def test_names_of_figures_are_completed(screen: Screen, file: Path) -> None:
    text = field(screen, OTHER)
    text.fill("")
    text.press_sequentially("新收{{ 本年新收 总")
    options = screen.page.locator("[role=option]:visible")
    assert options.first.inner_text().split("\n") == ["表三.本年新收.总计", "18"]
    assert text.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    text.press("Enter")
    text.press_sequentially("件。")
    assert text.input_value() == "新收{{ 表三.本年新收.总计 }}件。"
    assert options.count() == 0
    save(screen)
    assert f"{OTHER}: |\n  新收{{{{ 表三.本年新收.总计 }}}}件。\n" in file.read_text("utf-8")


def test_a_figure_is_inserted_by_the_button(screen: Screen) -> None:
    text = field(screen, OTHER)
    text.fill("共件")
    text.evaluate("(area) => area.setSelectionRange(1, 1)")
    text.locator("xpath=../button").click()
    screen.page.keyboard.type("行政许可")
    screen.page.keyboard.press("Enter")
    assert text.input_value() == "共{{ 表二.行政许可.处理决定 }}件"


def test_parts_are_added_and_removed(screen: Screen, file: Path) -> None:
    screen.page.get_by_role("button", name="删去 依申请公开").click()
    for number, title in enumerate(
        ("政务新媒体", "值班热线")
    ):  # the first within 政府信息公开平台建设, the second at the end
        screen.page.get_by_role("button", name="加一个小标题").nth(number).click()
        screen.page.locator(".fresh input").nth(number).fill(title)
        screen.page.locator(".fresh textarea").nth(number).fill("推送信息348条。\n没有: 差错。")
    save(screen)
    overview = file.read_text("utf-8").split("主动公开政府信息情况:")[0]
    assert "依申请公开\n" not in overview
    part = "- 标题: {}\n{}  正文: |\n{}    推送信息348条。\n{}    没有: 差错。\n"
    inner, outer = (part.format(title, *[pad] * 3) for title, pad in (("政务新媒体", " " * 6), ("值班热线", "  ")))
    assert overview.endswith(f"  {outer}")
    assert f"      {inner}  - 标题: 监督保障\n" in overview


def test_saving_is_taken_back_and_done_again(screen: Screen, file: Path) -> None:
    before = file.read_bytes()
    assert screen.page.is_disabled("[data-do=undo]")
    field(screen, OTHER).fill("甲")
    save(screen)
    after = file.read_bytes()
    screen.page.click("[data-do=undo]")
    screen.page.click("dialog >> text=写入文件")
    screen.page.wait_for_selector("text=已撤销")
    assert file.read_bytes() == before
    assert field(screen, OTHER).input_value() == "2025年未收取政府信息公开信息处理费。"
    screen.page.click("[data-do=redo]")
    screen.page.click("dialog >> text=写入文件")
    screen.page.wait_for_selector("text=已重做")
    assert file.read_bytes() == after


def test_a_conflict_is_shown_with_both_sides_and_nothing_is_written(screen: Screen, file: Path) -> None:
    field(screen, OTHER).fill("我的")
    screen.page.keyboard.press("Control+s")
    screen.page.wait_for_selector("dialog .buttons")
    theirs = file.read_text("utf-8").replace("机关类型: 政府部门", "机关类型: 其他").replace("2025年未收取", "他的")
    file.write_text(theirs, "utf-8")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector("dialog h3")
    assert screen.page.locator("dialog h3").all_inner_texts() == ["别处的改动", "您的修改"]
    assert screen.page.locator("dialog .changes > li").count() == 3
    assert lines_shown(screen, ".in code") == ["机关类型: 其他", "  他的政府信息公开信息处理费。", "  我的"]
    assert file.read_text("utf-8") == theirs
    screen.page.click("dialog >> text=载入新内容，保留我的修改")
    screen.page.wait_for_selector(".clash")
    assert screen.page.inner_text(".clash") == "这里两边都改了，文件里现在是“他的政府信息公开信息处理费。”"
    assert field(screen, "机关类型").input_value() == "其他"
    assert field(screen, OTHER).input_value() == "我的"
    save(screen)
    after = file.read_text("utf-8")
    assert "机关类型: 其他" in after
    assert f"{OTHER}: |\n  我的\n" in after
    forgive(screen, 409)


def test_a_change_elsewhere_is_told_while_one_types_and_shown_at_once_where_one_does_not(
    screen: Screen, file: Path
) -> None:
    changed = file.read_text("utf-8").replace("机关类型: 政府部门", "机关类型: 其他")
    file.write_text(changed, "utf-8")
    screen.page.wait_for_selector('[data-at="机关类型"] >> text=其他', state="attached")
    wait_for_value(screen, "机关类型", "其他")
    field(screen, OTHER).fill("我的")
    file.write_text(changed.replace("机关类型: 其他", "机关类型: 派出机构"), "utf-8")
    screen.page.wait_for_selector("text=文件刚刚在别处改过了")
    assert field(screen, OTHER).input_value() == "我的"
    screen.page.click(".edit-note >> text=载入新内容，保留我的修改")
    wait_for_value(screen, "机关类型", "派出机构")
    assert field(screen, OTHER).input_value() == "我的"


def test_what_is_typed_stays_while_another_report_is_looked_at(screen: Screen) -> None:
    field(screen, OTHER).fill("没写完")
    screen.page.click(f'#reports a[data-key="agencies/{AGENCY}/2024.yaml"]')
    wait_for_value(screen, "年度", "2024")
    assert screen.page.inner_text(".edit-count") == "没有未保存的修改"
    screen.page.click(f'#reports a[data-key="agencies/{AGENCY}/2025.yaml"]')
    wait_for_value(screen, OTHER, "没写完")
    assert screen.page.inner_text(".edit-count") == "1 处修改未保存"
    screen.page.click("[data-do=drop]")
    screen.page.click("dialog >> text=放弃修改")
    wait_for_value(screen, OTHER, "2025年未收取政府信息公开信息处理费。")


def test_a_finding_leads_to_its_field(screen: Screen, file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("[12, 3, 0, 1, 2, 0]", "[12, 3, 0, 1, 2件, 0]"), "utf-8")
    screen.page.click(".finding.error > button")
    assert screen.page.evaluate("document.activeElement.dataset.at") == ".".join((*RECEIVED, "法律服务机构"))
    assert screen.page.evaluate("document.activeElement.value") == "2件"


def test_a_new_report_is_started_with_last_year_beside_it(screen: Screen, file: Path) -> None:
    screen.page.click("#new")
    screen.page.fill("#new-agency", AGENCY)
    screen.page.fill("#new-year", "2026")
    assert screen.page.locator("dialog .help").inner_text() == (
        f"上一年度的报告：{AGENCY} 2025。结转数、简称、机关类型会自动带入。"
    )
    screen.page.keyboard.press("Enter")
    wait_for_value(screen, "年度", "2026")
    carried = field(screen, f"{REQUESTS}.上年结转政府信息公开申请数量.自然人")
    assert carried.input_value() == "1"
    assert field(screen, RECEIVED_BY_PEOPLE).locator("xpath=../*[@class='last']").inner_text() == "上年 12"
    made = file.with_name("2026.yaml")
    assert made.is_file()
    made.unlink()


def test_a_typed_total_that_is_wrong_can_be_set_right(screen: Screen, file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("[2, 0, 0, 0, 1, 0, 3]", "[2, 0, 0, 0, 1, 0, 4]"), "utf-8")
    screen.page.wait_for_selector("text=文件里写的是 4")
    screen.page.click("text=改为 3")
    assert any("[2, 0, 0, 0, 1, 0, 3]" in line for line in save(screen))
    assert "[2, 0, 0, 0, 1, 0, 3]" in file.read_text("utf-8")


def visible(screen: Screen, selector: str) -> bool:
    """Whether an element is on top of all others where it stands in the window."""
    return bool(
        screen.page.locator(selector).evaluate(
            """(element) => {
              const { left, top, height } = element.getBoundingClientRect();
              return element.contains(document.elementFromPoint(left + 4, top + height / 2));
            }"""
        )
    )


def test_what_comes_of_saving_is_in_sight_at_the_end_of_a_long_form_too(screen: Screen) -> None:
    field(screen, OTHER).fill("甲")
    field(screen, OTHER).scroll_into_view_if_needed()
    assert screen.page.evaluate("document.querySelector('#scroll').scrollTop") > 1000
    save(screen)
    assert visible(screen, ".edit-note.good")
    field(screen, OTHER).fill("乙")
    assert screen.page.locator(".edit-note.good").count() == 0


def test_a_refusal_is_said_below_the_bar_and_at_the_field(screen: Screen) -> None:
    field(screen, "机关").fill("\ufffd科技局")
    screen.page.keyboard.press("Control+s")
    screen.page.wait_for_selector(".refused")
    assert screen.page.inner_text(".edit-note.error") == "有 1 处填写不对，先改正标红的地方。"
    assert visible(screen, ".edit-note.error")
    assert "U+FFFD" in screen.page.inner_text(".refused")
    assert screen.page.evaluate("document.activeElement.getAttribute('aria-describedby')").endswith("refused-机关")
    screen.page.keyboard.type("甲")
    assert screen.page.locator(".refused").count() == 0
    forgive(screen, 422)


def test_a_file_deleted_meanwhile_is_said_and_what_was_typed_stays(screen: Screen, file: Path) -> None:
    field(screen, OTHER).fill("没写完")
    file.unlink()
    screen.page.wait_for_selector("text=这个文件已经删除或移走")
    screen.page.keyboard.press("Control+s")
    screen.page.wait_for_selector(".edit-note.error")
    assert screen.page.inner_text(".edit-note.error") == "文件已经删除或移走，没有写入。"
    assert field(screen, OTHER).input_value() == "没写完"
    forgive(screen, 404)
    screen.page.on("dialog", lambda asked: asked.accept())
    screen.page.reload()
    screen.page.wait_for_selector("text=这个文件已经删除或移走")


def test_what_is_typed_goes_with_a_file_that_gets_another_name(screen: Screen, file: Path) -> None:
    other = file.with_name("2025改.yaml")
    field(screen, OTHER).fill("没写完")
    file.rename(other)
    try:
        screen.page.wait_for_url("**2025%E6%94%B9.yaml")
        wait_for_value(screen, OTHER, "没写完")
        assert screen.page.inner_text(".edit-count") == "1 处修改未保存"
        save(screen)
        assert f"{OTHER}: |\n  没写完\n" in other.read_text("utf-8")
    finally:
        other.unlink()


def test_a_page_that_was_open_before_the_program_was_started_anew_can_save(browser: Any, tmp_path: Path) -> None:
    agencies = make_office(tmp_path)
    with ExitStack() as stack:
        with served(agencies, "--edit") as first:
            screen = stack.enter_context(shown(browser, first))
            edit(screen)
            field(screen, OTHER).fill("没写完")
        screen.page.wait_for_selector("#note >> text=和程序断开了")
        screen.page.keyboard.press("Control+s")
        screen.page.wait_for_selector(".edit-note.error")
        assert screen.page.inner_text(".edit-note.error") == "和程序断开了，没有保存；文字还在，重新打开程序后再保存。"
        with served(agencies, "--edit", "--port", str(first.port)):
            screen.page.wait_for_selector("#note", state="hidden")
            assert field(screen, OTHER).input_value() == "没写完"
            save(screen)
            assert f"{OTHER}: |\n  没写完\n" in first.file.read_text("utf-8")
            screen.troubles[:] = [said for said in screen.troubles if "ERR_" not in said]
            stack.close()  # the page before the program: what it still asks for is answered


SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>{{ 7*7 }}"


def test_what_looks_like_markup_is_text_everywhere(screen: Screen) -> None:
    for at in ("机关", "标题", "总体情况[0].标题", "总体情况[0].正文", OTHER, "落款.署名"):
        field(screen, at).fill(SCRIPT)
    save(screen)
    wait_for_value(screen, "机关", SCRIPT)
    assert screen.page.locator("img, #edit script").count() == 0
    screen.page.click("[data-view=report]")
    screen.until("paper.textContent.includes('onerror=alert(1)')")
    assert screen.paper("paper.querySelectorAll('img, script').length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["desk", "phone"])
def test_axe_finds_nothing(browser: Any, page: Page, scheme: str, size: tuple[int, int]) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with shown(browser, page.desk, viewport=viewport, color_scheme=scheme) as screen:
        edit(screen)
        field(screen, RECEIVED_BY_PEOPLE).fill("x")
        field(screen, GRANTED).fill("20")
        screen.page.get_by_role("button", name="加一个小标题").first.click()
        screen.page.locator(".item").nth(1).get_by_role("button", name="删去").click()
        text = field(screen, OTHER)
        text.fill("{{ 本年")
        text.press_sequentially("新")
        assert faults(screen) == []
        text.press("Escape")
        text.fill("甲")
        field(screen, RECEIVED_BY_PEOPLE).fill("3")
        screen.page.locator(".fresh input").fill("新")
        screen.page.locator(".fresh textarea").fill("新")
        screen.page.keyboard.press("Control+s")
        screen.page.wait_for_selector("dialog .buttons")
        assert faults(screen) == []
        screen.page.keyboard.press("Escape")
        if size[0] > 1000:
            screen.page.click("#new")
            screen.page.wait_for_selector("#new-agency")
            assert faults(screen) == []


def faults(screen: Screen) -> list[str]:
    """What axe finds, by rule and element; its own style sheet, which the page refuses, is no trouble."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(screen.page)
    screen.troubles[:] = [said for said in screen.troubles if "Applying inline style" not in said]
    return [f"{each['id']}: {node['html']}" for each in found.response["violations"] for node in each["nodes"]]


def test_the_form_speaks_english_where_one_asks_it_to(browser: Any, page: Page) -> None:
    with shown(browser, page.desk) as screen:
        screen.page.goto(f"{page.desk.address}/?lang=en")
        screen.page.wait_for_selector("#reports a")
        edit(screen)
        assert screen.page.inner_text(".edit-count") == "Nothing to save"
        assert screen.page.inner_text("[data-do=save]") == "Save…"


def test_zero_is_filled_in_where_nothing_is_and_nowhere_else(screen: Screen) -> None:
    button = field(screen, RECEIVED_BY_PEOPLE).locator("xpath=ancestor::*[@class='grid']").locator("text=空着的填 0")
    assert not button.is_visible()
    field(screen, RECEIVED_BY_PEOPLE).fill("")
    button.click()
    assert not button.is_visible()
    assert field(screen, RECEIVED_BY_PEOPLE).input_value() == "0"
    assert field(screen, GRANTED).input_value() != "0"
    assert screen.page.inner_text(".edit-count") == "1 处修改未保存"


@pytest.mark.parametrize("view", ["compare", "edit"])
def test_the_lines_of_the_file_do_not_lie_over_the_other_views(browser: Any, page: Page, view: str) -> None:
    with shown(browser, page.desk) as screen:
        screen.click_cell("requests.carried_in.natural_persons")
        screen.page.wait_for_selector("#drawer:visible")
        screen.page.click(f"[data-view={view}]")
        screen.page.wait_for_selector("#drawer", state="hidden")
