"""Any figure changed at any place: that line differs and no other character, and the check reads the new figure."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.common.finding import Path
from generator.datafile.edits.changes import Put
from generator.datafile.edits.edit import edit
from generator.datafile.refusal import Refused
from tests.datafile.edits.files import (
    DISCLOSURE,
    DISPUTES,
    FULL,
    FULL_2019,
    NAMES,
    REPORTS,
    REQUESTS,
    RESULTS,
    cells,
    differing,
    state,
)

some = settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
COUNTS = st.one_of(st.integers(0, 20), st.integers(0, 999_999_999_999)).map(str)
AMOUNTS = st.decimals(0, 10**9, places=2, allow_nan=False).map(lambda d: f"{d:f}")
CHANGES = st.integers(-(10**9), 10**9).map(lambda n: f"{n:+d}")


@pytest.mark.parametrize("file", REPORTS, ids=NAMES)
@some
@given(data=st.data())
def test_any_figure_at_any_place_changes_its_line_alone(file: object, data: st.DataObject) -> None:
    before = file.read_bytes()  # type: ignore[attr-defined]
    section, row, column, path = data.draw(st.sampled_from(list(cells(before))))
    text = data.draw({"count": COUNTS, "amount": AMOUNTS, "signed": CHANGES}[column.kind])
    edited = edit(before, [Put(path, text)], follow=False)
    old, new = state(before).report, state(edited.data).report
    assert column.kind == "amount" or new.figures[section.id].typed[row.id, column.id] == int(text)
    assert column.kind != "amount" or new.figures[section.id].texts[row.id, column.id] == text
    for table in old.form.tables:
        kept = {p: v for p, v in old.figures[table.id].typed.items() if (table, p) != (section, (row.id, column.id))}
        assert {p: new.figures[table.id].typed[p] for p in kept} == kept
    _only_its_line(before, edited.data, old.position(path).line)


def _only_its_line(before: bytes, after: bytes, number: int) -> None:
    """One line differs and it is the figure's; what was zero as a whole is written out below it."""
    old, new = before.decode().split("\n"), after.decode().split("\n")
    more = len(new) - len(old)
    assert old[: number - 1] == new[: number - 1]
    assert old[number:] == new[number + more :]
    assert not more or old[number - 1].split("#")[0].rstrip().endswith((": 0", "零报告"))


ROWS = {
    "six in a list": ("[1, 2, 3, 4, 5, 6]", "[9, 2, 3, 4, 5, 6]"),
    "seven in a list": ("[1, 2, 3, 4, 5, 6, 21]", "[9, 2, 3, 4, 5, 6, 29]"),
    "seven of which the total is wrong": ("[1, 2, 3, 4, 5, 6, 20]", "[9, 2, 3, 4, 5, 6, 20]"),
    "with odd spaces and a comment": ("[ 1,2 ,  3, 4, 5, 6 ]   # 注", "[ 9,2 ,  3, 4, 5, 6 ]   # 注"),
    "by column": ("{商业企业: 2, 自然人: 1}", "{商业企业: 2, 自然人: 9}"),
    "by column, left out": ("{商业企业: 2}", "{自然人: 9, 商业企业: 2}"),
    "by column, nothing": ("{}", "{自然人: 9}"),
    "by English ids": ("{enterprises: 2, natural_persons: 1}", "{enterprises: 2, natural_persons: 9}"),
    "by column with its total": ("{自然人: 1, 总计: 1}", "{自然人: 9, 总计: 9}"),
    "zero": ("0", "{自然人: 9}"),
    "zero with a comment": ("0  # 没有", "{自然人: 9}  # 没有"),
    "empty": ("", "{自然人: 9}"),
    "not filled in": ("待填", "[9, 待填, 待填, 待填, 待填, 待填]"),
    "not filled in, by column": ("{自然人: 待填, 商业企业: 待填}", "{自然人: 9, 商业企业: 待填}"),
    "not filled in, in a list": ("[待填, 2, 3, 4, 5, 待填]", "[9, 2, 3, 4, 5, 待填]"),
    "quoted": ('["1", 2, 3, 4, 5, 6]', "[9, 2, 3, 4, 5, 6]"),
    "in lines": ("\n    自然人: 1\n    商业企业: 2", "\n    自然人: 9\n    商业企业: 2"),
    "in lines, left out": ("\n    商业企业: 2", "\n    自然人: 9\n    商业企业: 2"),
    "in lines by dashes": ("\n    - 1\n    - 2\n    - 3\n    - 4\n    - 5\n    - 6", "\n    - 9\n    - 2\n    - 3\n    - 4\n    - 5\n    - 6"),
    "over several lines": ("[1, 2,\n    3, 4,  # 注\n    5, 6]", "[9, 2,\n    3, 4,  # 注\n    5, 6]"),
}  # fmt: skip
RECEIVED: Path = (REQUESTS, "本年新收政府信息公开申请数量")
ROW = "  本年新收政府信息公开申请数量: [12, 3, 0, 1, 2, 0]"


