"""The identities of figures: which there are, what they reach down to, what they are off by."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report.balances import Identity, identities
from tests.check_text import check
from tests.sheets import Sheet, sheet

FORMS = load_all()
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


def found(given: Sheet, folder: Path, section: str = "requests") -> list[Identity]:
    report = check(given.yaml(), folder).report
    assert report
    return list(identities(report.figures[section]))


@every_form
def test_with_totals_given_every_row_and_column_is_held_against_them(form: Form, tmp_path: Path) -> None:
    rules = [identity.rule for identity in found(sheet(form), tmp_path)]
    rows = len(form.tables[1].table.rows)
    assert rules.count("R031") == rows
    assert rules.count("R032") + rules.count("R033") == 7
    assert rules.count("R030") == 7


@every_form
def test_with_totals_computed_only_balances_are_left(form: Form, tmp_path: Path) -> None:
    held = found(sheet(form, totals=False), tmp_path)
    assert [identity.rule for identity in held] == ["R030"] * 7
    assert [identity.derived for identity in held] == [False] * 6 + [True]


@every_form
def test_identities_reach_down_to_what_was_typed(form: Form, tmp_path: Path) -> None:
    given = sheet(form, totals=False)
    report = check(given.yaml(), tmp_path).report
    assert report
    typed = report.figures["requests"].typed
    for identity in identities(report.figures["requests"]):
        assert all(place in typed for _, place in identity.terms)
        assert sum(sign * typed[place] for sign, place in identity.terms) == identity.residual == 0


@every_form
def test_a_balance_says_what_it_is_off_by(form: Form, tmp_path: Path) -> None:
    given = sheet(form)
    place = ("requests", "received", "research")
    off = [i for i in found(given.with_text(place, str(int(given.texts[place]) + 4)), tmp_path) if i.residual]
    assert sorted((i.rule, i.residual) for i in off) == [("R030", 4), ("R031", 4)]


@every_form
def test_an_identity_of_a_figure_that_cannot_be_read_is_left_out(form: Form, tmp_path: Path) -> None:
    place = ("requests", "received", "research")
    held = found(sheet(form).with_text(place, "许多"), tmp_path)
    assert not [i for i in held if any(p == place[1:] for _, p in i.terms)]
    assert len(held) == len(found(sheet(form), tmp_path)) - 2


@every_form
def test_table_two_has_no_identities(form: Form, tmp_path: Path) -> None:
    assert found(sheet(form), tmp_path, "disclosure") == []
    assert [i.rule for i in found(sheet(form), tmp_path, "disputes")] == ["R040"] * 3
