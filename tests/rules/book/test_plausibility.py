"""Rules about figures that are possible and yet hardly true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rules.reports import OVERVIEW, findings, line_of, report

Figures = dict[tuple[str, str], object]


def documents(issued: int, repealed: int, in_force: int) -> Figures:
    row = "normative_documents"
    return {(row, "issued"): issued, (row, "repealed"): repealed, (row, "in_force"): in_force}


def test_fewer_documents_in_force_than_were_issued_are_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R026", tmp_path, report(2023, documents(9, 1, 5)))
    assert found.message.zh == "制发 9、废止 1，现行有效却只有 5。"
    assert line_of(found) == "现行有效件数: 5"


@pytest.mark.parametrize(
    "figures", [documents(9, 1, 8), documents(9, 5, 4), documents(0, 5, 5), documents(109, 489, 597)]
)
def test_documents_in_force_may_be_just_those_issued(figures: Figures, tmp_path: Path) -> None:
    assert not findings("R026", tmp_path, report(2023, figures))


def test_documents_in_force_are_held_against_last_year_where_it_is_there(tmp_path: Path) -> None:
    last = report(2022, documents(0, 0, 2))
    assert not findings("R026", tmp_path, report(2023, documents(9, 1, 5)), last)
    assert findings("R051", tmp_path, report(2023, documents(9, 1, 5)), last)


LICENCES = {("licences", "decisions"): 156}


@pytest.mark.parametrize(
    "sentence",
    ["全年公示行政许可决定531件。", "公开行政许可结果 531 条", "在网站发布行政许可决定书信息531份，方便查询。"],
)
def test_more_decisions_published_than_taken_are_found_at_the_number(sentence: str, tmp_path: Path) -> None:
    (found,) = findings("R028", tmp_path, report(2023, LICENCES, 总体情况=OVERVIEW + sentence))
    line = Path(found.file).read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith("531")
    assert "156" in found.message.zh


@pytest.mark.parametrize(
    "sentence",
    [
        "全年公示行政许可决定156件。",
        "全年公示行政许可决定20件。",
        "公布行政许可类信息531条。",
        "公开行政许可事项531项。",
        "开通以来累计公示行政许可决定531件。",
        "公示行政许可决定{{ 表二.行政许可.处理决定 }}件。",
    ],
)
def test_nothing_is_said_of_other_numbers_of_publications(sentence: str, tmp_path: Path) -> None:
    assert not findings("R028", tmp_path, report(2023, LICENCES, 总体情况=OVERVIEW + sentence))


def items(row: str, last_year: int, change: int, decisions: int) -> Figures:
    return {(row, "items_last_year"): last_year, (row, "change"): change, (row, "decisions"): decisions}


@pytest.mark.parametrize(
    "figures",
    [
        items("licences", 61, 36, 97) | items("penalties", 0, 1, 1),
        items("licences", 1215, -35, 1180),
        items("licences", 3, 1, 4) | items("other_services", 6, -4, 2),
    ],
)
def test_items_and_decisions_that_add_up_are_found_once(figures: Figures, tmp_path: Path) -> None:
    (found,) = findings("R029", tmp_path, report(2019, figures))
    assert line_of(found).startswith("处理决定数量")
    assert " = " in found.message.zh


@pytest.mark.parametrize(
    "figures",
    [
        items("penalties", 4, -4, 0) | items("coercion", 1, -1, 0),
        items("other_services", 3, 3, 6),
        items("licences", 396, 44, 2278) | items("other_services", 10, 7, 105),
    ],
)
def test_a_sum_by_chance_is_not_found(figures: Figures, tmp_path: Path) -> None:
    assert not findings("R029", tmp_path, report(2019, figures))


def carried(received: int, carried_out: int) -> Figures:
    column = "natural_persons"
    settled = received - carried_out
    return {("received", column): received, ("granted", column): settled, ("carried_out", column): carried_out}


def test_most_applications_carried_over_are_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R034", tmp_path, report(2023, carried(20, 15)))
    assert found.message.zh == "全年 20 件中有 15 件结转下年度。"


@pytest.mark.parametrize(("received", "left"), [(20, 10), (9, 9), (1, 1), (3511, 121), (0, 0)])
def test_a_few_carried_over_are_not(received: int, left: int, tmp_path: Path) -> None:
    assert not findings("R034", tmp_path, report(2023, carried(received, left)))


def stuck(column: str, settled: int = 0) -> Figures:
    return {("carried_in", column): 2, ("granted", column): settled, ("carried_out", column): 2 - settled}


def test_applications_untouched_for_two_years_are_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R035", tmp_path, report(2023, stuck("enterprises")), report(2022, stuck("enterprises")))
    assert found.path == "收到和处理政府信息公开申请情况.上年结转政府信息公开申请数量.商业企业"


@pytest.mark.parametrize(
    "last", [None, report(2022), report(2022, stuck("enterprises", 1)), report(2022, stuck("natural_persons"))]
)
def test_applications_that_move_are_not(last: dict[str, Any] | None, tmp_path: Path) -> None:
    assert not findings("R035", tmp_path, report(2023, stuck("enterprises")), last)
