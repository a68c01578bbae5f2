"""A build as it is seen in a terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
import pytest

from generator.build.job import Options
from generator.build.outcome import Outcome
from generator.cli.commands import fonts
from generator.cli.terminal.progress import Progress
from generator.common.files import DataFile
from generator.common.finding import Finding, Text
from generator.common.fingerprints import Stamp
from generator.typesetting.fonts.folders import FontFolders

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
        progress.echo([line])


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


def test_the_bar_is_at_its_end_when_the_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = terminal(monkeypatch)
    with Progress(200, Options(Path("output")), "zh") as progress:
        for number in range(200):
            progress.add(outcome(f"{number}", "output/2025.html", unchanged=True))
    assert "200/200" in seen.getvalue()


def test_the_bar_stands_where_a_run_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = terminal(monkeypatch)
    with pytest.raises(KeyboardInterrupt), Progress(200, Options(Path("output")), "zh") as progress:
        for number in range(7):
            progress.add(outcome(f"{number}", "output/2025.html", unchanged=True))
        raise KeyboardInterrupt
    assert "7/200" in seen.getvalue()
    assert "停在第 7 份，共 200 份" in seen.getvalue()


def test_what_is_told_of_a_file_stands_together_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = terminal(monkeypatch)
    said = Finding("R030", "error", "甲局/2025.yaml", 1, 1, "", Text("[bold]不平", ""), Text("改", ""))
    failed = Outcome(DataFile(Path("甲局/2025.yaml"), "甲局/2025.yaml", "x"), (said, said))
    with Progress(100, Options(Path("output")), "zh") as progress:
        progress.add(failed)
    plain = click.unstyle(seen.getvalue())
    told = "甲局/2025.yaml:1:1 错误 R030 [bold]不平\n    改法：改\n\n"
    assert f"{told}{told}没有生成 甲局/2025.yaml：2 处问题\n" in plain


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


def test_a_bare_machine_hears_of_every_face_that_stands_in_and_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "font_folders", lambda: FontFolders())
    monkeypatch.setattr(sys, "platform", "win32")
    file = DataFile(tmp_path / "2025.yaml", "甲/2025.yaml", "甲/2025")
    with Progress(1, Options(tmp_path, ("pdf",)), "zh") as progress:
        progress.add(Outcome(file, (), {str(tmp_path / "甲/2025.pdf"): Stamp()}))
    progress.summary()
    said = capsys.readouterr().out
    assert "小标宋、仿宋、楷体、宋体用 NotoSerifSC-Regular，黑体用 NotoSansSC-Regular 代替。" in said
    assert "补上：在 设置 → 应用 → 可选功能 里添加“简体中文补充字体”" in said


@pytest.mark.parametrize("lacking", [{"仿宋", "楷体"}, {"小标宋"}, {"小标宋", "仿宋"}])
@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_how_fonts_are_got_is_said_for_every_system(
    monkeypatch: pytest.MonkeyPatch, lacking: set[str], platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    said = fonts.remedy(lacking)
    assert said.zh.endswith("。")
    assert said.en
    assert ("--fonts" in said.zh) is ("小标宋" in lacking)
