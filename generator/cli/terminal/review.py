"""The review sheet (审核表): findings, explanations and signature lines as a page to print, for whoever approves the reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath

from generator import __version__
from generator.checking.settings import Setting
from generator.cli.terminal.lines import Lines
from generator.common.codes import CODES, WHOLE_FILE
from generator.common.excerpts import Excerpt, excerpt
from generator.common.finding import Finding
from generator.common.folder import safe_name
from generator.common.patterns import pattern
from generator.common.templates import environment
from generator.report import Report
from generator.rules.catalogue import catalogue

_ITEM = pattern(r"\[(\d+)\]")
_REASON = pattern(r"已说明：(.*?)(?:（批准人：([^（）]*)）)?", re.DOTALL)
_LEVELS = {"error": "改为错误", "warning": "改为警告", "off": "关闭，不检查"}
_SEVERITIES = {"error": "错误", "warning": "警告", "explained": "已说明"}


@dataclass(frozen=True)
class Head:
    """What the sheet says of a file besides its findings."""

    file: str
    agency: str
    year: str
    kind: str = ""
    form: str = ""
    digest: str = ""


@dataclass(frozen=True)
class Entry:
    """A finding as the sheet has it; `reason` and `approver` are those of the waiver, where there is one."""

    finding: Finding
    place: str
    excerpt: Excerpt
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True)
class Sheet:
    """The sheet of one file: its entries by severity."""

    number: int
    head: Head
    entries: Mapping[str, Sequence[Entry]]

    def count(self, severity: str) -> int:
        """How many entries are of this severity."""
        return len(self.entries[severity])

    @property
    def findings(self) -> int:
        """How many entries there are."""
        return sum(map(self.count, self.entries))

    @property
    def verdict(self) -> str:
        """What follows from the findings, in a sentence."""
        errors, warnings = self.count("error"), self.count("warning")
        if errors:
            return f"有错误 {errors} 处，改正（或者按规定用“豁免”说明理由）以后才能生成报告。"
        if warnings:
            return f"没有错误；有警告 {warnings} 处，请逐条核对。"
        explained = self.count("explained")
        return f"没有错误和警告；有已说明的问题 {explained} 处，请审核理由。" if explained else "没有发现问题。"


def head_of(file: str, report: Report | None) -> Head:
    """Return the head of a file's sheet; one that could not be read goes by its path."""
    path = PurePosixPath(file)
    if report is None:
        return Head(file, path.parent.name or path.stem, path.stem if path.stem.isdigit() else "")
    agency = report.agency or path.parent.name or path.stem
    return Head(file, agency, str(report.year or ""), report.kind, report.form.number, report.source.digest[:16])


def review(heads: Sequence[Head], findings: Sequence[Finding], local: Sequence[Setting] = ()) -> bytes:
    """Return the sheets of all files as one web page, those of local rules that are wrong with them.

    Of several files all are in the list at the beginning, and those in which nothing was found have no sheet of their own.
    """
    lines = Lines()
    by_file: dict[str, list[Finding]] = {head.file: [] for head in heads}
    astray: list[Finding] = []
    for finding in findings:
        by_file.get(finding.file, astray).append(finding)
    sheets = [_sheet(n, head, by_file[head.file], lines) for n, head in enumerate(heads, 1)]
    template = environment(trimmed=True).get_template("review.html.j2")
    return template.render(
        sheets=sheets,
        totals={severity: sum(sheet.count(severity) for sheet in sheets) for severity in _SEVERITIES},
        severities=_SEVERITIES,
        local=[_local(setting) for setting in local],
        astray=[_entry(finding, lines) for finding in astray],
        version=__version__,
    ).encode(errors="replace")  # a file name need not be Unicode


def reviews(
    heads: Sequence[Head], findings: Sequence[Finding], local: Sequence[Setting] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield pages by their file names: the sheets of all files, then one for every report in which something was found."""
    yield "汇总.html", review(heads, findings, local)
    taken = {"汇总"}
    for head in heads:
        mine = [finding for finding in findings if finding.file == head.file]
        if mine:
            name = _named(head)
            number = next(n for n in count(1) if (f"{name}-{n}" if n > 1 else name).casefold() not in taken)
            name = f"{name}-{number}" if number > 1 else name
            taken.add(name.casefold())
            yield f"{name}.html", review([head], mine, local)


def _named(head: Head) -> str:
    """The name of a report's sheet: its agency and year, else the name of its file."""
    try:
        return safe_name(f"{head.agency}{head.year}")
    except ValueError:
        return PurePosixPath(head.file).stem.strip(" .~$") or "审核表"


def _sheet(number: int, head: Head, findings: Sequence[Finding], lines: Lines) -> Sheet:
    mine = [_entry(finding, lines) for finding in findings]
    return Sheet(number, head, {s: [e for e in mine if e.finding.severity == s] for s in _SEVERITIES})


def _entry(finding: Finding, lines: Lines) -> Entry:
    line = lines.line(finding.file, finding.line) if finding.code not in WHOLE_FILE else ""
    shown = excerpt(line, finding.column, finding.message.zh)
    told = _REASON.fullmatch(finding.hint.zh) if finding.severity == "explained" else None
    return Entry(finding, _place(finding.path), shown, *((told[1], told[2] or "") if told else ()))


def _place(path: str) -> str:
    """A path as people say it."""
    return _ITEM.sub(lambda match: f" › 第 {int(match[1]) + 1} 项", path).replace(".", " › ")


def _local(setting: Setting) -> dict[str, str]:
    """A local rule as a row of the sheet."""
    rule = catalogue().get(setting.code)
    names = {parameter.name: parameter.chinese for parameter in rule.parameters} if rule else {}
    parameters = "，".join(f"{names[name]}设为 {value}" for name, value in setting.parameters.items())
    return {
        "code": setting.code,
        "title": rule.title.zh if rule else CODES[setting.code].title.zh,
        "change": "；".join(filter(None, (_LEVELS.get(setting.level or ""), parameters))),
        "reason": setting.reason,
        "where": f"{setting.file} 第 {setting.line} 行",
    }
