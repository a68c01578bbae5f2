"""The desk in a browser: what is shown, what leads where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.preview.offices import AGENCY, KEY, Served, make_office, of_year, served, write, wrong
from tests.preview.screens import Screen, shown

_CARRIED = "requests.carried_out.natural_persons"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk for the tests of this module, one after another."""
    with served(make_office(tmp_path_factory.mktemp("office"))) as desk:
        yield desk


@pytest.fixture
def office(running: Served) -> Served:
    """The desk with its files as they were at first; a test may change them."""
    make_office(running.agencies.parent)
    return running


@pytest.fixture
def screen(browser: Any, office: Served) -> Iterator[Screen]:
    """The report of 2025 on screen."""
    with shown(browser, office) as screen:
        yield screen


def test_a_saved_file_shows_without_reloading(office: Served, screen: Screen) -> None:
    screen.page.evaluate("window.same = true")
    assert screen.cell(_CARRIED) == "1"
    assert screen.page.locator(".finding.error").count() == 0
    write(office.file, wrong(of_year(2025)))
    screen.until_cell(_CARRIED, "3")
    screen.page.wait_for_selector(".finding.error")
    assert any("相差 2" in message for message in screen.findings())
    assert screen.page.inner_text("#standing") == "草稿：有 1 处错误"
    assert screen.paper("paper.querySelector('.watermark').dataset.text") == "草稿"
    assert screen.page.evaluate("window.same") is True
    write(office.file, of_year(2025))
    screen.until_cell(_CARRIED, "1")
    screen.until("!paper.querySelector('.watermark')")
    assert screen.page.locator(".finding.error").count() == 0


def test_only_what_differs_is_replaced_and_scroll_and_selection_stay(office: Served, screen: Screen) -> None:
    screen.paper("[...paper.children].forEach((element) => { element.kept = true; })")
    screen.page.evaluate("document.querySelector('#scroll').scrollTop = 900")
    screen.paper("getSelection().selectAllChildren(paper.querySelector('p'))")
    selected = screen.page.evaluate("getSelection().toString()")
    write(office.file, of_year(2025).replace("[12, 3, 0, 1, 2, 0]", "[12, 3, 0, 1, 2, 7]"))
    screen.until_cell("requests.received.others", "7")
    assert screen.page.evaluate("document.querySelector('#scroll').scrollTop") == 900
    assert screen.page.evaluate("getSelection().toString()") == selected
    assert screen.paper("[...paper.children].filter((e) => !e.kept).map((e) => e.className).join()") == "watermark"


def test_a_finding_leads_to_the_figure_and_the_line(office: Served, screen: Screen) -> None:
    write(office.file, wrong(of_year(2025)))
    screen.page.click(".finding.error > button")
    screen.page.wait_for_selector("#source .marked")
    assert "结转下年度继续办理: {自然人: 3}" in screen.marked_line()
    assert screen.paper("paper.querySelector('.marked').dataset.key") == _CARRIED
    assert in_view(screen, ".marked")
    assert screen.page.get_attribute(".finding.error > button", "aria-current") == "true"


def in_view(screen: Screen, selector: str) -> bool:
    """Whether an element of the report stands where one looks, above the drawer."""
    screen.page.wait_for_timeout(600)
    box = f"paper.querySelector({selector!r}).getBoundingClientRect()"
    return bool(screen.paper(f"{box}.top > 40 && {box}.bottom < document.querySelector('#drawer').offsetTop + 1"))


def test_a_finding_of_a_sentence_marks_the_sentence(office: Served, screen: Screen) -> None:
    text = of_year(2025).replace("落实“三审三校”，", "新增栏目两个。今年落实“三审三校”，")
    write(office.file, text)
    screen.page.wait_for_selector(".finding:has-text('今年') > button")
    screen.page.click(".finding:has-text('今年') > button")
    screen.page.wait_for_selector("#source .marked")
    assert "今年落实" in screen.marked_line()
    marked = screen.page.evaluate(
        "[...[...CSS.highlights.get('finding')][0].cloneContents().childNodes].map(n => n.textContent).join('')"
    )
    assert marked == "今年落实“三审三校”，公开前逐条进行保密审查，全年未发生泄密事件。"
    assert in_view(screen, ".marked")


def test_a_figure_leads_to_its_line_rules_and_last_year(screen: Screen) -> None:
    screen.click_cell("requests.carried_in.natural_persons")
    screen.page.wait_for_selector("#facts dl")
    assert "上年结转政府信息公开申请数量: {自然人: 1}" in screen.marked_line()
    facts = screen.page.inner_text("#facts")
    assert "表三 › 上年结转 › 自然人" in facts
    assert "R030" in facts
    assert "R050" in facts
    assert "本年新收 12 + 上年结转 1 = 总计 12 + 结转下年度 1" in facts
    assert screen.page.inner_text("#facts dd:last-of-type") == "1"


def test_a_paragraph_leads_to_its_line_and_the_figures_that_it_puts_in(screen: Screen) -> None:
    screen.page.click("#paper p:has-text('全年新收')")
    screen.page.wait_for_selector("#facts .stated")
    assert "全年新收政府信息公开申请{{ 表三.本年新收.总计 }}件" in screen.marked_line()
    assert "表三.本年新收.总计" in screen.page.inner_text("#facts .stated >> nth=0")


