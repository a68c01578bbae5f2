"""Summaries of a run in every format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from lxml import html as lxml_html

from generator.common import plugins as registry
from generator.common.finding import Text
from generator.summaries import formats as summaries
from generator.summaries.columns import COLUMNS, columns
from generator.summaries.tally import Row, State, Tally

EVIL = ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "\t=1", " =1", "＝1", "<script>alert(1)</script>", "{=1}"]
ROWS = (
    Row(
        *("甲局", 2025, "政府部门", "built", "agencies/甲局/2025.yaml", 0, 1, 2, "2026-01-22", "2026-01-20", True),
        outputs=("output/甲局/2025.pdf", "output/甲局/2025.docx", "output/甲局/2025.html"),
        source="agencies/甲局/2025.yaml",
    ),
    Row("乙局", 2025, "", "failed", "agencies/乙局/2025.yaml", 3, note=Text("R030 第 9 行：对不上。", "R030 line 9")),
    Row("丙局", 2025, "", "missing", deadline="2026-01-20", listed=True),
)
TALLY = Tally(ROWS, "名册.csv")
FORMATS = registry.names(summaries)


def rendered(name: str, tally: Tally = TALLY, language: str = "zh") -> bytes:
    data = registry.load(summaries, name).render(tally, language)
    assert isinstance(data, bytes)
    return data


def table(name: str, data: bytes) -> list[list[str]]:
    """The table of a summary as texts, its head first."""
    if name == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if name == "html":
        (found,) = lxml_html.fromstring(data).iter("table")
        return [[cell.text_content() for cell in row.iter("th", "td")] for row in found.iter("tr")]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(min_row=3, values_only=True)]


@pytest.mark.parametrize("name", ["csv", "html", "xlsx"])
def test_every_report_is_a_row_with_what_is_known_of_it(name: str) -> None:
    head, *body = table(name, rendered(name))
    assert head[:5] == ["机关", "类型", "年度", "状态", "错误"]
    found = dict(zip(head, body[0], strict=True))
    report, file = found.pop("报告"), found.pop("数据文件")
    assert list(found.values()) == [
        *("甲局", "政府部门", "2025", "完成，须核对", "0", "1", "2", ""),
        *("2026-01-22", "2026-01-20", "2"),
    ]
    assert (report, file) in [
        ("Word PDF 网页", "2025.yaml"),
        ("output/甲局/2025.docx", "agencies/甲局/2025.yaml"),
        ("2025.docx", "agencies/甲局/2025.yaml"),
    ]
    assert [row[3] for row in body] == ["完成，须核对", "须改正", "缺报"]
    assert body[1][head.index("说明")] == "R030 第 9 行：对不上。"


def test_what_is_wrong_has_the_widest_column_and_stands_before_the_paths() -> None:
    names = [column.name for column in COLUMNS]
    assert names.index("note") < names.index("file")
    assert max(COLUMNS, key=lambda column: column.width).name == "note"


@pytest.mark.parametrize("state", ["built", "unchanged"])
def test_a_clerk_hears_no_words_of_the_program(state: State) -> None:
    page = rendered("html", Tally((replace(ROWS[0], state=state, warnings=0),))).decode()
    assert "完成" in page
    assert not any(word in page for word in ("没有变化", "已生成"))


def test_columns_that_nobody_has_anything_in_are_left_out() -> None:
    assert [column.name for column in columns(Tally(ROWS))] == [
        *("agency", "kind", "year", "state", "errors", "warnings", "explained", "note", "date", "report", "file"),
    ]
    published = Tally((replace(ROWS[0], published="2026-01-25"),))
    assert "published" in [column.name for column in columns(published)]


def test_the_page_leads_to_every_report_and_data_file(tmp_path: Path) -> None:
    made = replace(
        ROWS[0], outputs=(str(tmp_path / "输出/甲 局#1%/2025.docx"),), source=str(tmp_path / "甲局/2025.yaml")
    )
    page = lxml_html.fromstring(rendered("html", Tally((made,)).seen_from(tmp_path / "汇总")))
    links = [unquote(link.get("href")) for link in page.iter("a")]
    assert links == ["../输出/甲 局#1%/2025.docx", "../甲局/2025.yaml"]
    assert all(link.get("href").isascii() and "#" not in link.get("href") for link in page.iter("a"))


def test_the_workbook_leads_to_every_report(tmp_path: Path) -> None:
    tally = Tally((replace(ROWS[0], outputs=(str(tmp_path / "输出/甲局/2025.pdf"),)),)).seen_from(tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", tally))).worksheets[0]
    (link,) = [cell.hyperlink for row in sheet.iter_rows(min_row=4) for cell in row if cell.hyperlink]
    assert link.target.replace("\\", "/") == "输出/甲局/2025.pdf"


def test_what_lies_in_a_store_has_no_link() -> None:
    tally = Tally((replace(ROWS[0], outputs=("s3://年报/甲局/2025.pdf",), source=""),)).seen_from(Path("x"))
    assert list(lxml_html.fromstring(rendered("html", tally)).iter("a")) == []
    assert json.loads(rendered("json", tally))["reports"][0]["outputs"] == ["s3://年报/甲局/2025.pdf"]


def test_programs_get_numbers_and_nothing_where_nothing_is_known() -> None:
    found = json.loads(rendered("json"))
    assert found["counts"] == {
        "reports": 2,
        "built": 1,
        "unchanged": 0,
        "failed": 1,
        "with warnings": 1,
        "missing": 1,
        "late": 1,
        "not on the roster": 0,
    }
    assert [row["days_late"] for row in found["reports"]] == [2, 0, 0]
    assert found["reports"][2]["file"] is None


@pytest.mark.parametrize("name", FORMATS)
def test_a_summary_can_be_had_in_english(name: str) -> None:
    data = rendered(name, language="en")
    if name == "xlsx":
        assert table(name, data)[0][:4] == ["agency", "kind", "year", "state"]
    else:
        assert "须改正" not in data.decode("utf-8-sig")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_run_gives_the_same_bytes(name: str) -> None:
    assert rendered(name) == rendered(name)


def test_a_workbook_bears_no_time_of_writing() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered("xlsx"))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2019-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("evil", EVIL)
def test_no_spreadsheet_calculates_what_somebody_typed(evil: str) -> None:
    tally = Tally((replace(ROWS[0], agency=evil, file=evil, note=Text(evil, evil)),))
    for row in table("csv", rendered("csv", tally))[1:]:
        for cell in row:
            assert not cell.lstrip(" \u3000\t").startswith(tuple("=+-@＝＋－＠"))
    sheet = openpyxl.load_workbook(io.BytesIO(rendered("xlsx", tally))).worksheets[0]
    cells = [cell for row in sheet.iter_rows(min_row=4) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert cells[0].value == evil
    assert {cell.hyperlink.target.replace("\\", "/") for cell in cells if cell.hyperlink} == {ROWS[0].outputs[1]}


def test_at_the_head_of_the_page_the_reports_that_failed_stand_with_their_reason() -> None:
    items = [item.text_content().split() for item in lxml_html.fromstring(rendered("html")).iter("li")]
    assert ["乙局", "2025", "年度", "R030", "第", "9", "行：对不上。", "2025.yaml"] in items


def test_the_page_runs_nothing_and_fetches_nothing() -> None:
    page = lxml_html.fromstring(rendered("html", Tally(tuple(replace(ROWS[0], agency=evil) for evil in EVIL))))
    assert list(page.iter("script", "img", "iframe", "form")) == []
    assert [link.get("href") for link in page.iter("link")] == ["data:,"]
    assert "<script>alert(1)</script>" in page.text_content()


def test_a_spreadsheet_knows_the_encoding() -> None:
    assert rendered("csv").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", FORMATS)
def test_half_characters_and_controls_spoil_no_summary(name: str) -> None:
    assert rendered(name, Tally((replace(ROWS[0], agency="甲\ud800\x00\x0b局"),)))


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_without_reports_has_a_summary_too(name: str) -> None:
    assert rendered(name, Tally(()))
