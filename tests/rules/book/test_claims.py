"""Rules about claims that no figure bears out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import OVERVIEW, begins, words
from tests.rules.reports import findings, report

SOME = {("received", "natural_persons"): 16, ("granted", "natural_persons"): 16}


def test_a_rate_where_there_was_no_request_is_told(tmp_path: Path) -> None:
    (issue,) = findings("R105", tmp_path, report(2023, **{OVERVIEW: "依申请公开按期答复率100%。"}))
    assert "表三没有申请" in issue.message.zh
    assert begins([words(issue)], ["按期答复率100%"])


def test_a_rate_without_a_number_is_told(tmp_path: Path) -> None:
    (issue,) = findings("R105", tmp_path, report(2023, SOME, **{OVERVIEW: "规范依申请公开流程，办结率达到100%。"}))
    assert "没有写收到、答复了几件" in issue.message.zh


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请16件，答复率100%。",
        "收到政府信息公开申请{{ 表三.本年新收.总计 }}件，答复率100%。",
        "全年收到依申请公开16件。均按期答复，答复率100%。",
        "财政预决算公开率100%，12345热线办结率100%。",
        "全面公开，杜绝失泄密，全部办结。",
        "依申请公开答复率98%。",
    ],
)
def test_nothing_is_said_where_there_is_a_number_or_it_is_of_something_else(text: str, tmp_path: Path) -> None:
    assert not findings("R105", tmp_path, report(2023, SOME, **{OVERVIEW: text}))
