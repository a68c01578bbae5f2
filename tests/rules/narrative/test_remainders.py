"""What a sentence names beside a figure may make up what the figure lacks."""

from __future__ import annotations

import pytest

from tests.corpus.cases import Case

FIGURES = (
    "received=15,3,0,1,2,0 carried_in=1 granted=7 partial=3 third_party=1 deliberative=1 not_held=4 complaints=1 repeated=1"
    " not_corrected=2 other=1 carried_out=1"
)


def codes(text: str) -> list[str]:
    case = Case("", {"text": text, "figures": FIGURES}, frozenset({"R062", "R063", "R064"}))
    return [finding.code for finding, _ in case.findings()]


@pytest.mark.parametrize(
    "text",
    [
        "按时办结政府信息公开申请18件，2件逾期未补正，1件撤销申请。",
        "答复政府信息公开申请19件，逾期不补正2件。",
        "办结政府信息公开申请21件，其中予以公开7件，逾期未补正2件，其他处理1件。",
    ],
)
def test_a_figure_is_right_together_with_those_named_beside_it(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "按时办结政府信息公开申请18件，1件逾期未补正。",
        "按时办结政府信息公开申请18件，培训3次。",
        "按时办结政府信息公开申请18件，行政复议维持2件、撤诉1件。",
        "办结政府信息公开申请22件，1件逾期未补正。",
    ],
)
def test_a_figure_that_nothing_beside_it_makes_up_is_wrong(text: str) -> None:
    assert codes(text) == ["R063"]
