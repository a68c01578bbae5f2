"""Rules about figures beside last year's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.checking.check import check_file
from tests.rules.reports import OVERVIEW, Changes, findings, line_of, report

REAL = Path(__file__).parents[2] / "data" / "real" / "pingtan"


def left(column: str, count: int) -> Changes:
    return {("received", column): count, ("carried_out", column): count}


def brought(column: str, count: int) -> Changes:
    return {("carried_in", column): count, ("granted", column): count}


def test_what_is_carried_in_but_was_not_carried_out_is_an_error_at_its_column(tmp_path: Path) -> None:
    this, last = report(2023, brought("enterprises", 2)), report(2022, left("enterprises", 1))
    (found,) = findings("R050", tmp_path, this, last)
    assert found.severity == "error"
    assert found.path == "收到和处理政府信息公开申请情况.上年结转政府信息公开申请数量.商业企业"
    assert line_of(found) == "商业企业: 2"
    assert found.message.zh == "上年结转与 2022 年度报告的“结转下年度”对不上：商业企业 2，上年 1。"
    assert "依次为 0、1、0、0、0、0" in found.hint.zh


def test_columns_that_differ_are_told_together_at_the_row(tmp_path: Path) -> None:
    this, last = report(2023, brought("enterprises", 2)), report(2022, left("natural_persons", 1))
    (found,) = findings("R050", tmp_path, this, last)
    assert found.path.endswith("上年结转政府信息公开申请数量")
    assert "自然人 0，上年 1；商业企业 2，上年 0；总计 2，上年 1" in found.message.zh


@pytest.mark.parametrize(("year", "last"), [(2023, 2022), (2021, 2020), (2020, 2019)])
def test_what_is_carried_in_as_it_was_carried_out_is_right_in_every_form(year: int, last: int, tmp_path: Path) -> None:
    assert not findings("R050", tmp_path, report(year, brought("others", 3)), report(last, left("others", 3)))
    assert findings("R050", tmp_path, report(year, brought("others", 4)), report(last, left("others", 3)))


def test_a_difference_can_be_explained(tmp_path: Path) -> None:
    waiver = [{"规则": "R050", "理由": "机构改革，并入原某某局的申请"}]
    this = report(2023, brought("others", 4), 豁免=waiver)
    (found,) = findings("R050", tmp_path, this, report(2022, left("others", 3)))
    assert found.severity == "explained"
    assert "机构改革" in found.hint.zh


def test_without_last_years_file_nothing_is_said(tmp_path: Path) -> None:
    for code in ("R050", "R051", "R052", "R053", "R054", "R055"):
        assert not findings(code, tmp_path, report(2023, brought("others", 4)))


def documents(year: int, issued: int, repealed: int, in_force: int, **head: Any) -> dict[str, Any]:
    row = "normative_documents"
    return report(year, {(row, "issued"): issued, (row, "repealed"): repealed, (row, "in_force"): in_force}, **head)


@pytest.mark.parametrize("now", [9, 15])
def test_documents_in_force_that_do_not_follow_are_asked_about(now: int, tmp_path: Path) -> None:
    (found,) = findings("R051", tmp_path, documents(2023, 3, 1, now), documents(2022, 0, 0, 12))
    assert f"现行有效 {now} 件，按上年现行有效、本年制发和废止应为 12 + 3 - 1 = 14 件" in found.message.zh
    assert line_of(found) == f"现行有效件数: {now}"


def test_documents_in_force_that_follow_are_right(tmp_path: Path) -> None:
    assert not findings("R051", tmp_path, documents(2022, 88, 55, 698), documents(2021, 69, 3, 665))


def test_documents_that_expired_explain_the_difference(tmp_path: Path) -> None:
    text = OVERVIEW + "另有5件规范性文件有效期届满自动失效。"
    assert not findings("R051", tmp_path, documents(2023, 3, 1, 9, 总体情况=text), documents(2022, 0, 0, 12))


@pytest.mark.parametrize(
    ("now", "words"),
    [(20, "另有5件规范性文件有效期届满自动失效。"), (9, "规范性文件全年无失效。"), (9, "接收划入规范性文件6件。")],
)
def test_a_reason_that_goes_the_other_way_explains_nothing(now: int, words: str, tmp_path: Path) -> None:
    assert findings("R051", tmp_path, documents(2023, 3, 1, now, 总体情况=OVERVIEW + words), documents(2022, 0, 0, 12))


@pytest.mark.parametrize(("now", "words"), [(20, "机构改革划入规范性文件6件。"), (9, "规范性文件清理口径调整。")])
def test_a_reason_that_goes_the_same_way_explains_it(now: int, words: str, tmp_path: Path) -> None:
    this = documents(2023, 3, 1, now, 总体情况=OVERVIEW + words)
    assert not findings("R051", tmp_path, this, documents(2022, 0, 0, 12))


def test_documents_are_not_compared_across_the_change_of_form(tmp_path: Path) -> None:
    last = report(2020, {("normative_documents", "public_total"): 166})
    for code in ("R051", "R052", "R053"):
        assert not findings(code, tmp_path, documents(2021, 69, 3, 665), last)


def test_more_repealed_than_there_were_is_found_once(tmp_path: Path) -> None:
    this, last = documents(2023, 3, 21, 0), documents(2022, 0, 0, 12)
    (found,) = findings("R052", tmp_path, this, last)
    assert "废止 21 件，上年现行有效加本年制发一共只有 12 + 3 = 15 件" in found.message.zh
    assert not findings("R051", tmp_path, this, last)


def test_all_may_be_repealed(tmp_path: Path) -> None:
    assert not findings("R052", tmp_path, documents(2023, 3, 15, 0), documents(2022, 0, 0, 12))


def items(year: int, last_year: int, change: int) -> dict[str, Any]:
    return report(year, {("licences", "items_last_year"): last_year, ("licences", "change"): change})


def test_items_of_last_year_that_do_not_follow_are_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R053", tmp_path, items(2020, 396, 0), items(2019, 396, 44))
    assert "行政许可上一年项目数量 396，按上年报告应为 396 + 44 = 440" in found.message.zh


def test_items_of_last_year_that_follow_are_right(tmp_path: Path) -> None:
    assert not findings("R053", tmp_path, items(2020, 440, -18), items(2019, 396, 44))


def public(year: int, published: int, total: int, **head: Any) -> dict[str, Any]:
    row = "normative_documents"
    return report(year, {(row, "published"): published, (row, "public_total"): total}, **head)


def test_documents_that_are_public_no_longer_are_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R053", tmp_path, public(2020, 77, 120), public(2019, 89, 89))
    assert "120，按上年报告应不少于 89 + 77 = 166" in found.message.zh


@pytest.mark.parametrize("text", [OVERVIEW + "宣布废止规范性文件5件。", OVERVIEW + "5件规范性文件到期失效。"])
def test_documents_that_were_repealed_are_public_no_longer(text: str, tmp_path: Path) -> None:
    assert not findings("R053", tmp_path, public(2020, 77, 161, 总体情况=text), public(2019, 89, 89))


def test_more_documents_may_be_public(tmp_path: Path) -> None:
    assert not findings("R053", tmp_path, public(2020, 77, 200), public(2019, 89, 89))


def decisions(year: int, *counts: object) -> dict[str, Any]:
    return report(
        year, {(row, "decisions"): n for row, n in zip(("licences", "penalties", "coercion"), counts, strict=False)}
    )


@pytest.mark.parametrize(("then", "now"), [(181, 2278), (2278, 181), (550, 0), (5, 120)])
def test_a_figure_ten_times_another_is_asked_about(then: int, now: int, tmp_path: Path) -> None:
    (found,) = findings("R054", tmp_path, decisions(2023, now), decisions(2022, then))
    assert f"本年 {now}，上年 {then}，相差 10 倍以上" in found.message.zh


@pytest.mark.parametrize(("then", "now"), [(181, 1810), (42, 0), (1, 99), (0, 0), (2293, 10690)])
def test_smaller_changes_are_not(then: int, now: int, tmp_path: Path) -> None:
    assert not findings("R054", tmp_path, decisions(2023, now), decisions(2022, then))


def test_decisions_are_compared_across_the_change_of_form(tmp_path: Path) -> None:
    assert findings("R054", tmp_path, decisions(2021, 5000), decisions(2020, 100))


def test_amounts_that_were_given_in_another_unit_are_told_of_by_the_rule_of_units_only(tmp_path: Path) -> None:
    this, last = (report(year, {("fees", "amount"): amount}) for year, amount in ((2023, 265500), (2022, 26.55)))
    assert findings("R023", tmp_path, this, last)
    assert not findings("R054", tmp_path, this, last)


def test_amounts_are_compared_in_one_unit(tmp_path: Path) -> None:
    def bought(year: int, amount: int, unit: str) -> dict[str, Any]:
        data = report(year, {("procurement", "purchases"): 3, ("procurement", "amount"): amount})
        data["主动公开政府信息情况"]["政府集中采购"]["采购总金额单位"] = unit
        return data

    assert not findings("R054", tmp_path, bought(2020, 130000, "元"), bought(2019, 12, "万元"))
    assert findings("R054", tmp_path, bought(2020, 1300000, "元"), bought(2019, 12, "万元"))


def test_figures_that_are_all_last_years_are_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R054", tmp_path, decisions(2023, 1284, 531, 12), decisions(2022, 1284, 531, 12))
    assert found.message.zh == "表二不为零的 3 个数与 2022 年度全都相同。"
    assert line_of(found) == "主动公开政府信息情况:"


@pytest.mark.parametrize(
    ("now", "then"),
    [((1284, 531, 12), (1284, 531, 13)), ((1284, 531), (1284, 531)), ((3, 2, 1), (3, 2, 1)), ((), ())],
)
def test_a_few_equal_figures_are_chance(now: tuple[int, ...], then: tuple[int, ...], tmp_path: Path) -> None:
    assert not findings("R054", tmp_path, decisions(2023, *now), decisions(2022, *then))


def test_stocks_that_stay_are_no_copy(tmp_path: Path) -> None:
    assert not findings("R054", tmp_path, documents(2023, 0, 0, 74), documents(2022, 0, 0, 74))


def test_applications_that_are_all_last_years_are_asked_about(tmp_path: Path) -> None:
    figures = {
        ("received", "natural_persons"): 12,
        ("granted", "natural_persons"): 7,
        ("repeated", "natural_persons"): 5,
    }
    (found,) = findings("R054", tmp_path, report(2023, figures), report(2022, figures))
    assert found.message.zh == "表三、表四不为零的 3 个数与 2022 年度全都相同。"


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2019, []), (2020, ["R054 主动公开政府信息情况.行政许可.处理决定数量"]), (2021, []), (2022, [])],
)
def test_four_years_of_one_real_body_follow_each_other(year: int, expected: list[str]) -> None:
    found = check_file(REAL / f"{year}.yaml").findings
    assert [f"{f.code} {f.path}" for f in found if f.code.startswith("R05")] == expected
