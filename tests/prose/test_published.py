"""Sentences of published reports: the figure that each states is read as what it is, every sum with its parts."""

from __future__ import annotations

import csv

import pytest

from generator.rules.narrative.claims import told
from generator.rules.narrative.figures import Stated, stated
from tests.corpus.cases import HERE, cases
from tests.prose.readers import reading

TABLE = HERE / "published.tsv"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))
CASES = {case.name: case for case in cases() if case.name.startswith("published")}
STATING = [row for row in ROWS if row["states"]]
SUMS = [row for row in ROWS if row["parts"]]
# Sums that a sentence gives as 317+3 beside its parts, without the sum itself.
TWO_WHOLES = {"huaian-zigui-2021"}


def name(row: dict[str, str]) -> str:
    return f"{row['report']}-{row['value']}"


@pytest.mark.parametrize("row", STATING, ids=name)
def test_the_figure_is_read_and_agrees_or_differs_as_its_report_does(row: dict[str, str]) -> None:
    case = next(case for case in CASES.values() if case.said == row)
    item = next(item for item in stated(case.report()) if str(item.claim.mention.count.number) == row["value"])
    assert agrees(item, row["states"]) == (row["table"] == "agrees")


def agrees(item: Stated, states: str) -> bool:
    """Whether a claim agrees with the reading that the row names: 新收 alone, or with 上年结转."""
    value = item.agreeing
    together = "+" in states
    return value is not None and (len({row for _, row, _ in value.cells}) > 1) == (together or _is_several(value.cells))


def _is_several(cells: tuple[tuple[str, str, str], ...]) -> bool:
    """Whether a figure of table four is that of several blocks by itself."""
    return cells[0][0] == "disputes" and len(cells) > 1


@pytest.mark.parametrize("row", SUMS, ids=name)
def test_a_sum_is_read_with_all_its_parts(row: dict[str, str]) -> None:
    found = reading(row["text"], row["agency"], int(row["year"]))
    sums = {
        ("+".join(str(part.count.number) for part in e.parts), str(e.whole.count.number))
        for e in found.lists
        if len(e.parts) > 1
    }
    if row["report"] in TWO_WHOLES:
        assert row["parts"] in {parts for parts, _ in sums}
    else:
        assert (row["parts"], row["value"]) in sums


def test_every_text_of_a_report_is_read() -> None:
    report = next(iter(CASES.values())).report()
    assert [text.path[0] for text in told(report)] == ["总体情况", "存在的主要问题及改进情况", "其他需要报告的事项"]
