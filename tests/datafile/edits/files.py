"""Data files to edit: every complete report of the project, and texts in all the ways in which a row can be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.common.finding import Path as DataPath
from generator.datafile.edits.attempt import State, state_of
from generator.datafile.lines import opened
from generator.forms.labels import Column
from generator.forms.model import Row, TableSection

ROOT = Path(__file__).parents[3]
REPORTS = sorted(
    [*ROOT.glob("agencies/*/*.yaml"), *ROOT.glob("tests/data/examples/*.yaml"), *ROOT.glob("tests/data/real/*/*.yaml")]
)
NAMES = [path.relative_to(ROOT).as_posix() for path in REPORTS]
FULL = (ROOT / "tests/data/examples/2021.yaml").read_bytes()
FULL_2019 = (ROOT / "tests/data/examples/2019.yaml").read_bytes()
DISCLOSURE, REQUESTS, DISPUTES = (
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
)
RESULTS = (REQUESTS, "本年度办理结果")


def state(data: bytes) -> State:
    """Return a file read."""
    return state_of(opened(data), "2024.yaml")


def cells(data: bytes) -> Iterator[tuple[TableSection, Row, Column, DataPath]]:
    """Yield every figure that has to be filled in, with its path."""
    for section in state(data).form.tables:
        for row in section.table.rows:
            for column in row.columns:
                if not column.sum and not row.label.sum:
                    yield section, row, column, (section.key, *row.path, column.key)


def differing(before: bytes, after: bytes) -> list[tuple[str, str]]:
    """Return the lines that differ between two files of as many lines."""
    old, new = before.decode().split("\n"), after.decode().split("\n")
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
