"""Last year's narrative in a new file: as comments, or as text in which nothing of last year passes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.checking.check import check_text, read_bytes
from generator.datafile.reuse import MARK, marked, with_last_text
from generator.datafile.starter import starter
from generator.forms.load import for_year, load_all
from tests.importers.printed import DATA, report_of

EXAMPLE = DATA / "examples" / "2021.yaml"


@pytest.fixture
def plain() -> str:
    form = for_year(2025, load_all())
    assert form is not None
    return starter(form, "示例市科学技术局", 2025, report_of(EXAMPLE))


def test_a_text_that_is_offered_changes_nothing_that_the_file_says(plain: str) -> None:
    offered = with_last_text(plain, report_of(EXAMPLE), keep=False)
    assert yaml.safe_load(offered) == yaml.safe_load(plain)
    assert "#   （一）主动公开" in offered


def test_a_text_that_is_kept_stands_in_its_section(plain: str) -> None:
    data = yaml.safe_load(with_last_text(plain, report_of(EXAMPLE), keep=True))
    assert data["总体情况"].startswith("（一）主动公开\n2024【待核实】年通过市政府网站公开政府信息133【待核实】条")
    assert "{{ 表二.行政规范性文件.制发 }}件" in data["总体情况"]


def test_check_finds_every_mark(plain: str) -> None:
    kept = with_last_text(plain, report_of(EXAMPLE), keep=True)
    found = check_text(kept.encode(), Path("2025.yaml"), "2025.yaml").findings
    assert any(MARK.strip("【】") in f.message.zh for f in found)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("2023年公开133条", f"2023{MARK}年公开133{MARK}条"),
        ("增长12.5%，共1,284件", f"增长12.5%{MARK}，共1,284{MARK}件"),
        ("1.公开3条", f"1.公开3{MARK}条"),
        ("（1）公开3条", f"（1）公开3{MARK}条"),
        ("国办公开办函〔2021〕30号", "国办公开办函〔2021〕30号"),
        ("（国务院令第711号）", "（国务院令第711号）"),
        ("电话：0517-87222589，邮编：223100", "电话：0517-87222589，邮编：223100"),
        ("新收{{ 表三.本年新收.总计 }}件", "新收{{ 表三.本年新收.总计 }}件"),
        ("邮箱：a1@b2.cn", "邮箱：a1@b2.cn"),
        ("![图1](2023-图1.png)", "![图1](2023-图1.png)"),
    ],
)
def test_figures_and_years_are_marked_and_nothing_else(line: str, wanted: str) -> None:
    assert marked(line) == wanted


def test_text_of_a_report_without_words_is_left_out(plain: str) -> None:
    nothing = read_bytes("机关: 甲\n年度: 2024\n".encode(), "x")
    assert nothing is not None
    assert with_last_text(plain, nothing, keep=False) == plain
