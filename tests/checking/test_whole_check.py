"""The report of a whole beside those of its members, as the command checks them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.districts import WHOLE, Body, District, district


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> list[dict[str, Any]]:
    """What is found across the files of a folder."""
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(cli, ["check", *(words or ("agencies",)), "--format", "json", "--jobs", "1"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    findings = json.loads(done.stdout)["findings"]
    assert [f for f in findings if f["severity"] == "error"] == []
    return [finding for finding in findings if finding["code"].startswith("X")]


@pytest.fixture
def small() -> District:
    return district(departments=4, towns=2)


def body_of(given: District, agency: str, year: int) -> Body:
    return next(body for body in given.bodies if (body.agency, body.year) == (agency, year))


def test_a_whole_that_is_the_sum_of_its_members_is_right(small: District, tmp_path: Path, monkeypatch: Any) -> None:
    small.write(tmp_path)
    assert found(tmp_path, monkeypatch) == []


def test_a_figure_that_is_not_the_sum_is_told_with_who_may_explain_it(
    small: District, tmp_path: Path, monkeypatch: Any
) -> None:
    gap = body_of(small, "示例区第2局", 2024).licences
    body_of(small, WHOLE, 2024).licences -= gap
    small.write(tmp_path)
    (one,) = found(tmp_path, monkeypatch)
    assert (one["code"], one["path"]) == ("X101", "主动公开政府信息情况.行政许可")
    assert f"相差 {gap}" in one["message"] and "示例区第2局" in one["message"]
    assert one["file"] == f"agencies/{WHOLE}/2024.yaml"


def test_a_member_that_is_missing_is_named_and_nothing_is_judged(
    small: District, tmp_path: Path, monkeypatch: Any
) -> None:
    body_of(small, WHOLE, 2024).licences += 1
    small.bodies = [body for body in small.bodies if (body.agency, body.year) != ("示例区第2局", 2024)]
    small.write(tmp_path)
    told = found(tmp_path, monkeypatch)
    assert [one["code"] for one in told] == ["X102"]
    assert "没有报告的 1 个：示例区第2局" in told[0]["message"]


@pytest.mark.parametrize(("joint", "codes"), [(0, ["X103"]), (2, ["X103"]), (3, [])])
def test_documents_issued_jointly_count_once(
    joint: int, codes: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = district(departments=4, towns=2, joint=joint)
    body_of(given, WHOLE, 2024).in_force -= 3
    given.write(tmp_path)
    assert [one["code"] for one in found(tmp_path, monkeypatch) if "2024" in one["file"]] == codes


def test_money_is_compared_as_far_as_the_coarser_decimals_go(small: District, tmp_path: Path, monkeypatch: Any) -> None:
    whole = body_of(small, WHOLE, 2024)
    whole.fees = f"{round(float(whole.fees), 1)}"
    small.write(tmp_path)
    assert found(tmp_path, monkeypatch) == []
    whole.fees = f"{float(whole.fees) + 0.1:.1f}"
    small.write(tmp_path)
    assert [one["code"] for one in found(tmp_path, monkeypatch)] == ["X101"]


def test_a_body_that_went_up_in_another_counts_there(small: District, tmp_path: Path, monkeypatch: Any) -> None:
    small.bodies.append(Body("示例区第4局", 2024, received=3))
    small.write(tmp_path)
    (one,) = found(tmp_path, monkeypatch)
    assert one["code"] == "X105"
    assert "“示例区第4局”已经并入“示例区第1局”" in one["message"]


def test_what_the_members_carry_in_is_what_they_carried_out(small: District, tmp_path: Path, monkeypatch: Any) -> None:
    for agency in ("示例区第2局", WHOLE):
        body_of(small, agency, 2023).carried_out -= 1
    small.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["check", "agencies", "--format", "json", "--jobs", "1"])
    # The member's own report says so as an error: nothing is judged before it is mended.
    assert {f["code"] for f in json.loads(done.stdout)["findings"] if f["file"].endswith("2024.yaml")} >= {
        "R050",
        "X102",
    }


def test_a_difference_may_be_explained(small: District, tmp_path: Path, monkeypatch: Any) -> None:
    whole = body_of(small, WHOLE, 2024)
    whole.licences += 5
    whole.more = "豁免:\n  - {规则: X101, 理由: 区政府自己办了五件, 位置: 行政许可}\n"
    small.write(tmp_path)
    (one,) = found(tmp_path, monkeypatch)
    assert (one["severity"], one["code"]) == ("explained", "X101")


def test_one_report_checked_by_itself_is_held_against_nobody(small: District, tmp_path: Path, monkeypatch: Any) -> None:
    body_of(small, WHOLE, 2024).licences += 5
    small.write(tmp_path)
    assert found(tmp_path, monkeypatch, f"agencies/{WHOLE}/2024.yaml") == []


def test_a_body_below_a_body_counts_where_that_has_no_report(tmp_path: Path, monkeypatch: Any) -> None:
    given = district(departments=4, towns=2, years=(2024,))
    town = "示例区第1镇人民政府"
    given.lines += [f"{{机关: 示例区第1镇第{n}站, 上级: {town}}}" for n in (1, 2)]
    parts = [Body(f"示例区第1镇第{n}站", 2024, received=2, licences=n) for n in (1, 2)]
    old = body_of(given, town, 2024)
    given.bodies = [body for body in given.bodies if body is not old] + parts
    whole = body_of(given, WHOLE, 2024)
    for name in ("received", "carried_in", "carried_out", "issued", "in_force", "licences"):
        setattr(whole, name, getattr(whole, name) - getattr(old, name) + sum(getattr(part, name) for part in parts))
    given.write(tmp_path)
    told = found(tmp_path, monkeypatch)
    assert [one["path"] for one in told if "收费" not in one["path"]] == []


def test_a_roster_that_is_wrong_is_told_and_stops_nothing(small: District, tmp_path: Path, monkeypatch: Any) -> None:
    small.lines[1] = small.lines[1].replace(f"上级: {WHOLE}", "上级: 示例区人民正府")
    small.write(tmp_path)
    (one,) = found(tmp_path, monkeypatch)
    assert one["code"] == "X100"
    assert "上级“示例区人民正府”没有在名册里，是不是“示例区人民政府”" in one["message"]


def test_a_build_tells_the_same_and_again_without_reading_anything(
    small: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body_of(small, WHOLE, 2024).licences += 5
    small.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    first = CliRunner().invoke(cli, ["build", "agencies", "--to", "json", "--jobs", "1"])
    assert first.output.count("X101") >= 1
    monkeypatch.setattr("generator.build.cross_check.findings_of_wholes", None)
    again = CliRunner().invoke(cli, ["build", "agencies", "--to", "json", "--jobs", "1"])
    assert again.exception is None or isinstance(again.exception, SystemExit)
    assert again.output.count("X101") == first.output.count("X101")
