"""What binds a report to last year's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checking.check import read_data
from generator.report import Report
from generator.report.year_on_year import Bond, bonds
from tests.rules.reports import report

PLACE = ("disclosure", "rules", "in_force")


def read(data: dict[str, Any], folder: Path) -> Report:
    path = folder / f"{data['年度']}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = read_data(path)
    assert found
    return found


def codes(this: dict[str, Any], last: dict[str, Any], folder: Path) -> dict[str, int]:
    found = [bond.code for bond in bonds(read(this, folder), read(last, folder))]
    return {code: found.count(code) for code in dict.fromkeys(found)}


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2023, {"R050": 7, "R051": 2, "R052": 2}),
        (2021, {"R050": 7}),
        (2020, {"R050": 7, "R053": 7}),
    ],
)
def test_only_what_both_forms_have_is_bound(year: int, expected: dict[str, int], tmp_path: Path) -> None:
    assert codes(report(year), report(year - 1), tmp_path) == expected


def test_figures_that_cannot_be_read_bind_nothing(tmp_path: Path) -> None:
    broken = report(2023, {("normative_documents", "in_force"): "很多", ("carried_in", "others"): "-"})
    assert codes(broken, report(2022), tmp_path) == {"R050": 5, "R051": 1, "R052": 2}


@pytest.mark.parametrize(
    ("bond", "holds", "words"),
    [
        (Bond("R051", PLACE, 14, "=", (12, 3, -1)), True, "12 + 3 - 1"),
        (Bond("R051", PLACE, 13, "=", (12, 3, -1)), False, "12 + 3 - 1"),
        (Bond("R051", PLACE, 15, "=", (12, 3, 0), less=True), True, "12 + 3 - 0"),
        (Bond("R052", PLACE, 15, "≤", (12, 3)), True, "12 + 3"),
        (Bond("R052", PLACE, 16, "≤", (12, 3)), False, "12 + 3"),
        (Bond("R053", PLACE, 15, "≥", (12, 3)), True, "12 + 3"),
        (Bond("R053", PLACE, 14, "≥", (12, 3)), False, "12 + 3"),
        (Bond("R050", PLACE, 1, "=", (1,)), True, "1"),
        (Bond("R053", PLACE, 0, "=", (-4, 4)), True, "-4 + 4"),
    ],
)
def test_a_bond_holds_or_not_and_says_its_sum(bond: Bond, holds: bool, words: str) -> None:
    assert bond.holds is holds
    assert bond.sum == words
