"""No file costs more than moments and little memory, however it is made."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.source.hostile import PATTERNS

ROOT = Path(__file__).parents[2]
# Twice and more what they take on an old machine, so that a busy one does not fail them.
SECONDS, MEGABYTES = 3.0, 200


@pytest.fixture(scope="module")
def costs() -> dict[str, dict[str, Any]]:
    """What each pattern costs, in one process of its own so that its memory can be told."""
    command = [sys.executable, "-m", "tests.source.hostile"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    return {cost["name"]: cost for cost in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_hostile_file_is_checked_in_moments(pattern: str, costs: dict[str, dict[str, Any]]) -> None:
    cost = costs[pattern]
    assert cost["seconds"] < SECONDS
    assert cost["mb"] < MEGABYTES
    assert cost["count"] <= 501


@pytest.mark.parametrize(
    "pattern",
    sorted(
        PATTERNS.keys()
        - {
            "number signs",
            "list",
            "table",
            "deep list",
            "spaces",
            "braces of placeholders",
            "pictures never closed",
            "bold never closed",
            "table rules",
            "waivers",
        }
    ),
)
def test_a_hostile_file_has_findings(pattern: str, costs: dict[str, dict[str, Any]]) -> None:
    assert costs[pattern]["codes"]
