"""A table from a spreadsheet, a Word file or a web page pasted into the form: every figure where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from generator.build.job import render
from generator.checking.check import check_file
from tests.datafile.edits.files import NAMES, REPORTS
from tests.preview.edits.forms import OTHER, RECEIVED_BY_PEOPLE, edit, field
from tests.preview.edits.offices import REQUESTS, Page
from tests.preview.screens import Screen, shown

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
LITIGATION = "政府信息公开行政复议、行政诉讼情况"
DISCLOSURE = "主动公开政府信息情况"
UPHELD = f"{LITIGATION}.行政复议.结果维持"
RULES = f"{DISCLOSURE}.规章.本年制发件数"


@pytest.fixture
def screen(browser: Any, page: Page) -> Iterator[Screen]:
    """The report of 2025 as a form."""
    with shown(browser, page.desk) as screen:
        edit(screen)
        yield screen


def paste(screen: Screen, at: str, text: str, markup: str = "") -> None:
    """Paste into a cell as the browser does."""
    screen.page.evaluate(
        """([at, text, markup]) => {
          const input = [...document.querySelectorAll("#edit [data-at]")].find((each) => each.dataset.at === at);
          const data = new DataTransfer();
          data.setData("text/plain", text);
          if (markup) data.setData("text/html", markup);
          input.focus();
          input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [at, text, markup],
    )


def row(screen: Screen, path: str, columns: tuple[str, ...] = COLUMNS) -> list[str]:
    """The figures of a row of the form."""
    return [field(screen, f"{path}.{column}").input_value() for column in columns]


def said(screen: Screen) -> str:
    """What is told of pasting, without the buttons."""
    return str(screen.page.evaluate("document.querySelector('#edit .edit-note').firstChild.data"))


def lines(*rows: tuple[object, ...]) -> str:
    """Cells as a spreadsheet copies them."""
    return "".join("\t".join(map(str, row)) + "\r\n" for row in rows)


RECEIVED = f"{REQUESTS}.本年新收政府信息公开申请数量"
CARRIED = f"{REQUESTS}.上年结转政府信息公开申请数量"
RESULTS = f"{REQUESTS}.本年度办理结果"


def test_labels_and_totals_are_left_out_and_one_step_takes_it_back(screen: Screen) -> None:
    before = [row(screen, RECEIVED), row(screen, CARRIED)]
    paste(
        screen,
        f"{CARRIED}.科研机构",
        lines(
            ("", *COLUMNS, "总计"),
            ("一、本年新收政府信息公开申请数量", 21, 22, 23, 24, 25, 26, 141),
            ("二、上年结转", 1, 0, 0, 0, 0, 0, 1),
        ),
    )
    assert row(screen, RECEIVED) == ["21", "22", "23", "24", "25", "26"]
    assert row(screen, CARRIED) == ["1", "0", "0", "0", "0", "0"]
    assert said(screen) == "粘贴：填了“三、收到和处理政府信息公开申请情况”的 12 格。略过名称 9 个、合计 2 个。"
    screen.page.keyboard.press("Control+z")
    assert [row(screen, RECEIVED), row(screen, CARRIED)] == before
    assert screen.page.inner_text(".edit-count") == "没有未保存的修改"
    screen.page.keyboard.press("Control+y")
    assert row(screen, RECEIVED) == ["21", "22", "23", "24", "25", "26"]
    screen.page.click(".edit-bar [data-do=undo]")
    assert row(screen, RECEIVED) == before[0]


def test_what_is_told_of_pasting_goes_with_the_next_step(screen: Screen) -> None:
    paste(screen, RECEIVED_BY_PEOPLE, lines((21, 22, 23)))
    assert screen.page.is_visible("text=撤销粘贴")
    field(screen, OTHER).fill("甲")
    assert not screen.page.is_visible(".edit-note")
    paste(screen, RECEIVED_BY_PEOPLE, lines((31, 32, 33)))
    screen.page.click("text=撤销粘贴")
    assert row(screen, RECEIVED)[:3] == ["21", "22", "23"]
    assert not screen.page.is_visible(".edit-note")


