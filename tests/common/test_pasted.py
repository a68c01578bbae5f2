"""What pasting leaves in a Chinese text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.common.pasted import corrected, marks, punctuation


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('建立"三审三校"制度,逐条审查.', "建立“三审三校”制度，逐条审查。"),
        ("落实'先审后发'。", "落实‘先审后发’。"),
        ("公开2602条(其中机构职能类5条),同比持平", "公开2602条（其中机构职能类5条），同比持平"),
        ("公开856条)。", "公开856条)。"),
        ("事件(含外包网站);落实", "事件（含外包网站）；落实"),
        ("存在的问题:基层政务公开标准", "存在的问题：基层政务公开标准"),
        ("共公开12条（其中5条),", "共公开12条（其中5条），"),
        ("《关于印发<报告格式>的通知》", "《关于印发〈报告格式〉的通知》"),
        ("微信App,微博", "微信App，微博"),
        ("办结5件.\n结转1件.", "办结5件。\n结转1件。"),
    ],
)
def test_punctuation_among_chinese_characters_is_made_full_width(text: str, right: str) -> None:
    assert corrected(text, punctuation(text)) == right


@pytest.mark.parametrize(
    "text",
    [
        "公开1,284条，占37.5%，比例为3:1，时间为10:30。",
        "公开政府信息 {{ 表三.本年新收.总计 - 上年.表三.本年新收.总计 }} 件。",
        "网址：http://www.example.gov.cn/a,b;c?d=1，邮箱：a.b@example.com。",
        "符合 GB/T 9704-2012 (clause 5.2) 的要求。",
        "见[平台首页](图/首页(一).png)。",
        "It's plain English, with commas; and (brackets).",
        "版本为 V2.0.1，文件为report.pdf。",
        "（一）主动公开。1.网站。（1）专栏。",
        "图1. 数量（件）",
    ],
)
def test_figures_addresses_placeholders_and_latin_text_keep_their_marks(text: str) -> None:
    assert corrected(text, punctuation(text)) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("### （一）主动公开\n公开12条。", "（一）主动公开\n公开12条。"),
        ("## 主动公开\n公开12条。\n### 网站\n## 依申请公开", "（一）主动公开\n公开12条。\n1.网站\n（二）依申请公开"),
        ("公开12条。\n---\n收到3件。", "公开12条。\n\n收到3件。"),
        ("> 注：截至年底。", "注：截至年底。"),
        ("审查。<br/>", "审查。"),
        ("公开&nbsp;12条。</p>", "公开 12条。"),
        ("推行`三审`制度。", "推行三审制度。"),
        ("```\n公开12条。\n```", "\n公开12条。\n"),
    ],
)
def test_marks_of_other_programs_are_taken_away(text: str, right: str) -> None:
    assert corrected(text, marks(text)) == right


@pytest.mark.parametrize(
    "text",
    [
        "公开12条#此为说明，办结率>95%，比上年<5件。",
        "| 类别 | 条数 |\n| --- | --- |\n| 动态 | 12 |",
        "- 一项\n- 两项",
        "1+X，a_b，C#，**重点**公开",
        "第#号信箱",
        "—— 完 ——",
    ],
)
def test_what_means_something_in_a_report_is_left(text: str) -> None:
    assert not list(marks(text))


@given(st.text(alphabet="公开，。,.;:()<>《》\"'#->` \n1a{}", max_size=60))
def test_corrections_never_overlap_and_leave_nothing_to_correct_twice(text: str) -> None:
    for of in (marks, punctuation):
        found = list(of(text))
        assert all(one.end <= two.start for one, two in itertools.pairwise(found))
        assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize("piece", ["(", "<br", "`", '"', "《<", "# ", "{{", "](", "公,"])
def test_a_long_text_of_one_mark_is_read_in_moments(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert sum(1 for of in (marks, punctuation) for _ in of(text)) <= len(text)
