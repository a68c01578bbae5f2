"""Sentences made from moulds."""

from __future__ import annotations

import re
from random import Random

import pytest

from generator.datafile.demo.wording import Words, material


def words(**values: object) -> Words:
    return Words(Random(1), values, ("水", "火"), ("办证",))


def test_one_of_the_alternatives_is_taken() -> None:
    assert words().say("[甲|乙]方") in ("甲方", "乙方")


def test_alternatives_may_hold_alternatives() -> None:
    assert words().say("[[甲|甲]|甲]") == "甲"


def test_names_are_filled_in_and_numbers_drawn() -> None:
    assert re.fullmatch("我局[2-4]次", words(self="我局").say("{self}{n:2-4}次"))


def test_every_topic_comes_before_one_comes_again() -> None:
    assert set(words().say("{topic}{topic}")) == {"水", "火"}


def test_a_topic_does_not_end_with_the_word_that_follows_it() -> None:
    projects = Words(Random(1), {}, ("建设项目", "水利"), ())
    assert {projects.say("公布{topic}项目") for _ in range(8)} == {"公布水利项目"}


def test_placeholders_of_the_data_file_pass_through() -> None:
    assert words(received="{{ 表三.本年新收.总计 }}").say("{received}件") == "{{ 表三.本年新收.总计 }}件"


@pytest.mark.parametrize("kind", [kind for kind, moulds in material("prose").items() if isinstance(moulds[0], str)])
def test_the_brackets_of_every_mould_are_closed(kind: str) -> None:
    for mould in material("prose")[kind]:
        assert mould.count("[") == mould.count("]") and mould.count("{") == mould.count("}")
