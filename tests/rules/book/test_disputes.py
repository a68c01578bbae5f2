"""Rules about reconsideration and litigation beside the rest of the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rules.reports import findings, report

LATER = {("after_reconsideration", "upheld"): 2}
PLAIN = report(2022)


def test_litigation_after_no_reconsideration_is_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R041", tmp_path, report(2023, LATER), PLAIN)
    assert "“复议后起诉”有 2 件" in found.message.zh
    assert found.path == "政府信息公开行政复议、行政诉讼情况.行政诉讼.复议后起诉"


@pytest.mark.parametrize(
    ("this", "last"),
    [
        (report(2023, LATER), None),
        (report(2023, LATER), report(2022, {("reconsideration", "upheld"): 3})),
        (report(2023, LATER | {("reconsideration", "pending"): 1}), PLAIN),
        (report(2023, {("direct", "upheld"): 1}), PLAIN),
    ],
)
def test_litigation_after_a_reconsideration_is_not(
    this: dict[str, Any], last: dict[str, Any] | None, tmp_path: Path
) -> None:
    assert not findings("R041", tmp_path, this, last)


def test_disputes_without_any_application_are_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R042", tmp_path, report(2023, {("reconsideration", "upheld"): 1}), PLAIN)
    assert "有行政复议、行政诉讼 1 件" in found.message.zh


ONE = {("received", "natural_persons"): 1, ("granted", "natural_persons"): 1}


@pytest.mark.parametrize(
    ("this", "last"),
    [
        (report(2023, {("direct", "upheld"): 1}), None),
        (report(2023, {("direct", "upheld"): 1}), report(2022, ONE)),
        (report(2023, {("direct", "upheld"): 1, **ONE}), PLAIN),
        (report(2023), PLAIN),
    ],
)
def test_disputes_about_applications_are_not(this: dict[str, Any], last: dict[str, Any] | None, tmp_path: Path) -> None:
    assert not findings("R042", tmp_path, this, last)


def test_pending_cases_that_vanish_are_asked_about(tmp_path: Path) -> None:
    last = report(2022, {("reconsideration", "pending"): 3, ("direct", "pending"): 1})
    this = report(2023, {("reconsideration", "upheld"): 1, ("direct", "upheld"): 1})
    (found,) = findings("R043", tmp_path, this, last)
    assert found.message.zh == "“行政复议”上年尚未审结 3 件，本年总计只有 1 件。"


def test_pending_cases_are_followed_across_the_change_of_form(tmp_path: Path) -> None:
    assert findings("R043", tmp_path, report(2021), report(2020, {("direct", "pending"): 1}))


def test_without_pending_cases_nothing_is_asked(tmp_path: Path) -> None:
    assert not findings("R043", tmp_path, report(2023), report(2022, {("reconsideration", "upheld"): 3}))