def test_a_file_that_cannot_be_read_keeps_the_last_page(office: Served, screen: Screen) -> None:
    write(
        office.file,
        of_year(2025).replace("  规章:           {本年制发件数: 0,", "  规章:           {本年制发件数: [0,"),
    )
    screen.page.wait_for_selector(".finding.error")
    assert "改坏以前的样子" in screen.page.inner_text("#note")
    assert screen.cell(_CARRIED) == "1"
    assert screen.cell("disclosure.rules.issued") == "0"
    write(office.file, "")
    screen.page.wait_for_selector(".finding:has-text('空的')")
    assert screen.cell(_CARRIED) == "1"
    write(office.file, of_year(2025).replace("件数: 3,", "件数: 4,"))
    screen.until_cell("disclosure.normative_documents.issued", "4")
    assert not screen.page.is_visible("#note")


def test_files_come_go_and_change_their_names_by_themselves(office: Served, screen: Screen) -> None:
    write(office.agencies / "甲县" / "2025.yaml", wrong(of_year(2025)).replace(AGENCY, "甲县人民政府"))
    screen.page.wait_for_selector("#reports a:has-text('甲县人民政府') .state.error")
    assert screen.page.inner_text("[data-count=error]") == "1"
    (office.agencies / "甲县" / "2025.yaml").unlink()
    screen.page.wait_for_selector("#reports a:has-text('甲县')", state="detached")
    office.file.rename(office.file.with_name("今年.yaml"))
    screen.page.wait_for_selector("#reports a[aria-current][data-key$='今年.yaml']")
    assert screen.cell(_CARRIED) == "1"
    office.file.with_name("今年.yaml").unlink()
    screen.page.wait_for_selector("#note:has-text('删除或移走')")
    assert screen.cell(_CARRIED) == "1"
    assert not screen.page.is_visible("[data-as]")
    write(office.file.with_name("今年.yaml"), of_year(2025))
    screen.page.wait_for_selector("#note", state="hidden")
    assert screen.page.locator("[data-as]:visible").count() == 5
    office.file.with_name("今年.yaml").unlink()


def test_two_files_of_one_agency_and_year_are_told_apart_by_their_names(office: Served, screen: Screen) -> None:
    assert screen.page.locator("#reports small").count() == 0
    copy = write(office.file.with_name("2025 - 副本.yaml"), of_year(2025))
    elsewhere = write(office.agencies / "交来的" / "2025.yaml", of_year(2025))
    screen.page.wait_for_selector("#reports small:has-text('交来的/2025.yaml')")
    names = screen.page.locator("#reports small").all_inner_texts()
    assert sorted(names) == ["2025 - 副本.yaml", "2025.yaml", "交来的/2025.yaml"]
    copy.unlink()
    elsewhere.unlink()
    screen.page.wait_for_selector("#reports small", state="detached")


def test_a_change_of_last_year_s_file_shows_too(office: Served, screen: Screen) -> None:
    last = office.file.with_name("2024.yaml")
    last.write_text(last.read_text("utf-8").replace("继续办理: {自然人: 1}", "继续办理: {自然人: 2}"), "utf-8")
    screen.page.wait_for_selector(".finding:has-text('R050')")


def test_the_report_stands_beside_last_year_s(office: Served, screen: Screen) -> None:
    write(office.file, of_year(2025).replace("[12, 3, 0, 1, 2, 0]", "[15, 3, 0, 1, 2, 0]"))
    screen.until_cell("requests.received.natural_persons", "15")
    screen.page.click("[data-view=compare]")
    cell = screen.page.wait_for_selector("#compare td.changed[data-key='requests.received.natural_persons']")
    assert cell.inner_text().split() == ["15", "12", "+3"]
    assert "跨年衔接" in screen.page.inner_text("#compare")
    assert "R050" in screen.page.inner_text("#compare .bonds")
    cell.click()
    screen.page.wait_for_selector("#source .marked")
    assert "[15, 3, 0, 1, 2, 0]" in screen.marked_line()


def test_another_report_is_opened_by_a_click_and_left_by_going_back(screen: Screen) -> None:
    screen.page.click("#reports a:has-text('2024')")
    screen.until("paper.querySelector('h1').textContent.includes('2024')")
    assert "2024.yaml" in screen.page.url
    screen.page.go_back()
    screen.until("paper.querySelector('h1').textContent.includes('2025')")


def test_the_desk_speaks_english_where_one_asks_it_to(screen: Screen) -> None:
    screen.page.click("a.language")
    screen.page.wait_for_selector(".finding")
    assert screen.page.inner_text(".findings h2") == "Findings"
    assert screen.page.inner_text(".finding .head b >> nth=0").startswith("Line ")
    assert KEY.rsplit("/", 1)[1] in screen.page.url
    assert screen.paper("paper.querySelector('h1').textContent").startswith(AGENCY)


def test_what_is_on_screen_can_be_taken_away(screen: Screen) -> None:
    with screen.page.expect_download() as download:
        screen.page.click("[data-as=docx]")
    assert download.value.suggested_filename == f"{AGENCY}-2025.docx"


def test_on_paper_there_is_the_report_alone(screen: Screen) -> None:
    screen.page.emulate_media(media="print")
    for hidden in (".list", ".findings", ".bar", "#drawer"):
        assert not screen.page.is_visible(hidden)
    assert screen.page.is_visible("#paper h1")
    assert screen.page.pdf().count(b"/Type /Page\n") >= 4


def test_a_short_form_finds_the_agency_where_nothing_is_called_so(screen: Screen) -> None:
    for words, count in (("科技局", 2), ("科学技术局 2024", 1), ("技科局", 0), ("2204", 0)):
        screen.page.fill("#search", words)
        assert screen.page.locator("#reports li:not([hidden])").count() == count, words
