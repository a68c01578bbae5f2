"""Every rule has a file where it finds something and a near miss where it must not; the findings are those that were read and accepted.

`cases/rules/R060/fails.txt` begins with the words that the finding must point at, `passes.txt` with why there is none; the layout is
that of `case_files.py`. Accept findings, having read them, with

    NIANBAO_ACCEPT=1 .venv/bin/python -m pytest tests/test_rule_cases.py
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.common.finding import Finding
from generator.rules.catalogue import catalogue
from tests.case_files import CASES, MARK, case_file
from tests.goldens import golden

RULES = CASES / "rules"
FAILS, PASSES = sorted(RULES.glob("*/fails.txt")), sorted(RULES.glob("*/passes.txt"))
LEVELS = {"error": "错误", "warning": "警告", "explained": "已说明"}
_POINTS_AT = re.compile(r"# ([RX]\d{3}) 应当指到“(.+)”")
_SHOWN = 24


def name_of(path: Path) -> str:
    return path.parent.name


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[Finding]]:
    """What is found in a case, looked for once."""
    return cache(lambda path: case_file(path).findings(tmp_path_factory.mktemp("case")))


@pytest.mark.parametrize("path", [*FAILS, *PASSES], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_has_the_findings_that_were_accepted(path: Path, found: Callable[[Path], list[Finding]]) -> None:
    case = case_file(path)
    lines = case.data.splitlines()
    told = "".join(f"{line}\n" for finding in found(path) for line in shown(finding, lines))
    assert case.given + MARK + told == golden(path, case.given + MARK + told)


def shown(finding: Finding, lines: list[str]) -> Iterator[str]:
    """Yield a finding as it stands in a case."""
    place = f"{finding.line}:{finding.column}"
    yield f"{finding.code} {LEVELS[finding.severity]} {place} {finding.path}"
    yield f"  原文：{lines[finding.line - 1][finding.column - 1 :][:_SHOWN]}"
    yield f"  问题：{finding.message.zh}"
    yield f"  改法：{finding.hint.zh}"
    for other in finding.related:
        yield f"  由此：{other.code} {other.line}:{other.column} {other.path}"


def test_every_rule_of_the_catalogue_has_both() -> None:
    assert {name_of(p) for p in FAILS} == {name_of(p) for p in PASSES} == set(catalogue())


@pytest.mark.parametrize("path", FAILS, ids=name_of)
def test_a_rule_finds_its_case_and_nothing_else_is_wrong_there(
    path: Path, found: Callable[[Path], list[Finding]]
) -> None:
    assert {finding.code for finding in found(path)} == {path.parent.name}


@pytest.mark.parametrize("path", FAILS, ids=name_of)
def test_a_finding_points_at_the_very_words(path: Path, found: Callable[[Path], list[Finding]]) -> None:
    case = case_file(path)
    lines = case.data.splitlines()
    wanted = _POINTS_AT.fullmatch(lines[0])
    assert wanted, lines[0]
    assert wanted[1] == path.parent.name
    places = [lines[f.line - 1][f.column - 1 :] for f in found(path) if f.code == wanted[1]]
    assert [place[: len(wanted[2])] for place in places] == [wanted[2]]


@pytest.mark.parametrize("path", PASSES, ids=name_of)
def test_nothing_is_found_in_a_near_miss(path: Path, found: Callable[[Path], list[Finding]]) -> None:
    assert case_file(path).data.startswith(f"# {path.parent.name} 不应提示：")
    assert found(path) == []
