"""Any file at all is checked, composed and rendered without an exception, and twice alike.

`NIANBAO_FUZZ=5000 .venv/bin/python -m pytest tests/test_fuzz.py` tries so many files of each kind, never the same twice.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from generator.checking.check import Checked
from generator.checking.runner import MAX_FINDINGS
from tests.check_text import FULL, FULL_2019, SMALL, check, rendered

MANY = int(os.environ.get("NIANBAO_FUZZ", "0"))
quick = settings(
    max_examples=MANY or 20,
    derandomize=not MANY,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)

CHARACTERS = "年度机关总体情况标题正文表三本新收计自然人0123４5-+.,:：，、|｜>*&!#%@`?\"'{}[]｛｝【】()（）一二 \t\u3000\u00a0\n\r\\/<~_=abYn😀𬭩\x00\x85\u2028\ufeff"
WORDS = [
    *("机关", "年度", "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "引言", "标题", "正文", "落款", "豁免"),
    *("行政许可", "本年新收", "不予公开", "自然人", "总计", "零报告", "{{ 表三.本年新收.总计 }}", "{{", "}}", "**", "![图](无.png)"),
    *(": ", "：", ":", "\n", "\n  ", "\n    ", "\n  - ", "- ", "|", "|\n  ", "|-|-|", "[", "]", "{", "}", ", ", "，", '"', "'", "#", " #"),
    *("0", "12", "010", "1,284", "１２", "2024", "\t", "　", "\u00a0", "&a", "*a", "!!int ", "<<: ", "---\n", "...\n", "? ", "%", "\\"),
]  # fmt: skip
BASES = st.sampled_from([SMALL, FULL, FULL_2019])
SCRAPS: SearchStrategy[str] = st.one_of(st.text(alphabet=CHARACTERS, max_size=12), st.sampled_from(WORDS))


def holds(text: str | bytes, folder: Path) -> None:
    """Check a file, compose and render it; twice it is the same."""
    checked = check(text, folder)
    lines = len(checked.source.lines)
    assert len(checked.findings) <= MAX_FINDINGS + 1
    for finding in checked.findings:
        assert 1 <= finding.line <= lines + 1
        assert finding.column >= 1
        assert finding.message.zh.strip()
    assert shown(checked) == shown(check(text, folder))


def shown(checked: Checked) -> tuple[object, ...]:
    """All that comes of a file."""
    text = rendered(checked) if checked.composed else ""
    return checked.findings, text


@quick
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    holds(data, tmp_path)


@quick
@given(st.one_of(st.text(max_size=300), st.text(alphabet=CHARACTERS, max_size=300)))
def test_any_text(tmp_path: Path, text: str) -> None:
    holds(text.encode("utf-8", "surrogatepass"), tmp_path)


@quick
@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
def test_any_words_of_a_data_file(tmp_path: Path, text: str) -> None:
    holds(text, tmp_path)


@st.composite
def mutated(draw: DrawFn) -> str:
    """A good file with some places of it changed: characters and lines deleted, inserted, replaced, doubled, moved."""
    text = draw(BASES)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(["insert", "delete", "replace", "cut", "line", "double", "indent", "end"]))
        if kind in ("line", "double", "indent"):
            lines = text.split("\n")
            n = text.count("\n", 0, at)
            new = {"line": [], "double": [lines[n], lines[n]], "indent": [draw(st.sampled_from(WORDS)) + lines[n]]}[
                kind
            ]
            text = "\n".join([*lines[:n], *new, *lines[n + 1 :]])
        else:
            until = {
                "insert": at,
                "delete": at + 1,
                "replace": at + 1,
                "cut": at + draw(st.integers(0, 60)),
                "end": len(text),
            }
            text = text[:at] + ("" if kind in ("delete", "cut", "end") else draw(SCRAPS)) + text[until[kind] :]
    return text


@quick
@given(mutated())
def test_any_change_of_a_good_file(tmp_path: Path, text: str) -> None:
    holds(text.encode("utf-8", "surrogatepass"), tmp_path)


@quick
@given(BASES, st.integers(0, 4000), st.binary(max_size=8))
def test_any_damage_to_the_bytes_of_a_good_file(tmp_path: Path, text: str, at: int, damage: bytes) -> None:
    data = text.encode()
    holds(data[:at] + damage + data[at + len(damage) :], tmp_path)


SCALARS = st.one_of(
    st.sampled_from(["0", "12", "-3", "+3", "3.0", "010", "yes", "~", "null", '""', "''", "零报告", ".inf", "2025-01-20", "12件"]),
    st.text(alphabet="甲乙1 {}表三.", max_size=10).map(lambda text: "'" + text.replace("'", "''") + "'"),
    st.text(max_size=6).map(lambda text: '"' + "".join(f"\\U{ord(c):08x}" for c in text if not "\ud800" <= c <= "\udfff") + '"'),
)  # fmt: skip
KEYS = st.one_of(
    st.sampled_from(
        [
            "自然人",
            "总计",
            "本年处理决定数量",
            "标题",
            "正文",
            "署名",
            "日期",
            "规则",
            "理由",
            "行政许可",
            "不予公开",
            "<<",
        ]
    ),
    SCALARS,
)
STRUCTURES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=7).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(KEYS, inner), max_size=5).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=12,
)
SLOTS = [
    *(line.split(":")[0] for line in SMALL.splitlines()),
    *("机关类型", "简称", "标题", "引言", "落款", "豁免", "未知"),
]


@quick
@given(st.sampled_from(SLOTS), STRUCTURES)
def test_any_structure_in_any_slot_of_the_top_level(tmp_path: Path, slot: str, value: str) -> None:
    lines = [line for line in SMALL.splitlines() if not line.startswith(f"{slot}:")]
    holds("\n".join([*lines, f"{slot}: {value}"]), tmp_path)


ROWS = [line for line in FULL.splitlines() if line.startswith("  ") and ":" in line and "|" not in line]


@quick
@given(st.sampled_from(ROWS), STRUCTURES)
def test_any_structure_in_any_row_or_heading(tmp_path: Path, row: str, value: str) -> None:
    holds(FULL.replace(row, f"{row.split(':')[0]}: {value}", 1), tmp_path)


@quick
@given(st.lists(STRUCTURES, max_size=4))
def test_any_structure_alone(tmp_path: Path, values: list[str]) -> None:
    holds("\n".join(values), tmp_path)


TOKENS = [
    *(
        "表三",
        "表二",
        "本年新收",
        "总计",
        ".",
        " ",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        "1",
        "0",
        "2.5",
        "if",
        " else ",
        "'甲'",
    ),
    *("<", "==", "not ", "and ", "上年", "年度", "机关", "[", "]", "|", "~", "{", "}", ",", '"', "%", "**", "//"),
    *("表三.本年新收.总计", "表二.行政事业性收费.收费金额"),
]
PLACEHOLDERS = st.lists(st.sampled_from(TOKENS), max_size=14).map("".join)


@quick
@given(
    st.lists(
        st.one_of(PLACEHOLDERS.map(lambda e: f"{{{{{e}}}}}"), st.text(alphabet="甲{}% \n", max_size=5)), max_size=5
    )
)
def test_any_placeholder(tmp_path: Path, parts: list[str]) -> None:
    text = "".join(parts).replace("\n", "\n  ")
    holds(FULL.replace("引言: |\n", f"引言: |\n  甲{text}\n"), tmp_path)


MARKS = [
    *(
        "- ",
        "1) ",
        "|",
        "|-|-|",
        "|---|",
        "**",
        "![图](",
        ")",
        "（一）",
        "1.",
        "（1）",
        "。",
        "\n  ",
        "\n    ",
        "甲",
        " ",
    ),
    *("{{", "}}", "\\|", "\t"),
]


@quick
@given(st.lists(st.sampled_from(MARKS), max_size=40))
def test_any_narrative(tmp_path: Path, parts: list[str]) -> None:
    holds(FULL.replace("引言: |\n", f"引言: |\n  甲{''.join(parts)}\n"), tmp_path)


@pytest.mark.parametrize("cut", range(0, len(FULL), 197))
def test_a_file_still_being_typed(cut: int, tmp_path: Path) -> None:
    holds(FULL[:cut], tmp_path)
