"""What all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.preview.browsers import NONE

_HERE = Path(__file__).parent
# They start programs and browsers and wait for them: begun first, so that the others fill the time.
_LONG = (
    "engines",
    "remote",
    "faults",
    "preview",
    "test_fuzz.py",
    "test_verify.py",
    "editing",
    "source/test_hostile.py",
)


def pytest_configure() -> None:
    """Hear Ctrl-C even in a job that a shell has put in the background: programs that tests start and stop inherit it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: many tests wait for a program."""
    processors = os.cpu_count() or 1
    return processors + processors // 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: _rank(item.path.relative_to(_HERE)))


def _rank(path: Path) -> int:
    return next((rank for rank, name in enumerate(_LONG) if path.is_relative_to(name)), len(_LONG))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud that there was no browser to test with: a skipped test is easily overlooked."""
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if NONE in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", f"{NONE}（{len(skipped)}）", red=True, bold=True)
