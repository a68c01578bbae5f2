"""A data file as a checked report: reading, rules, last year's file beside it, composition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.compose import Composed, compose
from generator.finding import Finding, Issue, Text
from generator.form import Form, load_all
from generator.glyphs import glyph_issues
from generator.report import Report, all_keys, read_report
from generator.rules._rule import Context
from generator.source import Keys, Source, read
from generator.validate import validate


@dataclass(frozen=True)
class Checked:
    """A data file with all its findings; `report` and `composed` are None when there was nothing to read."""

    source: Source
    report: Report | None
    composed: Composed | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(f.severity == "error" for f in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return sum(f.severity == "warning" for f in self.findings)


def check_file(path: Path, name: str | None = None) -> Checked:
    """Return the file checked; `name` is what findings call it."""
    forms = load_all()
    source = _source(path, name or str(path), forms)
    report = read_report(source, forms)
    if report is None:
        return Checked(source, None, None, tuple(validate(source, None, Context())))
    previous, extra = _previous(path, report, forms)
    composed = compose(report, previous, path.parent)
    extra += glyph_issues(report, composed.document)
    findings = validate(source, report, Context(previous), [*composed.issues, *extra])
    return Checked(source, report, composed, tuple(findings))


def previous_path(path: Path, year: int) -> Path:
    """Where last year's file would be: beside this one, named by its year."""
    return path.with_name(f"{year - 1}{path.suffix}")


def _previous(path: Path, report: Report, forms: tuple[Form, ...]) -> tuple[Report | None, list[tuple[str, Issue]]]:
    """Last year's report if there is a file of it; a file that cannot be read is an issue."""
    beside = previous_path(path, report.year)
    if not report.year or not beside.is_file():
        return None, []
    source = _source(beside, str(beside), forms)
    previous = read_report(source, forms)
    if previous is None or previous.year != report.year - 1:
        said = Text(
            f"旁边的 {beside.name} 读不出 {report.year - 1} 年度的数据。",
            f"{beside.name} holds no report of {report.year - 1}.",
        )
        issue = Issue(("年度",), said, Text("先检查那个文件。", "Check that file first."))
        return None, [("S013", issue)]
    return previous, []


def _source(path: Path, name: str, forms: tuple[Form, ...]) -> Source:
    return read(path, name, _keys(forms))


@lru_cache(maxsize=8)
def _keys(forms: tuple[Form, ...]) -> Keys:
    return all_keys(forms)
