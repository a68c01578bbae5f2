"""Counts with the words around them."""

from __future__ import annotations

from generator.prose.mentions import mask, mentions, sentences


def test_the_words_on_the_left_reach_back_to_the_count_before() -> None:
    first, second = mentions("全年共收到申请12件，其中予以公开5件。")
    assert (first.left, first.right) == ("全年共收到申请", "")
    assert second.left == "，其中予以公开"


def test_what_follows_a_count_belongs_to_it_up_to_the_next_mark() -> None:
    first, second = mentions("共收到12件信息依申请公开，其中10件已经答复。")
    assert first.right == "信息依申请公开"
    assert (second.left, second.right) == ("，其中", "已经答复")


def test_brackets_are_left_out_of_the_words_between() -> None:
    _, whole = mentions("部分公开3件，作其他处理（含申请人撤回申请）341件")
    assert whole.left == "，作其他处理"


def test_a_count_in_a_bracket_sees_the_bracket_only() -> None:
    whole, part, after = mentions("共处理19件（含上年度结转1件），答复18件")
    assert (whole.bracket, part.bracket, after.bracket) == (-1, 6, -1)
    assert part.left == "含上年度结转"
    assert after.left == "，答复"


def test_sentences_end_at_full_stops_and_lines() -> None:
    assert [m.sentence for m in mentions("一共3件。又有4件\n再有5件")] == [0, 1, 2]
    assert list(sentences("甲。乙\n丙")) == [(0, 2), (2, 4), (4, 5)]


def test_spaces_and_bold_do_not_count_in_the_words() -> None:
    (mention,) = mentions(mask("**收到** 政府信息 公开申请 **18** 件"))
    assert mention.left == "收到政府信息公开申请"
