"""The runner: findings dressed, ordered, bounded; waivers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checking.runner import MAX_FINDINGS
from generator.common.codes import CODES
from generator.common.finding import Finding, path_text
from generator.forms.load import load_all
from tests.check_text import FULL, SMALL, brief, check, findings, only, ours, replaced
from tests.sheets import Place, path_of, sheet

FORMS = load_all()
EARLY = replaced(FULL, "日期: 2025-01-20", "日期: 2024-12-20")


def test_findings_come_in_the_order_of_the_lines(tmp_path: Path) -> None:
    found = check((Path(__file__).parents[1] / "cases" / "twenty_slips.txt").read_text("utf-8"), tmp_path).findings
    assert [(f.line, f.column) for f in found] == sorted((f.line, f.column) for f in found)


def test_findings_are_the_same_on_every_run(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "cases" / "twenty_slips.txt").read_text("utf-8")
    assert check(text, tmp_path).findings == check(text, tmp_path).findings


def test_a_finding_is_what_the_contract_says(tmp_path: Path) -> None:
    finding = only(replaced(FULL, "[12, 3, 0, 1, 2, 0]", "[12, 3, 0, 1, 2, 0, 19]"), tmp_path)
    assert finding.as_dict().keys() == {
        *("code", "severity", "file", "line", "column", "path", "message", "hint", "basis", "related")
    }
    assert finding.as_dict()["related"][0].keys() == {"code", "line", "column", "path", "message"}
    assert finding.as_dict()["file"] == "2024.yaml"
    assert "国办公开办函〔2021〕30号" in finding.as_dict()["basis"]
    assert finding.as_dict("en")["message"] != finding.as_dict("zh")["message"]


@pytest.mark.parametrize(
    ("path", "text"),
    [((), ""), (("甲",), "甲"), (("甲", "乙"), "甲.乙"), (("甲", 0, "乙", 12), "甲[0].乙[12]"), ((0,), "[0]")],
)
def test_a_path_is_printed_with_dots_and_brackets(path: tuple[str | int, ...], text: str) -> None:
    assert path_text(path) == text


def test_a_missing_thing_is_found_at_its_nearest_parent(tmp_path: Path) -> None:
    text = replaced(FULL, "      重复申请: {自然人: 1}\n", "")
    finding = only(text, tmp_path)
    assert text.split("\n")[finding.line - 1] == "    不予处理:"
    assert finding.column == 5


def test_a_file_of_endless_findings_lists_so_many_and_says_so(tmp_path: Path) -> None:
    found = check(SMALL + "甲: 1\n" * 3000, tmp_path).findings
    assert len(found) == MAX_FINDINGS + 1
    assert (found[-1].code, found[-1].severity) == ("Y013", "error")


def waived(*waivers: str) -> str:
    return EARLY + "豁免:\n" + "".join(f"  - {{{waiver}}}\n" for waiver in waivers)


def test_a_waiver_explains_a_finding(tmp_path: Path) -> None:
    checked = check(waived("规则: R083, 理由: 提前办理, 批准人: 张三"), tmp_path)
    (finding,) = ours(checked.findings)
    assert (finding.code, finding.severity) == ("R083", "explained")
    assert "提前办理" in finding.hint.zh
    assert "张三" in finding.hint.zh
    assert not checked.errors


@pytest.mark.parametrize("place", ["落款", "落款.日期", "日期", "落 款.日期"])
def test_a_waiver_may_name_the_place(place: str, tmp_path: Path) -> None:
    assert only(waived(f"规则: R083, 理由: 提前办理, 位置: {place}"), tmp_path).severity == "explained"


def test_a_waiver_of_another_place_explains_nothing(tmp_path: Path) -> None:
    found = findings(waived("规则: R083, 理由: 提前办理, 位置: 表三"), tmp_path)
    assert [(f.code, f.severity) for f in found] == [("R083", "error"), ("S011", "warning")]


def test_a_waiver_takes_its_finding_only_where_it_says(tmp_path: Path) -> None:
    first, second = ("disputes", "direct", "total"), ("disputes", "after_reconsideration", "total")
    good = sheet(FORMS[1]).with_text(first, "999").with_text(second, "998")
    text = good.yaml() + "豁免:\n  - {规则: R040, 理由: 照录, 位置: 复议后起诉}\n"
    found = {finding.path: finding.severity for finding in findings(text, tmp_path)}
    assert found == {path_of(FORMS[1], first): "error", path_of(FORMS[1], second): "explained"}


@pytest.mark.parametrize("reason", ["", ", 理由:", ', 理由: ""', ", 理由: ~"])
def test_a_waiver_without_a_reason_is_void(reason: str, tmp_path: Path) -> None:
    found = findings(waived(f"规则: R083{reason} "), tmp_path)
    assert ("R083", "error") in [(f.code, f.severity) for f in found]
    assert {f.code for f in found} <= {"R083", "S010", "S002"}
    assert len(found) >= 2


def test_a_waiver_that_matches_nothing_is_told(tmp_path: Path) -> None:
    found = findings(FULL + "豁免:\n  - {规则: R083, 理由: 提前办理}\n", tmp_path)
    assert [(brief(f), f.severity) for f in found] == [("S011 74:5 豁免[0]", "warning")]


@pytest.mark.parametrize("code", ["R999", "R83", "八十三", "r083"])
def test_a_waiver_of_a_rule_that_there_is_not_matches_nothing(code: str, tmp_path: Path) -> None:
    found = findings(FULL + f"豁免:\n  - {{规则: {code}, 理由: 提前办理}}\n", tmp_path)
    assert [f.code for f in found] == ["S011"]


@pytest.mark.parametrize("code", ["Y006", "S001", "R003", "R020", "R021", "R022"])
def test_what_leaves_nothing_to_print_cannot_be_waived(code: str, tmp_path: Path) -> None:
    found = findings(FULL + f"豁免:\n  - {{规则: {code}, 理由: 就这样}}\n", tmp_path)
    assert [f.code for f in found] == ["S012"]


def test_explained_findings_keep_no_consequences_from_being_told(tmp_path: Path) -> None:
    place: Place = ("requests", "received", "total")
    good = sheet(FORMS[1]).with_text(place, "1")
    text = good.yaml() + "豁免:\n  - {规则: R030, 理由: 照录}\n"
    found = {finding.code: finding.severity for finding in findings(text, tmp_path)}
    assert found == {"R030": "explained", "R031": "error"}


@pytest.fixture(scope="module")
def every_finding(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """The findings of all the cases, consequences included."""
    folder = tmp_path_factory.mktemp("cases")
    cases = sorted((Path(__file__).parents[1] / "cases").rglob("*.txt"))
    checked = [check(case.read_text("utf-8").rpartition("=====")[0], folder) for case in cases]
    return [f for one in checked for finding in one.findings for f in (finding, *finding.related)]


def test_every_finding_is_plain_chinese(every_finding: list[Finding]) -> None:
    for finding in every_finding:
        for text in (finding.message.zh, finding.hint.zh):
            words = re.sub(
                r"“[^”]*”|nianbao \w+|--year|[\w.]+\.(?:yaml|png)|改为.*|写成.*|YAML|PNG|JPEG|GIF|MB|UTF-8|Word|Tab|if|U\+\w+",
                "",
                text,
            )
            assert not re.search("[A-Za-z]{3,}", words), text
            assert not re.search(r"None|True|False|\bdict\b|\['|Error|<class|object at", text), text
        assert finding.message.zh.endswith(("。", "？", "！")) or "：" in finding.message.zh, finding.message.zh


def test_every_error_says_what_to_do(every_finding: list[Finding]) -> None:
    assert [brief(f) for f in every_finding if f.severity == "error" and not f.hint.zh] == []


def test_every_finding_is_told_in_english_too(every_finding: list[Finding]) -> None:
    assert [f.code for f in every_finding if not f.message.en or not f.message.en.isprintable()] == []


def test_every_code_that_reading_can_give_has_a_case(every_finding: list[Finding]) -> None:
    given = {finding.code for finding in every_finding}
    # These need a file of another kind, of other years, of other fonts, or finished outputs; they are tested where those are made.
    elsewhere = {
        "Y001",
        "Y002",
        "Y003",
        "Y004",
        "Y030",
        "Y031",
        "Y013",
        "S013",
        "S014",
        "S015",
        *("S020", "S021", "V010", "V011", "V012", "V013", "V014", "V015", "X100", "Y023", "Y024"),
        "V001",
        "V002",
        "V003",
        "V004",
        "V005",
        "V006",
        "V007",
        "R127",
    }
    # What importing finds is tested where reports are imported.
    assert {code for code in CODES if code[0] != "I"} - given <= elsewhere
