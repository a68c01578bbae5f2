"""Rules about dates."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.checking.check import _source
from generator.forms.load import load_all
from generator.report import read_report
from generator.rules.book.dates import townships_by_the_local_day
from generator.rules.rule import Context
from tests.rules.reports import findings, line_of, report


def signed(date: str, **head: str) -> dict[str, object]:
    return report(2023, 落款={"署名": "示例", "日期": datetime.date.fromisoformat(date)}, **head)


@pytest.mark.parametrize(
    ("code", "kind", "late", "in_time"),
    [
        ("R084", "政府部门", "2024-02-01", "2024-01-31"),
        ("R084", "国务院部门", "2025-01-10", "2024-01-05"),
        ("R085", "县级政府", "2024-04-01", "2024-03-31"),
        ("R085", "省级政府", "2024-06-01", "2024-02-01"),
    ],
)
def test_a_late_report_is_told_and_one_in_time_is_not(
    code: str, kind: str, late: str, in_time: str, tmp_path: Path
) -> None:
    (issue,) = findings(code, tmp_path, signed(late, 机关类型=kind))
    assert issue.severity == "warning"
    assert late in issue.message.zh
    assert line_of(issue) == f"日期: {late}"
    assert not findings(code, tmp_path, signed(in_time, 机关类型=kind))


@pytest.mark.parametrize("kind", ["乡镇政府", "街道办事处", "政府办公室", "其他"])
def test_no_day_is_set_by_law_for_the_others(kind: str, tmp_path: Path) -> None:
    for code in ("R084", "R085", "R086"):
        assert not findings(code, tmp_path, signed("2024-12-31", 机关类型=kind))


def test_nothing_is_said_of_a_report_without_a_date(tmp_path: Path) -> None:
    assert not findings("R084", tmp_path, report(2023, 机关类型="政府部门"))


@pytest.mark.parametrize(
    ("date", "kind", "count"),
    [
        ("2024-01-27", "乡镇政府", 1),
        ("2024-01-26", "乡镇政府", 0),
        ("2024-05-01", "街道办事处", 1),
        ("2024-05-01", "政府部门", 0),
    ],
)
def test_a_local_deadline_is_for_townships(date: str, kind: str, count: int, tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(f"机关: 示例\n年度: 2023\n机关类型: {kind}\n落款: {{日期: {date}}}\n", encoding="utf-8")
    read = read_report(_source(path, str(path), load_all()), load_all())
    assert read
    issues = list(townships_by_the_local_day.check(read, Context(parameters={"R086": {"deadline": "01-26"}})))
    assert len(issues) == count
    assert not list(townships_by_the_local_day.check(read, Context()))


@pytest.mark.parametrize(
    ("text", "good"), [("01-26", True), ("12-31", True), ("1-26", False), ("13-01", False), ("1月26日", False)]
)
def test_a_local_deadline_is_month_and_day(text: str, good: bool) -> None:
    (parameter,) = townships_by_the_local_day.parameters
    assert (parameter.read(text) == text) == good
