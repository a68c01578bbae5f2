"""A finding stands at the very word or figure, however the text is written as YAML, and every format of `check` says the same place."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import click
import pytest

from generator.checking.check import check_file
from generator.cli.terminal.findings import as_github, as_json, as_text
from generator.common.finding import Finding

TEXT = "今年，我局主动公开政府信息XX条，，收到政府信息公开申请21件；截止2023年12月31日均已答复，共计3件予以公开。"
# The words of that text at which rules find something.
WORDS = {"R103": "今年", "R100": "XX条", "R102": "，，", "R062": "21件", "R104": "截止"}
HALVES = TEXT.partition("；")
ESCAPED = json.dumps("我局成立了领导小组，条数、件数逐月核对。\n" + TEXT)
REST = """
主动公开政府信息情况: 零报告
收到和处理政府信息公开申请情况:
  本年新收政府信息公开申请数量: {自然人: 3}
  上年结转政府信息公开申请数量: 0
  本年度办理结果: {予以公开: {自然人: 3}, 部分公开: 0, 不予公开: 0, 无法提供: 0, 不予处理: 0, 其他处理: 0}
  结转下年度继续办理: 0
政府信息公开行政复议、行政诉讼情况: 零报告
存在的主要问题及改进情况: 政策解读形式较为单一。下一步，对涉企政策同步提供图解，按季度通报更新情况。
其他需要报告的事项: 无其他需要报告的事项。
"""

STYLES = {
    "plain": f"总体情况: {TEXT}",
    "plain over two lines": f"总体情况: {HALVES[0]}；\n  {HALVES[2]}",
    "plain below its key": f"总体情况:\n    {HALVES[0]}；\n\n    {HALVES[2]}",
    "single quotes": f"总体情况: '加强''三审''。{TEXT}'",
    "single quotes over two lines": f"总体情况: '\n  {HALVES[0]}；\n  {HALVES[2]}'",
    "double quotes": f'总体情况: "加强\\"三审\\"，\\t栏目A\\\\B。{TEXT}"',
    "double quotes with line breaks written out": f'总体情况: "第一段，我局今\\n{TEXT}\\n第三段。"',
    "double quotes broken by a backslash": f'总体情况: "{HALVES[0]}；\\\n  {HALVES[2]}"',
    "escapes for characters that come again": f'总体情况: "\\u6211\\u5c40、今年\\x5fA：{TEXT}"',
    "literal": f"总体情况: |\n  第一段。\n  {TEXT}\n",
    "literal, kept": f"总体情况: |+\n\n\n    {TEXT}\n\n",
    "literal, indented by a number": f"总体情况: |2\n      {TEXT}\n  第二段。\n",
    "literal with a comment": f"总体情况: |- # 正文\n  第一段：{TEXT}",
    "literal behind ideographic spaces": f"总体情况: |\n  　　第一段。\n  　　{TEXT}\n",
    "literal with a table": f"总体情况: |\n  | 类别 | 条数 |\n  | --- | --- |\n  | 动态 | 12 |\n\n  {TEXT}\n",
    "folded": f"总体情况: >\n  第一段。\n  {HALVES[0]}；\n  {HALVES[2]}\n",
    "folded, paragraphs": f"总体情况: >-\n  第一段，我局收到。\n\n  {TEXT}\n\n\n  第三段。\n",
    "folded, with lines further in": f"总体情况: >\n  第一段。\n    - 我局\n    - 今天\n  {TEXT}\n",
    "list": f"总体情况:\n  - 第一段。\n  - {TEXT}\n",
    "list at the margin": f"总体情况:\n- |\n  第一段。\n  {TEXT}\n- 第三段。\n",
    "flow list": f'总体情况: ["第一段。", "{TEXT}", 第三段。]',
    "flow list over lines": f"总体情况: [\n    '第一段。',\n    '{HALVES[0]}；\n    {HALVES[2]}'\n  ]",
    "item": f"总体情况:\n  - 标题: 主动公开\n    正文: {TEXT}\n",
    "item with literal text": f"总体情况:\n  - 标题: 主动公开\n    正文: |\n      第一段。\n      {TEXT}\n",
    "item within an item": f"总体情况:\n  - 标题: 平台\n    正文:\n      - 标题: 网站\n        正文: >-\n          第一段。\n          {TEXT}\n",
    "flow item": f'总体情况: [{{标题: 主动公开, 正文: "{TEXT}"}}]',
    "full-width colon": f"总体情况：{TEXT}",
    "full-width bar": f"总体情况: ｜\n  {TEXT}\n",
    "dash without a space": f"总体情况:\n  -{TEXT}\n",
    "letters beyond the first plane": f"总体情况: |\n  𠮷林镇、𬭳、😀：{TEXT}\n",
    "all escaped before": f'总体情况: {ESCAPED[:-1].partition(json.dumps(TEXT)[1:-1])[0]}{TEXT}"',
}
ENCODINGS = {"utf-8": "utf-8", "with a mark": "utf-8-sig", "gb18030": "gb18030"}


def checked(overview: str, folder: Path, encoding: str = "utf-8", end: str = "\n") -> tuple[list[Finding], list[str]]:
    """Return the findings of a file with this overview, and its lines."""
    text = f"机关: 示例市科学技术局\n年度: 2023\n{overview.rstrip()}{REST}"
    path = folder / "2023.yaml"
    path.write_bytes(text.replace("\n", end).encode(encoding))
    return list(check_file(path, path.as_posix()).findings), text.split("\n")


def words_at(found: Sequence[Finding], lines: list[str]) -> dict[str, str]:
    """Return what stands in the file where each of the rules finds something."""
    return {
        f.code: lines[f.line - 1][f.column - 1 :][: len(WORDS[f.code])]
        for f in found
        if f.code in WORDS and f.path.startswith("总体情况")
    }


@pytest.mark.parametrize("overview", STYLES.values(), ids=list(STYLES))
def test_a_finding_stands_at_its_words_however_they_are_written(overview: str, tmp_path: Path) -> None:
    assert words_at(*checked(overview, tmp_path)) == WORDS


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=list(ENCODINGS))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("style", ["literal", "folded", "double quotes", "plain over two lines"])
def test_nor_does_it_matter_how_the_file_is_stored(style: str, encoding: str, end: str, tmp_path: Path) -> None:
    assert words_at(*checked(STYLES[style], tmp_path, encoding, end)) == WORDS


@pytest.mark.parametrize(
    ("title", "code", "words"),
    [
        ("- 标题: 截止2023年底的主动公开\n    正文: 全年公开120条。", "R104", "截止"),
        ('- 标题: "主动公开（今年）"\n    正文: 全年公开120条。', "R103", "今年"),
        ("- {标题: '网站，，公众号', 正文: 全年公开120条。}", "R102", "，，"),
    ],
)
def test_a_finding_in_a_heading_stands_at_its_words(title: str, code: str, words: str, tmp_path: Path) -> None:
    found, lines = checked(f"总体情况:\n  {title}", tmp_path)
    (one,) = [f for f in found if f.code == code]
    assert lines[one.line - 1][one.column - 1 :].startswith(words)
    assert one.path == "总体情况[0].标题"


@pytest.mark.parametrize(
    ("title", "code", "words"),
    [
        ("示例市科学技术局2022年政府信息公开工作年度报告", "R081", "2022年"),
        ("示例市科学技术局2023年度政府信息公开工作年度报告", "R080", "年度政府"),
        ("关于示例市教育局2023年政府信息公开工作年度报告", "R091", "示例市教育局"),
        ('"示例市科学技术局\\n2022年政府信息公开工作年度报告"', "R081", "2022年"),
        (">\n  示例市科学技术局\n  2022年政府信息公开工作年度报告", "R081", "2022年"),
    ],
)
def test_a_finding_in_the_title_stands_at_its_words(title: str, code: str, words: str, tmp_path: Path) -> None:
    found, lines = checked(f"标题: {title}\n总体情况: 全年公开120条。", tmp_path)
    (one,) = [f for f in found if f.code == code]
    assert lines[one.line - 1][one.column - 1 :].startswith(words)


@pytest.mark.parametrize("style", ["plain", "literal", "folded", "flow list", "item with literal text"])
def test_text_json_and_annotations_say_the_same_place(style: str, tmp_path: Path) -> None:
    found, lines = checked(STYLES[style], tmp_path)
    places = [(f.code, f.line, f.column) for f in found]
    assert len(places) >= len(WORDS)
    in_json = json.loads(as_json(found, 1, "zh"))["findings"]
    assert [(f["code"], f["line"], f["column"]) for f in in_json] == places
    notes = [re.match(r"::\w+ file=\S+,line=(\d+),col=(\d+),title=(\w+)::", line) for line in as_github(found, "zh")]
    assert [(m[3], int(m[1]), int(m[2])) for m in notes if m] == places
    told = [click.unstyle(line) for line in as_text(found, "zh")]
    heads = [re.match(r"\S+:(\d+):(\d+) \S+ ([A-Z]\d+) ", line) for line in told]
    order = [(m[3], int(m[1]), int(m[2])) for m in heads if m]
    assert sorted(order) == sorted(places)
    found = sorted(found, key=lambda f: order.index((f.code, f.line, f.column)))
    assert [f.severity for f in found] == sorted(
        (f.severity for f in found), key=["error", "warning", "explained"].index
    )
    carets = [at_caret(*pair) for pair in pairwise(told) if pair[1].strip(" |^") == "" and "^" in pair[1]]
    wanted = [lines[f.line - 1][f.column - 1 :] for f in found]
    assert all(w.startswith(c.rstrip("…")[:4]) for w, c in zip(wanted, carets, strict=True))


def at_caret(line: str, caret: str) -> str:
    """Return what stands above a caret in a terminal, where Chinese takes two columns."""
    column, width = caret.index("^"), 0
    for number, char in enumerate(line):
        if width == column:
            return line[number:]
        width += 2 if unicodedata.east_asian_width(char) in "FW" or char == "…" else 1
    return ""
