"""The command `verify --page`: what was published held against the data file, and what is wrong with it printed."""

from __future__ import annotations

from pathlib import Path

import click

from generator.checking.check import check_file
from generator.cli.commands.word_merge import opened, own_blocks, read_as
from generator.cli.terminal.findings import as_json, harmless
from generator.common.errors import OutputError
from generator.common.finding import Finding, count
from generator.importers.drafts.page_check import Published, page_findings
from generator.importers.source_blocks import Unreadable

_DATA = (".yaml", ".yml")


def verify_page(page: Path, data: Path, form: str, language: str) -> int:
    """Hold a published file against a data file, print what differs, and return 1 if anything does that should not."""
    if data.suffix.lower() not in _DATA:
        raise click.UsageError("用 --page 时写明数据文件，如 nianbao verify --page 公布的.html 2025.yaml。")
    for path in (page, data):
        if not path.is_file():
            raise click.UsageError(f"找不到 {path}。")
    try:
        findings = page_differences(page, data)
    except Unreadable as error:
        place = (page.as_posix(), 1, 1, "")
        findings = [Finding(error.code, "error", *place, error.said, error.hint)]
    errors = count(findings, "error")
    if form == "json":
        click.echo(as_json(findings, 1, language))
    else:
        _print(page, data, findings, language)
    return int(errors > 0)


def page_differences(page: Path, data: Path) -> list[Finding]:
    """Return where a published file says something else than a data file; Unreadable where it is no report."""
    checked = check_file(data, str(data))
    if checked.report is None or checked.composed is None:
        raise OutputError(f"{data} 读不出来，先用 nianbao check 检查它。")
    blocks, _, _ = opened(page)
    report = checked.report
    published = Published(page.as_posix(), read_as(report, blocks), read_as(report, own_blocks(checked)))
    return page_findings(report, checked.previous, published)


def _print(page: Path, data: Path, findings: list[Finding], language: str) -> None:
    words = {"error": ("错误", "error"), "warning": ("注意", "note"), "explained": ("", "")}
    for f in findings:
        colour = "red" if f.severity == "error" else "yellow"
        head = click.style(f"{words[f.severity][language == 'en']} {f.code}", fg=colour, bold=True)
        click.echo(f"{head} {_place(f, data, language)}{harmless(f.message.in_language(language))}")
    if any(f.code.startswith("I") for f in findings):
        said = f"{page} is no report that can be read." if language == "en" else f"{page} 读不出报告，没有核对。"
        click.echo(click.style(harmless(said), fg="red", bold=True))
        return
    errors, notes = count(findings, "error"), count(findings, "warning")
    zh = f"{page}：{errors} 处和数据文件不同，{notes} 处要看一看。" if findings else f"{page} 和数据文件一致。"
    en = f"{page}: {errors} differ, {notes} to be looked at." if findings else f"{page} says what the data file says."
    colour = "red" if errors else "yellow" if notes else "green"
    click.echo(click.style(harmless(en if language == "en" else zh), fg=colour, bold=True))


def _place(finding: Finding, data: Path, language: str) -> str:
    """Where it stands on the page, and in the data file."""
    english, parts, source = language == "en", [], finding.source
    if source and source.page:
        parts.append(f"page {source.page}" if english else f"第{source.page}页")
    if finding.path:
        parts.append(f"{data.name}:{finding.line}" if english else f"{data.name} 第{finding.line}行")
    if not parts:
        return ""
    return f"({', '.join(parts)}) " if english else f"（{'，'.join(parts)}）"
