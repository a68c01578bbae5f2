"""Findings: what a check has to say, as values.

A rule yields an `Issue` (a path and a message); the runner dresses it as a `Finding` with code, severity, file and position.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "explained"]
Path: TypeAlias = tuple[str | int, ...]


class Text(NamedTuple):
    """A message in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The message in `zh` or `en`."""
        return self.en if language == "en" else self.zh


NOTHING = Text("", "")


class Position(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Issue:
    """What a rule yields: where and what.

    `offset` counts characters from the start of the text at `path`; `position` is given where the path alone does not lead to it.
    `severity` is given where it differs from the rule's own. `identity` is the broken identity of figures that it tells of: the
    runner finds common causes from it. `follows` is the path of what it merely follows from. `claimed` is the figure that a sentence
    states, where the tables have another.
    """

    path: Path
    message: Text
    hint: Text = NOTHING
    offset: int | None = None
    position: Position | None = None
    severity: Severity | None = None
    identity: Any = None
    follows: Path | None = None
    claimed: Any = None


class Source(NamedTuple):
    """Where in an imported file something stands, as far as its format has such places; numbers count from 1, 0 is none."""

    page: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """An issue as the user sees it."""

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    path: str
    message: Text
    hint: Text = NOTHING
    basis: Text = NOTHING
    related: tuple[Finding, ...] = ()
    source: Source | None = None
    cell: str = ""  # of a workbook: `表三!D4`

    def brief(self, language: str = "zh") -> dict[str, Any]:
        """The finding as it stands among another's `related`."""
        message = self.message.in_language(language)
        cell = {"cell": self.cell} if self.cell else {}
        return {
            "code": self.code,
            "line": self.line,
            "column": self.column,
            **cell,
            "path": self.path,
            "message": message,
        }

    def as_dict(self, language: str = "zh") -> dict[str, Any]:
        """The finding as the JSON contract has it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            **self.brief(language),
            "hint": self.hint.in_language(language),
            "basis": self.basis.in_language(language),
            "related": [finding.brief(language) for finding in self.related],
            **({"source": {k: v or None for k, v in self.source._asdict().items()}} if self.source else {}),
        }


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many findings are of a severity."""
    return sum(finding.severity == severity for finding in findings)


def is_repeated(finding: Finding, other: Finding) -> bool:
    """Whether a finding among another's `related` is the same at another place, and does not follow from it."""
    return (finding.code, finding.severity, finding.path) == (other.code, other.severity, other.path)


def path_text(path: Path) -> str:
    """The path as printed: keys joined by dots, list items as `[i]`."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out
