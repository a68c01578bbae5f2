"""The shape of a data file's head: keys that are not known there are told, whatever their value."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.form import load_all
from generator.report import all_names, read_report
from generator.source import from_text
from generator.text import fold

WHOLE = (Path(__file__).parent.parent.parent / "agencies" / "临清市科学技术局" / "2021.yaml").read_text("utf-8")


def codes(text: str) -> list[str]:
    """The codes of the issues met while reading."""
    forms = load_all()
    names = all_names(forms)
    report = read_report(from_text(text.encode(), "2021.yaml", lambda key: fold(key) in names), forms)
    assert report
    return [code for code, _ in report.issues]


def test_a_whole_file_has_no_issue() -> None:
    assert codes(WHOLE) == []


@pytest.mark.parametrize("line", ["联系人: 张三", "联系人:", "联系人: [张三]", "落款: {署名: 某局, 电话: 1}"])
def test_an_unknown_key_is_told(line: str) -> None:
    assert codes(f"{WHOLE}{line}\n") == ["S001"]


@pytest.mark.parametrize("line", ["引言:", "引言: 有一段话。", "落款: {署名: 某局, 日期: 2022-01-20, 用印: 是}"])
def test_a_known_key_is_not(line: str) -> None:
    text = "".join(
        row for row in WHOLE.splitlines(keepends=True) if not row.startswith("引言") and "《国务院办公厅" not in row
    )
    assert codes(f"{text}{line}\n") == []


def test_a_year_that_is_no_year_is_told() -> None:
    assert codes(WHOLE.replace("年度: 2021", "年度: 二〇二一")) == ["S005"]
