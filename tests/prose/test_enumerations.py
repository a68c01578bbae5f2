"""Wholes with their parts."""

from __future__ import annotations

import pytest

from generator.prose.enumerations import Enumeration
from tests.prose.readers import reading


def only(text: str) -> Enumeration:
    found = [e for e in reading(text).lists if len(e.parts) > 1]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("公开信息26条，其中机构类4条，文件5条，其他17条。", "26条", ["4条", "5条", "17条"]),
        ("公开信息84条。其中机构介绍4条，工作动态80条。", "84条", ["4条", "80条"]),
        ("共3607件（市政府349件、各部门3258件），同比增长70.3%。", "3607件", ["349件", "3258件"]),
        ("公布2602条，(其中职能类82条，其他2520条)对于主动公开的", "2602条", ["82条", "2520条"]),
        ("政府网站发布112条，微信发布30条，合计142条。", "142条", ["112条", "30条"]),
        ("收到诉求348件，现场解决162件，跟进解决186件，办结率100%。", "348件", ["162件", "186件"]),
        ("公开32条，其中1条权责清单、11条工作信息、20条提案。", "32条", ["1条", "11条", "20条"]),
        ("共有三类，包括：人事12条，动态40条。", None, []),
        ("发布信息100条，同比增长5%，其中原创60条、转载40条。", "100条", ["60条", "40条"]),
    ],
)
def test_a_whole_is_found_with_its_parts(text: str, whole: str | None, parts: list[str]) -> None:
    found = [e for e in reading(text).lists if len(e.parts) > 1]
    assert [e.whole.count.text for e in found] == ([whole] if whole else [])
    assert [m.count.text for e in found for m in e.parts] == parts


def test_parts_of_two_units_are_two_lists() -> None:
    text = "对25件申请收取了信息处理费2950元。其中，甲局1件，收取420元；乙局24件，收取2530元。"
    found = reading(text).lists
    assert [(e.whole.count.text, str(e.total)) for e in found] == [("25件", "25"), ("2950元", "2950")]


def test_a_list_within_a_list_is_one_of_its_own() -> None:
    text = "共发布380条，其中专项资金152条，预决算197条（政府32条、部门165条）、经费31条。"
    found = {e.whole.count.text: [m.count.text for m in e.parts] for e in reading(text).lists}
    assert found == {"380条": ["152条", "197条", "31条"], "197条": ["32条", "165条"]}


def test_what_several_counts_make_up_is_said() -> None:
    listed = only("新收申请317件，上年结转3件。其中，予以公开184件，部分公开136件。")
    assert listed.whole.count.text == "3件"
    assert [m.count.text for m in listed.others] == ["317件"]


def test_parts_between_semicolons_are_segments() -> None:
    listed = only("收到建议30件，其中建议12件、提案18件；主办8件、协办22件。")
    assert [[m.count.text for m in s] for s in listed.segments] == [["12件", "18件"], ["8件", "22件"]]


@pytest.mark.parametrize("text", ["其中3件。", "共5件。其他另有3件。", "第一季度3期、第二季度4期"])
def test_counts_that_are_no_list_are_none(text: str) -> None:
    assert [e for e in reading(text).lists if len(e.parts) > 1] == []


def test_a_list_that_goes_on_is_doubtful() -> None:
    assert only("公开信息155条，其中动态100条、公告40条等。").doubtful
