"""Findings as people read them."""

from __future__ import annotations

from generator.cli.terminal.findings import as_text, harmless
from generator.common.finding import Finding, Text


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
