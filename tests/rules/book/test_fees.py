"""Rules about 信息处理费."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import OTHER, OVERVIEW, at, begins, found
from tests.rules.reports import findings, report

UNPAID = {("received", "natural_persons"): 2, ("fee_unpaid", "natural_persons"): 2}


def tables(changes: dict[tuple[str, str], object]) -> dict[str, object]:
    """Return the figures of a data file, as further keys of it."""
    return {key: value for key, value in report(2023, changes).items() if isinstance(value, dict)}


@pytest.mark.parametrize("none", ["无", "无。", "无其他需要报告的事项。", "没有其他需要报告的事项"])
def test_lapsed_requests_and_a_section_that_says_none_are_told(none: str, tmp_path: Path) -> None:
    (issue,) = found("R075", tmp_path, none, OTHER, **tables(UNPAID))
    assert "“逾期未缴费”有 2 件" in issue.message.zh
    assert at("R075", tmp_path, none, OTHER) == []


def test_a_fee_told_elsewhere_and_a_section_that_says_none_are_told(tmp_path: Path) -> None:
    text = "依申请公开方面。全年实际收取信息处理费300元。"
    (issue,) = found("R075", tmp_path, text, OVERVIEW)
    assert "“300元”" in issue.message.zh


def test_a_section_that_tells_of_the_fee_is_not(tmp_path: Path) -> None:
    text = "发出收费通知3件，总金额900元，实际收取300元。"
    assert at("R075", tmp_path, text, OTHER, **tables(UNPAID)) == []


def test_the_fee_is_not_asked_for_before_2021(tmp_path: Path) -> None:
    assert at("R075", tmp_path, "无。", OTHER, 2020) == []
    assert at("R076", tmp_path, "实际收取信息处理费400元。", OTHER, 2020) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("2023年实际收取信息处理费共计400元。", "收费通知件数、通知总金额"),
        ("2023年发出收费通知3件，实际收取信息处理费900元。", "通知总金额"),
        ("2023年发出信息处理费收费通知3件。", "通知总金额、实际收取总金额"),
    ],
)
def test_a_fee_that_is_not_told_in_full_is_told(text: str, missing: str, tmp_path: Path) -> None:
    (issue,) = found("R076", tmp_path, text, OTHER)
    assert issue.severity == "warning"
    assert issue.message.zh == f"信息处理费没有写全，缺{missing}。"


@pytest.mark.parametrize(
    "text",
    [
        "2023年未收取政府信息公开信息处理费。",
        "2023年，无收取信息处理费情况。",
        "全年收取政府信息公开信息处理费0元。",
        "2023年发出收费通知3件，总金额900元，实际收取300元。",
        "无其他需要报告的事项。",
    ],
)
def test_no_fee_or_a_whole_account_is_not(text: str, tmp_path: Path) -> None:
    figures = tables({("fees", "amount"): 5})
    assert [at(code, tmp_path, text, OTHER, **figures) for code in ("R075", "R076", "R077", "R078")] == [[]] * 4


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("发出收费通知3件，总金额300元，实际收取900元。", "900元"),
        ("发出收费通知0件，总金额300元，实际收取0元。", "300元"),
        ("发出收费通知3件，总金额0元，实际收取0元。", "0元"),
    ],
)
def test_fees_that_contradict_each_other_are_told(text: str, where: str, tmp_path: Path) -> None:
    assert begins(at("R077", tmp_path, text, OTHER), [where])


@pytest.mark.parametrize(("charges", "told"), [(0.1, True), (0.3, False), (0.0, False), (0.29, True), (12, False)])
def test_fees_are_within_the_charges_that_include_them(charges: float, told: bool, tmp_path: Path) -> None:
    text = "发出收费通知3件，总金额4000元，实际收取3000元。"
    places = at("R078", tmp_path, text, OTHER, **tables({("fees", "amount"): charges}))
    assert begins(places, ["3000元"] if told else [])


@pytest.mark.parametrize("text", ["/", "略。", "----", "——"])
def test_a_section_six_that_says_nothing_is_told(text: str, tmp_path: Path) -> None:
    (issue,) = found("R079", tmp_path, text, OTHER)
    assert "无其他需要报告的事项" in issue.hint.zh


@pytest.mark.parametrize("text", ["无", "无。", "暂无。", "无其他需要报告的事项。"])
def test_a_section_six_that_says_none_is_not(text: str, tmp_path: Path) -> None:
    assert at("R079", tmp_path, text, OTHER) == []


@pytest.mark.parametrize("text", ["2023年未收取信息处理费。", "2023年发出收费通知1件，总金额100元，实际收取0元。"])
def test_unpaid_fees_without_notices_are_asked_about(text: str, tmp_path: Path) -> None:
    (found,) = findings("R037", tmp_path, report(2023, UNPAID, 其他需要报告的事项=text))
    assert found.message.zh.startswith("逾期未缴费 2 件")


@pytest.mark.parametrize(
    "text",
    [
        "2023年发出收费通知5件，总金额900元，实际收取300元。",
        "2023年发出收费通知书 2 份。",
        "对25件申请收取了信息处理费2950元。",
        "全年收取信息处理费420元。",
    ],
)
def test_notices_that_are_told_of_explain_unpaid_fees(text: str, tmp_path: Path) -> None:
    assert not findings("R037", tmp_path, report(2023, UNPAID, 其他需要报告的事项=text))


def test_notices_of_last_year_count(tmp_path: Path) -> None:
    one = "2023年发出收费通知1件，总金额100元，实际收取0元。"
    last = report(2022, 其他需要报告的事项="2022年发出收费通知1件，总金额100元，实际收取0元。")
    assert not findings("R037", tmp_path, report(2023, UNPAID, 其他需要报告的事项=one), last)


def test_without_unpaid_fees_nothing_is_asked(tmp_path: Path) -> None:
    assert not findings("R037", tmp_path, report(2023))


def test_a_section_that_says_none_is_told_once(tmp_path: Path) -> None:
    assert not findings("R037", tmp_path, report(2023, UNPAID))
    assert findings("R075", tmp_path, report(2023, UNPAID))
