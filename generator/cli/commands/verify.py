"""The command `verify`: what was found is printed, and the exit status says whether all is well."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from generator.build import manifest
from generator.build.engines.engine import Loss
from generator.build.engines.local import chosen
from generator.build.verify import Finished, Verified, against, finished, tally, verify_one
from generator.cli.terminal.findings import as_json, harmless
from generator.common.finding import Finding, Position, Text

_MODULES = [
    "generator.build.verify",
    *(f"generator.importers.outputs.{name}" for name in ("docx", "pdf", "html", "json")),
]
_WORDS = {"zh": ("错误", "改法：{}"), "en": ("error", "fix: {}")}


def verify_folder(
    folder: Path, inputs: Path | None, jobs: int, form: str, language: str, years: frozenset[int] = frozenset()
) -> int:
    """Verify the reports below a folder, of these years if any are given, and print what is wrong; 1 if anything is."""
    if not folder.is_dir():
        raise click.UsageError(f"找不到文件夹 {folder}。")
    if inputs and not inputs.is_dir():
        raise click.UsageError(f"找不到文件夹 {inputs}。")
    listed = folder / manifest.NAME
    if inputs and not listed.is_file():
        raise click.UsageError(f"{folder} 里没有{manifest.NAME}，不能核对数据文件。")
    more = list(against(manifest.read(listed), folder, inputs, years)) if listed.is_file() else []
    results = _verified(finished(folder, years), jobs)
    findings = sorted([*more, *(f for one in results for f in one.findings)], key=lambda f: (f.file, f.code))
    last, wrong = tally(results, more, language)
    if form == "json":
        click.echo(as_json(findings, sum(one.files for one in results), language))
    else:
        _print(folder, findings, language)
        click.echo(_manifest_line(listed, language))
        click.echo(click.style(last, fg="red" if wrong else "green", bold=True))
    return int(bool(wrong))


def _verified(reports: Sequence[Finished], jobs: int) -> list[Verified]:
    engine = chosen(jobs or os.cpu_count() or 1, len(reports), _MODULES)
    with closing(engine(verify_one, reports, _lost)) as results:
        return list(results)


def _lost(report: Finished, _why: Loss) -> Verified:
    """What stands for a report that cannot be read back without harm."""
    said = Text("读不出来：读它的进程中途退出或者用时太长。", "The process that read it died or took too long.")
    name = next(iter(report.files.values()))
    return Verified(len(report.files), (Finding("V004", "error", name, *Position(1, 1), "", said),))


def _print(folder: Path, findings: list[Finding], language: str) -> None:
    word, fix = _WORDS[language]
    for f in findings:
        head = click.style(f"{word} {f.code}", fg="red", bold=True)
        click.echo(f"{harmless((folder / f.file).as_posix())} {head} {harmless(f.message.in_language(language))}")
        if f.hint.zh:
            click.echo(f"    {fix.format(f.hint.in_language(language))}")


def _manifest_line(listed: Path, language: str) -> str:
    if listed.is_file():
        return Text(f"已对照 {listed.name}。", f"Held against {listed.name}.").in_language(language)
    zh = "没有校验清单，只核对各种格式是否一致（生成时加 --manifest 就有清单）。"
    return Text(zh, "No manifest (build --manifest): only the formats were compared.").in_language(language)
