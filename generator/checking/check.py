"""A data file as a checked report: reading, rules, last year's file beside it, composition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checking.local_rules import NONE, Overlay
from generator.checking.missing_glyphs import glyph_issues
from generator.checking.runner import validate
from generator.common.files import find
from generator.common.finding import Finding, Issue, Text, count
from generator.common.text import fold
from generator.document.composer import Composed, compose
from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report import Report, all_keys, read_report
from generator.report.identity import identity_of, year_named
from generator.rules.narrative.agency_names import is_same_body
from generator.source import Keys, Source, from_text, read

if TYPE_CHECKING:
    from generator.prose.similarity.near_copies import Signature

_YEAR = re.compile("20[0-9]{2}", re.ASCII)
_MOST_BESIDE = 40  # files of other names that are looked into for last year's


@dataclass(frozen=True)
class Checked:
    """A data file with all its findings; `report` and `composed` are None when there was nothing to read.

    `previous` is last year's report, where there is one. `read` has the SHA-256 of every file that this was made of, its own and
    local rules left out; empty for one that was not there.
    """

    source: Source
    report: Report | None
    composed: Composed | None
    findings: tuple[Finding, ...]
    previous: Report | None = None
    read: Mapping[Path, str] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return count(self.findings, "error")

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return count(self.findings, "warning")

    @cached_property
    def signature(self) -> Signature | None:
        """What the narratives of other agencies are compared with; None where there is too little of it."""
        from generator.prose.similarity.near_copies import signature_of

        return signature_of(self.report) if self.report else None


def check_file(
    path: Path, name: str | None = None, last: Path | None = None, local: Overlay = NONE, origins: bool = False
) -> Checked:
    """Return the file checked; `name` is what findings call it, `last` is last year's file where it is not beside this one.

    `local` are the office's own rules; with `origins` the document's blocks know where in the file they come from.
    """
    return _check(_source(path, name or str(path), load_all()), path, last, local, origins)


def check_text(
    data: bytes, path: Path, name: str, last: Path | None = None, local: Overlay = NONE, origins: bool = False
) -> Checked:
    """Return bytes checked as if they were what the file holds; with `origins` the document knows where its parts come from."""
    return _check(from_text(data, name, _keys(load_all())), path, last, local, origins)


def _check(source: Source, path: Path, last: Path | None, local: Overlay, origins: bool = False) -> Checked:
    forms = load_all()
    report = read_report(source, forms)
    if report is None:
        return Checked(source, None, None, tuple(validate(source, None, local.context)))
    before = last or previous_path(path, report.year)
    last_year = _previous_source(before, report, forms)
    previous, extra = _previous(last_year, before, report, forms)
    composed = compose(report, previous, path.parent, origins)
    extra += [*glyph_issues(report, composed), *_of_another_year(path, report)]
    findings = validate(source, report, replace(local.context, previous=previous), [*composed.issues, *extra])
    used = {before: last_year.digest if last_year else "", **composed.pictures}
    return Checked(source, report, composed, tuple(findings), previous, used)


def _of_another_year(path: Path, report: Report) -> Iterator[tuple[str, Issue]]:
    """Yield that a file is named by one year and holds the report of another: it was copied, and one of the two forgotten."""
    if not _YEAR.fullmatch(path.stem) or int(path.stem) == report.year or not report.year or report.issues_of("S005"):
        return
    said = Text(
        f"文件名是 {path.stem} 年，里面的“年度”是 {report.year}：多半是复制以后忘了改。",
        f"The file is named {path.stem}, and its 年度 is {report.year}: copied, and not changed.",
    )
    other = path.with_name(f"{report.year}{path.suffix}")
    rename = f"；是 {report.year} 年的报告，就把文件改名为 {other.name}" if not other.exists() else ""
    hint = Text(
        f"是 {path.stem} 年的报告，就把“年度”改成 {path.stem}，标题和正文里的年份也核对一遍{rename}。",
        f"Write 年度: {path.stem}, or rename the file.",
    )
    yield "S020", Issue(("年度",), said, hint)


def previous_path(path: Path, year: int) -> Path:
    """Where last year's file is: beside this one, named by its year, else whatever its name, if it is of the same agency.

    Where there is none, the path that it would have.
    """
    own, *others = (path.with_name(f"{year - 1}{suffix}") for suffix in dict.fromkeys((path.suffix, ".yaml", ".yml")))
    if own.exists():
        return own
    return next((other for other in others if other.is_file()), None) or _by_content(path, year - 1) or own


def _by_content(path: Path, year: int) -> Path | None:
    """The file beside a file that holds the report of its agency for a year; None where none of a few does, or several do."""
    try:
        named = _by_year(path.parent, path.parent.stat().st_mtime_ns)
    except OSError:
        return None
    others = [other for other in (*named.get(year, ()), *named.get(0, ())) if other.name != path.name]
    if not others or len(others) > _MOST_BESIDE:
        return None
    keys = _keys(load_all())
    agency = fold(identity_of(read(path, path.name, keys)).agency)
    bodies = ((other, identity_of(read(other, other.name, keys))) for other in others)
    found = [other for other, body in bodies if body.year == year and fold(body.agency) == agency]
    return found[0] if agency and len(found) == 1 else None


@lru_cache(maxsize=64)
def _by_year(folder: Path, _changed: int) -> Mapping[int, list[Path]]:
    """The data files of a folder by the year in their names, 0 where there is none."""
    found: dict[int, list[Path]] = {}
    for file in find([folder], folder):
        if file.path.parent == folder and not file.copy_of:
            found.setdefault(year_named(file.path), []).append(file.path)
    return found


def read_bytes(data: bytes, name: str) -> Report | None:
    """Return the report of bytes as if they were what a data file holds, unchecked; None when there is nothing in it to read."""
    forms = load_all()
    return read_report(from_text(data, name, _keys(forms)), forms)


def read_data(path: Path, name: str | None = None) -> Report | None:
    """Return the report of a data file unchecked; None when there is nothing in it to read."""
    forms = load_all()
    return read_report(_source(path, name or str(path), forms), forms)


def _previous_source(last: Path, report: Report, forms: tuple[Form, ...]) -> Source | None:
    """Last year's file, if there is one."""
    return _source(last, str(last), forms) if report.year and last.is_file() else None


