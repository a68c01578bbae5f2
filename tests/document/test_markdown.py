"""Narrative: headings typed and run in, bold, lists, tables; all else comes out as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.markdown import blocks, inline, typed_number, without_bold
from generator.document.model import Block, Heading, Items, Paragraph, Picture, Span, Table


def read(text: str) -> list[Block]:
    """The blocks of a text none of whose pictures can be used."""
    return list(blocks(text, lambda _name, _caption: None))


def printed(found: Iterable[Block]) -> Iterator[str]:
    """Every text of the blocks in reading order, numbers and list marks included."""
    for block in found:
        match block:
            case Heading():
                yield block.number + block.text
            case Paragraph():
                yield block.text
            case Items():
                for marker, inner in block.items:
                    yield marker
                    yield from printed(inner)
            case Table():
                yield from (cell.text for row in block.rows for cell in row)
            case _:
                raise AssertionError(block)


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


HEADINGS = [
    ("（一）主动公开", 2, "（一）", "主动公开"),
    ("（一）　主动公开", 2, "（一）", "主动公开"),
    ("（一） 主动公开", 2, "（一）", "主动公开"),
    ("(一)主动公开", 2, "（一）", "主动公开"),
    ("（十二）主动公开", 2, "（十二）", "主动公开"),
    ("（一）主动公开。", 2, "（一）", "主动公开。"),
    ("（一）主动公开（含政策解读）", 2, "（一）", "主动公开（含政策解读）"),
    ("（一）**主动**公开", 2, "（一）", "主动公开"),
    ("　　（一）主动公开", 2, "（一）", "主动公开"),
    ("1.网站", 3, "1.", "网站"),
    ("1. 网站", 3, "1.", "网站"),
    ("1．网站", 3, "1.", "网站"),
    ("12.网站", 3, "12.", "网站"),
    ("1.2024年工作", 3, "1.", "2024年工作"),
    ("（1）新媒体", 4, "（1）", "新媒体"),
    ("(1)新媒体", 4, "（1）", "新媒体"),
    ("（1）1.5倍", 4, "（1）", "1.5倍"),
]


@pytest.mark.parametrize(("line", "level", "number", "text"), HEADINGS, ids=[h[0] for h in HEADINGS])
def test_a_typed_number_makes_a_heading_of_its_level(line: str, level: int, number: str, text: str) -> None:
    assert read(line) == [Heading(text, level, number)]  # type: ignore[arg-type]


RUN_IN = [
    ("（一）主动公开情况。2024年公开120条。", 2, "（一）主动公开情况。", "2024年公开120条。"),
    ("1.网站。新增检索。已上线。", 3, "1.网站。", "新增检索。已上线。"),
    ("（1）**新媒体。**全年推送", 4, "（1）新媒体。", "全年推送"),
    ("（一） 主动公开。　2024年", 2, "（一）主动公开。", "2024年"),
]


@pytest.mark.parametrize(("line", "level", "head", "rest"), RUN_IN, ids=[r[0] for r in RUN_IN])
def test_a_heading_that_goes_on_is_run_in(line: str, level: int, head: str, rest: str) -> None:
    (paragraph,) = read(line)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans[0] == Span(head, level=level)
    assert "".join(span.text for span in paragraph.spans[1:]) == rest


LITERAL = [
    "1.5倍", "10.5%", "2024.x", "3.14", "（2024）5号", "（一）", "1.", "（1）", "（廿一）", "一、总体", "1、网站", "①网站",
    "第一，解读", "a. b", "（a）b", "# 标题", "## x", "> 引", "+ 加", "-短横", "—破折", "=====", "-----", "***", "___",
    "~~删~~", "`代码`", "```", "    缩进四格", "\t制表", "[链接](http://x)", "![图](无.png)", "[1]: x", "<script>alert(1)</script>",
    "<!-- 注释 -->", "&amp; &lt; &#65; &nbsp;", "a\\b\\n", "\\*不\\*", "a_b_c", "__不__", "*不*", "**不", "不**", "** 不 **",
    "****", "a ** b", "http://www.example.gov.cn/a_b?c=d&e=*", "100%", "$x^2$", "{{", "{% if %}", "{# #}", "𬭩㙍😀👨‍👩‍👧",
    "a|b", "|", "||", "|-|", "a|b\n", "“引”‘引’「引」", "1）无空格", "-", "*", "1)", "\u202e反", "é", "�",
]  # fmt: skip


@pytest.mark.parametrize("text", LITERAL, ids=repr)
def test_everything_else_is_one_literal_paragraph(text: str) -> None:
    assert read(text) == [Paragraph((Span(text.strip(" \t\u3000\n")),))]


def test_every_line_is_a_paragraph_with_or_without_blank_lines_between() -> None:
    assert read("甲\n乙\n\n\n丙\n　　\n丁") == [Paragraph((Span(text),)) for text in "甲乙丙丁"]


BOLD = [
    ("**重点**：公开", [("重点", True), ("：公开", False)]),
    ("“**重点**”，公开", [("“", False), ("重点", True), ("”，公开", False)]),
    ("公开**120**条", [("公开", False), ("120", True), ("条", False)]),
    ("**“重点”**公开", [("“重点”", True), ("公开", False)]),
    ("**（重点）**。**再**", [("（重点）", True), ("。", False), ("再", True)]),
    ("，**，重点，**，", [("，", False), ("，重点，", True), ("，", False)]),
    ("**甲** **乙**", [("甲", True), (" ", False), ("乙", True)]),
    ("**甲**乙**", [("甲", True), ("乙**", False)]),
    ("***甲***", [("*", False), ("甲", True), ("*", False)]),
    ("**甲*乙**", [("甲*乙", True)]),
    ("**a b**", [("a b", True)]),
    ("** 甲**乙**", [("** 甲", False), ("乙", True)]),
]


@pytest.mark.parametrize(("text", "spans"), BOLD, ids=[b[0] for b in BOLD])
def test_two_stars_around_words_are_bold_beside_any_punctuation(text: str, spans: list[tuple[str, bool]]) -> None:
    assert inline(text) == tuple(Span(*span) for span in spans)


def items(text: str) -> list[tuple[str, list[str]]]:
    """The one list of a text: marks with the texts below them."""
    (found,) = read(text)
    assert isinstance(found, Items)
    return [(marker, list(printed(inner))) for marker, inner in found.items]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- 甲\n- 乙", [("•", ["甲"]), ("•", ["乙"])]),
        ("* 甲\n* 乙", [("•", ["甲"]), ("•", ["乙"])]),
        ("1) 甲\n2) 乙", [("1)", ["甲"]), ("2)", ["乙"])]),
        ("1） 甲\n2） 乙", [("1）", ["甲"]), ("2）", ["乙"])]),
        ("3) 甲\n4) 乙", [("3)", ["甲"]), ("4)", ["乙"])]),
        ("- 甲\n  乙\n- 丙", [("•", ["甲", "乙"]), ("•", ["丙"])]),
        ("- 甲\n  - 乙\n    - 丙", [("•", ["甲", "•", "乙", "•", "丙"])]),
        ("- 甲\n  1) 乙", [("•", ["甲", "1)", "乙"])]),
        ("- （一）甲。乙", [("•", ["（一）甲。乙"])]),
        ("- （一）甲", [("•", ["（一）甲"])]),
        ("- **甲**：乙", [("•", ["甲：乙"])]),
        ("- # 甲", [("•", ["# 甲"])]),
        ("- > 甲", [("•", ["> 甲"])]),
        ("- ```\n- 甲", [("•", ["```"]), ("•", ["甲"])]),
        ("- <b>&amp;", [("•", ["<b>&amp;"])]),
    ],
)
def test_lists_keep_their_marks_and_their_words(text: str, wanted: list[tuple[str, list[str]]]) -> None:
    assert items(text) == wanted


def test_a_line_at_the_margin_ends_a_list() -> None:
    first, second = read("- 甲\n乙")
    assert isinstance(first, Items)
    assert second == Paragraph((Span("乙"),))


def table(text: str) -> list[list[str]]:
    """The one table of a text, cell by cell."""
    (found,) = read(text)
    assert isinstance(found, Table)
    assert len({len(row) for row in found.rows}) == 1
    return [[cell.text for cell in row] for row in found.rows]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("|甲|乙|\n|-|-|\n|1|2|", [["甲", "乙"], ["1", "2"]]),
        ("甲|乙\n-|-\n1|2", [["甲", "乙"], ["1", "2"]]),
        ("| 甲 | 乙 |\n| --- | :---: |\n| 1 | 2 |", [["甲", "乙"], ["1", "2"]]),
        ("|甲|乙|\n|-|-|\n|1|2|3|", [["甲", "乙", ""], ["1", "2", "3"]]),
        ("|甲|乙|\n|-|-|\n|1|", [["甲", "乙"], ["1", ""]]),
        ("|甲|乙|\n|-|-|\n||2|", [["甲", "乙"], ["", "2"]]),
        (
            "|甲|乙|\n|-|-|\n|1|2|3|4|5|\n|6|",
            [["甲", "乙", "", "", ""], ["1", "2", "3", "4", "5"], ["6", "", "", "", ""]],
        ),
        ("|甲|\n|-|\n|1|", [["甲"], ["1"]]),
        ("|甲|乙|\n|-|-|", [["甲", "乙"]]),
        ("|甲|乙|\n|-|-|\n|1\\|2|3|", [["甲", "乙"], ["1|2", "3"]]),
        ("|甲|乙|\n|-|-|\n|**1**|`2`|", [["甲", "乙"], ["1", "`2`"]]),
        ("|甲|乙|\n|-|-|\n|<b>|&amp;|", [["甲", "乙"], ["<b>", "&amp;"]]),
        ("|甲|乙|\n|-|-|\n|（一）x|- y|", [["甲", "乙"], ["（一）x", "- y"]]),
    ],
)
def test_pipe_tables_keep_every_cell(text: str, wanted: list[list[str]]) -> None:
    assert table(text) == wanted


def test_the_head_of_a_table_is_one_row_and_cells_are_aligned_as_ruled() -> None:
    (found,) = read("|甲|乙|丙|\n|:-|:-:|-:|\n|1|2|3|")
    assert isinstance(found, Table)
    assert found.header_rows == 1
    assert [cell.align for cell in found.rows[1]] == ["left", "center", "right"]
    assert [cell.role for row in found.rows for cell in row] == ["head"] * 3 + ["text"] * 3


def test_text_before_and_behind_a_table_stays_outside() -> None:
    before, inside, behind = read("前文\n|甲|乙|\n|-|-|\n|1|2|\n后文")
    assert isinstance(inside, Table)
    assert list(printed([before, behind])) == ["前文", "后文"]


def test_bars_without_a_rule_of_as_many_columns_are_no_table() -> None:
    assert list(printed(read("|甲|乙|\n|---|\n|1|2|"))) == ["|甲|乙|", "|---|", "|1|2|"]


PNG = Picture(b"", "png", 1, 1)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("![图](a.png)", [("a.png", "图")]),
        ("前![图](a.png)后", ["前", ("a.png", "图"), "后"]),
        ("![一](a.png)![二](b.png)", [("a.png", "一"), ("b.png", "二")]),
        ("![](图 (1).png)", [("图 (1).png", "")]),
        ("![ 图 ]( a.png )", [("a.png", "图")]),
        ("- ![图](a.png)", None),
        ("! [图](a.png)", ["! [图](a.png)"]),
        ("![图] (a.png)", ["![图] (a.png)"]),
        ("![图]()", ["![图]()"]),
    ],
)
def test_pictures_stand_between_the_words_around_them(line: str, wanted: list[object] | None) -> None:
    asked: list[tuple[str, str]] = []

    def picture(name: str, caption: str) -> Picture:
        asked.append((name, caption))
        return PNG

    found = list(blocks(line, picture))
    if wanted is None:
        assert asked == [("a.png", "图")]
        return
    assert asked == [part for part in wanted if isinstance(part, tuple)]
    assert [b is PNG or b.text for b in found if isinstance(b, (Paragraph, Picture))] == [
        isinstance(part, tuple) or part for part in wanted
    ]


@pytest.mark.parametrize(
    ("line", "length"), [("（一）甲", 3), ("1. 甲", 3), ("（1）　甲", 4), ("甲", 0), ("1.5", 0), ("（一）", 0)]
)
def test_a_typed_number_takes_its_space_with_it(line: str, length: int) -> None:
    typed = typed_number(line)
    assert (typed.length if typed else 0) == length


# What follows holds for any text: nothing that an author typed is lost, doubled or moved.
PLAIN = st.text(alphabet="甲乙。，：；（）“”《》一二三1２ab.<>&\\#_~`[]()!{}%@/+=\"'😀𬭩㙍\u3000 \n", max_size=80)
MARKUP = st.text(alphabet="甲乙。（）一1. \n-*|:\\)）　", max_size=80)
FULL_TEXT = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "- ",
                "* ",
                "1) ",
                "2） ",
                "  ",
                "    ",
                "|",
                "|-|-|",
                "|---|",
                "**",
                "*",
                "（一）",
                "1.",
                "（1）",
                "\n",
                "\n\n",
            ]
        ),
        st.text(alphabet="甲乙。，<&\\_#`😀𬭩㙍ab1|*-: \u3000", max_size=6),
    ),
    max_size=30,
).map("".join)

# Marks that may go, each where Markdown has it: bold, list marks, bars and rules of tables; `）` may come for `)`.
_MARKS = str.maketrans(")", "）", "*-|:\\•")
quick = settings(max_examples=150, derandomize=True, deadline=None)


def marked(text: str) -> str:
    """A text without white space and without the marks that Markdown may take away; brackets in one width."""
    out = bare(text).translate(_MARKS)
    return re.sub(r"[（(]([一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）]", r"（\1）", out).replace("．", ".")


@quick
@given(PLAIN)
def test_text_without_marks_comes_out_character_for_character(text: str) -> None:
    typed = re.sub(
        r"(?m)^([ \u3000]*)[(（]([一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）](?=[ \u3000]*\S)", r"\1（\2）", text
    )
    assert bare("".join(printed(read(text)))) == bare(typed)


@quick
@given(st.one_of(MARKUP, FULL_TEXT))
def test_text_full_of_marks_loses_none_but_marks(text: str) -> None:
    assert marked("".join(printed(read(text)))) == marked(text)


@quick
@given(st.one_of(MARKUP, FULL_TEXT))
def test_no_more_marks_go_than_markdown_takes(text: str) -> None:
    """Every star that is gone was one of four around bold words, or began a list."""
    gone = text.count("*") - "".join(printed(read(text))).count("*")
    pairs = sum(len(re.findall(r"\*\*(?=[^\s*])(?:.+?)(?<=[^\s*])\*\*", line)) for line in text.split("\n"))
    marks = sum(line.count("* ") + line.count("*\t") for line in text.split("\n"))
    assert 0 <= gone <= 4 * pairs + marks


@quick
@given(st.text(alphabet="甲a*，“” ", max_size=40))
def test_bold_is_what_stands_between_two_pairs_of_stars(text: str) -> None:
    bold = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*")
    assert without_bold(text) == bold.sub(r"\1", text)
    assert "".join(span.text for span in inline(text) if span.bold) == "".join(bold.findall(text))


@quick
@given(st.integers(1, 40), st.integers(0, 60))
def test_lists_of_any_depth_keep_their_words(depth: int, width: int) -> None:
    text = (
        "\n".join("  " * n + f"- 第{n}级" for n in range(depth)) + "\n" + "\n".join(f"- 第{n}项" for n in range(width))
    )
    assert marked("".join(printed(read(text)))) == marked(text)
