"""Sentences as witnesses: where a sentence and a balance point to one figure, that figure is the finding."""

from __future__ import annotations

from pathlib import Path

from generator.checking.check import check_file
from generator.common.finding import Finding
from tests.check_text import FULL

ROW = "结转下年度继续办理: {自然人: 1}"
STATED = "结转下年度{{ 表三.结转下年度.总计 }}件"


def told(text: str, folder: Path) -> list[Finding]:
    """The errors of a file about figures."""
    file = folder / "2024.yaml"
    file.write_text(text, "utf-8")
    return [f for f in check_file(file).findings if f.severity == "error"]


def test_a_wrong_figure_that_a_sentence_contradicts_is_the_finding_and_the_sentence_follows(tmp_path: Path) -> None:
    assert ROW in FULL
    text = FULL.replace(ROW, "结转下年度继续办理: {自然人: 3}").replace(STATED, "结转下年度1件")
    (finding,) = told(text, tmp_path)
    assert finding.code == "R030"
    assert finding.path.endswith("结转下年度继续办理.自然人")
    assert "“结转下年度.自然人”写 1" in finding.hint.zh
    assert "R063" in {other.code for other in finding.related}


def test_a_wrong_sentence_beside_sound_figures_stays_a_finding_of_its_own(tmp_path: Path) -> None:
    (finding,) = told(FULL.replace(STATED, "结转下年度4件"), tmp_path)
    assert finding.code == "R063"


def test_a_sentence_that_no_mended_figure_bears_out_is_told_apart(tmp_path: Path) -> None:
    text = FULL.replace(ROW, "结转下年度继续办理: {自然人: 3}").replace(STATED, "结转下年度7件")
    assert {"R030", "R063"} <= {f.code for f in told(text, tmp_path)}
