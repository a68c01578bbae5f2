"""What sentences claim: real wordings, every count with what it is said to be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.prose.scope import topic_of
from tests.prose.readers import claimed, reading

TABLE = Path(__file__).parent / "readings.tsv"
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
WORDINGS = list(csv.DictReader(ROWS, delimiter="\t", quoting=csv.QUOTE_NONE))
# What stays unread, since a part of the sentence speaks of one channel only.
UNREAD = {("2件:carried_out", "示例市越城区东湖街道办事处")}


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row["text"][:24])
def test_every_count_is_read_as_what_it_is(row: dict[str, str]) -> None:
    agency = row["agency"] or "示例市科学技术局"
    found = reading(row["text"], agency, int(row["year"] or 2023), topic_of(row["heading"]))
    wanted = row["reads"].replace(":stock", ":handled").split()
    assert sorted(claimed(found)) == sorted(w for w in wanted if (w, agency) not in UNREAD)


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("共收到政府信息公开申请132件，上年结转2件。", "new"),
        ("共收到政府信息公开申请134件（含上年结转2件）。", "all"),
        ("共收到政府信息公开申请134件，其中上年结转2件。", "all"),
        ("共收到政府信息公开申请132件。", ""),
    ],
)
def test_a_sentence_that_names_what_was_carried_in_decides_what_received_means(text: str, strict: str) -> None:
    assert reading(text).claims[0].strict == strict


def test_an_elliptical_clause_is_about_what_was_named_last() -> None:
    text = "收到政府信息公开申请18件，办结18件。收到群众诉求30件，办结30件。"
    assert claimed(reading(text)) == ["18件:received", "18件:settled"]


def test_a_heading_says_what_the_text_below_is_about() -> None:
    assert claimed(reading("全年收到18件。", heading="requests")) == ["18件:received"]
    assert claimed(reading("全年收到18件。")) == []


def test_a_new_item_ends_what_was_spoken_of() -> None:
    text = "（二）依申请公开。收到18件。（三）信息管理。收到意见3件，办结3件。"
    assert claimed(reading(text)) == ["18件:received"]


def test_what_follows_another_bodys_figure_is_that_bodys() -> None:
    text = "市本级收到政府信息公开申请200件，办结190件。全市共收到申请300件，办结290件。"
    assert claimed(reading(text, "示例市人民政府")) == ["300件:received", "290件:settled"]


@pytest.mark.parametrize(
    ("agency", "words", "own"),
    [
        ("示例市科学技术局", "我局", True),
        ("示例市科学技术局", "市科技局", True),
        ("示例市科学技术局", "市教育局", False),
        ("示例市科学技术局", "全市", False),
        ("示例市公安局", "宿豫区公安局", False),
        ("示例市住房和城乡建设局", "市住建局", True),
        ("示例市人民政府", "全市", True),
        ("示例市人民政府", "全市各级行政机关", True),
        ("示例市人民政府", "市政府办公室", False),
        ("示例市人民政府", "市政府", False),
        ("示例市城北区人民政府办公室", "区政府办公室", True),
        ("示例市城北区人民政府办公室", "全区", False),
        ("示例县新桥镇人民政府", "新桥镇", True),
        ("示例县新桥镇人民政府", "镇政府", True),
        ("示例县新桥镇人民政府", "全镇", True),
    ],
)
def test_whose_figure_it_is_depends_on_who_reports(agency: str, words: str, own: bool) -> None:
    found = claimed(reading(f"2023年，{words}共收到政府信息公开申请18件。", agency))
    assert found == (["18件:received"] if own else [])


_PIECES = [
    "收到",
    "政府信息公开申请",
    "12件",
    "，",
    "。",
    "（",
    "）",
    "其中",
    "分别为",
    "上年结转",
    "均为0",
    "\n",
    "占5%",
    "{{",
    "}}",
    "约",
    "万",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    found = reading(text)
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    assert all(claim.mention in found.mentions for claim in found.claims)
    assert all(text.startswith(denial.words[:1], denial.start) for denial in found.denials)
    assert all(listed.whole in found.mentions for listed in found.lists)
