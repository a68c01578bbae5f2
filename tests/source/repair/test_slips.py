"""Mending slips moves no finding, and text that merely looks like a slip is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking.check import check_file
from generator.common.finding import Position
from generator.source import Keys
from generator.source.repair.mend import Mender
from tests.check_text import DATA, SMALL, brief, briefs, check, ours, rendered, replaced

ROOT = Path(__file__).parents[3]
OVERVIEW = "总体情况: 全年主动公开政府信息120条。"
KEYS = Keys(frozenset(("机关", "年度", "标题", "正文")), frozenset(("机关", "年度")), frozenset(("标题", "正文")))


@pytest.mark.parametrize(
    "file",
    sorted([*DATA.glob("examples/*.yaml"), *DATA.glob("real/*/*.yaml"), *ROOT.glob("agencies/*/*.yaml")]),
    ids=lambda file: "-".join(file.parts[-2:]),
)
def test_good_files_have_no_slips(file: Path) -> None:
    assert not [brief(f) for f in check_file(file).findings if f.code.startswith("Y")]


TEXTS = {
    "colon in text": "总体情况: 会议时间为12:30，网址http://www.example.gov.cn，比例3:1。",
    "space before the colon": "总体情况 : 全年主动公开政府信息120条。",
    "quoted": "总体情况: \"全年: '主动'公开 # 政府信息120条。\"",
    "quoted over two lines": '总体情况: "全年主动公开\n  政府信息120条。"',
    "single quotes doubled": "总体情况: '全年''主动''公开: 120条'",
    "plain over two lines": "总体情况: 全年主动公开\n  政府信息120条。",
    "plain below its key": "总体情况:\n  全年主动公开\n  政府信息120条。",
    "plain with a full-width colon": "总体情况: 全年主动公开情况如下\n  其他：120条。",
    "known word and full-width colon below the key": "总体情况:\n  全年主动公开情况如下\n  规章：0件，\n  其他 情况。",
    "known word and full-width colon in a list": "总体情况:\n  - 规章：全年制发0件。\n  - 其他：120条。",
    "known word goes on in a list": "总体情况:\n  - 标题: 甲\n    正文: 乙\n  - 全年主动公开\n    其他 政府信息\n    规章：0件",
    "block text": '总体情况: |\n  年度：2024\n  机关:abc\n    缩进的：文字\n\t\n  - 短横\n  {括号 [不配对 "引号',
    "block text after two ideographic spaces": "总体情况: |\n  　　全年主动公开政府信息120条。\n  　　其他：无。",
    "folded": "总体情况: >-\n  全年主动公开\n  政府信息120条。",
    "kept": "总体情况: |+\n  全年主动公开政府信息120条。\n\n\n",
    "indicated": "总体情况: |2\n    全年主动公开政府信息120条。",
    "comment behind a bar": "总体情况: | # 正文\n  全年主动公开政府信息120条。",
    "comments of all sorts": "# 机关：甲\n总体情况: 全年120条。\n    # 年度：2023\n\t\t",
    "negative number first": "总体情况:\n  -5℃以下停工，全年主动公开政府信息120条。",
    "list at the margin": "总体情况:\n- 全年主动公开政府信息120条。\n- 标题: 网站\n  正文: 新增检索。",
    "list indented by four": "总体情况:\n    - 标题: 网站\n      正文:\n          - 新增检索。",
    "brackets over lines": "简称: [\n  我局,\n  本局\n  ]\n总体情况: 全年120条。",
    "braces over lines": "落款: {署名: 示例市科学技术局,\n  日期: 2025-01-20}\n总体情况: 全年120条。",
    "quotes in brackets": "简称: ['我局', \"本局\"]\n总体情况: 全年120条。",
    "apostrophe": "总体情况: 全年it's主动公开政府信息120条。",
    "Chinese quotes first": "总体情况: “十四五”期间主动公开政府信息120条。",
    "Chinese brackets first": "总体情况: 【重点】［一］｛二｝主动公开政府信息120条。",
    "windows path": "总体情况: '资料在D:\\政务公开\\2024。'",
    "document start": "总体情况: 全年120条。",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_text_that_is_right_is_left_alone(kind: str, tmp_path: Path) -> None:
    assert briefs("---\n" * (kind == "document start") + replaced(SMALL, OVERVIEW, TEXTS[kind]), tmp_path) == []


def test_block_text_comes_out_character_for_character(tmp_path: Path) -> None:
    lines = ["年度：2024", "机关:abc", '{括号 [不配对 "引号', "a: b: c", "# 井号", "100% @ ` ! & *", "｜：，"]
    text = "总体情况: |\n" + "".join(f"  {line}\n" for line in lines)
    printed = rendered(check(replaced(SMALL, OVERVIEW + "\n", text), tmp_path)).split("\n")
    assert [line.strip("　") for line in printed[4 : 4 + len(lines)]] == lines


PLACES = [
    ("年度：甲", 0, 4, Position(1, 4)),
    ("年度：　甲", 0, 4, Position(1, 5)),
    ("年度:甲", 0, 4, Position(1, 4)),
    ("年度=甲", 0, 4, Position(1, 4)),
    ("年度 甲", 0, 4, Position(1, 4)),
    ("\t年度: 甲", 0, 4, Position(1, 6)),
    ("　　年度: 甲", 0, 4, Position(1, 7)),
    ("机关:\n  -甲", 1, 4, Position(2, 4)),
    ("机关:\n  －　甲", 1, 4, Position(2, 5)),
    ("机关: |\n甲乙", 1, 3, Position(2, 2)),
    ("机关: |\n\t甲乙", 1, 3, Position(2, 3)),
    ("机关: 甲\n 年度: 乙", 1, 4, Position(2, 6)),
    ('机关: "甲\n年度：乙', 1, 4, Position(2, 4)),
]


@pytest.mark.parametrize(("text", "line", "column", "place"), PLACES, ids=[repr(place[0]) for place in PLACES])
def test_places_of_the_mended_text_lead_back_to_the_text_as_typed(
    text: str, line: int, column: int, place: Position
) -> None:
    mender = Mender(text, KEYS)
    assert mender.position(line, column) == place
    assert mender.text.split("\n")[line][column] == text.split("\n")[place.line - 1][place.column - 1]


PASTED = [
    "　　行政许可：全年办理156件。",
    "　　其他：无。",
    "规章：0件。",
    "　　比例: 3比1。",
    "其他需要说明的：无。",
    "\u00a0\u00a0总计：12件。",
]


@pytest.mark.parametrize("line", PASTED)
def test_a_paragraph_that_begins_like_a_row_is_still_a_paragraph(line: str, tmp_path: Path) -> None:
    text = replaced(SMALL, OVERVIEW, f"总体情况: |\n  全年主动公开政府信息120条。\n{line}\n  再一段。")
    (finding,) = ours(check(text, tmp_path).findings)
    assert finding.code in ("Y011", "Y016")
    assert finding.line == 5
    printed = rendered(check(text, tmp_path))
    assert line.strip() in printed
    assert "再一段。" in printed


def test_a_wrong_value_after_a_mended_colon_is_found_where_it_stands(tmp_path: Path) -> None:
    assert briefs(replaced(SMALL, "年度: 2024", "年度：　二〇二四"), tmp_path) == ["Y009 2:3", "S005 2:5 年度"]


def test_an_unknown_name_after_a_mended_indentation_is_found_where_it_stands(tmp_path: Path) -> None:
    text = replaced(SMALL, OVERVIEW, "总体情况: |\n　　全年新收{{ 表三.新受 }}件。")
    assert briefs(text, tmp_path) == ["Y011 4:1", "S008 4:7 总体情况"]


def test_every_syntax_error_of_a_file_is_told_in_one_run(tmp_path: Path) -> None:
    text = SMALL + "".join(f"{key}: @{key}\n" for key in ("引言", "标题", "简称", "落款", "豁免"))
    assert briefs(text, tmp_path) == [f"Y006 {line}:5" for line in range(9, 14)]


def test_rows_beside_a_line_that_cannot_be_read_are_still_checked(tmp_path: Path) -> None:
    section = "政府信息公开行政复议、行政诉讼情况: 零报告"
    rows = "政府信息公开行政复议、行政诉讼情况:\n  行政复议: @\n  行政诉讼:\n    未经复议直接起诉: 0\n    复议后起诉: [1, 0, 0, 0, 3]"
    found = ours(check(replaced(SMALL, section, rows), tmp_path).findings)
    assert [brief(f).split()[:2] for f in found] == [["Y006", "7:9"], ["R040", "10:25"]]
