"""What a user asks of a check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.common.finding import Finding


@dataclass(frozen=True)
class Given:
    """What a user asks of a check."""

    form: str = "text"
    strict: bool = False
    lang: str = "zh"
    previous: Path | None = None
    rules: Path | None = None
    fix: bool = False
    yes: bool = False
    report: Path | None = None
    jobs: int = 1
    every: bool = False
    years: frozenset[int] = frozenset()

    def status(self, findings: Iterable[Finding]) -> int:
        """The exit status of a run with these findings."""
        return self.blocked(finding.severity for finding in findings)

    def blocked(self, severities: Iterable[str]) -> int:
        """The exit status where there is something of these severities: 1 for errors, or warnings where `strict`."""
        blocking = ("error", "warning") if self.strict else ("error",)
        return int(any(severity in blocking for severity in severities))
