"""Workbooks that came back: as they were sent, moved about, cut down, saved by other programs."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.checking.check import read_bytes, read_data
from generator.datafile.starter import starter
from generator.datafile.workbooks.book import workbook_of
from generator.datafile.workbooks.layout import sheets_of
from generator.forms.load import load_all
from tests.check_text import FULL, FULL_2019, SMALL
from tests.datafile.workbooks.books import EXAMPLES, ROOT
from tests.importers.workbooks.filling import changed, filled, merged, saved, told
from tests.sheets import sheet as figures_of

REPORTS = [
    *EXAMPLES,
    *sorted(ROOT.glob("agencies/*/*.yaml")),
    *sorted((ROOT / "tests" / "data" / "real").glob("**/*.yaml")),
]
every_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}-{path.name}")


@every_report
def test_a_workbook_that_nobody_touched_changes_nothing(path: Path) -> None:
    data = path.read_bytes()
    book = workbook_of(data)
    assert told(book) == []
    assert merged(book, data.decode()).after == data
    assert merged(book, None).after == data


@every_report
def test_without_the_hidden_sheet_the_figures_are_the_same(path: Path) -> None:
    def fill(book: Any) -> None:
        del book["_map"]

    before = read_data(path)
    text = path.read_text("utf-8")
    after = read_bytes(merged(changed(fill, text), None).after, "x")
    assert before and after
    assert {k: dict(f.values) for k, f in after.figures.items()} == {
        k: dict(f.values) for k, f in before.figures.items()
    }
    assert (after.agency, after.year) == (before.agency, before.year)


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn"))
    | st.sampled_from("\n（）一、1.=+-@#*_&<>\"'"),
    min_size=1,
    max_size=60,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), form=st.sampled_from(load_all()), texts=st.lists(TEXT, min_size=1, max_size=4))
def test_what_is_filled_in_comes_back_as_it_was_filled_in(seed: int, form: Any, texts: list[str]) -> None:
    import json

    items = "".join(f"  - {json.dumps(text, ensure_ascii=False)}\n" for text in texts)
    text = figures_of(form, seed, totals=bool(seed % 2)).yaml().replace("总体情况: ", f"总体情况:\n{items}# ")
    book = workbook_of(text.encode())
    assert told(book) == []
    assert merged(book, text).after == text.encode()
    assert merged(book, None).after == text.encode()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), form=st.sampled_from(load_all()))
def test_figures_typed_into_an_empty_workbook_are_those_of_the_data_file(seed: int, form: Any) -> None:
    wanted = figures_of(form, seed, totals=False)
    source = openpyxl.load_workbook(io.BytesIO(workbook_of(wanted.yaml().encode())))
    blank = replace(wanted, texts=dict.fromkeys(wanted.texts, "0")).yaml()
    target = openpyxl.load_workbook(io.BytesIO(workbook_of(blank.encode())))
    for name in ("表二", "表三", "表四"):
        for row in source[name].iter_rows():
            for cell in row:
                if cell.value is not None and not cell.protection.locked:
                    target[name][cell.coordinate] = cell.value
    report = read_bytes(merged(saved(target), blank).after, "x")
    assert report
    for section in form.tables:
        for (row, column), value in report.figures[section.id].typed.items():
            assert str(value) == wanted.texts[section.id, row, column]


def test_a_change_is_made_in_place_and_comments_are_kept() -> None:
    def fill(book: Any) -> None:
        book["表三"]["D6"], book["表三"]["D8"] = 13, 6
        book["文字"]["C4"] = "改过的引言。\n第二段。"

    result = merged(changed(fill))
    before, after = FULL.splitlines(), result.after.decode().splitlines()
    assert [line for line in after if "#" in line] == [
        line.replace("[12,", "[13,").replace("[5,", "[6,") for line in before if "#" in line
    ]
    assert "  改过的引言。" in after and "  第二段。" in after


def test_what_was_edited_in_the_data_file_since_is_kept() -> None:
    edited = FULL.replace("[5, 1, 0, 1, 0, 0]", "[7, 1, 0, 1, 0, 0]")
    assert edited != FULL

    def fill(book: Any) -> None:
        book["表三"]["D6"] = 14

    result = merged(changed(fill), edited)
    assert result.after.decode() == edited.replace("[12, 3,", "[14, 3,")
    assert [finding.code for finding in result.findings] == []


def test_what_was_changed_in_both_is_told() -> None:
    def fill(book: Any) -> None:
        book["表三"]["D6"] = 14

    result = merged(changed(fill), FULL.replace("[12, 3,", "[13, 3,"))
    assert [(finding.code, finding.cell) for finding in result.findings] == [("I116", "表三!D6")]
    assert "[14, 3," in result.after.decode()


def test_waivers_charts_and_pictures_travel_with_it() -> None:
    text = (
        SMALL.replace(
            "总体情况: 全年主动公开政府信息120条。",
            "总体情况:\n  - 全年主动公开政府信息120条。\n  - {图表: 柱状, 数据: 表三.本年新收}  # 说明\n  - '![首页](图/首页.png)'",
        )
        + "豁免:\n  - {规则: R050, 理由: 机构改革, 批准人: 某某}\n网站: {网站名称: 示例}\n"
    )
    assert merged(workbook_of(text.encode()), None).after == text.encode()


def test_words_beside_a_table_are_cells_and_come_back() -> None:
    key = "收到和处理政府信息公开申请情况:\n"
    beside = "  正文:\n    - 标题: 口径\n      正文: 以年底为准。\n    - 见下表。\n  表后: 表中数字不含下属单位。\n"
    text = FULL.replace(key, key + beside, 1)

    def fill(book: Any) -> None:
        for row in book["文字"].iter_rows():
            for cell in row:
                if cell.value == "表中数字不含下属单位。":
                    cell.value = "表中数字包含下属单位。"

    assert merged(changed(lambda book: book, text), text).after.decode() == text
    assert merged(changed(lambda book: book, text), None).after.decode() == text
    assert merged(changed(fill, text), text).after.decode() == text.replace("不含", "包含")


def test_a_new_heading_in_a_cell_is_a_heading_of_the_report() -> None:
    def fill(book: Any) -> None:
        book["文字"]["C5"] = "（一）主动公开\n全年公开120条。"

    assert "  （一）主动公开\n  全年公开120条。" in merged(changed(fill, SMALL), SMALL).after.decode()


def move_down(book: Any) -> None:
    book["表三"].move_range("A1:J40", rows=3, cols=1)


def insert_row(book: Any) -> None:
    page = book["表三"]
    for area in list(page.merged_cells.ranges):
        page.unmerge_cells(str(area))
    page.insert_rows(10)


def rename(book: Any) -> None:
    book["表三"].title = "申请情况（改）"


def reorder(book: Any) -> None:
    book._sheets.reverse()


def unlock(book: Any) -> None:
    for page in book:
        page.protection.sheet = False


def sort_rows(book: Any) -> None:
    """The rows of （三）不予公开 upside down, labels and figures together."""
    page = book["表三"]
    values = [[cell.value for cell in row[2:]] for row in page["A10:J17"]]
    for row, old in zip(page["A10:J17"], reversed(values), strict=True):
        for cell, value in zip(row[2:], old, strict=True):
            cell.value = value


def swap_columns(book: Any) -> None:
    page = book["表三"]
    for row in range(4, 31):
        if row == 4:
            continue
        left, right = page.cell(row, 5), page.cell(row, 6)
        left.value, right.value = right.value, left.value


def trim(book: Any) -> None:
    for name in ("说明", "_map"):
        del book[name]
    book["表三"].delete_rows(1, 2)


MOVES = {f.__name__: f for f in (move_down, insert_row, rename, reorder, unlock, sort_rows, swap_columns, trim)}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_workbook_moved_about_is_read_right(move: Any) -> None:
    def fill(book: Any) -> None:
        book["表三"]["D6"] = 14
        move(book)

    data = changed(fill)
    assert [(code, cell) for code, cell in told(data) if code not in ("I120",)] == []
    assert merged(data).after.decode() == FULL.replace("[12, 3,", "[14, 3,")


def test_last_years_figures_are_never_taken_for_this_years(tmp_path: Path) -> None:
    last = tmp_path / "2023.yaml"
    last.write_text(
        FULL.replace("年度: 2024", "年度: 2023").replace("[12, 3,", "[99, 3,").replace("[5, 1,", "[92, 1,"),
        encoding="utf-8",
    )
    previous = read_data(last)

    def fill(book: Any) -> None:
        page = book["表三"]
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))
        page.delete_cols(4)

    data = changed(fill, FULL, previous)
    assert [(code, cell) for code, cell in told(data) if code != "I120"] == [("I102", "表三")]
    assert merged(data).after == FULL.encode()


def test_a_label_typed_over_is_told_and_its_row_not_read() -> None:
    def fill(book: Any) -> None:
        book["表三"]["A6"] = "一、今年收到的"
        book["表三"]["D6"] = 77

    data = changed(fill)
    assert [code for code, _ in told(data)] == ["I102"]
    assert "一、本年新收政府信息公开申请数量" in filled(data).findings[0].message.zh
    assert merged(data).after == FULL.encode()


def test_a_sheet_that_is_gone_is_told() -> None:
    def fill(book: Any) -> None:
        del book["表四"]
        del book["文字"]

    assert told(changed(fill)) == [("I101", "表四"), ("I101", "文字")]


def test_a_line_of_text_that_is_gone_keeps_its_text() -> None:
    data = changed(lambda book: book["文字"].delete_rows(4))
    assert [code for code, _ in told(data)] == ["I102"]
    assert merged(data).after == FULL.encode()


def test_a_line_of_text_put_in_is_told() -> None:
    def fill(book: Any) -> None:
        book["文字"].insert_rows(5)
        book["文字"]["C5"] = "插进来的一段"

    data = changed(fill, SMALL)
    assert told(data) == [("I114", "文字!C5")]
    assert merged(data, SMALL).after == SMALL.encode()


def test_another_year_of_the_same_form_is_another_data_file() -> None:
    def fill(book: Any) -> None:
        book["封面"]["B4"] = 2023

    assert filled(changed(fill)).year == 2023


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_saved_again_by_another_program_it_says_the_same(kind: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    texts = {"a": FULL, "b": FULL_2019, "c": (ROOT / "agencies" / "临清市科学技术局" / "2021.yaml").read_text("utf-8")}
    for name, text in texts.items():
        (tmp_path / "in" / f"{name}.xlsx").write_bytes(workbook_of(text.encode()))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted((tmp_path / "in").iterdir()))], check=True, capture_output=True)
    for name, text in texts.items():
        data = (tmp_path / f"{name}.{kind}").read_bytes()
        found = filled(data, f"{name}.{kind}")
        assert [finding.code for finding in found.findings] == (["I121"] if kind == "xls" else [])
        assert merged(data, text).after == text.encode()


def test_what_is_not_filled_in_stays_so_and_is_never_zero() -> None:
    form = load_all()[-1]
    text = starter(form, "示例市科学技术局", 2025)

    def fill(book: Any) -> None:
        book["表三"]["D6"], book["表三"]["E6"], book["表三"]["F6"] = 12, "3件", 0
        book["文字"]["C5"] = "全年主动公开政府信息120条。"

    data = changed(fill, text)
    result = merged(data, None).after.decode()
    assert "本年新收政府信息公开申请数量: [12, 待填, 0, 待填, 待填, 待填]" in result
    assert "本年废止件数: 待填" in result
    assert "全年主动公开政府信息120条。" in result
    report = read_bytes(result.encode(), "x")
    assert report
    assert set(report.figures["requests"].typed.values()) == {12, 0}
    assert [code for code, _ in told(data)] == ["I108", "R022", "I108", "I108"]


def test_a_cell_that_was_emptied_is_not_filled_in() -> None:
    def fill(book: Any) -> None:
        book["表三"]["D6"], book["文字"]["C5"] = None, None

    result = merged(
        changed(
            fill, SMALL.replace("收到和处理政府信息公开申请情况: 零报告", "收到和处理政府信息公开申请情况:\n" + ROWS)
        ),
        None,
    )
    assert "本年新收政府信息公开申请数量: [待填, 3, 0, 1, 2, 0]" in result.after.decode()
    assert "总体情况: 待填" in result.after.decode()


ROWS = FULL.partition("收到和处理政府信息公开申请情况:\n")[2].partition("\n\n")[0] + "\n"


@pytest.mark.parametrize("form", load_all(), ids=lambda form: form.id)
def test_a_workbook_filled_in_from_nothing_is_the_data_file(form: Any) -> None:
    wanted = figures_of(form, 5, totals=False)
    source = openpyxl.load_workbook(io.BytesIO(workbook_of(wanted.yaml().encode())))
    target = openpyxl.load_workbook(io.BytesIO(workbook_of(starter(form, "示例市科学技术局", form.first).encode())))
    for name in ("表二", "表三", "表四"):
        for row in source[name].iter_rows():
            for cell in row:
                if cell.value is not None and not cell.protection.locked:
                    target[name][cell.coordinate] = cell.value
    data = saved(target)
    assert told(data) == []
    report = read_bytes(merged(data, None).after, "x")
    assert report
    for section in form.tables:
        typed = report.figures[section.id].typed
        assert {(section.id, *place): str(value) for place, value in typed.items()} == {
            place: text for place, text in wanted.texts.items() if place[0] == section.id and place[1:] in typed
        }
        assert len(typed) == sum(
            not field.unit for sheet in sheets_of(form) if sheet.section is section for field in sheet.fields.values()
        )
