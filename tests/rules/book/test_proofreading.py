"""Rules of proof-reading: what was typed or pasted twice, and what has no other half."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.cases import Case
from tests.rules.prose import at, begins, found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("公开133条。。加强培训。", "。。"),
        ("公开动态、、公告133条。", "、、"),
        ("公开133条，。", "，。"),
        ("公开133条。，加强培训。", "。，"),
        ("公开133条,,加强培训。", ",,"),
        ("示例局局认真贯彻。", "局局"),
        ("打造整体统一的的网站界面。", "的的"),
        ("取得了了成效。", "了了"),
        ("公开了政策和和解读。", "和和"),
        ("公开行政许可、行行政处罚信息。", "行行政"),
        ("编制年度报告报告工作。", "报告报告"),
        ("规范审核审核发布机制。", "审核审核"),
        ("我局我局高度重视。", "我局我局"),
        ("进一步进一步规范流程。", "进一步进一步"),
        ("做好政务公开政务公开工作。", "政务公开政务公开"),
        ("聚焦新区成立70周年专场新闻发布会聚焦新区成立70周年专场新闻发布会。", "聚焦新区"),
        ("2023年2023年共公开133条。", "2023年2023年"),
        ("加强政务公开队伍建设，加强政务公开队伍建设。", "加强政务公开队伍建设。"),
        ("扎实推进政府信息公开工作工作，成效明显。", "工作工作"),
        ("对信息公开工作工作的领导。", "工作工作"),
        ("由局办公室办公室，负责审核。", "办公室办公室"),
        ("加强惠民政策政策的解读。", "政策政策"),
        ("收到政府政府信息公开申请。", "政府政府"),
    ],
)
def test_what_is_there_twice_is_told(text: str, place: str, tmp_path: Path) -> None:
    assert begins(at("R102", tmp_path, text), [place])


@pytest.mark.parametrize(
    "text",
    [
        "层层压实责任，人人参与，一一答复，件件有着落，条条有回应，天天更新，常常检查，真真正正公开。",
        "市市场监管局、示例市市场监督管理局、市政府政府信息公开工作、县县通公路、镇镇长信箱、局局长信箱、区区级项目。",
        "执行行政处罚决定，进行行政复议，履行行政职责，实行行政许可公开，现行行政规范性文件。",
        "为了了解群众需求，以公开为目的的申请，目的的确明确，不了了之，存在在线服务短板，旨在在全县推广。",
        "总和和比例，参与与监督，涉及及时更新，普及及宣传，即将将举办，温和和谐，以及及时公开。",
        "公开信息信息化水平，保障保障性住房信息公开，规范规范性文件，抓落实落实情况，收到申请申请人12人。",
        "监督监督员、通过通过率、部门部门预算、本报告报告期内。",
        "公开0件，答复0件，结转0件。公开0件，公开0件。",
        "推进公开工作工作机制建设，落实公开工作工作人员，逐条逐条审核，一项一项落实，研究研究，县政府政府信息公开办公室。",
        "标题……内容——说明……",
        "公开“政策。”，“解读。”、（公告。）；",
        "电话0517-87222222，2023年，2023年度。",
        "| 类别 | 类别 |\n|---|---|\n| 动态类信息公开 | 动态类信息公开 |",
        "http://www.gov.cn/，，".rstrip("，"),
    ],
)
def test_nothing_is_said_of_lawful_repetition(text: str, tmp_path: Path) -> None:
    assert not found("R102", tmp_path, text)


def test_every_place_is_told(tmp_path: Path) -> None:
    text = "示例局局认真做好报告报告工作。。\n打造统一的的平台。"
    assert begins(at("R102", tmp_path, text), ["局局", "报告报告", "。。", "的的"])


def unpaired(text: str) -> list[str]:
    case = Case("", {"text": text}, frozenset({"R108"}))
    return [rest[:2] for _, rest in case.findings()]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("通过网站（公开专栏发布信息。", "（公"),
        ("通过网站公开专栏）发布信息。", "）发"),
        ("落实“三审三校制度（试行）。", "“三"),
        ("按照《条例（修订》办理。", "（修"),
    ],
)
def test_a_half_without_the_other_is_told_where_it_stands(text: str, at: str) -> None:
    assert unpaired(text) == [at]


@pytest.mark.parametrize(
    "text",
    [
        "1）完善制度；2）加强培训。",
        "发布信息(含转载)30条。",
        "《关于〈办法〉的说明（二）》",
        "{{ 表三.本年新收.总计 }}件（含结转）",
    ],
)
def test_pairs_and_numbers_are_left_alone(text: str) -> None:
    assert unpaired(text) == []
