"""Summaries of a run in every format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from lxml import html as lxml_html

from generator.common import plugins as registry
from generator.common.finding import Text
from generator.summaries import formats as summaries
from generator.summaries.tally import Row, Tally

EVIL = ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "\t=1", " =1", "＝1", "<script>alert(1)</script>", "{=1}"]
ROWS = (
    Row("甲局", 2025, "政府部门", "built", "agencies/甲局/2025.yaml", 0, 1, 2, "2026-01-22", "2026-01-20", True),
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
    assert body[0] == [
        *("甲局", "政府部门", "2025", "已生成", "0", "1", "2"),
        *("2026-01-22", "2026-01-20", "2", "agencies/甲局/2025.yaml", ""),
    ]
    assert [row[3] for row in body] == ["已生成", "没有生成", "缺报"]
    assert body[1][-1] == "R030 第 9 行：对不上。"


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
        assert "没有生成" not in data.decode("utf-8-sig")


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
    assert not any(cell.hyperlink for cell in cells)


def test_at_the_head_of_the_page_the_reports_that_failed_stand_with_their_reason() -> None:
    items = [item.text_content().split() for item in lxml_html.fromstring(rendered("html")).iter("li")]
    assert ["乙局", "R030", "第", "9", "行：对不上。"] in items


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
