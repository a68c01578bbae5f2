"""Rules about the six sections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.checking.check import _source
from generator.forms.load import load_all
from generator.report import read_report
from generator.rules.book.sections import overview_in_bounds
from generator.rules.rule import Context
from tests.rules.prose import OTHER, OVERVIEW, PREFACE, PROBLEMS, at, begins, found

WORK = "2023年，我局主动公开政府信息133条，未收到政府信息公开申请。"


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        (OTHER, "无。\n七、政府信息公开收费及减免情况\n全年未收费。", ["七、政府信息公开收费"]),
        (OTHER, "无。\n七、附件\n见附表。", ["七、附件"]),
        (OVERVIEW, "一、概述\n" + WORK, ["一、概述"]),
        (OVERVIEW, WORK + "\n三、政府信息公开咨询情况\n接受咨询12人次。", ["三、政府信息公开咨询"]),
    ],
)
def test_a_seventh_section_and_headings_of_former_years_are_told(
    section: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    assert begins(at("R004", tmp_path, text, section), expected)


@pytest.mark.parametrize(
    "text",
    [
        WORK,
        "（一）概述\n" + WORK,
        "一、总体情况\n" + WORK,
        WORK + "\n七、八、九月份集中清理失效文件。",
        WORK + "\n七、八两月为汛期，增发预警信息214条。",
        "\n".join(f"{n}、第{n}项工作" for n in "一二三四五六七"),
        "公开收费及减免情况、咨询情况等信息12条。",
    ],
)
def test_nothing_is_said_of_other_lines(text: str, tmp_path: Path) -> None:
    assert not found("R004", tmp_path, text)


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        (OVERVIEW, "一、总体情况\n" + WORK, ["一、总体情况"]),
        (OVERVIEW, "总体情况\n" + WORK, ["总体情况"]),
        (OVERVIEW, "　　一、 总体情况。\n" + WORK, ["一、"]),
        (OVERVIEW, WORK + "\n五、存在的主要问题及改进情况\n解读形式单一。", ["五、存在的主要问题"]),
        (PROBLEMS, "解读单一。下一步加强培训。\n六、其他需要报告的事项\n无。", ["六、其他需要"]),
        (PROBLEMS, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n无。", ["四、因政府信息公开"]),
    ],
)
def test_a_section_heading_within_a_section_is_told(
    section: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    assert begins(at("R005", tmp_path, text, section), expected)


@pytest.mark.parametrize(
    "text",
    [
        WORK,
        "主动公开政府信息情况\n" + WORK,
        "（二）主动公开政府信息情况\n" + WORK,
        "报告由总体情况、主动公开政府信息情况等六个部分组成。\n" + WORK,
        [{"标题": "主动公开政府信息情况", "正文": WORK}],
    ],
)
def test_nothing_is_said_of_headings_of_parts(text: Any, tmp_path: Path) -> None:
    assert not found("R005", tmp_path, text)


def test_the_message_says_whose_heading_it_is(tmp_path: Path) -> None:
    (own,) = found("R005", tmp_path, "一、总体情况\n" + WORK)
    assert "会印两遍" in own.message.zh
    (other,) = found("R005", tmp_path, WORK + "\n五、存在的主要问题及改进情况")
    assert "另一个部分的标题" in other.message.zh


def test_length_is_asked_for_only_where_an_office_sets_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(f"机关: 示例局\n年度: 2023\n总体情况: {WORK * 40}\n", encoding="utf-8")
    report = read_report(_source(path, str(path), load_all()), load_all())
    assert report
    assert not list(overview_in_bounds.check(report, Context()))
    assert not list(overview_in_bounds.check(report, Context(parameters={"R012": {"limit": 2000}})))
    (issue,) = overview_in_bounds.check(report, Context(parameters={"R012": {"limit": 1000}}))
    count = len(WORK) * 40
    assert str(count) in issue.message.zh
    assert str(count - 1000) in issue.hint.zh


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "一是政策解读形式单一。二是栏目更新有待加强。三是工作人员业务能力还需提升。四是主动性不够。",
            "没有写怎样改进",
        ),
        (
            "个别科室公开意识不强，信息报送不及时。信息解读的针对性有待增强，新媒体运用还需进一步提升。",
            "没有写怎样改进",
        ),
        ("加强业务培训，丰富解读形式，完善公开目录，落实审核制度，推进平台建设，提高工作质量。", "没有写存在的问题"),
    ],
)
def test_problems_without_remedies_and_the_reverse_are_told(text: str, words: str, tmp_path: Path) -> None:
    (issue,) = found("R015", tmp_path, text, PROBLEMS)
    assert words in issue.message.zh


@pytest.mark.parametrize(
    "text",
    [
        "信息的时效性有待加强。一是提高认识；二是加强培训力度；三是严格落实监督检查制度，确保公开信息的完整准确。",
        "更新不及时。由于信息种类繁多、更新较快，采集有一定难度，需加强各部门配合。",
        "（一）存在问题：解读形式不够丰富。\n（二）改进措施：一是注重对政策背景进行解读。二是拓宽公开载体和渠道。",
        "我局政府信息公开工作仍有不足。2024年，我局将采取以下措施：统一公开标准。",
        "社区公开栏内容陈旧，更新不及时。街道已派专人按月巡查，逐个社区督促更新。",
        "信息报送不及时，公开意识不强。针对这一情况，12月已逐科室核对清单，补报信息46条。",
        "公开的时效还需提高，部分批次材料不全。2024年，对以前的批次逐宗核对，缺少的材料限期补充上网。",
        "无。",
    ],
)
def test_nothing_is_said_where_both_are_there(text: str, tmp_path: Path) -> None:
    assert not found("R015", tmp_path, text, PROBLEMS)


def test_the_preface_is_no_section(tmp_path: Path) -> None:
    assert not found("R004", tmp_path, "一、概述", PREFACE)
    assert not found("R005", tmp_path, "一、总体情况", PREFACE)
