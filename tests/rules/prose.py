"""Sentences for tests of rules about narrative: put into a data file, with the words at which a rule finds something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.common.finding import Finding
from tests.rules.reports import findings, report

OVERVIEW, PROBLEMS, PREFACE, OTHER = "总体情况", "存在的主要问题及改进情况", "引言", "其他需要报告的事项"


def found(code: str, folder: Path, text: Any, section: str = OVERVIEW, year: int = 2023, **head: Any) -> list[Finding]:
    """Return what a rule finds in a narrative, the only one of its file that is not the usual."""
    return findings(code, folder, report(year, **{**head, section: text}))


def words(finding: Finding) -> str:
    """Return the line of the file from the place of a finding on."""
    return Path(finding.file).read_text(encoding="utf-8").splitlines()[finding.line - 1][finding.column - 1 :]


def at(code: str, folder: Path, text: Any, section: str = OVERVIEW, year: int = 2023, **head: Any) -> list[str]:
    """Return the words at each place where a rule finds something."""
    told = found(code, folder, text, section, year, **head)
    every = (one for finding in told for one in (finding, *(r for r in finding.related if r.code == code)))
    return [words(finding) for finding in every]


def begins(places: list[str], expected: list[str]) -> bool:
    """Whether each place begins with what is expected there."""
    return len(places) == len(expected) and all(p.startswith(e) for p, e in zip(places, expected, strict=True))
