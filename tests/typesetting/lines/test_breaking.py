"""Line breaking: what may stand at the ends of lines, how lines are filled, that nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.typesetting.lines.breaking import Line, break_lines, squeezed_marks
from generator.typesetting.lines.kinsoku import NO_END, NO_START, TIGHT

SIZE = 16.0
MEASURE = 156 * 72 / 25.4
SPACING = MEASURE / 28 - SIZE
HAN = "年度报告公开信息政府工作情况数量条例主动申请处理本机关"
MARKS = "，。、；：？！）》”’％…—"
OPENING = "（《“‘〔"


def advance(char: str) -> float:
    """A plain font: half an em for ASCII, nothing for joiners, an em for the rest."""
    if char in "\u200d\ufe0f":
        return 0.0
    return SIZE / 2 if char < "\x7f" else SIZE


def lines_of(text: str, measure: float = MEASURE, indent: float = 0.0, spacing: float = 0.0) -> list[Line]:
    return break_lines(text, [advance(c) for c in text], SIZE, measure, indent, spacing)


def pieces(text: str, measure: float = MEASURE, **options: float) -> list[str]:
    return [text[line.start : line.stop] for line in lines_of(text, measure, **options)]


def set_width(text: str, line: Line) -> float:
    """The width of a line with its gaps and squeezes, as a renderer draws it."""
    advances = [advance(c) for c in text]
    inner = set()
    for word in TIGHT.finditer(text):
        inner.update(range(word.start(), word.end() - 1))
    width = sum(advances[line.start : line.stop])
    for at in range(line.start, line.stop - 1):
        if advances[at]:
            width += line.inner if at in inner else line.gap
    return width - line.squeeze * len(squeezed_marks(text, advances, SIZE, line.start, line.stop))


def test_sets_twenty_eight_characters_a_line_on_the_grid() -> None:
    text = HAN * 6
    assert [len(piece) for piece in pieces(text, spacing=SPACING)][:-1] == [28] * (len(text) // 28)


def test_indents_the_first_line_by_two_characters_and_the_others_by_none() -> None:
    text = HAN * 6
    indent = 2 * (SIZE + SPACING)
    assert [len(piece) for piece in pieces(text, indent=indent, spacing=SPACING)][:2] == [26, 28]


def test_sets_a_line_that_fits_with_natural_gaps() -> None:
    assert lines_of("一二三", spacing=-0.2) == [Line(0, 3, -0.2)]


@pytest.mark.parametrize("mark", "，。、；：？！）》”％℃…")
def test_keeps_a_mark_off_the_start_of_a_line(mark: str) -> None:
    text = "一二三四五六七八九十" + mark + "一二三四五六七八九"
    assert all(piece[0] != mark for piece in pieces(text, measure=10 * SIZE))


@pytest.mark.parametrize("mark", OPENING)
def test_keeps_an_opening_mark_off_the_end_of_a_line(mark: str) -> None:
    text = "一二三四五六七八九" + mark + "一二三四五六七八九十"
    assert pieces(text, measure=10 * SIZE)[0] == "一二三四五六七八九"


@pytest.mark.parametrize("pair", ["……", "——", "）。", "。”", "％，"])
def test_does_not_part_marks_that_belong_together(pair: str) -> None:
    for filling in range(6, 12):
        text = "一" * filling + pair + "二" * 9
        assert any(pair in piece for piece in pieces(text, measure=10 * SIZE)), filling


@pytest.mark.parametrize(
    "quantity", ["2020年", "1,284件", "26.55万元", "50%", "第3条", "10余万人次", "36.6℃", "-0.5%", "3.2亿元", "20个"]
)
def test_does_not_part_a_number_from_its_unit(quantity: str) -> None:
    for filling in range(4, 14):
        text = "一" * filling + quantity + "二" * 9
        assert any(quantity in piece for piece in pieces(text, measure=10 * SIZE)), filling


@pytest.mark.parametrize("word", ["government", "0571-88888888", "PDF/A-3a"])
def test_does_not_part_a_latin_word_that_fits_a_line(word: str) -> None:
    for filling in range(4, 28):
        text = "一" * filling + word + "二" * 20
        loose = (MEASURE - filling * SIZE) / filling > SIZE
        assert loose or any(word in piece for piece in pieces(text)), filling


def test_breaks_a_long_address_after_a_joint_rather_than_spread_a_line() -> None:
    text = "网址为https://www.example.gov.cn/zwgk/zfxxgk/zfxxgknb/2024/index.html，欢迎查阅"
    first, second = pieces(text)
    assert first.endswith("/")
    assert second.endswith("欢迎查阅")


def test_breaks_an_address_anywhere_rather_than_spread_its_letters() -> None:
    address = "http://www.example.gov.cn/zwgk/a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8.html"
    for filling in range(28):
        text = "一" * filling + address + "。"
        within = [line for line in lines_of(text) if TIGHT.fullmatch(text, line.start, line.stop)]
        assert all(line.inner <= 0.15 * SIZE for line in within), filling


@pytest.mark.parametrize(
    "mail", ["service@example.gov.cn", "zhengwugongkai@example.gov.cn", "a@b.cn", "zwgk_2024@163.com"]
)
def test_neither_spreads_letters_before_a_mail_address_nor_parts_it_but_at_its_joints(mail: str) -> None:
    for filling in range(29):
        text = "一" * filling + mail + "二" * 40
        found = lines_of(text, spacing=SPACING)
        assert all(line.inner == 0 for line in found[:-1]), filling
        assert all(line.gap <= 0.5 * SIZE for line in found[:-1]), filling
        for line in found:
            within = line.stop - filling
            assert not 0 < within < len(mail) or mail[within - 1] in "@._", filling
            assert not 0 < within < len(mail) or min(within, len(mail) - within) >= 4, filling


def test_keeps_a_mail_address_whole_where_that_costs_little_white() -> None:
    mail = "service@example.gov.cn"
    for filling in range(23, 28):
        assert any(mail in piece for piece in pieces("一" * filling + mail + "二" * 20)), filling


def test_a_mail_address_in_brackets_is_parted_from_no_bracket() -> None:
    for filling in range(28):
        text = "一" * filling + "（service@example.gov.cn）" + "二" * 20
        assert not any(piece.endswith("（") or piece.startswith("）") for piece in pieces(text)), filling


def test_breaks_a_word_longer_than_a_line_anywhere() -> None:
    assert [len(piece) for piece in pieces("a" * 100, measure=20 * SIZE)] == [40, 40, 20]


def test_squeezes_marks_to_take_in_one_more_rather_than_leave_it_to_the_next_line() -> None:
    text = "一二三，四五六，七八九，十一。"
    first = lines_of(text + "二三四", measure=14.5 * SIZE)[0]
    assert text[first.start : first.stop] == text
    assert 0 < first.squeeze <= SIZE / 4
    assert set_width(text, first) == pytest.approx(14.5 * SIZE)


def test_does_not_stretch_latin_words_when_it_stretches_a_line() -> None:
    line = lines_of("政府网站policy栏目一二三四五六七八九十", measure=12.5 * SIZE)[0]
    assert line.gap > 0
    assert line.inner == 0


def test_drops_blanks_at_the_ends_of_lines_only() -> None:
    assert pieces("aaaa bbbb cccc", measure=5 * SIZE) == ["aaaa bbbb", "cccc"]


def test_gives_no_lines_for_nothing_but_blanks() -> None:
    assert pieces("   ") == []


def test_keeps_an_accent_and_a_selector_with_what_they_belong_to() -> None:
    text = "一二三四五六七八九葛\U000e0100十"
    advances = [0.0 if c == "\U000e0100" else SIZE for c in text]
    lines = break_lines(text, advances, SIZE, 9 * SIZE)
    assert [text[line.start : line.stop] for line in lines] == ["一二三四五六七八九", "葛\U000e0100十"]


PROSE = st.text(alphabet=st.sampled_from(HAN), min_size=3, max_size=12)
NUMBER = st.sampled_from(["2020年", "1,284件", "26.55万元", "50%", "12", "3.2"])
LATIN = st.sampled_from(["government", "PDF", "a@b.cn", "www.example.gov.cn", "https://www.example.gov.cn/zwgk/"])
MARK = st.sampled_from([*MARKS[:11], "……", "——", "）。", "。”", "）》，"])
BRACKETED = st.builds("（{}）".format, PROSE) | st.builds("“{}”".format, PROSE) | st.builds("《{}》".format, PROSE)
ORDINARY = st.lists(st.tuples(PROSE, st.one_of(MARK, BRACKETED, NUMBER, LATIN)), max_size=25).map(
    lambda parts: "".join(a + b for a, b in parts)
)
MEASURES = st.sampled_from([MEASURE, 120 * 72 / 25.4, 20 * SIZE])


@given(ORDINARY, MEASURES)
def test_ordinary_text_keeps_every_rule(text: str, measure: float) -> None:
    for line in lines_of(text, measure)[1:]:
        assert text[line.start] not in NO_START
        assert text[line.start - 1] not in NO_END
        assert not re.match(r"\d[年件%]|\d万元", text[line.start - 1 : line.start + 2])


@given(ORDINARY, MEASURES, st.sampled_from([0.0, SPACING]))
def test_ordinary_lines_reach_the_right_edge_exactly(text: str, measure: float, spacing: float) -> None:
    for line in lines_of(text, measure, spacing=spacing)[:-1]:
        assert set_width(text, line) == pytest.approx(measure, abs=0.5)


ANYTHING = (
    st.text(max_size=300)
    | st.text(alphabet="，。（）“”……——1a ，", max_size=200)
    | st.text(alphabet="ab/.-12", max_size=200)
)


@given(ANYTHING, st.sampled_from([MEASURE, 5 * SIZE, 2 * SIZE]))
def test_no_line_of_any_text_goes_past_the_margin(text: str, measure: float) -> None:
    for line in lines_of(text, measure):
        assert set_width(text, line) <= measure + 0.5 or line.stop - line.start == 1


@given(ANYTHING, st.sampled_from([MEASURE, 5 * SIZE, 2 * SIZE]), st.sampled_from([0.0, 2 * SIZE]))
def test_no_character_but_blanks_at_breaks_is_lost_or_doubled(text: str, measure: float, indent: float) -> None:
    at = 0
    for line in lines_of(text, measure, indent=min(indent, measure / 2)):
        assert text[at : line.start].strip(" ") == ""
        assert line.start < line.stop
        at = line.stop
    assert text[at:].strip(" ") == ""
