"""A report as it is on screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.preview.desk_sheet import Sheet, as_dict, inputs, read_sheet
from generator.preview.shelf import Shelf
from tests.preview.offices import AGENCY, KEY, of_year, write, wrong


def read(agencies: Path, before: Sheet | None = None) -> Sheet:
    shelf = Shelf([agencies])
    shelf.scan()
    return read_sheet(shelf.files[KEY], shelf, before)


def rewritten(agencies: Path, text: str, before: Sheet | None = None) -> Sheet:
    write(agencies / AGENCY / "2025.yaml", text)
    return read(agencies, before)


def test_a_good_report_is_no_draft(agencies: Path) -> None:
    sheet = read(agencies)
    assert not sheet.draft
    assert not sheet.stale
    assert sheet.document is not None
    assert sheet.document.watermark == ""


def test_a_report_with_errors_is_a_draft_on_screen_and_away_from_it(agencies: Path) -> None:
    sheet = rewritten(agencies, wrong(of_year(2025)))
    assert sheet.page is not None
    assert sheet.document is not None
    assert sheet.page.watermark == sheet.document.watermark == "草稿"
    assert len(sheet.document.blocks) > len(sheet.page.blocks)


@pytest.mark.parametrize("broken", ["", "{", "\0", "- 1\n- 2", "机关: [", "无"])
def test_what_cannot_be_read_leaves_the_page_as_it_was(agencies: Path, broken: str) -> None:
    first = read(agencies)
    second = rewritten(agencies, broken, first)
    assert second.stale
    assert second.page is not None
    assert second.page.blocks == first.page.blocks if first.page else False
    assert second.checked.errors
    third = rewritten(agencies, of_year(2025), second)
    assert not third.stale


def test_without_a_page_before_there_is_what_can_be_read(agencies: Path) -> None:
    assert rewritten(agencies, "").page is None
    half = rewritten(agencies, of_year(2025).replace("件数: 3,", "件数: [3,"))
    assert half.page is not None
    assert not half.stale


def test_a_sheet_that_looks_the_same_has_the_same_version(agencies: Path) -> None:
    first = read(agencies)
    assert read(agencies, first).version == first.version
    assert rewritten(agencies, of_year(2025) + "\n# 备注\n", first).version != first.version
    last = agencies / AGENCY / "2024.yaml"
    again = rewritten(agencies, of_year(2025))
    last.write_text(last.read_text("utf-8").replace("156", "157"), "utf-8")
    assert read(agencies).version != again.version


def test_a_sheet_depends_on_its_file_its_neighbours_and_the_local_rules(agencies: Path) -> None:
    sheet = read(agencies)
    before = inputs(sheet)
    assert inputs(sheet) == before == sheet.signed
    write(agencies / AGENCY / "2023.yaml", of_year(2023))
    assert inputs(sheet) != before
    before = inputs(sheet)
    write(agencies.parent / "规则" / "本地.yaml", "R040:\n  级别: 警告\n  理由: 试\n")
    assert inputs(sheet) != before


def test_the_browser_gets_lines_figures_and_findings_with_their_places(agencies: Path) -> None:
    sheet = rewritten(agencies, wrong(of_year(2025)))
    told = as_dict(sheet, "zh")
    assert "\n".join(told["source"]) == wrong(of_year(2025))
    line, last = told["cells"]["requests.carried_out.natural_persons"]
    assert told["source"][line - 1].strip() == "结转下年度继续办理: {自然人: 3}"
    assert last == "1"
    finding = next(one for one in told["findings"] if one["severity"] == "error")
    assert finding["keys"] == ["requests.carried_out.natural_persons"]
    assert as_dict(sheet, "en")["findings"][0]["message"].isascii()


def test_every_block_of_the_page_says_where_it_comes_from(agencies: Path) -> None:
    import re

    markup = as_dict(read(agencies), "zh")["page"]["markup"]
    lines = of_year(2025).split("\n")
    blocks = re.findall(r'<(p|h[2-6])[^>]*?data-line="(\d+)" data-path="([^"]+)">(.*?)</\1>', markup)
    assert len(blocks) > 20
    for name, line, path, words in blocks:
        plain = re.sub("<[^>]+>", "", words)
        if name == "p" and "{{" not in lines[int(line) - 1]:
            assert plain in lines[int(line) - 1], (path, plain)
    assert not re.findall(
        r"<(?:p|h[2-6])(?![^>]*data-line)[^>]*>(?!示例市)",
        markup.replace('<p class="date">', "").replace('<p class="name">', ""),
    )
