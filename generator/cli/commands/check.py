"""The command `check`: findings printed; before them what can be mended, after them the review sheet, where asked for."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.build.engines.local import chosen
from generator.build.inputs import of_years
from generator.checking import local_rules as overlay
from generator.checking.doubles import copies_left, twins
from generator.checking.whole_check import Known, Reports, findings_of_wholes
from generator.cli.commands.check_job import Asked, check
from generator.cli.commands.roster_form import tree_beside
from generator.cli.given import Given
from generator.cli.terminal.findings import as_github, as_json, as_text
from generator.cli.terminal.machines import tell
from generator.common.files import DataFile, find, parted, write
from generator.common.finding import Finding, count
from generator.forms.load import load_all

if TYPE_CHECKING:
    from generator.checking.settings import Setting
    from generator.cli.terminal.review import Head
    from generator.prose.similarity.near_copies import Signature


def check_files(paths: Sequence[Path], given: Given) -> int:
    """Check the files and print their findings; 1 if there are errors, or warnings where `strict`."""
    load_all()  # a form that is not well made is no fault of the files
    files, copies = parted(of_years(find(paths, Path("agencies")), given.years))
    _fitting(files, given)
    if given.fix:
        from generator.cli.commands.fixing import mend_files, not_written

        mends = mend_files(files, given.yes, given.lang)
        if mends and not given.yes:
            return not_written(files, mends, given)
    findings: list[Finding] = []
    heads: list[Head] = []
    with closing(_found_in(files, given, heads)) as each:
        for found in chain([overlay.findings([f.root for f in files], given.rules), [*copies_left(copies)]], each):
            if given.form == "text":
                echo(as_text(found, given.lang, given.every))
            findings += found
    _print(files, findings, given)
    if given.report:
        _write_sheets(given.report, heads, findings, overlay.settings([f.root for f in files], given.rules))
        click.echo(f"审核表：{given.report}", err=given.form != "text")
    return given.status(findings)


def _found_in(files: Sequence[DataFile], given: Given, heads: list[Head]) -> Generator[Sequence[Finding], None, None]:
    """The findings of each file, in the order of the files, then those across them.

    `heads` takes in what the review sheet says of each file besides.
    """
    signed: list[tuple[DataFile, Signature]] = []
    known: list[Known] = []
    asked = Asked(given.previous, given.rules, len(files) > 1, bool(given.report))
    engine = chosen(given.jobs or os.cpu_count() or 1, len(files), ["generator.cli.commands.check_job"])
    with closing(check(files, asked, engine)) as results:
        for found in results:
            signed += [(found.file, found.signature)] if found.signature else []
            heads += [found.head] if found.head else []
            known.append(Known(found.file, found.agency, found.year, count(found.findings, "error") > 0))
            yield found.findings
    if len(signed) > 1:
        from generator.checking.cross_check import Signed, findings_across

        yield list(findings_across([Signed(*pair) for pair in signed], given.rules))
    yield list(twins(known))
    roster, wrong = tree_beside(files)
    yield wrong
    if roster:
        yield list(findings_of_wholes(Reports(known, roster), given.rules))


def _is_page(report: Path) -> bool:
    return report.suffix.lower() in (".html", ".htm") and not report.is_dir()


def _write_sheets(report: Path, heads: Sequence[Head], findings: Sequence[Finding], local: Sequence[Setting]) -> None:
    """Write the review sheets: into one page, or into a folder as one for each report in which something was found."""
    from generator.cli.terminal.review import review, reviews

    if _is_page(report):
        write(report, review(heads, findings, local))
        return
    for name, page in reviews(heads, findings, local):
        write(report / name, page)


def _fitting(files: Sequence[DataFile], given: Given) -> None:
    """Bad usage where what was given does not fit together."""
    only_one(files, given.previous)
    there(given.rules)
    if given.yes and not given.fix:
        raise click.UsageError("--yes 只能和 --fix 一起用。")
    if given.fix and given.form != "text":
        raise click.UsageError("--fix 只能和 --format text 一起用。")
    if given.report and not _is_page(given.report) and (given.report.suffix or given.report.is_file()):
        raise click.UsageError("审核表是网页，--report 后面的文件名要以 .html 结尾；写文件夹，就每个机关一份。")


def only_one(files: Sequence[DataFile], previous: Path | None) -> None:
    """Bad usage where last year's file is given for several files, or is not there."""
    if previous and not previous.is_file():
        raise click.UsageError(f"找不到上一年度的文件 {previous}。")
    if previous and len(files) != 1:
        raise click.UsageError(f"--previous 只能和一个文件一起用，这里有 {len(files)} 个。")


def there(rules: Path | None) -> None:
    """Bad usage where local rules are given that are not there."""
    if rules and not rules.exists():
        raise click.UsageError(f"找不到本地规则 {rules}。")


def echo(lines: Iterable[str]) -> None:
    """Print the lines."""
    for line in lines:
        click.echo(line)


def _print(files: Sequence[DataFile], findings: Sequence[Finding], given: Given) -> None:
    """Print what stands at the end: the tally, or all findings for other programs."""
    if given.form == "json":
        tell([as_json(findings, len(files), given.lang)])
    elif given.form == "github":
        tell(as_github(findings, given.lang))
    else:
        click.echo(_tally(files, findings, given.lang))


def _tally(files: Sequence[DataFile], findings: Sequence[Finding], language: str) -> str:
    errors = count(findings, "error")
    warnings = count(findings, "warning")
    explained = count(findings, "explained")
    if not files:
        return "没有找到数据文件（*.yaml）。" if language == "zh" else "No data files (*.yaml) found."
    if language == "en":
        return f"{len(files)} files: {errors} errors, {warnings} warnings, {explained} explained."
    more = f"，已说明 {explained} 处" if explained else ""
    words = f"检查 {len(files)} 份：错误 {errors} 处，警告 {warnings} 处{more}。"
    return click.style(words, fg="red" if errors else "green", bold=True)
