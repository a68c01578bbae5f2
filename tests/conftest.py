"""What all tests share."""

from __future__ import annotations

import pytest

from tests.preview.browsers import NONE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud that there was no browser to test with: a skipped test is easily overlooked."""
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if NONE in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", f"{NONE}（{len(skipped)}）", red=True, bold=True)
