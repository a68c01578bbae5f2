"""How alike two narratives are."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.prose.similarity.clauses import prose_of
from generator.prose.similarity.passages import likeness, quoted, runs
from generator.report import Report
from tests.check_text import SMALL, replaced
from tests.prose.similarity.narratives import HONGZE, PINGTAN, read, renamed


@pytest.fixture
def hongze(tmp_path: Path) -> Report:
    return read(HONGZE, tmp_path)


def alike(one: Report, other: Report, least: float = 0.0) -> float:
    return likeness(prose_of(one).words, prose_of(other).words, least)


def test_a_copy_is_wholly_alike(hongze: Report, tmp_path: Path) -> None:
    assert alike(hongze, read(renamed(), tmp_path, "b.yaml")) == 1


def test_other_reports_are_hardly_alike(hongze: Report, tmp_path: Path) -> None:
    assert alike(hongze, read(PINGTAN, tmp_path, "b.yaml")) < 0.4


def test_likeness_falls_with_every_sentence_that_is_new(hongze: Report, tmp_path: Path) -> None:
    text = HONGZE
    last = 1.0
    for old, new in (
        ("同时对存在未及时更新、空白栏目、不良链接等问题进行严格督查", "新建村务公开栏一百二十处并上墙公示"),
        ("严格执行“分级审核、先审后发”程序", "把公开事项编成口袋书发到每户群众手中"),
        ("全面梳理和优化工作流程、健全工作机制、强化部门协同配合", "请律师为疑难答复逐件出具书面意见"),
    ):
        text = replaced(text, old, new)
        now = alike(hongze, read(text, tmp_path, "b.yaml"))
        assert 0.5 < now < last
        last = now


def test_sentences_in_another_order_are_still_the_same(hongze: Report, tmp_path: Path) -> None:
    key = "总体情况: '"
    before, _, rest = HONGZE.partition(key)
    body, _, after = rest.partition("'\n")
    turned = "\n\n  ".join(reversed([part.strip() for part in body.split("\n\n")]))
    assert alike(hongze, read(f"{before}{key}{turned}'\n{after}", tmp_path, "b.yaml")) > 0.95


def test_what_is_below_the_limit_is_nothing(hongze: Report, tmp_path: Path) -> None:
    assert alike(hongze, read(PINGTAN, tmp_path, "b.yaml"), 0.8) == 0


def test_short_texts_are_not_judged(tmp_path: Path) -> None:
    one, other = read(SMALL, tmp_path, "a.yaml"), read(SMALL, tmp_path, "b.yaml")
    assert alike(one, other) == 0


def test_the_longest_passages_come_first_in_the_words_of_the_report(hongze: Report, tmp_path: Path) -> None:
    mixed = replaced(
        PINGTAN,
        "三是加强规范性文件清理",
        "三是执行信息审核发布制度，从严从实把好政治关、法律关、政策关、保密关、文字关，未经审核的信息一律不准发布",
    )
    other = read(mixed, tmp_path, "b.yaml")
    found = runs(prose_of(other), prose_of(hongze))
    assert found[0].size == max(run.size for run in found)
    assert "从严从实把好政治关、法律关、政策关、保密关、文字关，未经审核的信息一律不准发布" in quoted(other, found)


def test_a_long_passage_is_cut_and_its_quotation_marks_are_inner_ones(hongze: Report, tmp_path: Path) -> None:
    copy = read(renamed(), tmp_path, "b.yaml")
    words = quoted(copy, runs(prose_of(copy), prose_of(hongze)), 99)
    assert all(len(part) <= 63 for part in words.split("；"))
    assert "“" not in words[1:].replace("；“", "")


def test_likeness_is_the_same_both_ways(hongze: Report, tmp_path: Path) -> None:
    other = read(replaced(renamed(), "执行信息审核发布制度。", "实行审校分离。"), tmp_path, "b.yaml")
    assert alike(hongze, other) == alike(other, hongze)
