"""The title of a report in the words that offices have for it: whose it is, and of which year."""

from __future__ import annotations

import pytest

from generator.importers.report_parts import find_head
from generator.importers.source_blocks import Paragraph


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        ("2019年某某市人民政府办公厅政府信息公开工作年度报告", "某某市人民政府办公厅", 2019),
        ("2023年度某某市科学技术局政府信息公开工作年度报告", "某某市科学技术局", 2023),
        ("某某县2022年度政府信息公开工作年度报告", "某某县", 2022),
        ("某某区人民政府2023年政府信息公开工作年度报告", "某某区人民政府", 2023),
        ("某某区人民政府信息公开工作年度报告（2023年）", "某某区人民政府", 2023),
        ("2021年某某县教育局信息公开年度报告", "某某县教育局", 2021),
        ("2020年某某区北山街道办事处政府信息公开工作年报", "某某区北山街道办事处", 2020),
        ("某某市科学技术局政府信息公开工作2021年年度报告", "某某市科学技术局", 2021),
        ("某某市科学技术局关于2021年度政府信息公开工作情况的报告", "某某市科学技术局", 2021),
        ("2021年度政府信息公开工作年度报告（某某市科学技术局）", "某某市科学技术局", 2021),
        ("某某市科学技术局2021年政府信息公开年报", "某某市科学技术局", 2021),
        ("某某市科学技术局二〇二一年政府信息公开工作年度报告", "某某市科学技术局", 2021),
        ("某某市科学技术局|2021年政府信息公开工作|年度报告", "某某市科学技术局", 2021),
        ("首页>政务公开>年报|某某市科学技术局2021年政府信息公开工作年度报告", "某某市科学技术局", 2021),
        ("某某市科学技术局政府信息公开工作年度报告|（2021年度）", "某某市科学技术局", 2021),
    ],
)
def test_a_title_tells_whose_report_it_is_and_of_which_year(lines: str, agency: str, year: int) -> None:
    head = find_head([Paragraph(line) for line in lines.split("|")])
    assert (head.agency, head.year) == (agency, year)


@pytest.mark.parametrize(
    "line",
    [
        "某某市科学技术局2021年法治政府建设年度报告",
        "某某市科学技术局关于公布2021年政府信息公开工作年度报告的通知",
        "根据《中华人民共和国政府信息公开条例》，编制本年度报告。",
    ],
)
def test_what_is_no_title_of_a_report_tells_nothing(line: str) -> None:
    assert not find_head([Paragraph(line)]).title