def test_columns_in_another_order_and_rows_that_are_left_out_go_where_they_belong(screen: Screen) -> None:
    paste(
        screen,
        RECEIVED_BY_PEOPLE,
        lines(("项目", "其他", "自然人"), ("结转下年度继续办理", 6, 1), ("2.重复申请", 7, 8)),
    )
    assert row(screen, f"{REQUESTS}.结转下年度继续办理") == ["1", "0", "0", "0", "0", "6"]
    assert row(screen, f"{RESULTS}.不予处理.重复申请") == ["8", "0", "0", "0", "0", "7"]
    assert row(screen, RECEIVED) == ["12", "3", "0", "1", "2", "0"]


def test_labels_without_heads_go_by_the_order_of_the_columns(screen: Screen) -> None:
    paste(
        screen,
        RECEIVED_BY_PEOPLE,
        lines(("1.信访举报投诉类申请", 1, 2, 3, 4, 5, 6, 21), ("3.要求提供公开出版物", 6, "", 4, 3, 2, 1, "")),
    )
    assert row(screen, f"{RESULTS}.不予处理.信访举报投诉类申请") == ["1", "2", "3", "4", "5", "6"]
    assert row(screen, f"{RESULTS}.不予处理.要求提供公开出版物") == ["6", "0", "4", "3", "2", "1"]


