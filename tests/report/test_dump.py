"""Data files written again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.report.dump import clean_data
from generator.source import Keys, Mapping, Node, Scalar, Sequence, from_text
from generator.source.lookalikes import without_lookalikes

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "tests/data").rglob("*.yaml"), *(ROOT / "agencies").rglob("*.yaml")])


def parse(text: str) -> Mapping:
    root = from_text(text.encode(), "x", Keys()).root
    assert isinstance(root, Mapping)
    return root


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return [(key.text, plain(value)) for key, value in node.entries]


@pytest.mark.parametrize("file", FILES, ids=lambda f: "-".join(f.parts[-2:]))
def test_a_file_written_again_says_the_same(file: Path) -> None:
    root = parse(file.read_text(encoding="utf-8"))
    again = parse(clean_data(root))
    kept = [entry for entry in plain(root) if entry[0] != "豁免"]  # type: ignore[attr-defined]
    assert plain(again) == kept


def test_comments_and_waivers_stay_in_the_office() -> None:
    text = clean_data(parse("机关: 甲局  # 内部备注\n豁免:\n  - {规则: R050, 理由: 内部}\n"))
    assert text == "机关: 甲局\n"


def test_amounts_keep_their_digits_and_quoted_texts_their_quotes() -> None:
    assert clean_data(parse('a: 26.50\nb: "010"\nc: [1, "2"]\n')) == 'a: 26.50\nb: "010"\nc: [1, "2"]\n'


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.text(
        st.characters(
            exclude_categories=("Cc", "Cs", "Co", "Cn"),
            include_characters="\n",
            exclude_characters="\ufeff\u2028\u2029",
        ),
        max_size=40,
    )
)
def test_any_text_survives(text: str) -> None:
    from generator.common.finding import Position

    here = Position(1, 1)
    root = Mapping(((Scalar("键", "", here, here), Scalar(text, '"', here, here)),), here)
    # The reader puts the character that is meant in the place of one that only looks like it.
    assert plain(parse(clean_data(root))) == [("键", without_lookalikes(text)[0])]


def test_a_chart_travels_with_its_data() -> None:
    text = """总体情况:
  - 图表: 柱状
    数据: {2023年: 表三.本年新收.总计, 2024年: 12}
    标题: 图1 “新收”
  - {图表: 饼, 数据: [表三.本年新收.总计, 上年.表三.本年新收.总计], 单位: 件}
"""
    assert plain(parse(clean_data(parse(text)))) == plain(parse(text))
