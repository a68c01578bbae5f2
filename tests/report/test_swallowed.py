"""Keys of the file that a text above them has swallowed are told at their line, and mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.datafile.fixes.fix import fix
from generator.report.swallowed import swallowed
from tests.check_text import FULL, check

LAST = "其他需要报告的事项:"
BEFORE, AFTER = FULL[: FULL.index(LAST)], FULL[FULL.index(LAST) :]


@pytest.mark.parametrize(
    "line",
    [
        "落款: {署名: 示例市科学技术局, 日期: 2025-01-20}",
        "落款：{署名: 示例市科学技术局, 日期: 2025-01-20}",
        "落款:",
        "豁免: [{规则: R050, 理由: 职责划转}]",
        "六、其他需要报告的事项: |",
        "总体情况: 全年公开信息120条。",
        "signature: {署名: 示例市科学技术局}",
    ],
)
def test_a_line_that_is_a_key_of_the_file_with_its_value_is_found(line: str) -> None:
    assert [offset for offset, _ in swallowed(f"一段文字。\n{line}\n")] == [6]


@pytest.mark.parametrize(
    "line",
    [
        "其他需要报告的事项：无。",
        "（一）总体情况：全年公开信息120条。",
        "落款处加盖公章。",
        "机关: 示例市科学技术局",
        "一是主动公开政府信息情况：全年公开120条。",
        "豁免的情形有: 一、二",
        "年度: 2025",
        "总体情况",
    ],
)
def test_words_of_a_report_are_none(line: str) -> None:
    assert not list(swallowed(f"一段文字。\n{line}\n"))


def test_the_finding_stands_at_the_line_and_the_mend_gives_the_key_back(tmp_path: Path) -> None:
    at = AFTER.index("落款:")
    data = BEFORE + AFTER[:at] + "".join(f"  {line}\n" for line in AFTER[at:].splitlines() if line)
    found = [f for f in check(data, tmp_path).findings if f.severity == "error"]
    assert [f.code for f in found] == ["S021"]
    assert data.splitlines()[found[0].line - 1].startswith("  落款:")
    mended = fix(data.encode())
    assert mended
    report = check("\n".join(mended.after.lines) + "\n", tmp_path).report
    assert report and report.signed and report.signed.name


def test_a_section_that_is_swallowed_is_not_also_told_as_missing(tmp_path: Path) -> None:
    section = "存在的主要问题及改进情况:"
    start, end = FULL.index(section), FULL.index(LAST)
    overview = FULL.index("主动公开政府信息情况:")
    indented = "".join(f"  {line}\n" for line in FULL[start:end].splitlines())
    data = FULL[:overview].rstrip("\n") + "\n" + indented + FULL[overview:start] + FULL[end:]
    codes = [f.code for f in check(data, tmp_path).findings if f.severity == "error"]
    assert "R003" not in codes
    assert "S021" in codes or "Y006" in codes
