"""What is known of a figure or of a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.checking.check import read_data
from generator.preview.facts import keys_of, of_figure, of_line, places, sentence_of
from generator.report import Report
from tests.preview.offices import AGENCY, of_year, write, wrong


def report(agencies: Path, year: int, text: str = "") -> Report:
    path = agencies / AGENCY / f"{year}.yaml"
    found = read_data(write(path, text) if text else path)
    assert found
    return found


def facts(agencies: Path, key: str, text: str = "") -> dict[str, Any]:
    found = of_figure(report(agencies, 2025, text), report(agencies, 2024), key, "zh")
    assert found
    return found


def test_a_figure_has_its_name_its_value_and_last_year_s(agencies: Path) -> None:
    found = facts(agencies, "disclosure.normative_documents.in_force")
    assert found["names"] == ["表二", "规范性文件", "现行有效"]
    assert (found["value"], found["last"]) == ("14", "12")
    assert found["note"]


def test_it_is_held_against_sums_balances_and_last_year(agencies: Path) -> None:
    checks = facts(agencies, "requests.carried_in.natural_persons")["checks"]
    words = {check["words"]: (check["code"], check["holds"]) for check in checks}
    assert words["本年新收 12 + 上年结转 1 = 总计 12 + 结转下年度 1"] == ("R030", True)
    assert words["与上年：1 = 1"] == ("R050", True)
    assert all(check["title"] for check in checks)


def test_what_does_not_balance_says_so(agencies: Path) -> None:
    checks = facts(agencies, "requests.carried_out.natural_persons", wrong(of_year(2025)))["checks"]
    assert {check["code"]: check["holds"] for check in checks}["R030"] is False


def test_a_total_that_was_typed_is_held_against_its_parts(agencies: Path) -> None:
    text = of_year(2025).replace("部分公开: [2, 0, 0, 0, 1, 0, 3]", "部分公开: [2, 0, 0, 0, 1, 0, 4]")
    checks = facts(agencies, "requests.partial.total", text)["checks"]
    across = [check for check in checks if "总计 4" in check["words"]]
    assert across
    assert not all(check["holds"] for check in checks)


@pytest.mark.parametrize(
    "key", ["", "x", "requests.x.total", "requests.received.x", "overview.a.b", "a.b.c.d", "..", "requests."]
)
def test_a_key_that_is_none_has_no_facts(agencies: Path, key: str) -> None:
    assert of_figure(report(agencies, 2025), None, key, "zh") is None


def test_a_line_has_the_figures_that_it_puts_in(agencies: Path) -> None:
    now = report(agencies, 2025)
    line = next(n for n, text in enumerate(now.source.lines, 1) if "全年新收" in text)
    found = of_line(now, report(agencies, 2024), "总体情况[1].正文", line, "zh")["figures"]
    assert found[0]["name"] == "本年新收"
    assert (found[0]["value"], found[0]["last"], found[0]["keys"]) == ("18", "18", ["requests.received.total"])
    assert len(found) == 6


def test_a_line_has_the_figures_that_it_states_beside_those_of_the_table(agencies: Path) -> None:
    text = of_year(2025).replace("申请{{ 表三.本年新收.总计 }}件", "申请21件")
    now = report(agencies, 2025, text)
    line = next(n for n, one in enumerate(now.source.lines, 1) if "申请21件" in one)
    stated = of_line(now, report(agencies, 2024), "总体情况[1].正文", line, "zh")["figures"][0]
    assert "21件" in stated["said"]
    assert (stated["value"], stated["last"]) == ("18", "18")
    assert (stated["check"]["code"], stated["check"]["holds"]) == ("R060", False)


def test_a_line_without_figures_has_none(agencies: Path) -> None:
    now = report(agencies, 2025)
    assert of_line(now, None, "总体情况[1].正文", 1, "zh") == {"figures": []}
    assert of_line(now, None, "没有这一处", 1, "zh") == {"figures": []}


_SECTION = "收到和处理政府信息公开申请情况"


@pytest.fixture
def own_report(agencies: Path) -> Report:
    found = read_data(agencies / AGENCY / "2025.yaml")
    assert found
    return found


def test_a_path_leads_to_its_figure_a_row_to_all_of_its_figures(own_report: Report) -> None:
    assert keys_of(own_report, f"{_SECTION}.结转下年度继续办理.自然人") == ("requests.carried_out.natural_persons",)
    row = keys_of(own_report, f"{_SECTION}.结转下年度继续办理")
    assert len(row) == 7
    assert len(keys_of(own_report, f"{_SECTION}.本年度办理结果.不予处理")) == 5 * 7
    assert len(keys_of(own_report, "主动公开政府信息情况")) == 10


def test_other_paths_lead_to_none(own_report: Report) -> None:
    assert keys_of(own_report, "") == ()
    assert keys_of(own_report, "总体情况[0].正文") == ()
    assert keys_of(own_report, f"{_SECTION}.结转") == ()


def test_every_figure_has_the_line_on_which_it_was_typed(own_report: Report) -> None:
    lines = {place.key: own_report.source.line(place.line).strip() for place in places(own_report, None)}
    assert lines["requests.carried_in.natural_persons"] == "上年结转政府信息公开申请数量: {自然人: 1}"
    assert lines["requests.carried_in.total"] == "上年结转政府信息公开申请数量: {自然人: 1}"
    assert lines["disclosure.licences.decisions"] == "行政许可:       {本年处理决定数量: 156}"
    assert lines["disputes.after_reconsideration.total"] == "复议后起诉: 0"


@pytest.mark.parametrize(("column", "number"), [(0, 0), (1, 0), (4, 0), (5, 1), (8, 1), (9, 2), (99, 2)])
def test_sentences_are_counted_by_their_stops(column: int, number: int) -> None:
    assert sentence_of("一是甲。二是乙；三是丙", column) == number
