"""The names by which sentences refer to figures."""

from __future__ import annotations

import pytest

from generator.common.text import fold
from generator.forms.fields import fields, targets
from generator.forms.load import load_all
from generator.forms.model import Form
from tests.sheets import places

FORMS = load_all()
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@every_form
def test_every_figure_has_a_name(form: Form) -> None:
    named = {(t.section, t.row, t.column.id) for t in targets(form).values() if not t.group}
    assert named == set(places(form))


@every_form
def test_every_row_group_has_names_for_its_sums(form: Form) -> None:
    groups = {(section.id, name) for section in form.tables for name in section.table.groups}
    assert {(t.section, t.row) for t in targets(form).values() if t.group} == groups


@every_form
def test_every_listed_name_is_known_and_listed_once(form: Form) -> None:
    names = [field.name for field in fields(form)]
    assert len(names) == len(set(names))
    known = targets(form)
    assert [name for name in names if "." in name and ".".join(map(fold, name.split("."))) not in known] == []


@every_form
def test_listed_names_come_with_the_printed_labels(form: Form) -> None:
    labels = {label for field in fields(form) for label in field.labels}
    for section in form.tables:
        for row in section.table.rows:
            assert row.label.text in labels
            assert {column.text for column in row.columns} <= labels


@every_form
def test_a_name_that_could_be_two_figures_is_none(form: Form) -> None:
    meant: dict[str, set[tuple[str, str, str]]] = {}
    for section in form.tables:
        for row in section.table.rows:
            for column in row.columns:
                for name in {row.label.key, row.label.short or row.label.key}:
                    key = ".".join(map(fold, (section.short, name, column.key)))
                    meant.setdefault(key, set()).add((section.id, row.id, column.id))
    doubtful = [name for name, figures in meant.items() if len(figures) > 1]
    assert not [name for name in doubtful if name in targets(form)]
