"""Reports as documents: title, headings with their numbers, narrative, signature, draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.document.composer import as_draft
from generator.document.model import Document, Heading, PageBreak, Paragraph, Signature, Table
from tests.check_text import FULL, SMALL, check, ours, rendered, replaced

OVERVIEW = "总体情况: 全年主动公开政府信息120条。"
quick = settings(
    max_examples=120, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def document(text: str, folder: Path) -> Document:
    composed = check(text, folder).composed
    assert composed
    return composed.document


def headings(found: Document) -> list[str]:
    return [f"{block.number}{block.text}" for block in found.blocks if isinstance(block, Heading)]


def test_a_report_has_six_numbered_sections_with_the_headings_of_the_form(tmp_path: Path) -> None:
    found = document(SMALL, tmp_path)
    assert headings(found) == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [type(block) for block in found.blocks] == [
        *(Heading, Paragraph, Heading, Table, Heading, Table, Heading, Table, Heading, Paragraph, Heading, Paragraph)
    ]


def test_the_title_is_the_agency_and_the_rest(tmp_path: Path) -> None:
    assert document(SMALL, tmp_path).title == ("示例市科学技术局", "2024年政府信息公开工作年度报告")


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("示例市科学技术局2024年年报", ("示例市科学技术局", "2024年年报")),
        ("示例市科学技术局", ("示例市科学技术局",)),
        ("2024年示例市科学技术局政府信息公开年报", ("2024年示例市科学技术局", "政府信息公开年报")),
        ("2024年年报（示例市科学技术局", ("2024年年报（示例市科学技术局",)),
        ("二〇二四年年报", ("二〇二四年年报",)),
        ("{agency}{year}{0}", ("{agency}{year}{0}",)),
    ],
)
def test_a_title_of_ones_own_is_broken_behind_the_agency(title: str, parts: tuple[str, ...], tmp_path: Path) -> None:
    assert document(SMALL + f"标题: '{title}'\n", tmp_path).title == parts


@pytest.mark.parametrize("agency", ["{year}局", "{0}局", "{}局", "{agency.__class__}局"])
def test_braces_in_the_name_of_an_agency_are_its_name(agency: str, tmp_path: Path) -> None:
    assert document(replaced(SMALL, "机关: 示例市科学技术局", f"机关: '{agency}'"), tmp_path).title[0] == agency


NESTED = """\
总体情况:
  - 甲
  - 标题: 主动公开
    正文:
      - 乙
      - 标题: 网站
        正文:
          - 标题: 专栏
            正文: 丙
          - 标题: 检索
            正文: 丁
      - 标题: 新媒体
        正文: 戊
  - 标题: 依申请公开
    正文: 己"""
NUMBERED = ["（一）主动公开", "1.网站", "（1）专栏", "（2）检索", "2.新媒体", "（二）依申请公开"]


def test_nested_headings_are_numbered_level_by_level(tmp_path: Path) -> None:
    assert headings(document(replaced(SMALL, OVERVIEW, NESTED), tmp_path))[1:7] == NUMBERED


def test_nested_headings_of_the_preface_are_numbered_alike(tmp_path: Path) -> None:
    text = SMALL + NESTED.replace("总体情况", "引言") + "\n"
    assert headings(document(text, tmp_path))[:6] == NUMBERED


TYPED = [
    ("（一）主动公开", "（一）主动公开"),
    ("(一)主动公开", "（一）主动公开"),
    ("（三）主动公开", "（一）主动公开"),
    ("1.主动公开", "（一）主动公开"),
    ("（1）主动公开", "（一）主动公开"),
    ("（一）", "（一）（一）"),
    ("'（一）　主动公开'", "（一）主动公开"),
    ("'**主动**公开'", "（一）主动公开"),
    ("10.5万人受益", "（一）10.5万人受益"),
    ("（一）{{ 年度 }}年主动公开", "（一）2024年主动公开"),
]


@pytest.mark.parametrize(("title", "printed"), TYPED, ids=[title for title, _ in TYPED])
def test_a_number_typed_before_a_heading_is_never_doubled(title: str, printed: str, tmp_path: Path) -> None:
    text = replaced(SMALL, OVERVIEW, f"总体情况:\n  - 标题: {title}\n    正文: 甲")
    assert headings(document(text, tmp_path))[1] == printed


def test_headings_beyond_ninety_nine_are_numbered_on(tmp_path: Path) -> None:
    parts = "".join(f"  - {{标题: 第{n}项, 正文: 甲}}\n" for n in range(1, 121))
    found = headings(document(replaced(SMALL, OVERVIEW + "\n", "总体情况:\n" + parts), tmp_path))
    assert found[99:102] == ["（九十九）第99项", "（一百）第100项", "（一百零一）第101项"]


PASTED = """\
总体情况: |
  2024年，本局做了以下工作。
  （一）主动公开情况。2024年公开120条。
  1.网站。新增检索。
  （1）专栏
  　　正文一段。
  （二）依申请公开
  没有收到申请。"""


def test_text_pasted_from_a_word_processor_comes_out_as_it_was_meant(tmp_path: Path) -> None:
    blocks = document(replaced(SMALL, OVERVIEW, PASTED), tmp_path).blocks[1:8]
    assert [(type(block).__name__, getattr(block, "text", "")) for block in blocks] == [
        ("Paragraph", "2024年，本局做了以下工作。"),
        ("Paragraph", "（一）主动公开情况。2024年公开120条。"),
        ("Paragraph", "1.网站。新增检索。"),
        ("Heading", "专栏"),
        ("Paragraph", "正文一段。"),
        ("Heading", "依申请公开"),
        ("Paragraph", "没有收到申请。"),
    ]


@pytest.mark.parametrize(
    ("signature", "wanted"),
    [
        ("{署名: 示例市科学技术局, 日期: 2025-01-09}", Signature("示例市科学技术局", "2025年1月9日")),
        ("{署名: 示例市科学技术局, 日期: 2025-12-31, 用印: 是}", Signature("示例市科学技术局", "2025年12月31日", True)),
        ("{署名: 示例市科学技术局, 用印: 否}", Signature("示例市科学技术局", "")),
        ("{日期: 2025-01-09}", Signature("", "2025年1月9日")),
    ],
)
def test_the_signature_stands_last(signature: str, wanted: Signature, tmp_path: Path) -> None:
    assert document(SMALL + f"落款: {signature}\n", tmp_path).blocks[-1] == wanted


@pytest.mark.parametrize("signature", ["{}", "{用印: 是}", "~"])
def test_an_empty_signature_is_none(signature: str, tmp_path: Path) -> None:
    assert not [b for b in document(SMALL + f"落款: {signature}\n", tmp_path).blocks if isinstance(b, Signature)]


def test_a_draft_is_marked_and_lists_its_findings(tmp_path: Path) -> None:
    checked = check(replaced(FULL, "156", "许多"), tmp_path)
    assert checked.composed
    draft = as_draft(checked.composed.document, checked.findings)
    at = len(checked.composed.document.blocks)
    assert draft.watermark == "草稿"
    assert draft.blocks[:at] == checked.composed.document.blocks
    assert isinstance(draft.blocks[at], PageBreak)
    listed = [block.text for block in draft.blocks[at + 2 :] if isinstance(block, Paragraph)]
    assert len(listed) == len(checked.findings)
    assert any("R022" in text and "第 30 行" in text and "许多" in text for text in listed)


def test_a_draft_without_findings_says_so(tmp_path: Path) -> None:
    draft = as_draft(document(SMALL, tmp_path), [])
    assert [block.text for block in draft.blocks if isinstance(block, Paragraph)][-1] == "没有发现问题。"


def test_the_record_holds_counts_as_numbers_and_amounts_as_texts(tmp_path: Path) -> None:
    record = document(replaced(FULL, "26.55", "26.50"), tmp_path).record
    assert (record["agency"], record["year"], record["form"]) == ("示例市科学技术局", 2024, "2021")
    assert record["figures"]["requests"]["received"]["total"] == 18
    assert record["figures"]["disclosure"]["fees"] == {"amount": "26.50", "amount_unit": "万元"}
    assert record["digest"].startswith("sha256:")


def test_control_characters_are_made_visible_and_nothing_else_is_changed(tmp_path: Path) -> None:
    text = replaced(SMALL, OVERVIEW, '总体情况: "甲\\x07乙\\u2028丙\\t丁"')
    assert "甲�乙�丙" in rendered(check(text, tmp_path))


# Any text in block text comes out character for character, but for the marks that have a meaning.
PROSE = st.text(
    alphabet="甲乙。，：；（）“”《》、一二三1２ab.<>&\\#_~`[]()!%@/+=\"'$^?😀𬭩㙍{}", min_size=1, max_size=60
)


@quick
@given(st.lists(PROSE, min_size=1, max_size=4))
def test_nothing_that_an_author_typed_is_lost(tmp_path: Path, lines: list[str]) -> None:
    body = "".join(f"  甲{line}\n" for line in lines)
    checked = check(replaced(SMALL, OVERVIEW + "\n", f"总体情况: |\n{body}"), tmp_path)
    assert not [f for f in ours(checked.findings) if f.code not in ("S008", "S014")]
    assert checked.composed
    printed = [block.text for block in checked.composed.document.blocks[1:] if isinstance(block, Paragraph)]
    if not any("{{" in line for line in lines):
        assert ["".join(text.split()) for text in printed[: len(lines)]] == [
            "甲" + "".join(line.split()) for line in lines
        ]


@quick
@given(PROSE)
def test_nothing_of_a_quoted_text_or_a_heading_is_lost(tmp_path: Path, line: str) -> None:
    quoted = "'甲" + line.replace("'", "''") + "'"
    text = replaced(SMALL, OVERVIEW, f"总体情况:\n  - 标题: {quoted}\n    正文: {quoted}")
    found = document(text, tmp_path)
    if "{{" not in line:
        assert isinstance(found.blocks[1], Heading)
        assert "".join(found.blocks[1].text.split()) == "甲" + "".join(line.split())
        assert "".join(getattr(found.blocks[2], "text", "").split()) == "甲" + "".join(line.split())
