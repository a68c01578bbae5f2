"""Rows typed one column off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check_text import FULL, check

RECEIVED = "本年新收政府信息公开申请数量: [12, 3, 0, 1, 2, 0]"
GRANTED = "予以公开: [5, 1, 0, 1, 0, 0]"


@pytest.mark.parametrize(
    ("row", "typed"),
    [
        (RECEIVED, "[12, 0, 3, 0, 1, 2]"),
        (RECEIVED, "[0, 12, 3, 0, 1, 2]"),
        (RECEIVED, "[18, 12, 3, 0, 1, 2, 0]"),
        (GRANTED, "[0, 5, 1, 0, 1, 0]"),
        (GRANTED, "[5, 0, 1, 0, 1, 0]"),
    ],
)
def test_a_row_that_stands_a_column_off_is_one_finding_at_that_row(row: str, typed: str, tmp_path: Path) -> None:
    assert row in FULL
    key = row.split(":")[0]
    found = [
        f for f in check(FULL.replace(row, f"{key}: {typed}"), tmp_path).findings if f.code in ("R030", "R031", "R032")
    ]
    (finding,) = found
    assert finding.line == FULL[: FULL.index(row)].count("\n") + 1
    assert row.split(": ")[1] in finding.hint.zh
    assert len(finding.related) >= 3


@pytest.mark.parametrize("typed", ["[12, 3, 0, 1, 2, 1]", "[13, 3, 0, 1, 2, 0]", "[0, 12, 3, 0, 1, 3]"])
def test_a_row_that_is_wrong_otherwise_is_not_set_back(typed: str, tmp_path: Path) -> None:
    found = check(FULL.replace(RECEIVED, f"{RECEIVED.split(':')[0]}: {typed}"), tmp_path).findings
    assert any(f.code == "R030" for f in found)
    assert not any("错了一列" in f.message.zh for f in found)
