"""Rules about the year that a report speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import OTHER, OVERVIEW, PREFACE, PROBLEMS, at, begins, found
from tests.rules.reports import findings, report


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        (PREFACE, "现向社会公布《示例镇人民政府2022年政府信息公开工作年度报告》。", ["2022年政府信息"]),
        (PREFACE, "特向社会公布2022年示例市科学技术局信息公开工作年度报告。", ["2022年示例"]),
        (OVERVIEW, "2022年，我局认真贯彻落实《条例》，扎实推进政府信息公开。", ["2022年，我局"]),
        (OVERVIEW, "2024年度，我局认真贯彻落实《条例》。", ["2024年度"]),
        (OVERVIEW, "我局重视公开。\n2022年，制发规范性文件0件，废止0件。", ["2022年，制发"]),
        (OVERVIEW, "主动公开。2022年通过网站主动公开信息120条。加强审核。", ["2022年通过"]),
        (PROBLEMS, "2022年，政府信息公开工作仍存在更新不及时的问题。下一步加强培训。", ["2022年，政府"]),
        (PROBLEMS, "公开内容不够及时。2023年将从以下方面进行改进：一是开展调查研究。", ["2023年将从"]),
        (PROBLEMS, "公开内容不够及时。2022年，我局拟采取三项措施加强培训。", ["2022年，我局拟"]),
        (OTHER, "2022年，未收取信息处理费。", ["2022年，未收取"]),
        (OTHER, "本机关2022年度未产生信息处理费。", ["2022年度未"]),
        (OVERVIEW, "我局重视公开。市科技局2022年共公开信息312条。", ["2022年共"]),
        (OVERVIEW, "我局重视公开。截至2022年12月31日，共公开信息312条。", ["2022年12月"]),
        (OVERVIEW, "我局重视公开。\n依申请公开方面，2022年度未收到政府信息公开申请。", ["2022年度未"]),
        (OVERVIEW, "我局重视公开。一是强化公开，2022年发布信息56条；二是加强管理。", ["2022年发布"]),
        (OVERVIEW, "我局重视公开。2022年，我局开展培训2次。", ["2022年，我局"]),
        (OVERVIEW, "我局重视公开。2024年，我局主动公开信息312条。", ["2024年，我局"]),
        (PROBLEMS, "更新不及时。2022年我局公开信息312条。", ["2022年我局"]),
    ],
)
def test_another_year_where_this_one_belongs_is_told(
    section: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    assert begins(at("R081", tmp_path, text, section), expected)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        (
            PREFACE,
            "根据《关于做好2022年度政府信息公开工作年度报告编制工作的通知》，现公布2023年政府信息公开工作年度报告。",
        ),
        (OVERVIEW, "2023年，我局认真贯彻落实《条例》。"),
        (OVERVIEW, "2022年以来，我局不断完善制度。"),
        (OVERVIEW, "2022年底机构改革后，我局调整了目录。"),
        (OVERVIEW, "及时发布2022年度政府信息公开工作年度报告。"),
        (OVERVIEW, "公开2022年度部门决算和2023年度部门预算12条。"),
        (OVERVIEW, "办结申请177件（含2022年结转的3件）。2022年结转申请3件。"),
        (OVERVIEW, "公开信息150条。2022年公开信息120条，同比增长25%。"),
        (OVERVIEW, "2023年公开信息150条，2022年公开信息120条。"),
        (OVERVIEW, "2023年公开信息150条。2022年公开信息120条。"),
        (OVERVIEW, "2022年，第三方评估指出的12个问题全部整改到位，公开信息12条。"),
        (OVERVIEW, "2023年12月收到的申请于2024年1月答复。"),
        (OVERVIEW, "发布“十四五”规划和2035年远景目标纲要。"),
        (OVERVIEW, "{{ 年度 }}年，我局公开信息12条。"),
        (OVERVIEW, "我局重视公开。2022年度卫生统计数据公开12条，行政许可事项清单公开1份。"),
        (OVERVIEW, "2022年度行政许可事项清单公开1份，裁量基准公开12条。"),
        (OVERVIEW, "我局重视公开。2022年发布的12件规范性文件继续有效。2022年的12件申请均已办结。"),
        (OVERVIEW, "我局重视公开。截至2022年底，现行有效规范性文件5件。2023年新制发1件。"),
        (OVERVIEW, "我局重视公开。2022年收到申请9件。2023年收到12件。"),
        (OVERVIEW, "我局重视公开。2024年，我局将公开信息300条。2024年1月，公开年报1份。"),
        (OVERVIEW, "我局重视公开。自2022年起开展开放日活动3次。在2022年会议上交流发言1次。"),
        (PROBLEMS, "2022年存在的3个问题已改进：公开信息312条。2023年还有不足：形式单一。"),
        (PROBLEMS, "更新不及时。2024年，我局将采取以下措施加以改进。"),
        (PROBLEMS, "2023年将公开工作纳入考核，但仍存在更新不及时的问题。下一步加强培训。"),
        (PROBLEMS, "2023年，我局将进一步公开作为考核内容。"),
        (PROBLEMS, "针对2022年存在的问题，2023年进行了整改。"),
        (OTHER, "2023年未收取信息处理费。"),
    ],
)
def test_nothing_is_said_of_other_years_in_their_place(section: str, text: str, tmp_path: Path) -> None:
    assert not found("R081", tmp_path, text, section)


def test_the_year_of_the_title_is_the_reports(tmp_path: Path) -> None:
    title = "示例市科学技术局{}年政府信息公开工作年度报告"
    (issue,) = findings("R081", tmp_path, report(2023, 标题=title.format(2022)))
    assert "2023" in issue.hint.zh
    assert not findings("R081", tmp_path, report(2023, 标题=title.format(2023)))
