"""Cases of reading: data files with the findings that they should have, one text file each; `test_rule_cases.py` has the rules'.

A case is a data file, a line that begins `=====`, and the findings: `code line:column path`, those that follow from a finding
indented below it, after `|` what the hint says. Put a new file below `cases/`; accept its findings, having read them, with

    NIANBAO_ACCEPT=1 .venv/bin/python -m pytest tests/test_cases.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.common.finding import Finding
from tests.case_files import CASES, MARK
from tests.check_text import brief, findings, ours
from tests.goldens import golden

FILES = sorted(path for path in CASES.rglob("*.txt") if path.relative_to(CASES).parts[0] != "rules")


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.relative_to(CASES).as_posix())
def test_case_has_its_findings(case: Path, tmp_path: Path) -> None:
    text, _, _ = case.read_text(encoding="utf-8").rpartition(MARK)
    told = "".join(line + "\n" for finding in findings(text, tmp_path) for line in lines(finding))
    assert text + MARK + told == golden(case, text + MARK + told)


def lines(finding: Finding) -> Iterator[str]:
    """Yield a finding as it stands in a case."""
    yield f"{brief(finding)} | {finding.hint.zh}"
    for related in ours(finding.related):
        yield f"    {brief(related)}"
