"""Root causes of figures that do not add up."""

from __future__ import annotations

import pytest

from generator.checking.causes import fold
from generator.common.finding import Finding, Issue, Text
from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report import Report, all_keys, read_report
from generator.source import from_text
from tests.check_text import FULL, replaced, uncomposed
from tests.sheets import Place, Sheet, path_of, sheet

FORMS = load_all()
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


def changed(form: Form, seed: int, changes: dict[Place, int], totals: bool = True) -> Sheet:
    """A sheet of figures that add up but for some that are off by so much."""
    given = sheet(form, seed, totals)
    for place, by in changes.items():
        given = given.with_text(place, str(int(given.texts[place]) + by))
    return given


@every_form
@pytest.mark.parametrize("seed", range(4))
def test_one_wrong_figure_is_one_finding_that_holds_what_would_mend_it(form: Form, seed: int) -> None:
    place = ("requests", "not_held", "charities")
    (finding,) = uncomposed(changed(form, seed, {place: 9}).yaml())
    assert finding.path == path_of(form, place)
    assert sheet(form, seed).texts[place] in finding.hint.zh
    assert len(finding.related) == 1


@every_form
def test_wrong_figures_in_different_rows_and_columns_are_told_apart(form: Form) -> None:
    wrong: dict[Place, int] = {
        ("requests", "granted", "natural_persons"): 1,
        ("requests", "not_held", "research"): 2,
        ("requests", "repeated", "others"): 3,
    }
    found = uncomposed(changed(form, 1, wrong).yaml())
    assert {finding.path for finding in found} == {path_of(form, place) for place in wrong}


@every_form
def test_two_wrong_figures_that_hide_each_other_in_a_column_are_still_two(form: Form) -> None:
    wrong: dict[Place, int] = {
        ("requests", "granted", "research"): 5,
        ("requests", "repeated", "research"): -5,
    }
    found = uncomposed(changed(form, 1, wrong).yaml())
    assert [finding.code for finding in found] == ["R031", "R031"]


@every_form
def test_figures_swapped_in_a_row_are_found_in_both_columns(form: Form) -> None:
    wrong: dict[Place, int] = {("requests", "granted", "research"): 5, ("requests", "granted", "others"): -5}
    found = uncomposed(changed(form, 1, wrong).yaml())
    assert len(found) == 2
    assert {finding.path.rpartition(".")[2] for finding in found} == {"科研机构", "其他"}


@every_form
def test_a_row_typed_twice_too_large_is_found_in_every_column(form: Form) -> None:
    columns = ("natural_persons", "enterprises", "research", "charities", "legal_services", "others")
    wrong: dict[Place, int] = {("requests", "granted", column): n for n, column in enumerate(columns, 1)}
    wrong["requests", "granted", "total"] = 21
    found = uncomposed(changed(form, 1, wrong).yaml())
    every = [code for finding in found for code in (finding.code, *(r.code for r in finding.related))]
    assert sorted(every) == ["R032" if form.id == "2021" else "R033"] * 7


@every_form
def test_no_broken_identity_is_lost_or_told_twice(form: Form) -> None:
    wrong: dict[Place, int] = {
        ("requests", "received", "total"): 1,
        ("requests", "granted", "total"): 2,
        ("requests", "total", "research"): 3,
        ("requests", "carried_out", "others"): 4,
        ("disputes", "direct", "total"): 5,
        ("disputes", "reconsideration", "upheld"): 6,
    }
    found = uncomposed(changed(form, 1, wrong).yaml())
    told = [(f.code, f.message.zh) for finding in found for f in (finding, *finding.related)]
    assert len(told) == len(set(told))
    assert sum(code == "R040" for code, _ in told) == 2
    assert {code for code, _ in told} == {"R030", "R031", "R040", "R032" if form.id == "2021" else "R033"}


@every_form
@pytest.mark.parametrize("place", [("requests", "received", "total"), ("requests", "total", "research")])
def test_a_wrong_total_is_told_as_a_total_though_a_balance_breaks_as_well(form: Form, place: Place) -> None:
    (finding,) = uncomposed(changed(form, 1, {place: 7}).yaml())
    assert finding.code in ("R031", "R032", "R033")
    assert finding.path == path_of(form, place)
    assert "R030" in {other.code for other in finding.related}


@every_form
def test_a_finding_without_a_figure_to_name_says_how_to_mend_it(form: Form) -> None:
    found = uncomposed(changed(form, 1, {("requests", "carried_in", "research"): 1}, totals=False).yaml())
    assert [finding.hint.zh for finding in found] == ["核对这一列的各行，两边要相等。"]


def report(text: str) -> Report:
    forms = load_all()
    found = read_report(from_text(text.encode(), "x.yaml", all_keys(forms)), forms)
    assert found
    return found


def test_issues_that_have_nothing_to_do_with_each_other_stay_apart_and_in_order() -> None:
    given = [("S001", Issue(("甲",), Text("一", "1"))), ("S001", Issue(("乙",), Text("二", "2")))]
    causes = fold(given, report(sheet(FORMS[0]).yaml()))
    assert [(cause.code, cause.issue) for cause in causes] == given
    assert not any(cause.related for cause in causes)


def typed_totals(form_2021: str, totals: str) -> list[Finding]:
    text = replaced(FULL, "    其他处理: 0\n", f"    其他处理: 0\n    总计: {totals}\n")
    return list(uncomposed(replaced(text, "部分公开: [2, 0, 0, 0, 1, 0, 3]", form_2021)))


def test_an_item_that_is_wrong_is_not_mended_by_a_total_that_agrees_with_the_balance() -> None:
    (finding,) = typed_totals("部分公开: [3, 0, 0, 0, 1, 0]", "[12, 3, 0, 1, 2, 0, 18]")
    assert "不要改它" in finding.hint.zh
    assert "“部分公开.自然人”（改为 2）" in finding.hint.zh
    assert "写 13" not in finding.hint.zh
    assert [r.code for r in finding.related] == ["R032"]


def test_a_total_that_is_wrong_with_the_total_of_its_row_holds_the_balances_that_it_breaks() -> None:
    (finding,) = typed_totals("部分公开: [2, 0, 0, 0, 1, 0, 3]", "[13, 3, 0, 1, 2, 0, 19]")
    assert finding.code == "R032"
    assert finding.hint.zh == "只改这两格就都能对上：“总计.自然人”写 12，“总计.总计”写 18。"
    assert sorted(r.code for r in finding.related) == ["R030", "R030", "R032"]


def test_what_a_hint_says_leaves_nothing_wrong() -> None:
    assert not typed_totals("部分公开: [2, 0, 0, 0, 1, 0]", "[12, 3, 0, 1, 2, 0, 18]")
