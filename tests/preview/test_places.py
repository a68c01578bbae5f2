"""Where figures stand, and where findings point."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking.check import read_data
from generator.preview.places import keys_of, places, sentence_of
from generator.report import Report
from tests.preview.offices import AGENCY

_SECTION = "收到和处理政府信息公开申请情况"


@pytest.fixture
def report(agencies: Path) -> Report:
    found = read_data(agencies / AGENCY / "2025.yaml")
    assert found
    return found


def test_a_path_leads_to_its_figure_a_row_to_all_of_its_figures(report: Report) -> None:
    assert keys_of(report, f"{_SECTION}.结转下年度继续办理.自然人") == ("requests.carried_out.natural_persons",)
    row = keys_of(report, f"{_SECTION}.结转下年度继续办理")
    assert len(row) == 7
    assert len(keys_of(report, f"{_SECTION}.本年度办理结果.不予处理")) == 5 * 7
    assert len(keys_of(report, "主动公开政府信息情况")) == 10


def test_other_paths_lead_to_none(report: Report) -> None:
    assert keys_of(report, "") == ()
    assert keys_of(report, "总体情况[0].正文") == ()
    assert keys_of(report, f"{_SECTION}.结转") == ()


def test_every_figure_has_the_line_on_which_it_was_typed(report: Report) -> None:
    lines = {place.key: report.source.line(place.line).strip() for place in places(report, None)}
    assert lines["requests.carried_in.natural_persons"] == "上年结转政府信息公开申请数量: {自然人: 1}"
    assert lines["requests.carried_in.total"] == "上年结转政府信息公开申请数量: {自然人: 1}"
    assert lines["disclosure.licences.decisions"] == "行政许可:       {本年处理决定数量: 156}"
    assert lines["disputes.after_reconsideration.total"] == "复议后起诉: 0"


@pytest.mark.parametrize(("column", "number"), [(0, 0), (1, 0), (4, 0), (5, 1), (8, 1), (9, 2), (99, 2)])
def test_sentences_are_counted_by_their_stops(column: int, number: int) -> None:
    assert sentence_of("一是甲。二是乙；三是丙", column) == number
