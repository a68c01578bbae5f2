"""What differs between two states of a file, as a clerk reads it."""

from __future__ import annotations

from generator.datafile.diff import Line, as_text, differences

BEFORE = tuple("一二三四五六七八九十")


def test_changed_lines_stand_between_those_around_them_under_their_numbers() -> None:
    after = (*BEFORE[:4], "伍", *BEFORE[5:])
    assert as_text("2024.yaml", BEFORE, after) == (
        "--- 2024.yaml\t原文件\n+++ 2024.yaml\t改后\n@@ 第 3—7 行 @@\n 三\n 四\n-五\n+伍\n 六\n 七\n"
    )


def test_lines_know_their_numbers_on_both_sides() -> None:
    lines = list(differences(BEFORE, ("零", *BEFORE)))
    assert lines[:3] == [Line("@", "第 1—3 行"), Line("+", "零", 0, 1), Line(" ", "一", 1, 2)]


def test_stretches_far_apart_are_shown_apart() -> None:
    after = ("壹", *BEFORE[1:9], "拾")
    assert [line.text for line in differences(BEFORE, after) if line.kind == "@"] == ["第 1—3 行", "第 8—10 行"]


def test_nothing_is_shown_where_nothing_differs() -> None:
    assert as_text("2024.yaml", BEFORE, BEFORE) == ""


def test_english() -> None:
    assert "@@ lines 1–3 @@" in as_text("2024.yaml", BEFORE, ("壹", *BEFORE[1:]), "en")
    assert "@@ line 1 @@" in as_text("2024.yaml", ("a",), ("b",), "en")
