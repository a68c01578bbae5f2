"""Rules about what pasting leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import at, begins, found


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("### （一）主动公开\n公开12条。", "error"),
        ("公开12条。\n---\n办结3件。", "error"),
        ("逐条审查。<br/>", "error"),
        ("> 注：截至年底。", "warning"),
        ("推行`三审`制度。", "warning"),
    ],
)
def test_a_mark_of_another_program_is_told_with_the_mended_line(text: str, severity: str, tmp_path: Path) -> None:
    (finding,) = found("R106", tmp_path, text)
    assert finding.severity == severity
    assert finding.hint.zh.startswith(("这一行改为：", "删去"))


def test_each_line_is_told_once_whatever_stands_in_it(tmp_path: Path) -> None:
    assert len(found("R107", tmp_path, '建立"三审三校"制度,逐条审查.\n公开(含附件)12条')) == 2


def test_the_hint_keeps_the_placeholders_of_the_line(tmp_path: Path) -> None:
    (finding,) = found("R107", tmp_path, "全年收到{{ 表三.本年新收.总计 }}件,均已答复。")
    assert finding.hint.zh == "这一行改为：全年收到{{ 表三.本年新收.总计 }}件，均已答复。"
    assert begins(at("R107", tmp_path, "全年收到5件,均已答复。"), [",均已答复"])


@pytest.mark.parametrize(
    "text",
    ["公开1,284条，占比3.5%。", "公开12条；办结3件（含上年1件）。", "| 类别 | 条数 |\n| --- | --- |\n| 动态 | 12 |"],
)
def test_a_text_as_it_should_be_is_left_alone(text: str, tmp_path: Path) -> None:
    assert not found("R106", tmp_path, text)
    assert not found("R107", tmp_path, text)