def with_row(text: str) -> bytes:
    """Return the example with another row for 本年新收."""
    full = FULL.decode()
    assert full.count(ROW) == 1
    return full.replace(ROW, f"  本年新收政府信息公开申请数量: {text}".rstrip(" ")).encode()


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_keeps_the_way_it_is_written(row: str, end: str) -> None:
    old, new = (with_row(text).replace(b"\n", end.encode()) for text in ROWS[row])
    assert edit(old, [Put((*RECEIVED, "自然人"), "9")]).data == new


def test_a_file_of_crlf_without_an_end_to_its_last_line_keeps_both() -> None:
    data = FULL_2019.rstrip(b"\n").replace(b"\n", b"\r\n")
    new = edit(data, [Put((DISPUTES, "行政复议", "结果维持"), "2"), Put(("落款", "署名"), "某某局")]).data
    assert b"\n" not in new.replace(b"\r\n", b"")
    assert new.endswith("\r\n落款: {署名: 某某局}".encode())
    assert "\r\n  行政复议: {结果维持: 2, 结果纠正: 0, 其他结果: 0, 尚未审结: 0}\r\n".encode() in new


def test_a_group_that_is_zero_is_written_out_around_the_figure() -> None:
    new = edit(FULL, [Put((*RESULTS, "其他处理", "其他", "科研机构"), "4")]).data.decode()
    assert "    其他处理:\n      申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请: 0\n" in new
    assert "      其他: {科研机构: 4}\n  结转下年度继续办理" in new


def test_a_section_of_nothing_is_written_out_around_the_figure() -> None:
    new = edit(FULL_2019, [Put((REQUESTS, "本年新收政府信息公开申请数量", "自然人"), "4")]).data.decode()
    assert (
        f"{REQUESTS}:\n  本年新收政府信息公开申请数量: {{自然人: 4}}\n  上年结转政府信息公开申请数量: 0\n"
        "  本年度办理结果: 0\n  结转下年度继续办理: 0\n" in new
    )


def test_groups_within_brackets_stay_within_brackets() -> None:
    old = FULL.decode().replace("    其他处理: 0\n", "    其他处理: {逾期不补正: 0, 逾期未缴费: 0, 其他: 0}\n").encode()
    new = edit(old, [Put((*RESULTS, "其他处理", "其他", "其他"), "4")]).data.decode()
    assert "    其他处理: {逾期不补正: 0, 逾期未缴费: 0, 其他: {其他: 4}}\n" in new


def test_a_row_that_is_missing_is_put_where_the_form_has_it() -> None:
    old = FULL.decode().replace("      重复申请: {自然人: 1}\n", "").encode()
    new = edit(old, [Put((*RESULTS, "不予处理", "重复申请", "自然人"), "1")]).data
    assert new == FULL


def test_a_group_that_is_missing_is_put_where_the_form_has_it_with_the_row_alone() -> None:
    full = FULL.decode()
    start, end = full.index("    无法提供:\n"), full.index("    不予处理:\n")
    old = (full[:start] + full[end:]).encode()
    path = (*RESULTS, "无法提供", "本机关不掌握相关政府信息", "自然人")
    new = edit(old, [Put(path, "2")]).data.decode()
    assert new == f"{full[:start]}    无法提供:\n      本机关不掌握相关政府信息: {{自然人: 2}}\n{full[end:]}"


def test_a_section_that_is_missing_is_put_where_the_form_has_it() -> None:
    full = FULL.decode()
    start, end = full.index(f"{DISCLOSURE}:\n"), full.index(f"{REQUESTS}:\n")
    new = edit((full[:start] + full[end:]).encode(), [Put((DISCLOSURE, "行政处罚", "本年处理决定数量"), "4")])
    assert new.data.decode() == f"{full[:start]}{DISCLOSURE}:\n  行政处罚: {{本年处理决定数量: 4}}\n{full[end:]}"