def _previous(
    source: Source | None, last: Path, report: Report, forms: tuple[Form, ...]
) -> tuple[Report | None, list[tuple[str, Issue]]]:
    """Last year's report if there is a file of it; one that cannot be read or is of another year or agency is an issue."""
    if source is None:
        return None, []
    previous = read_report(source, forms)
    if previous and previous.year and previous.year != report.year - 1:
        said = Text(
            f"{last.name} 是 {previous.year} 年度的数据，不是上一年度（{report.year - 1} 年度）的。",
            f"{last.name} holds the report of {previous.year}, not of {report.year - 1}.",
        )
        hint = Text(f"换成 {report.year - 1} 年度的文件，或者核对两个文件的年度。", "Give last year's file.")
        return None, [("S013", Issue(("年度",), said, hint))]
    if previous is None or not previous.year:
        said = Text(
            f"{last.name} 读不出 {report.year - 1} 年度的数据。",
            f"{last.name} holds no report of {report.year - 1}.",
        )
        issue = Issue(("年度",), said, Text("先检查那个文件。", "Check that file first."))
        return None, [("S013", issue)]
    if not is_same_body(report, previous):
        return None, [("S013", _of_another(last, previous, report))]
    return previous, []


def _of_another(last: Path, previous: Report, report: Report) -> Issue:
    """That last year's file is another agency's: a comparison with it would say nothing of this one."""
    said = Text(
        f"{last.name} 是“{previous.agency}”的数据，本报告是“{report.agency}”的，所以没有拿它来核对两年的数。",
        f"{last.name} holds the report of {previous.agency}, not of {report.agency}: nothing was compared with it.",
    )
    hint = Text(
        f"换成本机关 {previous.year} 年度的文件；机关改了名的，把原来的名称写进“简称”。",
        "Give this agency's file of last year; an agency that was renamed lists its former name in 简称.",
    )
    return Issue(("机关",), said, hint)


def _source(path: Path, name: str, forms: tuple[Form, ...]) -> Source:
    return read(path, name, _keys(forms))


@lru_cache(maxsize=8)
def _keys(forms: tuple[Form, ...]) -> Keys:
    return all_keys(forms)
