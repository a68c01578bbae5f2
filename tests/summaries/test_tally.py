"""What came of a run beside a roster."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.build.outcome import About, Outcome
from generator.common.files import DataFile
from generator.common.finding import Finding, Text
from generator.common.fingerprints import Stamp
from generator.report.hierarchy import Due, Roster
from generator.summaries.tally import Row, row_of, tally, with_findings


def outcome(agency: str = "甲局", year: int = 2025, date: str = "2026-01-20", *severities: str) -> Outcome:
    path = Path("agencies", agency or "甲局", "2025.yaml")
    findings = tuple(
        Finding("R001", s, path.as_posix(), 3, 1, "", Text("不对。", "Wrong."))  # type: ignore[arg-type]
        for s in severities
    )
    made = {} if "error" in severities else {"2025.docx": Stamp()}
    return Outcome(DataFile(path, path.as_posix(), "甲局/2025"), findings, made, about=About(agency, year, date=date))


def rows(*outcomes: Outcome) -> list[Row]:
    return [row_of(one) for one in outcomes]


def test_a_report_that_failed_says_why() -> None:
    (row,) = rows(outcome("甲局", 2025, "", "warning", "error"))
    assert (row.state, row.errors, row.warnings) == ("failed", 1, 1)
    assert row.note.zh == "R001 第 3 行：不对。"


def test_a_file_that_could_not_be_read_goes_by_its_folder() -> None:
    (row,) = rows(outcome("", 0, "", "error"))
    assert (row.agency, row.year) == ("甲局", 2025)


def test_those_without_a_report_are_missing_and_late_ones_are_late_by_days() -> None:
    roster = Roster("名册.csv", 2025, (Due("甲局", "", "2026-01-31"), Due("乙局", "", "2026-01-18"), Due("丙局")))
    found = tally(rows(outcome("甲局"), outcome("乙局")), roster)
    assert [row.agency for row in found.missing] == ["丙局"]
    assert [(row.agency, row.late) for row in found.late] == [("乙局", 2)]


def test_a_report_without_a_date_is_not_said_to_be_late() -> None:
    found = tally(rows(outcome("甲局", 2025, "")), Roster("名册.csv", 2025, (Due("甲局", "", "2026-01-18"),)))
    assert found.late == ()


def test_a_report_of_another_year_does_not_stand_for_that_of_the_roster() -> None:
    roster = Roster("名册.csv", 2025, (Due("甲局"),))
    assert [row.agency for row in tally(rows(outcome("甲局", 2024)), roster).missing] == ["甲局"]


def test_a_roster_without_a_year_is_for_the_newest_reports() -> None:
    roster = Roster("名册.csv", 0, (Due("甲局"), Due("乙局")))
    found = tally(rows(outcome("甲局", 2024), outcome("乙局", 2025)), roster)
    assert [(row.agency, row.year) for row in found.missing] == [("甲局", 2025)]


def test_a_slip_in_one_years_figure_does_not_make_all_others_missing() -> None:
    roster = Roster("名册.csv", 0, (Due("甲局"), Due("乙局"), Due("丙局")))
    found = tally(rows(outcome("甲局"), outcome("乙局"), outcome("丙局", 2052)), roster)
    assert [(row.agency, row.year, row.note.zh) for row in found.missing] == [
        ("丙局", 2025, "agencies/丙局/2025.yaml 写的是 2052 年度")
    ]


def test_two_files_of_one_agency_and_year_name_each_other() -> None:
    twin = replace(outcome("甲局"), file=DataFile(Path(), "agencies/甲局（终稿）/2025.yaml", "x"))
    found = tally(rows(outcome("甲局"), twin, outcome("甲局", 2024), outcome("乙局")))
    assert [row.note.zh for row in found.rows] == [
        "同一机关、同一年度的还有 agencies/甲局（终稿）/2025.yaml",
        "同一机关、同一年度的还有 agencies/甲局/2025.yaml",
        "",
        "",
    ]


def test_of_many_files_of_one_agency_one_is_named_and_the_others_counted() -> None:
    copies = [replace(outcome("甲局"), file=DataFile(Path(), f"agencies/{n}/2025.yaml", "x")) for n in range(4)]
    first, *_, last = tally(rows(*copies)).rows
    assert first.note.zh == "同一机关、同一年度的还有 agencies/1/2025.yaml 等 3 份"
    assert last.note.en == "the same agency and year: agencies/0/2025.yaml and 2 more"


def test_names_are_compared_as_people_read_them() -> None:
    assert tally(rows(outcome("甲（区）局")), Roster("名册.csv", 2025, (Due("甲(区) 局"),))).missing == ()


def test_a_stranger_is_told_and_offered_for_the_missing_one_of_a_like_name() -> None:
    roster = Roster("名册.csv", 2025, (Due("示例市科学技术和工业信息化局"),))
    found = tally(rows(outcome("示例市科学技术与工业信息化局")), roster)
    assert [row.note.zh for row in found.unlisted] == ["不在名册上"]
    assert [row.note.zh for row in found.missing] == ["名称相近：示例市科学技术与工业信息化局"]


def test_without_a_roster_nobody_is_missing_or_a_stranger() -> None:
    found = tally(rows(outcome("甲局"), outcome("乙局", 2024)))
    assert [row.agency for row in found.rows] == ["甲局", "乙局"]
    assert [
        row.agency for row in tally(rows(outcome("重庆市甲局"), outcome("合肥市乙局"), outcome("安庆市丙局"))).rows
    ] == [
        *("安庆市丙局", "重庆市甲局", "合肥市乙局"),
    ]
    assert (found.missing, found.unlisted) == ((), ())


def test_what_is_found_across_the_reports_counts_for_each() -> None:
    found = Finding("R056", "warning", "agencies/甲局/2025.yaml", 1, 1, "", Text("像", "like"))
    assert [row.warnings for row in with_findings(rows(outcome("甲局"), outcome("乙局")), [found])] == [1, 0]


def test_agencies_stand_in_the_order_of_the_roster_and_strangers_behind_by_pinyin() -> None:
    roster = Roster("名册.csv", 2025, (Due("乙局"), Due("丁局"), Due("甲局")))
    found = tally(rows(*map(outcome, ("甲局", "子局", "丑局", "乙局"))), roster)
    assert [row.agency for row in found.rows] == ["乙局", "丁局", "甲局", "丑局", "子局"]


def test_a_failed_report_is_told_by_the_cause_and_not_by_the_first_finding() -> None:
    wrong = [
        ("R063", 9, "正文不对。"),
        ("R030", 40, "横加不对。"),
        ("R060", 3, "正文不对。"),
        ("S004", 50, "列数不对。"),
    ]
    findings = [
        Finding(code, "error", "agencies/甲局/2025.yaml", line, 1, "", Text(said, said)) for code, line, said in wrong
    ]
    assert row_of(replace(outcome(), findings=tuple(findings[:3]), outputs={})).note.zh == "R030 第 40 行：横加不对。"
    assert row_of(replace(outcome(), findings=tuple(findings), outputs={})).note.zh == "S004 第 50 行：列数不对。"


def test_lateness_is_of_the_day_of_publication_where_it_is_known() -> None:
    roster = Roster("名册.csv", 2025, (Due("甲局", "", "2026-01-31"),))
    backdated = replace(outcome(), about=About("甲局", 2025, date="2026-01-20", published="2026-02-03"))
    assert [row.late for row in tally(rows(backdated), roster).late] == [3]


def test_what_is_not_there_is_late_by_the_day_that_is_given() -> None:
    roster = Roster("名册.csv", 2025, tuple(Due(name, "", "2026-01-31") for name in ("甲局", "乙局", "丙局")))
    reports = rows(outcome("甲局"), outcome("乙局", 2025, "2026-01-20", "error"))
    assert tally(reports, roster).late == ()
    late = tally(reports, roster, "2026-02-05").late
    assert [(row.agency, row.state, row.late) for row in late] == [("乙局", "failed", 5), ("丙局", "missing", 5)]
    assert tally(reports, roster, "2026-01-30").late == ()


def test_how_far_a_report_has_come_is_told_by_one_word() -> None:
    draft = replace(outcome("甲局", 2025, "", "error"), outputs={"2025.docx": Stamp()})
    crashed = replace(outcome(), outputs={}, error="写不进去")
    each = [outcome(), outcome("甲局", 2025, "", "warning"), draft, outcome("甲局", 2025, "", "error"), crashed]
    assert [row.standing for row in rows(*each)] == ["done", "warned", "draft", "wrong", "failed"]
