"""Rules about the number of parts that a preface announces."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import PREFACE, at, begins, found

FIVE = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况"
SIX = FIVE + "、其他需要报告的事项"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (f"本报告由{FIVE}等六个部分组成。", "六个部分", "说是六个部分，列出的是五个"),
        (f"本报告由{FIVE}六部分组成。", "六部分", "说是六个部分，列出的是五个"),
        (f"全文由{SIX}7个部分组成。", "7个部分", "说是七个部分，列出的是六个"),
        (f"全文由{FIVE}五个部分组成。", "五个部分", "说是五个部分，报告有六个部分"),
        (f"报告分为五个部分：{SIX}。", "五个部分", "说是五个部分，列出的是六个"),
        (f"报告由{SIX}、2024年工作思路等七个部分组成。", "七个部分", "说是七个部分，报告有六个部分"),
        (
            "报告包括总结概述、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议及行政诉讼情况、存在的主要问题和改进措施六方面内容。",
            "六方面",
            "列出的是五个",
        ),
    ],
)
def test_a_number_of_parts_that_is_not_that_of_the_list_is_told(
    text: str, place: str, said: str, tmp_path: Path
) -> None:
    assert begins(at("R016", tmp_path, text, PREFACE), [place])
    assert said in found("R016", tmp_path, text, PREFACE)[0].message.zh


@pytest.mark.parametrize(
    "text",
    [
        f"本报告由{SIX}六个部分组成。",
        f"本报告由{SIX}等6个部分组成。",
        f"本报告共分六个部分：{SIX}。",
        f"全文包括{SIX.replace('、其他', '和其他')}共六个部分。",
        f"报告全文包括：{SIX.replace('行政复议、行政诉讼', '行政复议和行政诉讼')}六个方面。",
        f"全文包括{SIX.replace('政府信息公开行政复议、行政诉讼情况', '因政府信息公开申请行政复议、提起行政诉讼的情况')}等六个部分。",
        f"全文包括{SIX.replace('总体情况', '政府信息公开工作基本情况概述').replace('、', '，')}等六部分。",
        "由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六个部分组成。",
        f"报告由{SIX}组成。",
        "从主动公开、依申请公开、平台建设三个方面推进工作，分为两个部分。",
        "公开内容包括机构职能、政策文件、工作动态、财政信息、其他五个方面。",
    ],
)
def test_nothing_is_said_where_they_agree_or_it_is_of_something_else(text: str, tmp_path: Path) -> None:
    assert not found("R016", tmp_path, text, PREFACE)


def test_the_overview_is_read_as_well(tmp_path: Path) -> None:
    assert begins(at("R016", tmp_path, f"本报告由{FIVE}六个部分组成。"), ["六个部分"])
