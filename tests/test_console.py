"""A build as it is seen in a terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
import pytest

from generator.console import Progress
from generator.files import DataFile
from generator.job import Options
from generator.outcome import Outcome
from generator.stamps import Stamp

LONG = "示例市科学技术局" * 30


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of sixty columns, for the bar and all else."""
    seen = Terminal()
    monkeypatch.setattr(sys, "stdout", seen)
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    return seen


def told(line: str) -> None:
    with Progress(100, Options(Path("output")), "zh") as progress:
        progress.echo(line)


def test_a_line_above_the_bar_is_not_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = terminal(monkeypatch)
    told(f"{click.style('错误', fg='red')} {LONG}[bold]/2025.yaml:1:1")
    assert f"{LONG}[bold]/2025.yaml:1:1" in narrow.getvalue()
    assert "\x1b[31m错误" in narrow.getvalue()


def test_what_is_told_goes_to_a_file_though_the_bar_is_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = terminal(monkeypatch)
    file = io.StringIO()
    monkeypatch.setattr(sys, "stdout", file)
    told("没有生成 agencies/示例市科学技术局/2025.yaml")
    assert file.getvalue() == "没有生成 agencies/示例市科学技术局/2025.yaml\n"
    assert "没有生成" not in narrow.getvalue()
    assert "生成报告" in narrow.getvalue()


def outcome(name: str, output: str, unchanged: bool) -> Outcome:
    return Outcome(DataFile(Path(name), name, "x"), (), outputs={output: Stamp("", "")}, unchanged=unchanged)


def test_a_report_left_alone_goes_by_the_same_path_as_one_that_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    progress = Progress(1, Options(Path("output")), "zh")
    made = progress.line(outcome("a.yaml", "output/甲局/2025.docx", unchanged=False))
    left = progress.line(outcome("a.yaml", str(tmp_path / "output/甲局/2025.docx"), unchanged=True))
    assert made.split()[1:] == left.split()[1:] == ["output/甲局/2025", ".docx"]


def test_an_output_behind_a_url_keeps_its_url() -> None:
    line = Progress(1, Options(Path("output")), "zh").line(
        outcome("a", "s3://b/output/甲局/2025.html", unchanged=False)
    )
    assert "s3://b/output/甲局/2025 .html" in line


def test_a_name_cannot_speak_to_the_terminal() -> None:
    progress = Progress(1, Options(Path("output")), "zh")
    failed = Outcome(DataFile(Path(), "\x1b[2J局.yaml", "x"), (), error="output/\x1b[2J局.docx：写不进去")
    assert "\x1b[2J" not in progress.line(failed)
    assert "\x1b[2J" not in progress.line(outcome("a", "output/\x1b[2J局/2025.html", unchanged=False))
