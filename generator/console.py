"""A build as it is seen in a terminal: a bar while it runs, failures as they come, a tally at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import click

from generator.finding import Finding
from generator.job import Options
from generator.outcome import Outcome
from generator.present import as_text

_WORTH_A_BAR = 20
_LISTED = 12


class Progress:
    """Counts outcomes and prints them."""

    def __init__(self, total: int, options: Options, language: str) -> None:
        self.total, self.options, self.language = total, options, language
        self.built = self.unchanged = self.failed = self.errors = self.warnings = self.explained = 0
        self.bar: Any = None

    def __enter__(self) -> Progress:
        if self.total >= _WORTH_A_BAR and sys.stderr.isatty():
            self.bar = _bar(self.total)
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.stop()

    def add(self, outcome: Outcome) -> None:
        """Count an outcome, and print what is wrong with it or where it went."""
        self.errors += outcome.errors
        self.warnings += outcome.warnings
        self.explained += sum(f.severity == "explained" for f in outcome.findings)
        self.failed += outcome.failed
        self.unchanged += outcome.unchanged
        self.built += not (outcome.failed or outcome.unchanged)
        for line in as_text([f for f in outcome.findings if f.severity != "explained"], self.language):
            self.echo(line)
        if outcome.failed or self.total <= _LISTED:
            self.echo(self.line(outcome))
        if self.bar:
            self.bar.advance(self.bar.task_ids[0])

    def add_across(self, findings: Sequence[Finding]) -> None:
        """Count and print what was found across the files."""
        self.warnings += sum(f.severity == "warning" for f in findings)
        self.errors += sum(f.severity == "error" for f in findings)
        self.explained += sum(f.severity == "explained" for f in findings)
        for line in as_text([f for f in findings if f.severity != "explained"], self.language):
            self.echo(line)

    def line(self, outcome: Outcome) -> str:
        """One line on a file: where its report is, or why there is none."""
        if outcome.failed:
            why = outcome.error or f"{outcome.errors or outcome.warnings} 处问题"
            return click.style("没有生成", fg="red", bold=True) + f" {outcome.file.name}：{why}"
        word = click.style("没有变化" if outcome.unchanged else "已生成", fg="green")
        suffixes = " ".join("." + name.rpartition(".")[2] for name in outcome.outputs)
        return f"{word} {(self.options.output / outcome.file.stem).as_posix()} {suffixes}"

    def echo(self, line: str) -> None:
        if self.bar:
            self.bar.console.print(line, markup=False, highlight=False)
        else:
            click.echo(line)

    def summary(self) -> None:
        """Print the tally."""
        if not self.total:
            click.echo("没有找到数据文件（*.yaml）。")
            return
        counts = (("生成", self.built), ("没有变化", self.unchanged), ("没有生成", self.failed))
        words = "，".join(f"{word} {count} 份" for word, count in counts if count or word == "生成")
        trouble = "，".join(
            f"{w} {n} 处" for w, n in (("错误", self.errors), ("警告", self.warnings), ("已说明", self.explained)) if n
        )
        tail = f"；{trouble}" if trouble else ""
        colour = "red" if self.failed or self.errors else "green"
        click.echo(click.style(f"共 {self.total} 份报告：{words}{tail}。", fg=colour, bold=True))
        self.fonts()

    def fonts(self) -> None:
        """Say in one line which fonts the PDF had to do without."""
        if "pdf" not in self.options.formats or not self.built:
            return
        from generator import style
        from generator.fonts.library import library
        from generator.fonts.roles import resolve

        instead = [f"{r.label}用 {r.name}" for r in resolve(style.load(), library()).values() if r.substituted]
        if instead:
            click.echo(
                f"PDF 字体：本机没有标准字体，{'，'.join(instead)} 代替；把字体放进一个文件夹，用 --fonts 指明即可。"
            )


def _bar(total: int) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("生成报告"), BarColumn(), MofNCompleteColumn(), TextColumn("剩余"), TimeRemainingColumn())
    bar = Bar(*columns, console=Console(stderr=True))
    bar.add_task("", total=total)
    return bar
