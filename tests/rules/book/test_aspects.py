"""Rules about what the overview tells of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rules.prose import at, begins, found

FIVE = [
    {"标题": "主动公开", "正文": "全年公开政府信息133条。"},
    {"标题": "依申请公开", "正文": "未收到申请。"},
    {"标题": "政府信息管理", "正文": "落实“三审三校”。"},
    {"标题": "政府信息公开平台建设", "正文": "优化网站专栏。"},
    {"标题": "监督保障", "正文": "开展培训2次。"},
]
WORK = "2023年，我局主动公开政府信息133条，未收到政府信息公开申请。"
FULL = "主动公开政府信息12条。未收到公开申请。落实“三审三校”。优化网站专栏。开展培训2次，纳入考核。"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("2023年，公开政府信息63条，其中动态类36条。", "依申请公开、政府信息管理、平台建设、监督保障"),
        ("主动公开政府信息12条。未收到公开申请。落实审核制度。通过网站发布。", "监督保障"),
        ("未收到公开申请。落实审核制度。优化网站专栏。开展培训2次。", "主动公开"),
    ],
)
def test_aspects_of_which_nothing_is_told_are_named(text: str, missing: str, tmp_path: Path) -> None:
    (issue,) = found("R009", tmp_path, text)
    assert issue.message.zh == f"总体情况没有写到{missing}。"


@pytest.mark.parametrize(
    "text", [FULL, FIVE, "\n".join(f"（{n}）{p['标题']}。{p['正文']}" for n, p in zip("一二三四五", FIVE, strict=True))]
)
def test_nothing_is_said_where_all_five_are_told(text: Any, tmp_path: Path) -> None:
    assert not found("R009", tmp_path, text)
    assert not found("R010", tmp_path, text)


def test_aspects_are_not_asked_for_before_2021(tmp_path: Path) -> None:
    assert not found("R009", tmp_path, "公开政府信息63条。", year=2020)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("（一）依申请公开。未收到。\n（二）主动公开。133条。\n（三）政府信息管理。审核。", "主动公开。133条"),
        ([FIVE[0], FIVE[1], FIVE[3], FIVE[2], FIVE[4]], "政府信息管理"),
        ("1.主动公开。133条。\n2.监督保障。培训。\n3.平台建设。网站。\n4.依申请公开。无。", "平台建设"),
    ],
)
def test_headings_out_of_order_are_told_once(text: Any, place: str, tmp_path: Path) -> None:
    assert begins(at("R010", tmp_path, text), [place])


@pytest.mark.parametrize(
    "text",
    [
        [{"标题": "组织领导", "正文": "成立领导小组。"}, *FIVE],
        [*FIVE[:3], {"标题": "教育培训", "正文": "2次。"}, *FIVE[3:]],
        "（一）依申请公开。未收到。\n（二）主动公开。133条。",
        "（一）强化监督。\n（二）主动公开和依申请公开。\n（三）平台。\n",
        "（一）主动公开。\n（二）平台建设。\n（三）主动公开平台管理。\n",
    ],
)
def test_other_headings_do_not_disturb_the_order(text: Any, tmp_path: Path) -> None:
    assert not found("R010", tmp_path, text)


@pytest.mark.parametrize("agency", ["示例市人民政府", "示例县人民政府", "示例镇人民政府", "某某市示例区人民政府"])
def test_governments_account_for_appraisal_assessment_and_blame(agency: str, tmp_path: Path) -> None:
    (issue,) = found("R011", tmp_path, FULL, 机关=agency)
    assert issue.severity == "error"
    assert "社会评议、责任追究结果" in issue.message.zh
    assert "工作考核" not in issue.message.zh


@pytest.mark.parametrize(
    "text",
    [
        "纳入年度绩效考核。开展社会评议。全年未发生责任追究的情形。",
        "考评得分98分，群众满意度99%，未因政府信息公开工作被问责。",
    ],
)
def test_a_government_that_accounts_is_left_in_peace(text: str, tmp_path: Path) -> None:
    assert not found("R011", tmp_path, text, 机关="示例镇人民政府")


@pytest.mark.parametrize("agency", ["示例市科学技术局", "示例街道办事处", "示例县人民政府办公室", "示例开发区管委会"])
def test_other_bodies_need_not_account(agency: str, tmp_path: Path) -> None:
    assert not found("R011", tmp_path, FULL, 机关=agency)


@pytest.mark.parametrize(
    "text",
    [
        "根据《条例》的要求编制本报告。统计期限自2023年1月1日起至2023年12月31日止。",
        "本报告由总体情况等六个部分组成，电子版可在门户网站下载。\n如有疑问，请与办公室联系（电话：0543-1234567）。",
        "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制本报告。现将2023年工作情况报告如下。",
    ],
)
def test_an_overview_that_is_only_a_preface_is_told(text: str, tmp_path: Path) -> None:
    (issue,) = found("R013", tmp_path, text)
    assert issue.severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        WORK,
        "根据《条例》的要求编制本报告。" + WORK,
        "根据《条例》编制本报告。2023年，本机关认真贯彻落实《条例》，不断提高公开质量。",
        [{"标题": "主动公开", "正文": "编制公开指南，主动公开政府信息12条。"}],
    ],
)
def test_an_overview_with_anything_else_in_it_is_not(text: Any, tmp_path: Path) -> None:
    assert not found("R013", tmp_path, text)


def test_a_preface_only_overview_is_not_asked_for_before_2021(tmp_path: Path) -> None:
    text = "根据《条例》编制本报告。统计期限自2020年1月1日起至2020年12月31日止。"
    assert not found("R013", tmp_path, text, year=2020)


def test_an_overview_that_is_only_a_preface_is_not_asked_for_each_aspect_as_well(tmp_path: Path) -> None:
    assert not found("R009", tmp_path, "根据《条例》编制本报告，电子版可在门户网站下载。")
    assert found("R009", tmp_path, "根据《条例》编制本报告。全年公开信息12条。")
