"""Any text written at any place of the narrative or the head: it is read back as it was typed, and nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.common.finding import Path
from generator.datafile.edits.changes import Insert, Put, PutNames, Remove
from generator.datafile.edits.edit import edit
from generator.datafile.edits.texts import said_at
from generator.datafile.refusal import Refused
from generator.source.encoding import HIDDEN, UNSEEN
from tests.datafile.edits.files import DISPUTES, FULL, FULL_2019, NAMES, REPORTS, REQUESTS, differing, state

some = settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from([
    "一段文字。", "a: b", " # 注", "# 题", "- 项", "  ", "\n", "\n\n", "'", '"', "{{ 表三.本年新收.总计 }}", "[", "}", "|", ">", "%", "@", "`",
    "&a", "*b", "!", "：", "，", "\t", "😀", "\u3000\u3000", "\\", "---", "...", "? ", "null", "0", "（一）主动公开。", "<b>", "{%", "\\n", "是",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=20)


@pytest.mark.parametrize("file", REPORTS, ids=NAMES)
@some
@given(data=st.data(), text=TEXTS)
def test_any_text_at_any_place_of_the_narrative(file: object, data: st.DataObject, text: str) -> None:
    before = file.read_bytes()  # type: ignore[attr-defined]
    old = state(before).report
    path = data.draw(st.sampled_from([path for path in old.texts if path[-1] != "标题"]))
    try:
        after = edit(before, [Put(path, text)]).data
    except Refused as error:
        assert UNSEEN.search(text.replace("\ufeff", "")) or "\ufffd" in text, error
        return
    new = state(after)
    assert (said_at(new, path) or "") == shown(text)
    unchanged = {p: passage.text for p, passage in old.texts.items() if p != path}
    assert {p: new.report.texts[p].text for p in unchanged} == unchanged
    assert [dict(f.typed) for f in new.report.figures.values()] == [dict(f.typed) for f in old.figures.values()]
    kept = [line for line in before.decode().split("\n") if line.strip().startswith("#")]
    assert [line for line in after.decode().split("\n") if line in set(kept)] == kept or "#" in text


def shown(text: str) -> str:
    """Return a text as a data file holds it: lines ended as anywhere, none blank at its end, nothing that cannot be seen."""
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return re.sub(r"\n\s*\Z", "", HIDDEN.sub("", text.replace("\ufeff", "")))


FORMS = {
    "block": "其他需要报告的事项: |\n  无。\n",
    "block with a comment": "其他需要报告的事项: |  # 注\n  无。\n",
    "block without end": "其他需要报告的事项: |-\n  无。\n",
    "block with all its ends": "其他需要报告的事项: |+\n  无。\n\n",
    "block, deeper": "其他需要报告的事项: |\n      无。\n",
    "block with its step": "其他需要报告的事项: |2\n  无。\n",
    "block with room": "其他需要报告的事项: |\n  \n",
    "block of nothing": "其他需要报告的事项: |\n",
    "folded": "其他需要报告的事项: >\n  无。\n  有。\n",
    "folded without end": "其他需要报告的事项: >-\n  无。\n",
    "plain": "其他需要报告的事项: 无。\n",
    "plain over lines": "其他需要报告的事项: 无。\n  有。\n",
    "plain over lines with a comment": "其他需要报告的事项: 无。\n  有。  # 注\n",
    "plain below its key": "其他需要报告的事项:\n  无。\n",
    "single quotes": "其他需要报告的事项: '无。'\n",
    "double quotes": '其他需要报告的事项: "无。"\n',
    "quotes over lines": '其他需要报告的事项: "无。\n  有。"\n',
    "empty": "其他需要报告的事项:\n",
    "missing": "",
}
SECTION: Path = ("其他需要报告的事项",)
LAST = "其他需要报告的事项: |\n  2024年未收取政府信息公开信息处理费。\n"


def written(form: str, end: str = "\n") -> bytes:
    """Return the example with 其他需要报告的事项 written in a form."""
    full = FULL.decode()
    assert full.count(LAST) == 1
    return full.replace(LAST, FORMS[form]).replace("\n", end).encode()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@some
@given(text=TEXTS)
@example(text="一行")
@example(text="一: 二\n三 # 四\n\n  五")
@example(text="  空格开头\n不空")
@example(text="\n空行开头")
@example(text="")
def test_any_text_in_the_place_of_any_form_of_text(form: str, end: str, text: str) -> None:
    before = written(form, end)
    try:
        after = edit(before, [Put(SECTION, text)]).data
    except Refused as error:
        assert UNSEEN.search(text.replace("\ufeff", "")) or "\ufffd" in text, error
        return
    assert (said_at(state(after), SECTION) or "") == shown(text)
    start = before.decode().index(f"落款:{' '}")
    assert after.decode().endswith(before.decode()[start:])
    assert end == "\n" or "\n" not in after.decode().replace(end, "")


PRECISE = {
    ("block", "有。"): "其他需要报告的事项: |\n  有。\n",
    ("block", "无。\n有。"): "其他需要报告的事项: |\n  无。\n  有。\n",
    ("block", ""): "其他需要报告的事项: |\n  \n",
    ("block with a comment", "有。"): "其他需要报告的事项: |  # 注\n  有。\n",
    ("block, deeper", "a\n\nb"): "其他需要报告的事项: |\n      a\n\n      b\n",
    ("block", "  a\nb"): "其他需要报告的事项: |2\n    a\n  b\n",
    ("block with room", "有。"): "其他需要报告的事项: |\n  有。\n",
    ("block of nothing", "有。"): "其他需要报告的事项: |\n  有。\n",
    ("folded", "有。\n无。"): "其他需要报告的事项: |\n  有。\n  无。\n",
    ("plain", "有。"): "其他需要报告的事项: 有。\n",
    ("plain", "有: 无"): "其他需要报告的事项: |\n  有: 无\n",
    ("plain", "a\nb"): "其他需要报告的事项: |\n  a\n  b\n",
    ("plain over lines", "有。"): "其他需要报告的事项: 有。\n",
    ("single quotes", "it's"): "其他需要报告的事项: 'it''s'\n",
    ("double quotes", 'a "b" \\ c'): '其他需要报告的事项: "a \\"b\\" \\\\ c"\n',
    ("double quotes", "a\nb"): "其他需要报告的事项: |\n  a\n  b\n",
    ("empty", "有。"): "其他需要报告的事项: 有。\n",
    ("empty", "a\nb"): "其他需要报告的事项: |\n  a\n  b\n",
    ("missing", "a\nb"): "其他需要报告的事项: |\n  a\n  b\n",
}


@pytest.mark.parametrize(("form", "text"), PRECISE, ids=str)
def test_a_text_keeps_its_style_where_that_can_hold_it(form: str, text: str) -> None:
    new = edit(written(form), [Put(SECTION, text)]).data.decode()
    assert new == FULL.decode().replace(LAST, PRECISE[form, text])


def test_lines_of_block_text_that_stay_the_same_are_left_alone() -> None:
    before = FULL.replace(
        "  2024年未收取政府信息公开信息处理费。\n".encode(), "  一。   \n  二。\n   \n  四。\n".encode()
    )
    after = edit(before, [Put(SECTION, "一。   \n改。\n \n四。")]).data
    assert differing(before, after) == [("  二。", "  改。")]


@pytest.mark.parametrize("file", REPORTS, ids=NAMES)
def test_a_text_written_as_it_is_changes_nothing(file: object) -> None:
    before = file.read_bytes()  # type: ignore[attr-defined]
    puts = [Put(path, passage.text) for path, passage in state(before).report.texts.items()]
    assert edit(before, puts).data == before


HEAD = {
    ("机关", "某某市: 科技局"): '机关: "某某市: 科技局"',
    ("机关", "某某市科学技术局"): "机关: 某某市科学技术局",
    ("年度", "2025"): "年度: 2025",
    ("机关类型", "其他"): "机关类型: 其他",
    ("机关", "- x"): '机关: "- x"',
    ("机关", "某局 # 注"): '机关: "某局 # 注"',
    ("机关", "{{ 年度 }}局"): '机关: "{{ 年度 }}局"',
}


@pytest.mark.parametrize(("key", "text"), HEAD, ids=str)
def test_an_item_of_the_head(key: str, text: str) -> None:
    after = edit(FULL, [Put((key,), text)]).data
    assert [new for _, new in differing(FULL, after)] == [HEAD[key, text]]


def test_an_optional_item_comes_in_its_place_and_goes_when_it_is_emptied() -> None:
    with_title = edit(FULL, [Put(("标题",), "某某市科学技术局2024年报告")]).data
    line = "标题: 某某市科学技术局2024年报告\n"
    assert line + "引言: |" in with_title.decode()
    assert edit(with_title, [Put(("标题",), "")]).data == FULL
    assert edit(FULL, [Put(("标题",), "")]).data == FULL


def test_the_signature_item_by_item() -> None:
    new = edit(FULL, [Put(("落款", "用印"), "是"), Put(("落款", "日期"), "2025-02-01")]).data
    assert new.decode().endswith("落款: {署名: 示例市科学技术局, 日期: 2025-02-01, 用印: 是}\n")
    gone = edit(FULL, [Put(("落款", "日期"), ""), Put(("落款", "署名"), "")]).data.decode()
    assert "落款" not in gone
    assert gone == FULL.decode().replace("落款: {署名: 示例市科学技术局, 日期: 2025-01-20}\n", "")
    again = edit(gone.encode(), [Put(("落款", "日期"), "2025-01-20"), Put(("落款", "署名"), "示例市科学技术局")])
    assert again.data.decode() == gone + "落款: {署名: 示例市科学技术局, 日期: 2025-01-20}\n"


def test_a_signature_in_lines() -> None:
    old = FULL.decode().replace(
        "落款: {署名: 示例市科学技术局, 日期: 2025-01-20}\n", "落款:\n  署名: 示例市科学技术局  # 全称\n"
    )
    new = edit(old.encode(), [Put(("落款", "日期"), "2025-01-20"), Put(("落款", "署名"), "某局")]).data.decode()
    assert new.endswith("落款:\n  署名: 某局  # 全称\n  日期: 2025-01-20\n")
    assert edit(new.encode(), [Put(("落款", "日期"), ""), Put(("落款", "署名"), "")]).data.decode().count("落款") == 0


NAMED = {
    "简称: [市科技局, 我局]": "简称: [a, b, c]",
    "简称: 我局": "简称: [a, b, c]",
    "简称:\n  - 我局  # 注\n  - 二": "简称:\n  - a  # 注\n  - b\n  - c",
    "简称:\n- 一\n- 二\n- 三\n- 四": "简称:\n- a\n- b\n- c",
    "简称: []": "简称: [a, b, c]",
    "简称:": "简称: [a, b, c]",
}


@pytest.mark.parametrize("old", NAMED)
def test_a_list_of_short_names(old: str) -> None:
    full = FULL.decode().replace("简称: [市科技局, 我局]", old).encode()
    new = edit(full, [PutNames(("简称",), ("a", "b ", "", "c"))]).data.decode()
    assert new == FULL.decode().replace("简称: [市科技局, 我局]", NAMED[old])


def test_short_names_come_in_their_place_and_go_when_there_are_none() -> None:
    gone = edit(FULL, [PutNames(("简称",), ())]).data
    assert gone == FULL.replace("简称: [市科技局, 我局]\n".encode(), b"")
    assert edit(gone, [PutNames(("简称",), ("市科技局", "我局"))]).data == FULL


OVERVIEW: Path = ("总体情况",)


def test_a_part_is_put_between_two_others_and_taken_out_again() -> None:
    new = edit(FULL, [Insert(OVERVIEW, 1, "第一行\n第二行: # 注", "新的 # 标题")]).data
    added = '  - 标题: "新的 # 标题"\n    正文: |\n      第一行\n      第二行: # 注\n'
    assert added + "  - 标题: 依申请公开\n" in new.decode()
    assert edit(new, [Remove((*OVERVIEW, 1))]).data == FULL


@pytest.mark.parametrize("index", [0, 1, 5])
@some
@example(body="一段文字。\n  ")
@given(body=TEXTS.filter(lambda text: shown(text).strip()))
def test_any_paragraph_is_put_in_anywhere_and_taken_out_again(index: int, body: str) -> None:
    try:
        new = edit(FULL, [Insert(OVERVIEW, index, body)]).data
    except Refused as error:
        assert UNSEEN.search(body.replace("\ufeff", "")) or "\ufffd" in body, error
        return
    assert said_at(state(new), (*OVERVIEW, index)) == shown(body)
    assert edit(new, [Remove((*OVERVIEW, index))]).data == FULL


def test_a_list_within_brackets_stays_within_brackets() -> None:
    old = (
        FULL_2019.decode()
        .replace("其他需要报告的事项: 无其他需要报告的事项。", "其他需要报告的事项: [甲, 乙]")
        .encode()
    )
    section = ("其他需要报告的事项",)
    new = edit(old, [Insert(section, 1, "a, b\nc", "丙"), Put((*section, 0), "x, y"), Insert(section, 0, "头")]).data
    assert '其他需要报告的事项: [头, "x, y", {标题: 丙, 正文: "a, b\\nc"}, 乙]' in new.decode()
    assert "[头, 乙]" in edit(new, [Remove((*section, 2)), Remove((*section, 1))]).data.decode()


REFUSED = {
    "not of this list": (Put((*OVERVIEW, 9, "正文"), "x"), "不在文件里"),
    "in several parts": (Put(OVERVIEW, "x"), "分成几段"),
    "no year": (Put(("年度",), "25"), "四位数字"),
    "no such day": (Put(("落款", "日期"), "2025-02-30"), "有这一天"),
    "no such kind": (Put(("机关类型",), "公司"), "可以写"),
    "no agency": (Put(("机关",), " "), "要填"),
    "two lines": (Put(("机关",), "a\nb"), "一行"),
    "a control character": (Put(SECTION, "一\x07二"), "看不见的字符"),
    "a damaged character": (Put(SECTION, "一\ufffd二"), "“一”后面有一个损坏的字"),
    "a control character at the start": (Put(SECTION, "\x07二"), "开头有一个看不见的字符"),
    "too long": (Put(SECTION, "字" * 50_001), "最多 50000"),
    "an empty paragraph": (Insert(OVERVIEW, 0, " \n"), "没有写文字"),
    "not in a list": (Remove(SECTION), "不在文件里"),
    "waivers": (Put(("豁免",), "x"), "不在文件里"),
    "a list of waivers": (PutNames(("豁免",), ("x",)), "不在文件里"),
    "a key that is none": (Put(("不是键",), "x"), "不在文件里"),
    "too far": (Insert(OVERVIEW, 99, "x"), "不在文件里"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_written_is_refused_with_the_reason(what: str) -> None:
    change, reason = REFUSED[what]
    with pytest.raises(Refused, match=reason) as caught:
        edit(FULL, [change])  # type: ignore[list-item]
    assert caught.value.path == change.path  # type: ignore[attr-defined]


def test_the_last_paragraph_of_a_list_is_not_taken_out() -> None:
    old = FULL_2019.decode().replace("其他需要报告的事项: 无其他需要报告的事项。", "其他需要报告的事项: [甲]").encode()
    with pytest.raises(Refused, match="只剩这一段"):
        edit(old, [Remove(("其他需要报告的事项", 0))])


def test_either_all_changes_are_made_or_none() -> None:
    with pytest.raises(Refused):
        edit(FULL, [Put(("机关",), "新的机关"), Put(("年度",), "x")])


def test_text_is_never_taken_for_structure() -> None:
    text = "正文\n机关: 别的机关\n年度: 2030\n豁免:\n  - {规则: R030, 理由: 无}\n--- \n... "
    new = state(edit(FULL, [Put((*OVERVIEW, 2, "正文"), text), Put(("机关",), "甲\u2028".strip() + "局")]).data)
    assert said_at(new, (*OVERVIEW, 2, "正文")) == text
    assert (new.report.agency, new.report.year, new.report.waivers) == ("甲局", 2024, ())


@pytest.mark.parametrize("unseen", ["\u200b", "\u200e", "\u202c", "\u202e", "\u00ad", "\u2060", "\ufeff"], ids=ascii)
def test_what_nobody_sees_in_pasted_text_is_left_out(unseen: str) -> None:
    new = edit(FULL, [Put(SECTION, f"甲{unseen}乙👨\u200d👩")])
    assert "甲乙👨\u200d👩" in new.data.decode()


@pytest.mark.parametrize("key", ["正文", "表后"])
def test_narrative_beside_a_table_comes_and_goes_and_leaves_the_rest_as_it_was(key: str) -> None:
    path: Path = (REQUESTS, key)
    written = edit(FULL, [Put(path, "第一段。\n第二段。")]).data
    assert said_at(state(written), path) == "第一段。\n第二段。"
    assert [dict(f.typed) for f in state(written).report.figures.values()] == [
        dict(f.typed) for f in state(FULL).report.figures.values()
    ]
    assert edit(written, [Put(path, "")]).data == FULL


def test_what_stands_before_a_table_stands_before_its_rows_and_what_stands_under_it_after_them() -> None:
    written = edit(FULL, [Put((REQUESTS, "表后"), "下面。"), Put((REQUESTS, "正文"), "上面。")]).data.decode()
    places = [
        written.index(mark) for mark in ("  正文:", "本年新收政府信息公开申请数量:", "结转下年度继续办理:", "  表后:")
    ]
    assert places == sorted(places)


def test_a_table_that_is_zero_in_one_word_is_spelt_out_for_words_beside_it() -> None:
    data = FULL.decode()
    start, end = data.index(f"{DISPUTES}:"), data.index("存在的主要问题及改进情况:")
    zero = f"{data[:start]}{DISPUTES}: 零报告\n{data[end:]}".encode()
    written = edit(zero, [Put((DISPUTES, "正文"), "本年没有。")]).data
    assert f"{DISPUTES}:\n  零报告: 是\n  正文: 本年没有。\n".encode() in written
    assert set(state(written).report.figures["disputes"].values.values()) == {0}
