"""What stands around a finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.common.excerpts import excerpt


@pytest.mark.parametrize(
    ("line", "column", "message", "shown"),
    [
        ("  结转下年度继续办理: {自然人: 2}", 20, "相差 1。", ("结转下年度继续办理: {自然人: ", "2", "}")),
        ("  公开信息133条，答复12件。另办3件。", 14, "", ("公开信息133条，答复", "12件", "。")),
        ("甲。乙办3件。丙", 5, "", ("乙办", "3件", "。")),
        ("甲。截止2024年底。", 3, "日期前的“截止”应为“截至”。", ("", "截止", "2024年底。")),
        ("年度：2024", 3, "全角标点", ("年度", "：", "2024")),
        ("　　- 标题: 甲", 1, "全角空格", ("", "□□", "- 标题: 甲")),
        ("\t正文: |", 1, "制表符", ("", "→", "正文: |")),
        ("总体情况:", 1, "“总体情况”有 421 字", ("", "总体情况", ":")),
        ("共{{ 表三.总计.总计 }}件", 2, "", ("共", "{{ 表三.总计.总计 }}", "件")),
        ('  行政处罚: "4件"', 9, "", ("行政处罚: ", '"4件"', "")),
        ("abc", 40, "", ("abc", "", "")),
        ("", 1, "", ("", "", "")),
    ],
)
def test_the_sentence_stands_around_the_words_at_fault(
    line: str, column: int, message: str, shown: tuple[str, str, str]
) -> None:
    assert tuple(excerpt(line, column, message)) == shown


def test_a_sentence_without_end_is_cut_on_both_sides() -> None:
    before, mark, after = excerpt("长" * 300 + "5件" + "长" * 300, 301, "")
    assert mark == "5件"
    assert (before[0], after[-1]) == ("…", "…")
    assert len(before) == len(after) == 71


def test_what_cannot_be_printed_is_seen() -> None:
    assert excerpt("甲\x07乙12件", 4, "").before == "甲\ufffd乙"


@given(st.text("长短。；1件{ \t：", max_size=40), st.integers(-3, 50), st.sampled_from(["", "“长短”", "“件”"]))
def test_what_is_shown_is_a_stretch_of_the_line(line: str, column: int, message: str) -> None:
    found = excerpt(line, column, message)
    at = min(max(column - 1, 0), len(line))
    assert line[:at].endswith(found.before.strip("…")) or line[:at].lstrip() == found.before
    plain = found.mark.replace("→", "\t") + found.after.strip("…")
    assert line[at:].startswith(plain)
    assert bool(found.mark) == (at < len(line))
