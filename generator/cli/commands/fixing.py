"""The command `check --fix`: what can be mended as a diff, written on request, and what remains to be mended by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator.checking import local_rules as overlay
from generator.checking.check import check_file, check_text
from generator.cli.commands.fix import Fix, fix_file, save
from generator.cli.given import Given
from generator.cli.terminal.findings import harmless
from generator.common.files import DataFile
from generator.common.finding import Finding, count
from generator.datafile.fixes.diff import Line, diff

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}
_WORDS = {"zh": {"error": "错误", "warning": "警告"}, "en": {"error": "error", "warning": "warning"}}


def mend_files(files: Sequence[DataFile], write: bool, language: str) -> list[Fix]:
    """Print what can be mended in the files, and write it where told to; the mends are returned."""
    found = []
    for file in files:
        fix = fix_file(file.path, file.name)
        if fix:
            found.append(fix)
            for line in diff(fix.name, fix.fixed, language):
                click.echo(_styled(line))
            if write:
                click.echo(_written(fix, save(fix.path, fix.data, fix.fixed.after.data), language))
            click.echo()
    click.echo(_tally(found, write, language))
    return found


def _styled(line: Line) -> str:
    if line.kind == "=":
        return click.style(line.text, bold=True)
    return click.style(line.text, fg=_COLOURS[line.kind]) if line.kind in _COLOURS else line.text


def _written(fix: Fix, backup: Path, language: str) -> str:
    if language == "en":
        return click.style(f"mended: {fix.name} ({fix.count}); as it was: {backup.name}", fg="green")
    recoded = "，编码改为 UTF-8" if fix.fixed.recoded else ""
    return click.style(f"已改 {fix.name}：{fix.count} 处{recoded}；原文件存为 {backup.name}", fg="green")


def _tally(found: Sequence[Fix], write: bool, language: str) -> str:
    count = sum(fix.count for fix in found)
    if not found:
        return "没有可以自动改的地方。" if language == "zh" else "Nothing to mend automatically."
    if language == "en":
        return f"{count} to mend in {len(found)} files" + (", written." if write else "; add --yes to write.")
    words = f"{len(found)} 份文件里有 {count} 处可以自动改"
    return f"{words}，都已写入。" if write else f"{words}；现在还没有写入，加 --yes 写入，原文件另存为 .bak。"


def not_written(files: Sequence[DataFile], found: Sequence[Fix], given: Given) -> int:
    """Print what would remain once the mends were written; 1 as long as there are errors, mended ones counted."""
    left = [f for findings in _remaining(files, found, given) for f in findings if f.severity != "explained"]
    for line in _left(left, given.lang):
        click.echo(line)
    return given.blocked([*(f.severity for f in left), *(severity for fix in found for severity in fix.severities)])


def _remaining(files: Sequence[DataFile], found: Sequence[Fix], given: Given) -> Iterator[Sequence[Finding]]:
    """The findings that each file will still have once it is mended."""
    mended = {fix.path: fix.fixed.after.data for fix in found}
    for file in files:
        local = overlay.load(overlay.chosen(file.root, given.rules))
        if file.path in mended:
            yield check_text(mended[file.path], file.path, file.name, given.previous, local).findings
        else:
            yield check_file(file.path, file.name, given.previous, local).findings


def _left(left: Sequence[Finding], language: str) -> Iterator[str]:
    """The findings in a line each, below a tally."""
    errors, warnings = count(left, "error"), count(left, "warning")
    if language == "en":
        yield f"Then left to mend by hand: {errors} errors, {warnings} warnings."
    elif left:
        yield f"改完以后还剩错误 {errors} 处，警告 {warnings} 处，要自己改："
    else:
        yield "改完以后没有别的问题。"
    words = _WORDS[language]
    for f in left:
        message = harmless(f.message.in_language(language))
        yield f"  {harmless(f.file)}:{f.line}:{f.column} {words[f.severity]} {f.code} {message}"
