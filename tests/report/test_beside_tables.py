"""Narrative beside a table: before it and under it, in every output, read by the rules as any other narrative."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document as word_file

from generator.document import style
from generator.document.model import Heading, Paragraph, Table
from generator.renderers import docx, html, pdf, text
from tests.check_text import FULL, briefs, check, ours

REQUESTS = "收到和处理政府信息公开申请情况:\n"
BESIDE = """\
  正文:
    - 本年申请都来自自然人和企业。
    - 标题: 受理渠道
      正文: |
        网上受理{{ 表三.本年新收.总计 }}件。

        | 渠道 | 件数 |
        | --- | ---: |
        | 网上 | 18 |
"""
UNDER = "  表后:\n    - 标题: 收费情况\n      正文: 未收取信息处理费。\n"
NEXT = "政府信息公开行政复议、行政诉讼情况:\n"


def with_beside(full: str = FULL) -> str:
    return full.replace(REQUESTS, REQUESTS + BESIDE, 1).replace(NEXT, UNDER + NEXT, 1)


def test_it_is_printed_before_and_under_the_table_with_its_headings_numbered_on(tmp_path: Path) -> None:
    checked = check(with_beside(), tmp_path)
    assert not ours(checked.findings)
    assert checked.composed
    blocks = checked.composed.document.blocks
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.number == "三、")
    kinds = [
        (type(b).__name__, getattr(b, "number", ""), b.text if isinstance(b, Heading | Paragraph) else "")
        for b in blocks[start + 1 : start + 8]
    ]
    assert kinds == [
        ("Paragraph", "", "本年申请都来自自然人和企业。"),
        ("Heading", "（一）", "受理渠道"),
        ("Paragraph", "", "网上受理18件。"),
        ("Table", "", ""),
        ("Table", "", ""),
        ("Heading", "（二）", "收费情况"),
        ("Paragraph", "", "未收取信息处理费。"),
    ]
    assert [b.role for b in blocks[start:] if isinstance(b, Table)][:2] == ["text", "form"]


def test_every_output_has_it_in_this_order(tmp_path: Path) -> None:
    composed = check(with_beside(), tmp_path).composed
    assert composed
    document, look = composed.document, style.load()
    (tmp_path / "a.docx").write_bytes(docx.render(document, look))
    words = [p.text for p in word_file(str(tmp_path / "a.docx")).paragraphs]
    assert words.index("本年申请都来自自然人和企业。") < words.index("未收取信息处理费。")
    page = html.render(document, look).decode()
    plain = text.render(document, look).decode()
    for made in (page, plain):
        places = [
            made.index(mark) for mark in ("都来自自然人和企业", "受理渠道", "网上", "收费情况", "未收取信息处理费")
        ]
        assert places == sorted(places)
    assert pdf.render(document, look).startswith(b"%PDF")


@pytest.mark.parametrize("key", ["正文", "body"])
def test_the_rules_read_its_sentences(key: str, tmp_path: Path) -> None:
    said = f"  {key}: 全年收到政府信息公开申请99件。\n"
    data = FULL.replace(REQUESTS, REQUESTS + said, 1)
    found = [f for f in check(data, tmp_path).findings if f.code == "R062"]
    assert [f.line for f in found] == [data[: data.index(said)].count("\n") + 1]


def test_a_table_that_is_zero_as_a_whole_may_have_words_beside_it(tmp_path: Path) -> None:
    start, end = FULL.index(NEXT), FULL.index("存在的主要问题及改进情况:")
    whole = f"{NEXT}  零报告: 是\n  正文: 本年没有发生行政复议、行政诉讼。\n"
    checked = check(FULL[:start] + whole + FULL[end:], tmp_path)
    assert not ours(checked.findings)
    assert checked.report
    assert set(checked.report.figures["disputes"].values.values()) == {0}
    assert checked.composed
    assert "本年没有发生行政复议、行政诉讼。" in [
        b.text for b in checked.composed.document.blocks if isinstance(b, Paragraph)
    ]


@pytest.mark.parametrize(
    ("beside", "code"),
    [("  正文: {甲: 乙}\n", "S001"), ("  正文: 待填\n", "S018"), ("  正文: 引用{{ 表三.没有这个 }}\n", "S008")],
)
def test_what_is_wrong_with_it_is_told_at_its_line(beside: str, code: str, tmp_path: Path) -> None:
    data = FULL.replace(REQUESTS, REQUESTS + beside, 1)
    found = ours(check(data, tmp_path).findings)
    assert any(f.code.startswith(code) for f in found)
    assert {f.line for f in found} == {data[: data.index(beside)].count("\n") + 1}, briefs(found)


def test_the_record_keeps_its_shape(tmp_path: Path) -> None:
    composed = check(with_beside(), tmp_path).composed
    assert composed
    assert "正文" not in json.dumps(composed.document.record, ensure_ascii=False)