def test_keys_in_english_get_english_neighbours() -> None:
    full = FULL.decode()
    start, end = full.index("    不予处理:\n"), full.index("    其他处理: 0\n")
    old = f"{full[:start]}    declined:\n      complaints: 0\n      publications: 0\n{full[end:]}"
    new = edit(old.encode(), [Put((*RESULTS, "不予处理", "重复申请", "自然人"), "1")]).data.decode()
    assert "      complaints: 0\n      repeated: {自然人: 1}\n      publications: 0\n" in new


def test_a_whole_row_is_written_at_once() -> None:
    columns = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    puts = [Put((*RECEIVED, column), str(n)) for n, column in enumerate(columns, 1)]
    assert edit(with_row("[1, 2]"), puts).data == with_row("[1, 2, 3, 4, 5, 6]")
    assert edit(with_row("0"), puts).data == with_row("[1, 2, 3, 4, 5, 6]")


def test_a_whole_table_is_written_row_by_row_with_its_comments_kept() -> None:
    puts = [Put(path, "7") for section, _, _, path in cells(FULL) if section.key == REQUESTS]
    new = edit(FULL, puts)
    figures = state(new.data).report.figures["requests"]
    assert {v for (row, c), v in figures.typed.items() if c != "total"} == {7}
    assert not {line for line in FULL.decode().split("\n") if "#" in line and "[" not in line} - set(new.after.lines)
    assert "# 也可写出总计，程序会核对" in new.data.decode()


def test_an_amount_keeps_its_digits_and_takes_its_unit() -> None:
    path = (DISCLOSURE, "政府集中采购")
    old = FULL_2019.decode().replace(", 采购总金额: 129014, 采购总金额单位: 元}", ", 采购总金额: 0}").encode()
    new = edit(old, [Put((*path, "采购总金额单位"), "万元"), Put((*path, "采购总金额"), "12.90")])
    assert "{采购项目数量: 14, 采购总金额: 12.90, 采购总金额单位: 万元}" in new.data.decode()


def test_totals_that_were_right_stay_right_and_wrong_ones_stay_wrong() -> None:
    path = (*RESULTS, "部分公开", "自然人")
    line = "    部分公开: [5, 0, 0, 0, 1, 0, 6]            # 也可写出总计，程序会核对"
    assert [new for _, new in differing(FULL, edit(FULL, [Put(path, "5")]).data)] == [line]
    wrong = FULL.replace(b"[2, 0, 0, 0, 1, 0, 3]", b"[2, 0, 0, 0, 1, 0, 4]")
    assert b"[5, 0, 0, 0, 1, 0, 4]" in edit(wrong, [Put(path, "5")]).data


def test_a_total_row_follows_across_the_table() -> None:
    old = FULL.decode().replace("    其他处理: 0\n", "    其他处理: 0\n    总计: [12, 3, 0, 1, 2, 0, 18]\n").encode()
    new = edit(old, [Put((*RESULTS, "予以公开", "科研机构"), "4")]).data.decode()
    assert "    总计: [12, 3, 4, 1, 2, 0, 22]\n" in new


