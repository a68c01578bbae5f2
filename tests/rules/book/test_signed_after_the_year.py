"""The date of signing comes after the year that the report is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check_text import SMALL, findings


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("{year}-12-31", ["R083"]),
        ("{year}-01-20", ["R083"]),
        ("{next}-01-01", []),
        ("{next}-01-31", []),
        ("{next}-12-31", []),
    ],
)
def test_a_report_is_signed_when_its_year_is_over(year: int, date: str, codes: list[str], tmp_path: Path) -> None:
    signed = f"落款: {{日期: {date.format(year=year, next=year + 1)}}}\n"
    found = findings(SMALL.replace("2024", str(year)) + signed, tmp_path)
    assert [(f.code, f.line, f.column, f.path) for f in found] == [(code, 9, 10, "落款.日期") for code in codes]
    assert all(str(year + 1) in finding.hint.zh for finding in found)


def test_no_date_is_no_wrong_date(tmp_path: Path) -> None:
    assert findings(SMALL + "落款: {署名: 示例市科学技术局}\n", tmp_path) == []
