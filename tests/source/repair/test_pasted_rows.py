"""Rows copied out of a table, without colon and brackets: one finding with the row as it has to be, and nothing about sound lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.datafile.fixes.fix import fix
from tests.check_text import FULL, check, ours, replaced


@pytest.mark.parametrize(
    "pasted",
    [
        "（一）予以公开\t5\t1\t0\t1\t0\t0\t7",
        "予以公开\t5\t1\t0\t1\t0\t0",
        "(一) 予以公开  5  1  0  1  0  0  7",
        "予以公开 5 1 0 1 0 0",
    ],
)
def test_a_row_is_told_once_and_mended(pasted: str, tmp_path: Path) -> None:
    line = next(line for line in FULL.splitlines() if line.strip().startswith("予以公开"))
    data = replaced(FULL, f"\n{line}\n", f"\n    {pasted}\n")
    found = ours(check(data, tmp_path).findings)
    assert [f.code for f in found] == ["Y006"]
    assert data.splitlines()[found[0].line - 1].strip() == pasted
    assert "[5, 1, 0, 1, 0, 0" in found[0].hint.zh
    mended = fix(data.encode())
    assert mended
    assert not ours(check("\n".join(mended.after.lines) + "\n", tmp_path).findings)


@pytest.mark.parametrize("pasted", ["没有这一行\t5\t1\t0\t1\t0\t0\t7", "予以公开\t五\t一"])
def test_what_is_no_row_is_not_taken_for_one(pasted: str, tmp_path: Path) -> None:
    line = next(line for line in FULL.splitlines() if line.strip().startswith("予以公开"))
    data = replaced(FULL, f"\n{line}\n", f"\n    {pasted}\n")
    assert not any("从表格里复制来的" in f.message.zh for f in check(data, tmp_path).findings)


def test_figures_in_a_text_are_left_alone(tmp_path: Path) -> None:
    data = FULL.replace("总体情况: |\n", "总体情况: |\n  予以公开 5 1 0 1 0 0\n", 1)
    assert not any("从表格里复制来的" in f.message.zh for f in check(data, tmp_path).findings)
