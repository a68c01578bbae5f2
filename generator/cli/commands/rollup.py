"""The command `rollup`: the report of a whole begun with the sums of its members, the working paper, and what does not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

import click

from generator.checking.check import check_file, read_bytes
from generator.checking.runner import validate_across
from generator.cli.commands.check import echo
from generator.cli.terminal.findings import as_text
from generator.common.errors import RosterError
from generator.common.files import DataFile, find, write
from generator.common.finding import Finding
from generator.common.folder import safe_name
from generator.common.text import fold, nearest
from generator.forms.load import for_year, load_all
from generator.forms.model import Form
from generator.report.hierarchy import Due, Roster
from generator.report.whole import Reading, Whole, whole_of
from generator.rules.rule import Context
from generator.summaries.rollup_book import relative, working_paper
from generator.summaries.rollup_draft import draft
from generator.summaries.roster import beside, read_roster


@dataclass(frozen=True)
class _Asked:
    """What is to be summed up: a body, a year, its form, the roster, the data files."""

    due: Due
    year: int
    form: Form
    roster: Roster
    files: tuple[DataFile, ...]


def rollup_files(
    name: str, year: int, paths: Sequence[Path], roster: Path | None, output: Path | None, language: str
) -> int:
    """Write the working paper of a whole, and the data file where there is none yet; 1 where a member is missing or has errors."""
    asked = _asked(name, year, paths, roster)
    lookup = _lookup(asked)
    whole = whole_of(asked.roster, asked.due, year, asked.form, lookup)
    before = (
        whole_of(asked.roster, asked.due, year - 1, asked.form, lookup, apart=True) if year > asked.form.first else None
    )
    published = lookup(asked.due.agency, year)
    folder = output or Path("汇总") / safe_name(asked.due.agency)
    begun = draft(whole)
    path = _written(folder / f"{year}.yaml", begun) if published.report is None else None
    report = published.report or read_bytes(begun, (path or folder / f"{year}.yaml").as_posix())
    assert report, "a draft that can be read"
    found = validate_across(report, Context(whole=whole, whole_before=before))
    paper = folder / f"{year}年汇总底稿.xlsx"
    here = PurePosixPath(folder.absolute().as_posix())
    links = {file.name: relative(file.path.absolute().as_posix(), here) for file in asked.files}
    write(paper, working_paper(whole, published.report, links))
    echo(as_text(found, language))
    kept = folder / f"{year}.yaml" if published.report is None and path is None else None
    echo(_tally(whole, path, kept, paper, found))
    return int(bool(whole.lacking))


def _asked(name: str, year: int, paths: Sequence[Path], given: Path | None) -> _Asked:
    """What is asked for; bad usage where the roster does not say what goes into it."""
    form = for_year(year, load_all())
    if form is None:
        raise click.UsageError(f"没有适用于 {year} 年度的格式。")
    files = tuple(find(paths, Path("agencies")))
    path = given or beside(dict.fromkeys(file.root for file in files))
    if path is None or not path.is_file():
        raise click.UsageError(f"找不到名册{f' {given}' if given else ''}；名册写明谁的数汇总到谁，用 --roster 指明。")
    roster = read_roster(path)
    if roster.year not in (0, year):
        raise RosterError(f"名册 {path} 是 {roster.year} 年度的，要汇总的是 {year} 年度。")
    due = roster.by_name.get(fold(name))
    if due is None or fold(name) not in roster.members:
        wholes = [one.agency for one in roster.wholes]
        close = nearest(name, wholes, 1) or wholes[:3]
        more = f"；名册里有下级的是 {'、'.join(close)}" if close else "；名册里没有写“上级”"
        raise click.UsageError(f"名册 {path} 里没有机关的上级是“{name}”{more}。")
    return _Asked(due, year, form, roster, files)


def _lookup(asked: _Asked) -> Callable[[str, int], Reading]:
    """What finds the report of an agency and year among the data files, checked."""
    texts = {file: _bytes(file.path) for file in asked.files}

    @lru_cache(maxsize=4096)
    def lookup(agency: str, year: int) -> Reading:
        for file, data in texts.items():
            # Hardly any file names a body that it is not of: only those that do are read.
            if agency.encode() in data and str(year).encode() in data:
                report = read_bytes(data, file.name)
                if report and fold(report.agency) == fold(agency) and report.year == year:
                    checked = check_file(file.path, file.name)
                    return Reading(checked.report, file.name, checked.errors > 0)
        return Reading(None)

    return lookup


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _written(path: Path, data: bytes) -> Path | None:
    """The path of the data file that was begun; None where there is one already, which is left alone."""
    if path.exists():
        return None
    write(path, data)
    return path


def _tally(
    whole: Whole, begun: Path | None, begun_before: Path | None, paper: Path, found: Sequence[Finding]
) -> Iterator[str]:
    lacking = whole.lacking
    words = f"{whole.due.agency} {whole.year} 年度：{len(whole.members)} 个单位"
    words += f"，{len(lacking)} 个没有报告或者有错误，合计还不能判断" if lacking else "，都已计入"
    yield click.style(f"{words}。", fg="yellow" if lacking else "green", bold=True)
    yield from (
        f"    “{body}”并入“{one.due.agency}”，数在它的报告里。" for one in whole.members for body in one.due.absorbed
    )
    yield f"已生成 {paper}"
    if begun:
        yield f"已生成 {begun}：三张表是各单位之和，文字写着“待填”的地方要填；改好以后放进 agencies。"
    elif begun_before:
        yield f"{begun_before} 已经有了，没有覆盖。"
    elif not found:
        yield "和各单位之和一致。"