def test_heads_of_joined_cells_as_a_spreadsheet_copies_them(screen: Screen) -> None:
    heads = (
        (
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            "",
            "",
            "申请人情况",
            "",
            "",
            "",
            "",
            "",
            "",
        ),
        ("", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"),
        ("", "", "", "", *COLUMNS[1:], ""),
    )
    body = (
        ("一、本年新收政府信息公开申请数量", "", "", 1, 2, 3, 4, 5, 6, 21),
        ("三、本年度办理结果", "（一）予以公开", "", 0, 1, 2, 3, 4, 5, 15),
        ("", "（六）其他处理", "3.其他", 9, 8, 7, 6, 5, 4, 39),
        ("", "（七）总计", "", 99, 99, 99, 99, 99, 99, 594),
    )
    paste(screen, RULES, lines(*heads, *body))
    assert row(screen, RECEIVED) == ["1", "2", "3", "4", "5", "6"]
    assert row(screen, f"{RESULTS}.予以公开") == ["0", "1", "2", "3", "4", "5"]
    assert row(screen, f"{RESULTS}.其他处理.其他") == ["9", "8", "7", "6", "5", "4"]
    assert "有 7 个合计和各项加起来的不同。" in said(screen)
    screen.page.click(".edit-note >> text=看填在哪里")
    assert "总计 · 自然人 粘贴的是 99，加起来是" in screen.page.inner_text("dialog")


def test_all_three_tables_as_they_are_printed(screen: Screen) -> None:
    file = REPORTS[NAMES.index("tests/data/real/pingtan/2021.yaml")]
    checked = check_file(Path(file))
    assert checked.composed
    assert checked.report
    printed = lxml.html.fromstring(render(checked.composed.document, ("html",))["html"])
    tables = [lxml.html.tostring(table, encoding="unicode") for table in printed.iter("table")][:3]
    for at, markup in zip((RULES, RECEIVED_BY_PEOPLE, UPHELD), tables, strict=True):
        paste(screen, at, "", f"<html><body><!--StartFragment-->{markup}<!--EndFragment--></body></html>")
        assert "没有填" not in said(screen)
        assert "不同" not in said(screen)
    for figures in checked.report.figures.values():
        for form_row in figures.section.table.rows:
            for column in form_row.inputs if not form_row.label.sum else ():
                at = ".".join((figures.section.key, *form_row.path, column.key))
                assert field(screen, at).input_value() == figures.text(form_row.id, column), at


def test_the_table_of_disputes_as_a_spreadsheet_copies_it(screen: Screen) -> None:
    kinds = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    paste(
        screen,
        UPHELD,
        lines(
            ("行政复议", "", "", "", "", "行政诉讼", *[""] * 9),
            ("", "", "", "", "", "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""),
            kinds * 3,
            (1, 2, 3, 4, 10, 5, 6, 7, 8, 26, 0, 0, 0, 1, 1),
        ),
    )
    assert row(screen, f"{LITIGATION}.行政复议", kinds[:4]) == ["1", "2", "3", "4"]
    assert row(screen, f"{LITIGATION}.行政诉讼.未经复议直接起诉", kinds[:4]) == ["5", "6", "7", "8"]
    assert row(screen, f"{LITIGATION}.行政诉讼.复议后起诉", kinds[:4]) == ["0", "0", "0", "1"]
    paste(screen, UPHELD, lines((4, 3, 2, 1, 10, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9)))
    assert row(screen, f"{LITIGATION}.行政复议", kinds[:4]) == ["4", "3", "2", "1"]
    assert row(screen, f"{LITIGATION}.行政诉讼.复议后起诉", kinds[:4]) == ["9", "0", "0", "0"]


def test_figures_alone_leave_out_the_rows_of_totals_where_they_are_totals(screen: Screen) -> None:
    names = (
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "其他",
    )
    text = lines((1, 0, 0, 0, 0, 0, 1), (0, 2, 0, 0, 0, 0, 2), (3, 0, 0, 0, 0, 0, 3), (99, 9, 9, 9, 9, 9, 9))
    paste(screen, f"{RESULTS}.其他处理.{names[0]}.自然人", text)
    assert row(screen, f"{REQUESTS}.结转下年度继续办理") == ["99", "9", "9", "9", "9", "9"]
    assert row(screen, f"{RESULTS}.其他处理.{names[2]}") == ["3", "0", "0", "0", "0", "0"]


def test_figures_that_have_no_place_are_named(screen: Screen) -> None:
    before = row(screen, RECEIVED)
    paste(
        screen,
        RECEIVED_BY_PEOPLE,
        lines(("内容", "自然人"), ("网上咨询数量", 55), ("一、本年新收政府信息公开申请数量", 12)),
    )
    assert "有 1 个数不知道填在哪里" in said(screen)
    screen.page.click(".edit-note >> text=看填在哪里")
    assert "网上咨询数量 · 自然人 55" in screen.page.inner_text("dialog")
    assert row(screen, RECEIVED) == before


def test_a_table_that_fits_another_part_goes_there_and_is_said(screen: Screen) -> None:
    paste(screen, UPHELD, lines(("", "本年处理决定数量"), ("行政许可", 31), ("行政处罚", 32)))
    assert field(screen, f"{DISCLOSURE}.行政许可.本年处理决定数量").input_value() == "31"
    assert field(screen, f"{DISCLOSURE}.行政处罚.本年处理决定数量").input_value() == "32"
    assert "“二、主动公开政府信息情况”的 2 格" in said(screen)


def test_what_is_no_figure_is_put_in_as_it_is_and_told_at_its_cell(screen: Screen) -> None:
    paste(screen, RECEIVED_BY_PEOPLE, lines(("1,284", "—", "３", "2件", "0", "0")))
    assert row(screen, RECEIVED) == ["1,284", "—", "3", "2件", "0", "0"]
    assert screen.page.locator("#edit .grid .refused").count() == 3
    for _ in range(3):
        screen.page.locator("#edit .grid .refused button").first.click()
    assert row(screen, RECEIVED) == ["1284", "0", "3", "2", "0", "0"]


def test_a_single_figure_and_plain_text_are_pasted_by_the_browser(screen: Screen) -> None:
    for text in ("12\r\n", "说明\t文字"):
        handled = screen.page.evaluate(
            """([at, text]) => {
              const input = document.querySelector(`[data-at="${at}"]`);
              const data = new DataTransfer();
              data.setData("text/plain", text);
              return !input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""",
            [RECEIVED_BY_PEOPLE, text],
        )
        assert not handled


def test_markup_that_is_pasted_does_nothing(screen: Screen) -> None:
    markup = (
        "<table><tr><td><img src=x onerror=alert(1)>一、本年新收</td><td rowspan=0 colspan=99999>5</td></tr></table>"
    )
    paste(screen, RECEIVED_BY_PEOPLE, "", markup)
    assert field(screen, RECEIVED_BY_PEOPLE).input_value() == "5"
    assert screen.page.locator("#edit img").count() == 0
    assert field(screen, OTHER).is_visible()
