"""A text that is said to be plain has no slip: what looks for slips finds nothing in it and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.load import load_all
from generator.report import all_keys
from generator.source.repair.quick import is_plain
from generator.source.repair.slips import Slips

ROOT = Path(__file__).parents[3]
KEYS = all_keys(load_all())
FILES = sorted(ROOT.glob("agencies/*/*.yaml"))
MARKS = [
    *(": ", "：", ":", " ", "  ", "\t", "\u3000", "\u00a0", "- ", "-", "－", "#", "|", ">", '"', "'", "[", "]", "{", "}"),
    *("，", "；", "=", "0", "无", "标题: ", "其他", "机关：", "\\", "\n"),
]  # fmt: skip


def slips(lines: list[str]) -> tuple[int, int]:
    """How many problems are found in the lines, how many of them are mended."""
    found = Slips(lines, KEYS)
    found.run()
    return len(found.problems), len(found.mended)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_agencies_files_are_plain(file: Path) -> None:
    assert is_plain(file.read_text(encoding="utf-8").split("\n"), KEYS)


@st.composite
def slipped(draw: st.DrawFn) -> list[str]:
    """The lines of an agency's file, three of them at most changed as a hand may slip, or none."""
    lines = draw(st.sampled_from(FILES)).read_text(encoding="utf-8").split("\n")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = changed(draw, lines[at])
    return "\n".join(lines).split("\n")


def changed(draw: st.DrawFn, line: str) -> list[str]:
    """What may become of a line: it is lost, doubled, moved, cut, or a character of it is another."""
    colon = line.find(":") + 1
    whole = [[], [line, line], [line.lstrip(" ")], [f"  {line}"], [line[1:]], [line[:colon]], [line, "    # 说明"]]
    near = draw(st.sampled_from([0, len(line) - len(line.lstrip(" ")), colon, len(line) // 2]))
    other = line[:near] + draw(st.sampled_from(MARKS)) + line[near + draw(st.integers(0, 2)) :]
    return draw(st.sampled_from([*whole, [other], [other], [other]]))


@given(slipped())
def test_what_is_plain_has_no_slip(lines: list[str]) -> None:
    if is_plain(lines, KEYS):
        assert slips(lines) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "机关：甲",
        "机关:甲",
        "机关: 甲\n机关: 乙",
        "机关: 甲\n 年度: 2025",
        "机关: [甲\n年度: 2025",
        '机关: "甲\n年度: 2025',
        "总体情况: |\n  文\n文",
        "总体情况: |\n  文\n\t\n  文",
        "总体情况:\n  -文",
        "总体情况:\n  - 标题： 甲",
        "收到和处理政府信息公开申请情况: 无\n  结转下年度继续办理: 0",
        "　机关: 甲",
        "没有的键: 甲",
    ],
)
def test_what_may_be_a_slip_is_not_plain(text: str) -> None:
    assert not is_plain(text.split("\n"), KEYS)
