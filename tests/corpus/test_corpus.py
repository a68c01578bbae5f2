"""The corpus: no rule may fall below what it was."""

from __future__ import annotations

import pytest

from tests.corpus.cases import Case, cases
from tests.corpus.measure import Measure, floors, lines, measure

CASES = list(cases())
# What a rule has to reach that has no floor of its own yet.
COMMON = (0.98, 0.9)
JUDGED = sorted({code for case in CASES for code in case.judges})


@pytest.fixture(scope="module")
def found() -> Measure:
    return measure(CASES)


@pytest.mark.parametrize("code", JUDGED)
def test_a_rule_is_as_precise_and_finds_as_much_as_before(code: str, found: Measure) -> None:
    precision, recall = floors().get(code, COMMON)
    here = [fault for fault in found.faults if code in fault]
    assert found.precision(code) >= precision - 0.0005, here
    assert found.recall(code) >= recall - 0.0005, here


@pytest.mark.parametrize("code", sorted({code for case in CASES for code, _ in case.expected}))
def test_a_rule_is_measured_on_what_it_should_not_find_as_well(code: str) -> None:
    assert any(code in case.judges and code not in dict(case.expected) for case in CASES)


def test_floors_are_high_enough_to_be_believed() -> None:
    assert {code: (p, r) for code, (p, r) in floors().items() if p < COMMON[0] or r < COMMON[1]} == {}


def test_the_table_has_a_line_for_every_rule(found: Measure) -> None:
    told = list(lines(found))[1:]
    assert [line.split()[0] for line in told] == JUDGED


def test_a_case_that_finds_otherwise_is_a_fault() -> None:
    text = "2023年，我局收到政府信息公开申请21件。"
    wrong = Case("a", {"text": text, "figures": "received=18"}, frozenset({"R062"}), (("R062", "22件"),))
    out = Measure()
    out.add(wrong)
    assert (out.precision("R062"), out.recall("R062")) == (0.0, 0.0)
    assert len(out.faults) == 2
