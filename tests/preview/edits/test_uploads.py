"""A file dropped on the desk: read, shown cell by cell, written only when it is wanted."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import openpyxl
import pytest

from generator.datafile.workbooks.book import workbook_of
from tests.preview.edits.offices import REQUESTS, Page
from tests.preview.offices import AGENCY, KEY, ROOT

_LEFT = [REQUESTS, "结转下年度继续办理", "自然人"]
PUBLISHED = ROOT / "tests" / "data" / "real" / "hongze" / "2023-as-published.pdf"


def drop(page: Page, data: bytes, name: str, **more: str) -> Any:
    """What a page is told of a file that was dropped on it."""
    asked = urlencode({"name": name, "key": KEY, **more})
    answer = page.send(f"/edit/import?{asked}", data, content_type="application/octet-stream")
    assert answer.status == 200, answer.text
    return json.loads(answer.text)


def write(page: Page, told: Any, which: int = 0, **values: str) -> Any:
    """The answer to a report of a dropped file that is to be written."""
    asked = {"token": told["token"], "which": which, "editor": page.editor, "values": values}
    return page.send("/edit/import/write", asked)


def filled(page: Page, cell: str, value: object) -> bytes:
    """The workbook of the report on screen with a cell of table three filled in."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(page.desk.file.read_bytes())))
    book["表三"][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(page: Page, label: str) -> str:
    """The cell of table three in which natural persons' figure of a row stands."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(page.desk.file.read_bytes())))["表三"]
    row = next(cell.row for cells in sheet.iter_rows() for cell in cells if label in str(cell.value))
    return next(cell.coordinate for cell in sheet[row] if not cell.protection.locked)


def test_a_filled_workbook_is_shown_as_what_it_changes_and_written_when_wanted(page: Page, file: Path) -> None:
    before = file.read_text("utf-8")
    told = drop(page, filled(page, cell_of(page, "结转下年度"), 4), "填好的.xlsx")
    (one,) = told["reports"]
    assert (one["agency"], one["year"], one["new"], one["changes"]) == (AGENCY, 2025, False, True)
    assert [word["cells"] for word in one["difference"]["words"]] == [[["自然人", "1", "4"]]]
    assert one["errors"] > 0
    assert file.read_text("utf-8") == before
    answer = write(page, told)
    assert json.loads(answer.text) == {"key": KEY}
    assert file.read_text("utf-8") == before.replace(
        "结转下年度继续办理: {自然人: 1}", "结转下年度继续办理: {自然人: 4}"
    )


def test_what_was_taken_from_a_workbook_can_be_taken_back(page: Page, file: Path) -> None:
    before = file.read_bytes()
    write(page, drop(page, filled(page, cell_of(page, "结转下年度"), 4), "填好的.xlsx"))
    assert file.read_bytes() != before
    assert page.step("undo").status == 200
    assert file.read_bytes() == before


def test_a_slip_in_a_workbook_is_told_at_its_cell(page: Page) -> None:
    cell = cell_of(page, "结转下年度")
    (one,) = drop(page, filled(page, cell, "4件"), "填好的.xlsx")["reports"]
    assert f"表三!{cell}" in [finding["place"] for finding in one["findings"]]


def test_a_workbook_that_changes_nothing_is_said_to(page: Page) -> None:
    told = drop(page, workbook_of(page.desk.file.read_bytes()), "没改.xlsx")
    assert not told["reports"][0]["changes"]
    assert write(page, told).status == 422


def test_a_file_that_changed_since_it_was_dropped_on_is_left_alone(page: Page, file: Path) -> None:
    told = drop(page, filled(page, cell_of(page, "结转下年度"), 4), "填好的.xlsx")
    file.write_text(changed := file.read_text("utf-8") + "# 别人写的\n", "utf-8")
    answer = write(page, told)
    assert answer.status == 409
    assert file.read_text("utf-8") == changed


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_a_published_report_lies_beside_the_file_that_there_is(page: Page, file: Path, form: str) -> None:
    before = file.read_bytes()
    published = page.desk.ask(f"/take?key={quote(KEY)}&as={form}").body
    (one,) = (told := drop(page, published, f"年报.{form}"))["reports"]
    assert (one["agency"], one["year"], one["new"]) == (AGENCY, 2025, True)
    assert one["file"] == "2025.导入.yaml"
    assert one["exact"] is (form == "pdf")  # our own PDF carries its data file, of which nothing has to be read
    assert {cell["state"] for cell in one["cells"]} == (set() if form == "pdf" else {"proved", "read"})
    assert write(page, told).status == 200
    beside = file.with_name("2025.导入.yaml")
    assert "自然人" in beside.read_text("utf-8")
    assert file.read_bytes() == before
    beside.unlink()


def test_every_cell_of_a_published_page_is_shown_doubtful_first_and_can_be_set_right(page: Page) -> None:
    told = drop(page, PUBLISHED.read_bytes(), "洪泽.pdf")
    (one,) = told["reports"]
    order = ("doubtful", "missing", "read", "proved")
    states = [order.index(cell["state"]) for cell in one["cells"]]
    assert states == sorted(states) and len(states) > 150
    cell = next(cell for cell in one["cells"] if cell["where"]["page"] and not cell["total"])
    assert cell["where"]["box"] and cell["label"]
    picture = page.desk.ask(f"/edit/import/page?token={told['token']}&page={cell['where']['page']}")
    assert picture.header("content-type") == "image/png" and picture.body.startswith(b"\x89PNG")
    answer = write(page, told, **{cell["at"]: "987654"})
    assert answer.status == 200, answer.text
    path = page.desk.agencies.parent / json.loads(answer.text)["key"]
    assert "987654" in path.read_text("utf-8")
    path.unlink()


def test_a_file_that_does_not_say_whose_it_is_is_asked_about(page: Page) -> None:
    text = "一、总体情况\n全年主动公开政府信息3条。\n"
    (one,) = drop(page, text.encode(), "没有抬头.txt")["reports"]
    assert one["findings"] and not one["changes"]
    assert write(page, drop(page, text.encode(), "没有抬头.txt")).status == 422


@pytest.mark.parametrize("data", [b"", b"\x00" * 400, b"PK\x03\x04 broken", b"%PDF-1.7 broken"])
def test_what_is_no_report_is_refused_in_words(page: Page, data: bytes) -> None:
    (one,) = drop(page, data, "坏的.docx")["reports"]
    assert one["status"] == "failed"
    assert one["findings"][0]["message"]


def test_no_name_leads_out_of_the_folders(page: Page) -> None:
    office = page.desk.agencies.parent
    before = set(office.rglob("*"))
    data = workbook_of(page.desk.file.read_text("utf-8").replace(AGENCY, "../../外面").encode())
    told = drop(page, data, "../../填好的.xlsx")
    assert write(page, told).status in (200, 422)
    fresh = set(office.rglob("*")) - before
    assert all(path.is_relative_to(page.desk.agencies) and ".." not in path.parts for path in fresh)
    assert not (office.parent / "外面").exists()


def test_a_token_that_is_not_known_writes_nothing(page: Page) -> None:
    assert write(page, {"token": "nothing"}).status == 422
    assert page.desk.ask("/edit/import/page?token=nothing&page=1").status == 404
