"""A build as it is seen in a terminal: a bar while it runs, failures as they come, a tally at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

import click

from generator.build.job import Options
from generator.build.orphans import Leftover
from generator.build.outcome import Outcome
from generator.cli.terminal.findings import as_text, harmless
from generator.common.finding import Finding, Text, count
from generator.summaries.tally import Tally

_WORTH_A_BAR = 20
_LISTED = 12
_NOW_AND_THEN = 10.0  # seconds between two lines of progress where there is no terminal
_OFTEN = 0.1  # seconds between two steps of the bar: each takes longer than a look at a report that has not changed
_NAMED = 10


class Progress:
    """Counts outcomes and prints them."""

    def __init__(self, total: int, options: Options, language: str) -> None:
        self.total, self.options, self.language = total, options, language
        self.built = self.unchanged = self.failed = self.warned = 0
        self.errors = self.warnings = self.explained = 0
        self.began = self.told = monotonic()
        self.bar: Any = None

    def __enter__(self) -> Progress:
        if self.total >= _WORTH_A_BAR and sys.stderr.isatty():
            self.bar = _bar(self.total, self.language)
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self._move()
            self.bar.stop()
        if kind is KeyboardInterrupt:
            zh = f"停在第 {self.done} 份，共 {self.total} 份；已生成的都在，再运行一次就接着做。"
            click.echo(self.say(zh, f"Stopped after {self.done} of {self.total}; run again to go on."), err=True)

    @property
    def done(self) -> int:
        """How many reports have been dealt with."""
        return self.built + self.unchanged + self.failed

    def say(self, zh: str, en: str) -> str:
        """The words in the user's language."""
        return Text(zh, en).in_language(self.language)

    def add(self, outcome: Outcome) -> None:
        """Count an outcome, and print what is wrong with it or where it went."""
        failed = outcome.failed
        self.failed += failed
        self.unchanged += outcome.unchanged and not failed
        self.built += not (failed or outcome.unchanged)
        lines = []
        if outcome.findings:
            self.warned += outcome.warnings > 0
            lines += self._lines(outcome.findings)
        if failed or self.total <= _LISTED:
            lines.append(self.line(outcome))
        self.echo(lines)
        if not self.bar:
            self._plain_progress()
        elif monotonic() - self.told > _OFTEN:
            self._move()

    def add_across(self, findings: Sequence[Finding]) -> None:
        """Count and print what was found across the files."""
        self.echo(self._lines(findings))

    def _lines(self, findings: Sequence[Finding]) -> list[str]:
        """The lines that tell of findings, which are counted."""
        self.errors += count(findings, "error")
        self.warnings += count(findings, "warning")
        self.explained += count(findings, "explained")
        return list(as_text([finding for finding in findings if finding.severity != "explained"], self.language))

    def _move(self) -> None:
        """Move the bar to where the run is."""
        self.told = monotonic()
        self.bar.update(self.bar.task_ids[0], completed=self.done)

    def _plain_progress(self) -> None:
        """Say now and then how far it is, where there is no terminal to draw a bar in."""
        now = monotonic()
        if now - self.told < _NOW_AND_THEN or self.done == self.total:
            return
        self.told = now
        rate = self.done / (now - self.began)
        left = round((self.total - self.done) / rate)
        zh = f"{self.done}/{self.total}，每秒 {rate:.1f} 份，还要 {left // 60} 分 {left % 60} 秒"
        click.echo(
            self.say(zh, f"{self.done}/{self.total}, {rate:.1f}/s, {left // 60} min {left % 60} s left"), err=True
        )

    def line(self, outcome: Outcome) -> str:
        """One line on a file: where its report is, or why there is none."""
        if outcome.failed:
            number = outcome.errors or outcome.warnings
            why = outcome.error or self.say(f"{number} 处问题", f"{number} findings")
            colon = self.say("：", ": ")
            head = click.style(self.say("没有生成", "not built"), fg="red", bold=True)
            return f"{head} {harmless(outcome.file.name)}{colon}{harmless(why)}"
        word = self.say("没有变化", "unchanged") if outcome.unchanged else self.say("已生成", "built")
        suffixes = " ".join("." + name.rpartition(".")[2] for name in outcome.outputs)
        place = self._shown(next(iter(outcome.outputs))).rpartition(".")[0]
        return f"{click.style(word, fg='green')} {place} {suffixes}"

    def echo(self, lines: Sequence[str]) -> None:
        """Print lines; above the bar where they would stand in its way, which is drawn once for all of them."""
        if lines and self.bar and sys.stdout.isatty():
            from rich.text import Text as Shown

            self.bar.console.print(Shown("\n").join(map(Shown.from_ansi, lines)), soft_wrap=True)
        elif lines:
            click.echo("\n".join(lines))

    def summary(self, fonts: bool = True) -> None:
        """Print the tally, and which fonts of this computer the PDFs had to do without."""
        if not self.total:
            click.echo(self.say("没有找到数据文件（*.yaml）。", "No data files (*.yaml) found."))
            return
        colour = "red" if self.failed or self.errors else "green"
        click.echo(click.style(self.say(self._tally_zh(), self._tally_en()), fg=colour, bold=True))
        if fonts:
            self.fonts()

    def _tally_zh(self) -> str:
        counts = (
            ("生成", self.built),
            ("没有变化", self.unchanged),
            ("没有生成", self.failed),
            ("有警告", self.warned),
        )
        words = "，".join(f"{word} {count} 份" for word, count in counts if count or word == "生成")
        found = (("错误", self.errors), ("警告", self.warnings), ("已说明", self.explained))
        trouble = "，".join(f"{word} {count} 处" for word, count in found if count)
        return f"共 {self.total} 份报告：{words}{'；' if trouble else ''}{trouble}。"

    def _tally_en(self) -> str:
        counts = (
            ("built", self.built),
            ("unchanged", self.unchanged),
            ("failed", self.failed),
            ("warned", self.warned),
        )
        words = ", ".join(f"{count} {word}" for word, count in counts if count or word == "built")
        found = (("errors", self.errors), ("warnings", self.warnings), ("explained", self.explained))
        trouble = ", ".join(f"{count} {word}" for word, count in found if count)
        return f"{self.total} reports: {words}{'; ' if trouble else ''}{trouble}."

    def fonts(self) -> None:
        """Say which fonts the PDF had to do without, and how this computer gets them."""
        if "pdf" not in self.options.formats or not self.built:
            return
        from generator.cli.commands.fonts import stand_ins

        self.echo([line.in_language(self.language) for line in stand_ins()])

    def leftovers(self, found: Sequence[Leftover], removed: Sequence[Path], pruned: bool) -> None:
        """Print which outputs have no data file any more, and what was done about it."""
        if not found:
            return
        if removed:
            click.echo(self.say(f"已删除 {len(removed)} 个文件，数据文件已经不在：", f"Removed {len(removed)} files:"))
            self._paths(removed)
        rest = [one for one in found if one.path not in set(removed)]
        if rest and not pruned:
            zh = f"有 {len(rest)} 个文件，数据文件已经不在（删去用 --prune）："
            click.echo(self.say(zh, f"{len(rest)} files whose data file is gone (--prune removes them):"))
        elif rest:
            zh = f"有 {len(rest)} 个文件没有删，因为改动过或者删不掉："
            click.echo(self.say(zh, f"{len(rest)} files were kept, as they were altered or could not be removed:"))
        self._paths([one.path for one in rest])

    def _paths(self, paths: Sequence[Path]) -> None:
        for path in paths[:_NAMED]:
            click.echo(f"  {self._shown(str(path))}")
        if len(paths) > _NAMED:
            click.echo(self.say(f"  ……还有 {len(paths) - _NAMED} 个", f"  … and {len(paths) - _NAMED} more"))

    def _shown(self, name: str) -> str:
        """An output as seen from where the output folder was named: the cache knows whole paths only."""
        path, base = Path(name), Path(self.options.output).resolve()
        if path.is_relative_to(base):
            name = str(self.options.output / path.relative_to(base))
        return harmless(name.replace(os.sep, "/"))

    def summaries(self, tally: Tally, paths: Sequence[Path]) -> None:
        """Print where the summaries are, and what they say of the roster."""
        if tally.roster:
            missing, late, unlisted = len(tally.missing), len(tally.late), len(tally.unlisted)
            zh = f"对照名册：缺报 {missing} 个，逾期 {late} 份，不在名册上 {unlisted} 份。"
            click.echo(self.say(zh, f"Roster: {missing} missing, {late} late, {unlisted} not on it."))
        for path in paths:
            click.echo(self.say(f"汇总表：{path}", f"Summary: {path}"))


def _bar(total: int, language: str) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text as Shown

    words = Text("生成报告 每秒 份 剩余", "building rate /s left").in_language(language).split()

    class Rate(ProgressColumn):
        """How many reports a second."""

        def render(self, task: Any) -> Shown:
            """The rate, once there is one."""
            return Shown(f"{words[1]} {task.speed:.1f} {words[2]}" if task.speed else "")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TextColumn(words[3]), TimeRemainingColumn())
    bar = Bar(TextColumn(words[0]), *columns, console=Console(stderr=True), redirect_stdout=False)
    bar.add_task("", total=total)
    return bar
