"""Findings as people read them."""

from __future__ import annotations

from dataclasses import replace

import click

from generator.cli.terminal.findings import as_text, harmless
from generator.common.finding import Finding, Severity, Text


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    said = Text("“\x1b]0;title\x07\x1b[2J”\r\n不能写。", "no \x9b2J")
    finding = Finding("S007", "error", "\x1b[31m红\x1b[0m\n局/2025.yaml", 1, 1, "", said, said)
    for language in ("zh", "en"):
        lines = [line for line in as_text([finding], language) if "\x1b[1m" not in line]
        assert lines
        assert not any(char in line for line in lines for char in "\x1b\x07\r\n\x9b")
    assert "␛[31m红␛[0m␊局/2025.yaml:1:1" in next(as_text([finding], "zh"))


def test_what_is_no_command_stays_as_it_is() -> None:
    for text in ("示例市科学技术局/2025.yaml", "全角\u3000空格", "a'b\"c %d [red]", "😀"):
        assert harmless(text) == text


def found(line: int, severity: Severity = "warning", path: str = "") -> Finding:
    return Finding(
        "R102", severity, "甲/2025.yaml", line, 1, path, Text(f"第 {line}。", "x"), Text(f"改 {line}。", "y")
    )


def test_errors_come_first_and_what_is_explained_last_in_a_line_each() -> None:
    kinds: list[Severity] = ["explained", "warning", "error", "explained"]
    lines = list(as_text([found(line, kind) for line, kind in enumerate(kinds, 1)], "zh"))
    plain = [click.unstyle(line) for line in lines if line]
    assert [line for line in plain if line.startswith("甲")] == [
        "甲/2025.yaml:3:1 错误 R102 第 3。",
        "甲/2025.yaml:2:1 警告 R102 第 2。",
        "甲/2025.yaml:1:1 已说明 R102 第 1。改 1。",
        "甲/2025.yaml:4:1 已说明 R102 第 4。改 4。",
    ]
    assert plain[-2:] == [line for line in plain if "已说明" in line]


def test_a_file_prints_about_forty_findings_and_says_how_many_more() -> None:
    many = [found(line, "error" if line > 95 else "warning") for line in range(1, 101)]
    lines = [click.unstyle(line) for line in as_text(many, "zh")]
    assert sum(line.startswith("甲/2025.yaml:") for line in lines) == 40
    assert lines[0].startswith("甲/2025.yaml:96:1 错误")
    assert "甲/2025.yaml 另有 警告 60 处没有列出；用 nianbao check --all 全部列出。" in lines
    assert any("60 more (0 errors, 60 warnings)" in line for line in as_text(many, "en"))
    assert sum(line.startswith("甲/2025.yaml:") for line in as_text(many, "zh", True)) == 100


def test_each_file_has_its_own_forty() -> None:
    many = [replace(found(line), file=f"{name}.yaml") for name in "甲乙" for line in range(50)]
    lines = list(as_text(many, "zh"))
    assert sum("另有" in line for line in lines) == 2


def test_repeated_places_are_no_lines_of_their_own_and_consequences_are() -> None:
    other = replace(found(9, path="引言"), code="R030")
    one = replace(found(1, path="引言"), related=(found(2, path="引言"), other))
    lines = [click.unstyle(line) for line in as_text([one], "zh")]
    assert [line.strip() for line in lines if "由此还有" in line] == ["由此还有 R030（9:1）：第 9。"]
