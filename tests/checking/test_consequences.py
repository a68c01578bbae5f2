"""What merely follows from something else is told under it."""

from __future__ import annotations

from generator.checking.consequences import Coded, consequences
from generator.common.finding import Issue, Path, Position, Text
from generator.forms.load import load_all
from generator.report import all_keys, read_report
from generator.source import from_text
from tests.check_text import SMALL

FORMS = load_all()
REPORT = read_report(from_text(SMALL.encode(), "x.yaml", all_keys(FORMS)), FORMS)
TABLE = "主动公开政府信息情况"


def coded(code: str, *path: str | int, follows: Path | None = None, at: tuple[int, int] | None = None) -> Coded:
    """An issue with its code."""
    return code, Issue(tuple(path), Text(code, code), position=Position(*at) if at else None, follows=follows)


def roots(*found: Coded) -> dict[int, int]:
    assert REPORT
    return consequences(found, REPORT)


def test_rows_of_another_form_are_one_cause_a_section() -> None:
    first, second = coded("R001", TABLE, "甲"), coded("R001", TABLE, "乙")
    missing, elsewhere = coded("R020", TABLE, "丙"), coded("R020", "表四", "丙")
    assert roots(first, second, missing, elsewhere) == {1: 0, 2: 0}


def test_a_sentence_about_a_wrong_figure_follows_from_the_figure() -> None:
    sentence = coded("S008", "总体情况", follows=(TABLE, "规章", "件数"))
    assert roots(sentence, coded("R022", TABLE, "规章", "件数")) == {0: 1}


def test_the_nearest_of_several_causes_is_taken() -> None:
    sentence = coded("S008", "总体情况", follows=(TABLE, "规章", "件数"))
    assert roots(coded("R022", TABLE, "行政许可"), sentence, coded("R022", TABLE, "规章", "其他")) == {1: 2}


def test_a_sentence_about_what_could_not_be_read_follows_from_the_syntax_error() -> None:
    sentence = coded("S008", "总体情况", follows=(TABLE, "规章", "件数"))
    assert roots(sentence, coded("Y006", at=(4, 1))) == {0: 1}


def test_a_sentence_without_a_cause_stands_by_itself() -> None:
    assert roots(coded("S008", "总体情况", follows=(TABLE, "规章", "件数"))) == {}


def test_a_missing_row_follows_from_the_unknown_key_that_was_meant_for_it() -> None:
    missing = coded("R020", TABLE, "行政许可", follows=(TABLE, "行政许可证"))
    assert roots(missing, coded("S001", TABLE, "行政许可证")) == {0: 1}


def test_a_consequence_of_a_consequence_is_told_under_the_first_cause() -> None:
    sentence = coded("S008", "总体情况", follows=(TABLE, "丙"))
    assert roots(coded("R001", TABLE, "甲"), coded("R020", TABLE, "丙"), sentence) == {1: 0, 2: 0}


def test_a_value_that_was_mended_is_told_once() -> None:
    tag, value = coded("Y014", at=(3, 7)), coded("S003", "总体情况", at=(3, 7))
    assert roots(tag, value) == {1: 0}


def test_a_rule_about_the_words_of_a_mended_value_stands_by_itself() -> None:
    tag, value = coded("Y014", at=(3, 7)), coded("R014", "总体情况", at=(3, 7))
    assert roots(tag, value) == {}


def test_a_warning_about_the_encoding_is_no_cause() -> None:
    assert roots(coded("Y004", at=(1, 1)), coded("S003", "机关", at=(1, 1))) == {}


def test_causes_in_a_circle_are_told_all() -> None:
    one, other = coded("R020", TABLE, "甲", follows=(TABLE, "乙")), coded("R020", TABLE, "乙", follows=(TABLE, "甲"))
    assert roots(one, other) == {}
