"""Totals and balances, in every row and column of every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report.balances import identities
from tests.check_text import brief, check, findings, only, ours, uncomposed
from tests.sheets import Place, path_of, places, sheet

FORMS = load_all()
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
COLUMN_SUM = {"2019": "R033", "2021": "R032"}
REQUESTS = [(form, place) for form in FORMS for place in places(form) if place[0] == "requests"]
DISPUTES = [(form, place) for form in FORMS for place in places(form) if place[0] == "disputes"]


def name(value: object) -> str:
    return value.id if isinstance(value, Form) else ".".join(value) if isinstance(value, tuple) else str(value)


@every_form
@pytest.mark.parametrize("totals", [True, False], ids=["totals given", "totals computed"])
@pytest.mark.parametrize("seed", range(3))
def test_figures_that_add_up_have_no_findings(form: Form, totals: bool, seed: int, tmp_path: Path) -> None:
    assert findings(sheet(form, seed, totals).yaml(), tmp_path) == []


@pytest.mark.parametrize(("form", "place"), REQUESTS, ids=name)
def test_one_wrong_cell_of_table_three_is_one_finding_that_names_it(form: Form, place: Place) -> None:
    good = sheet(form)
    (finding,) = uncomposed(good.with_text(place, str(int(good.texts[place]) + 7)).yaml())
    assert finding.path == path_of(form, place)
    assert finding.hint.zh.endswith(f"写 {good.texts[place]}。")
    assert sorted((finding.code, *(r.code for r in finding.related))) == broken_by(form, place)


def broken_by(form: Form, place: Place) -> list[str]:
    """The identities that stand or fall with a figure of table three."""
    row, column = places(form)[place]
    codes = ["R031"]
    if row.groups or row.label.sum:
        codes.append(COLUMN_SUM[form.id])
    if not row.groups or row.label.sum:
        codes.append("R030")
    return sorted(codes) if column.id else []


@pytest.mark.parametrize(("form", "place"), DISPUTES, ids=name)
def test_one_wrong_cell_of_table_four_is_one_finding_at_its_total(form: Form, place: Place) -> None:
    good = sheet(form)
    (finding,) = uncomposed(good.with_text(place, str(int(good.texts[place]) + 1)).yaml())
    assert (finding.code, finding.path) == ("R040", path_of(form, (*place[:2], "total")))
    assert not finding.related


@every_form
def test_without_totals_a_wrong_column_is_one_finding_with_that_of_the_totals_below(form: Form, tmp_path: Path) -> None:
    good = sheet(form, totals=False)
    place = ("requests", "carried_out", "research")
    finding = only(good.with_text(place, str(int(good.texts[place]) + 1)).yaml(), tmp_path)
    assert (finding.code, finding.path) == ("R030", path_of(form, place))
    assert [related.path for related in finding.related] == [path_of(form, (*place[:2], "total"))]


@every_form
def test_two_wrong_cells_are_two_findings(form: Form, tmp_path: Path) -> None:
    good = sheet(form)
    first, second = ("requests", "granted", "research"), ("requests", "repeated", "others")
    bad = good.with_text(first, str(int(good.texts[first]) + 3)).with_text(second, str(int(good.texts[second]) + 5))
    found = findings(bad.yaml(), tmp_path)
    assert [finding.path for finding in found] == [path_of(form, first), path_of(form, second)]
    assert [finding.hint.zh.rpartition("写 ")[2] for finding in found] == [
        f"{good.texts[p]}。" for p in (first, second)
    ]


@every_form
def test_a_cell_that_would_have_to_be_negative_is_not_named(form: Form, tmp_path: Path) -> None:
    good = sheet(form).with_text(("requests", "granted", "total"), "1")
    for finding in findings(good.yaml(), tmp_path):
        assert "写 -" not in finding.hint.zh


@every_form
@pytest.mark.parametrize("text", ["许多", "", "3.0"], ids=["words", "nothing", "fraction"])
def test_a_figure_that_cannot_be_read_breaks_no_sum(form: Form, text: str, tmp_path: Path) -> None:
    for place in (
        ("requests", "granted", "research"),
        ("requests", "total", "total"),
        ("disputes", "direct", "upheld"),
    ):
        finding = only(sheet(form).with_text(place, text).yaml(), tmp_path)
        assert finding.code in ("R020", "R021", "R022")


@every_form
def test_messages_say_both_sides_of_an_identity(form: Form, tmp_path: Path) -> None:
    good = sheet(form)
    place = ("disputes", "direct", "total")
    finding = only(good.with_text(place, "999").yaml(), tmp_path)
    assert "999" in finding.message.zh
    assert good.texts[place] in finding.message.zh
    assert good.texts[place] in finding.hint.zh


@every_form
def test_every_identity_that_the_form_declares_is_held_against_given_figures(form: Form, tmp_path: Path) -> None:
    report = check(sheet(form).yaml(), tmp_path).report
    assert report
    found = [i for section in form.tables for i in identities(report.figures[section.id])]
    rows, columns = len(report.form.tables[1].table.rows) if report.form.tables[1].table else 0, 7
    assert len(found) == rows + columns + columns + 3
    assert not any(i.residual for i in found)


def test_real_totals_that_differ_are_told_apart(tmp_path: Path) -> None:
    text = sheet(FORMS[1]).with_text(("disputes", "reconsideration", "total"), "0").yaml()
    found = ours(check(text, tmp_path).findings)
    assert [brief(f).split()[0] for f in found] == ["R040"]
