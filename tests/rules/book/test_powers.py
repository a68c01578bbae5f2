"""Rules about what a kind of body can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.reports import findings, line_of, report

RULES = {("rules", "in_force"): 6}


@pytest.mark.parametrize("name", ["某某镇人民政府", "某某街道办事处", "某某乡政府"])
def test_rules_of_a_township_are_an_error(name: str, tmp_path: Path) -> None:
    (found,) = findings("R025", tmp_path, report(2023, RULES, 机关=name))
    assert found.severity == "error"
    assert "现行有效件数 6" in found.message.zh
    assert line_of(found) == "现行有效件数: 6"


@pytest.mark.parametrize(
    "name",
    ["示例市科学技术局", "某某县人民政府", "示例市高新区管委会", "某某县人民政府办公室", "示例市城北区政府办公室"],
)
def test_rules_of_a_body_without_the_power_are_a_warning(name: str, tmp_path: Path) -> None:
    (found,) = findings("R025", tmp_path, report(2023, RULES, 机关=name))
    assert found.severity == "warning"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("某某省人民政府", None),
        ("示例市人民政府", None),
        ("示例市人民政府", "市级政府"),
        ("示例市城北区人民政府", None),
        ("示例市人民政府办公室", None),
        ("国家税务总局", None),
        ("水利部", None),
        ("水利部", "国务院部门"),
    ],
)
def test_nothing_is_said_of_rules_where_the_body_may_make_them(name: str, kind: str | None, tmp_path: Path) -> None:
    head = {"机关类型": kind} if kind else {}
    assert not findings("R025", tmp_path, report(2023, RULES, 机关=name, **head))


def test_rules_are_not_asked_for_in_the_former_form(tmp_path: Path) -> None:
    assert not findings("R025", tmp_path, report(2020, {("rules", "public_total"): 7}, 机关="某某镇人民政府"))


@pytest.mark.parametrize(
    "name",
    [
        "某某县公安局",
        "示例市公安局城北分局",
        "某某县市场监督管理局",
        "某某县综合行政执法局",
        "示例市自然资源和规划局",
        "某某县行政审批服务局",
        "国家税务总局某某县税务局",
        "示例市交通运输局",
    ],
)
def test_a_body_that_always_decides_and_has_no_decision_is_asked(name: str, tmp_path: Path) -> None:
    (found,) = findings("R027", tmp_path, report(2023, 机关=name))
    assert line_of(found) == "本年处理决定数量: 0"
    assert "0，请核对" in found.message.zh


@pytest.mark.parametrize(
    ("name", "row"),
    [("某某县公安局", "penalties"), ("某某县市场监督管理局", "licences"), ("示例市交通运输局", "coercion")],
)
def test_one_decision_is_enough(name: str, row: str, tmp_path: Path) -> None:
    assert not findings("R027", tmp_path, report(2023, {(row, "decisions"): 1}, 机关=name))


@pytest.mark.parametrize("name", ["示例市科学技术局", "示例市统计局", "某某镇人民政府", "示例市公安交通学校"])
def test_other_bodies_may_have_no_decisions(name: str, tmp_path: Path) -> None:
    assert not findings("R027", tmp_path, report(2023, 机关=name))


def test_fines_of_an_office_are_asked_about(tmp_path: Path) -> None:
    (found,) = findings("R027", tmp_path, report(2023, {("penalties", "decisions"): 4119}, 机关="某某县人民政府办公室"))
    assert "4119" in found.message.zh


def test_licences_of_an_office_are_not(tmp_path: Path) -> None:
    assert not findings("R027", tmp_path, report(2023, {("licences", "decisions"): 3}, 机关="某某县人民政府办公室"))


def test_state_secrets_of_a_township_are_asked_about(tmp_path: Path) -> None:
    figures = {("state_secret", "natural_persons"): 1, ("three_securities", "others"): 2, ("received", "others"): 3}
    found = findings("R036", tmp_path, report(2023, figures, 机关="某某街道办事处"))
    assert [finding.message.zh for finding in found] == [
        "“属于国家秘密”填了 1 件，请核对。",
        "“危及三安全一稳定”填了 2 件，请核对。",
    ]
    assert not findings("R036", tmp_path, report(2023, figures, 机关="某某县人民政府"))


def test_other_refusals_of_a_township_are_not(tmp_path: Path) -> None:
    figures = {("internal_affairs", "natural_persons"): 1, ("received", "natural_persons"): 1}
    assert not findings("R036", tmp_path, report(2023, figures, 机关="某某街道办事处"))