REFUSED = {
    "1,284": "只能写数字",
    "１２": "写成 12",
    "12件": "写成 12",
    "-3": "不能是负数",
    "3.5": "整数",
    "": "没有填数",
    "010": "以 0 开头",
    "1}\n机关: x": "只能写数字",
    "1, 2": "只能写数字",
    "[1]": "只能写数字",
    "1 # x": "只能写数字",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_figure_is_refused_in_the_words_of_the_check(text: str) -> None:
    with pytest.raises(Refused, match=REFUSED[text]) as caught:
        edit(FULL, [Put((*RECEIVED, "自然人"), text)])
    assert caught.value.path == (*RECEIVED, "自然人")


@pytest.mark.parametrize(
    "path", [(*RECEIVED, "外星人"), (REQUESTS, "没有这一行", "自然人"), (REQUESTS,), (*RECEIVED,)], ids=str
)
def test_a_cell_that_the_form_does_not_have_is_refused(path: Path) -> None:
    with pytest.raises(Refused, match="没有这一格"):
        edit(FULL, [Put(path, "1")])


SLIPS = {
    "a list too short": ("[1, 2]", "读不出来"),
    "a word": ("没有", "读不出来"),
    "full-width brackets": ("［1, 2, 3, 4, 5, 6］", "先改正"),
    "a colon without its space": ("{自然人:1}", "冒号"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_row_with_a_slip_is_refused_with_the_reason(slip: str) -> None:
    text, reason = SLIPS[slip]
    with pytest.raises(Refused, match=reason):
        edit(with_row(text), [Put((*RECEIVED, "自然人"), "9")])


def test_slips_elsewhere_do_not_keep_a_figure_from_being_changed() -> None:
    old = FULL.decode().replace("机关类型: 政府部门", "机关类型：政府部门").encode()
    new = edit(old, [Put((*RECEIVED, "自然人"), "9")])
    assert [line for line, _ in differing(old, new.data)] == [ROW]


def test_a_file_in_gb18030_stays_in_gb18030() -> None:
    old = FULL.decode().encode("gb18030")
    new = edit(old, [Put((*RECEIVED, "自然人"), "9"), Put(("其他需要报告的事项",), "无。😀")]).data
    assert [pair[1] for pair in differing(FULL, new.decode("gb18030").encode())] == [
        ROW.replace("12", "9"),
        "  无。😀",
    ]


@pytest.mark.parametrize("data", [FULL.decode().encode("utf-16"), FULL[:-2] + b"\xff\xc0"])
def test_a_file_of_no_sure_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="UTF-8"):
        edit(data, [Put((*RECEIVED, "自然人"), "9")])


def test_a_file_that_cannot_be_read_is_refused_with_the_reason() -> None:
    with pytest.raises(Refused, match="读不出来"):
        edit(b"- 1\n- 2\n", [Put((*RECEIVED, "自然人"), "9")])


def test_what_stands_on_unreadable_lines_is_not_written_a_second_time() -> None:
    old = FULL.replace("行政处罚:       {本年处理决定数量: 4}".encode(), "行政处罚: {本年处理决定数量: 4]]".encode())
    assert old != FULL
    with pytest.raises(Refused, match="读不懂的行"):
        edit(old, [Put((DISCLOSURE, "行政处罚", "本年处理决定数量"), "9")])


@pytest.mark.parametrize("whole", [REQUESTS, "本年度办理结果"], ids=["table", "group"])
def test_a_figure_in_what_is_not_filled_in_leaves_the_rest_to_be_filled_in(whole: str) -> None:
    text = FULL.decode()
    start = text.index(f"{whole}:")
    indent = len(text[:start].rpartition("\n")[2])
    lines = text[start:].split("\n")
    end = next(n for n, line in enumerate(lines[1:], 1) if len(line) - len(line.lstrip(" ")) <= indent)
    old = text[:start] + "\n".join([f"{whole}: 待填", *lines[end:]])
    path = (REQUESTS, "本年度办理结果", "予以公开", "自然人")
    new = state(edit(old.encode(), [Put(path, "9")]).data).report
    assert new.figures["requests"].typed["granted", "natural_persons"] == 9
    assert ("granted", "enterprises") not in new.figures["requests"].typed
    assert {code for code, _ in new.issues} == {"S018"}


def test_a_figure_may_be_left_to_be_filled_in_later() -> None:
    new = edit(FULL, [Put((*RECEIVED, "自然人"), "待填")]).data
    assert ROW.replace("[12", "[待填") in new.decode()
    assert ("received", "natural_persons") not in state(new).report.figures["requests"].typed


@pytest.mark.parametrize(
    "rows", ["", "  本年新收政府信息公开申请数量: 待填\n  上年结转政府信息公开申请数量: 0  # 没有\n"]
)
def test_a_table_that_was_declared_to_be_zero_and_no_longer_is_has_its_zeros_written_out(rows: str) -> None:
    head, rest = FULL.decode().split(f"{REQUESTS}:\n")
    tail = rest[rest.index(f"{DISPUTES}:") :]
    before = f"{head}{REQUESTS}:\n  零报告: 是  # 全年没有\n{rows}{tail}".encode()
    after = edit(before, [Put((REQUESTS, "结转下年度继续办理", "其他"), "5")]).data
    assert "零报告".encode() not in after
    assert ("# 没有\n".encode() in after) == bool(rows)
    old, new = (state(data).report.figures["requests"] for data in (before, after))
    assert new.typed == {**old.typed, ("carried_out", "others"): 5}
    assert not [code for code, _ in state(after).report.issues if code in ("S018", "S019")]


def test_a_table_that_is_declared_to_be_zero_stays_so_where_a_zero_is_typed() -> None:
    before = FULL.decode().replace(f"{DISPUTES}:\n", f"{DISPUTES}:\n  零报告: 是\n").encode()
    assert edit(before, [Put((DISPUTES, "行政复议", "结果维持"), "0")]).data.count("零报告: 是".encode()) == 1
