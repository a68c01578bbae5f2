"""What differs between two contents of a file, as a clerk would say it."""

from __future__ import annotations

import pytest

from generator.datafile.starter import starter
from generator.forms.load import for_year, load_all
from generator.preview.edits.difference import difference
from tests.datafile.edits.files import FULL, NAMES, REPORTS


def words(before: bytes, *changes: tuple[str, str]) -> object:
    """What differs after texts of a file have been replaced."""
    after = before.decode()
    for old, new in changes:
        assert old in after
        after = after.replace(old, new, 1)
    return difference(before, after.encode(), "zh")["words"]


@pytest.mark.parametrize("file", REPORTS, ids=NAMES)
def test_nothing_differs_from_itself(file: object) -> None:
    data = file.read_bytes()  # type: ignore[attr-defined]
    assert difference(data, data, "zh") == {"words": [], "lines": []}


def test_figures_of_a_row_are_told_together_with_the_total_that_is_typed() -> None:
    assert words(
        FULL, ("[12, 3, 0, 1, 2, 0]", "[13, 3, 5, 1, 2, 0]"), ("[2, 0, 0, 0, 1, 0, 3]", "[2, 0, 0, 0, 2, 0, 4]")
    ) == [
        {"label": "表三 · 本年新收", "cells": [["自然人", "12", "13"], ["科研机构", "0", "5"]]},
        {"label": "表三 · 部分公开", "cells": [["法律服务机构", "1", "2"], ["总计", "3", "4"]]},
    ]


def test_a_row_is_named_with_the_group_that_it_is_in() -> None:
    assert words(FULL, ("本机关不掌握相关政府信息: {自然人: 2", "本机关不掌握相关政府信息: {自然人: 3")) == [
        {"label": "表三 · 无法提供：本机关不掌握相关政府信息", "cells": [["自然人", "2", "3"]]}
    ]


def test_how_a_figure_is_written_is_no_difference() -> None:
    assert words(FULL, ("没有现成信息需要另行制作: 0", "没有现成信息需要另行制作: [0, 0, 0, 0, 0, 0]")) == []


def test_items_of_the_head_are_told_by_their_names() -> None:
    assert words(FULL, ("简称: [市科技局, 我局]\n", ""), ("日期: 2025-01-20", "日期: 2025-01-21")) == [
        {"label": "", "cells": [["简称", "市科技局，我局", ""], ["日期", "2025-01-20", "2025-01-21"]]}
    ]


def test_of_a_sentence_that_was_changed_only_what_changed_is_marked() -> None:
    assert words(FULL, ("开展培训2次", "开展培训3次")) == [
        {
            "label": "一、总体情况",
            "paragraphs": [
                [
                    ("=", "明确分管领导和专职人员，开展培训"),
                    ("-", "2"),
                    ("+", "3"),
                    ("=", "次；"),
                    ("=", "未发生因政府信息公开被责任追究的情形。"),
                ]
            ],
        }
    ]


def test_a_part_that_comes_or_goes_is_told_with_its_heading() -> None:
    part = "      - 标题: 新媒体\n        正文: 微信公众号全年推送信息348条。\n"
    gone = [[("-", "【新媒体】")], [("-", "微信公众号全年推送信息348条。")]]
    assert words(FULL, (part, "")) == [{"label": "一、总体情况", "paragraphs": gone}]


def test_what_the_form_has_no_place_for_is_told_by_its_key() -> None:
    assert words(FULL, ("落款:", "豁免:\n  - {规则: R050, 理由: 职责划转, 批准人: 某某, 位置: 总体情况}\n落款:")) == [
        {"label": "豁免"}
    ]


def test_a_table_in_which_all_figures_change_alike_is_one_difference() -> None:
    form = for_year(2025, load_all())
    assert form
    made = starter(form, "某某市科学技术局", 2025)
    table = made[made.index("主动公开政府信息情况:") : made.index("# 三、")]
    one = made.replace(table, table.replace(": 待填", ": 1"))
    assert difference(made.encode(), one.encode(), "zh")["words"] == [
        {"label": "表二", "cells": [["", "", "1"]], "all": 10}
    ]


def test_a_file_that_cannot_be_read_has_only_lines() -> None:
    found = difference(FULL, b"- 1\n", "zh")
    assert found["words"] == []
    assert found["lines"]
