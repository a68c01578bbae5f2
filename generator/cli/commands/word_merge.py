"""The command `merge`: what was corrected in Word as a difference of the data file, written when the user says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generator import renderers
from generator.checking.check import Checked, check_file, check_text
from generator.cli.commands.fix import save
from generator.cli.terminal.findings import harmless
from generator.common import plugins
from generator.common.errors import OutputError
from generator.common.finding import Finding, Text, count
from generator.common.refusals import why
from generator.datafile import diff
from generator.datafile.textfile import unpack
from generator.document.style import load as load_style
from generator.importers.drafts.comments import comments_of
from generator.importers.drafts.draft_merge import Corrected, DraftMerge, merge_draft
from generator.importers.file_kinds import Kind
from generator.importers.formats import docx
from generator.importers.import_job import printed_blocks
from generator.importers.interpreter import Given, interpret
from generator.importers.readout import Reading
from generator.importers.source_blocks import Block, Unreadable
from generator.report import Report

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}
_KINDS = ("docx", "html", "text")


def merge_files(data: Path, edited: Path, write: bool, previous: Path | None, language: str) -> int:
    """Print how the data file changes, write it where told to, and return 1 where anything has to be looked at."""
    for path in (data, edited):
        if not path.is_file():
            raise click.UsageError(f"找不到 {path}。")
    try:
        checked, merged = merged_file(data, edited, previous)
    except Unreadable as error:
        raise OutputError(f"{edited}：{error.said.zh}{error.hint.zh}") from error
    for line in _difference(data, merged, language):
        click.echo(line)
    for finding in merged.findings:
        click.echo(_told(finding, language))
    if merged.after == merged.before:
        click.echo(_say("和数据文件一样，没有要改的。", "Nothing changes.", language))
    elif write:
        backup = save(data, merged.before, merged.after)
        click.echo(_written(data, backup, language))
    else:
        click.echo(
            click.style(
                _say("还没有写入；看过没有问题，加 --yes 写入。", "Not written yet: add --yes.", language), bold=True
            )
        )
    _echo_check(checked, data, merged, previous, language)
    return int(count(merged.findings, "error") > 0)


def merged_file(data: Path, edited: Path, previous: Path | None = None) -> tuple[Checked, DraftMerge]:
    """Return the data file as it is checked, and as it becomes with what was corrected; Unreadable where that cannot be."""
    before = data.read_bytes()
    checked = check_file(data, str(data), previous)
    if checked.report is None or checked.composed is None:
        raise OutputError(f"{data} 读不出来，先用 nianbao check 检查它。")
    blocks, found, kind = opened(edited)
    if kind not in _KINDS:
        hint = Text("把改过的 Word 另存为 DOCX 再试。", "Save the corrected file as DOCX.")
        raise Unreadable("I014", Text("只能合并 Word 文件。", "Only Word files can be merged."), hint)
    comments = comments_of(found) if kind == "docx" else []
    report = checked.report
    corrected = Corrected(edited.as_posix(), read_as(report, blocks), blocks, comments)
    return checked, merge_draft(before, report, checked.previous, corrected, _ours(checked))


def _ours(checked: Checked) -> Corrected:
    """The report as the program prints it, read like any other; one in which no figure is filled in yet has but its title."""
    assert checked.composed and checked.report
    report, blocks = checked.report, own_blocks(checked)
    try:
        return Corrected("", read_as(report, blocks), blocks)
    except Unreadable:
        title = "".join(checked.composed.title)
        return Corrected("", Reading(report.form, report.agency, report.year, title, {}, {}), blocks)


def opened(path: Path) -> tuple[list[Block], bytes, Kind]:
    """Return what is printed in a file, with its bytes and its kind; OutputError where it cannot be opened."""
    try:
        return printed_blocks(path)
    except OSError as error:
        raise OutputError(f"{path}：打不开（{why(error)}）。") from error


def own_blocks(checked: Checked) -> list[Block]:
    """The report of a data file as the program prints it into a Word file, read like any other."""
    assert checked.composed
    return docx.blocks(bytes(plugins.load(renderers, "docx").render(checked.composed.document, load_style())))


def read_as(report: Report, blocks: list[Block]) -> Reading:
    """What some blocks say as the report of this agency and year."""
    return interpret(blocks, Given(report.agency, report.year))


def _difference(path: Path, merged: DraftMerge, language: str) -> Iterator[str]:
    before, after = unpack(merged.before), unpack(merged.after)
    if before and after and merged.before != merged.after:
        yield click.style(harmless(str(path)), bold=True)
        for line in diff.differences(before.lines, after.lines, language):
            yield click.style(f"{line.kind}{harmless(line.text)}", fg=_COLOURS.get(line.kind))


def _told(finding: Finding, language: str) -> str:
    words = ("look at", "note") if language == "en" else ("核对", "注意")
    error = finding.severity == "error"
    head = click.style(f"{words[not error]} {finding.code}", fg="red" if error else "yellow", bold=True)
    return f"{head} {harmless(finding.message.in_language(language))}"


def _written(data: Path, backup: Path, language: str) -> str:
    return click.style(
        _say(f"已写入 {data}；原文件存为 {backup.name}。", f"Written; as it was: {backup.name}", language), fg="green"
    )


def _echo_check(checked: Checked, path: Path, merged: DraftMerge, previous: Path | None, language: str) -> None:
    """Tell what a check of the merged file has to say that it had not before."""
    after = check_text(merged.after, path, str(path), previous)
    before = _known(checked.findings)
    new = [f for f in after.findings if f.severity != "explained" and (f.code, f.path, f.message.zh) not in before]
    if new:
        click.echo(_say(f"合并以后检查多出 {len(new)} 个问题：", f"A check then finds {len(new)} more:", language))
        for finding in new:
            click.echo(f"    {finding.line}: {finding.code} {harmless(finding.message.in_language(language))}")


def _known(findings: Sequence[Finding]) -> frozenset[tuple[str, str, str]]:
    return frozenset((f.code, f.path, f.message.zh) for f in findings)


def _say(zh: str, en: str, language: str) -> str:
    return en if language == "en" else zh
