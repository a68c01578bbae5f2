"""The statutory forms, and forms that are not well made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.common.errors import FormError
from generator.common.text import fold
from generator.forms.load import by_id, for_year, load_all
from generator.forms.model import Form, TableSection

FORMS = load_all()
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@pytest.mark.parametrize(
    ("year", "form"),
    [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2024, "2021"), (2099, "2021")],
)
def test_a_year_calls_for_one_form(year: int, form: str | None) -> None:
    found = for_year(year, FORMS)
    assert (found.id if found else None) == form


def test_forms_go_by_their_ids() -> None:
    assert [by_id(form.id, FORMS) for form in FORMS] == list(FORMS)
    assert by_id("1999", FORMS) is None


@pytest.mark.parametrize(("form", "rows", "figures"), [("2019", 23, (22, 161, 15)), ("2021", 25, (10, 175, 15))])
def test_the_tables_have_the_rows_and_figures_of_the_notice(form: str, rows: int, figures: tuple[int, ...]) -> None:
    found = by_id(form, FORMS)
    assert found
    tables = [section.table for section in found.tables]
    assert tuple(sum(len(row.columns) for row in table.rows) for table in tables) == figures
    assert len(tables[1].rows) == rows


@every_form
def test_there_are_six_sections_of_which_three_are_tables(form: Form) -> None:
    assert len(form.sections) == 6
    assert [isinstance(section, TableSection) for section in form.sections] == [False, True, True, True, False, False]


@every_form
def test_keys_are_unique_where_they_are_used_after_folding(form: Form) -> None:
    for section in form.tables:
        paths = [tuple(map(fold, row.path)) for row in section.table.rows]
        assert len(set(paths)) == len(paths)
        for row in section.table.rows:
            names = {fold(name) for c in row.columns for name in {c.key, c.id, c.short or c.key}}
            assert len(names) == sum(len({fold(n) for n in (c.key, c.id, c.short or c.key)}) for c in row.columns)


@every_form
def test_every_total_is_of_parts_that_are_there(form: Form) -> None:
    requests = form.tables[1].table
    assert requests
    total = requests.by_id["total"]
    parts = [part.id for name in total.label.sum for part in requests.rows_of(name)]
    results = [row.id for row in requests.rows if row.groups and row.id != "total"]
    assert parts == results


def minimal() -> dict[str, Any]:
    """A form with one table of one row."""
    row = {"id": "a", "label": "甲"}
    table = {"bands": [{"columns": [{"id": "n", "label": "数"}], "rows": [row]}]}
    return {
        "id": "x",
        "name": "格式",
        "notice": {"number": "某〔2030〕1号"},
        "years": {"from": 2030},
        "title": ["{agency}"],
        "sections": [{"id": "s", "heading": "表", "table": table}],
    }


def written(form: dict[str, Any] | str, folder: Path) -> tuple[Form, ...]:
    (folder / "forms").mkdir(exist_ok=True)
    text = form if isinstance(form, str) else yaml.safe_dump(form, allow_unicode=True)
    (folder / "forms" / "x.yaml").write_text(text, encoding="utf-8")
    return load_all(folder)


def test_a_minimal_form_is_read(tmp_path: Path) -> None:
    (form,) = written(minimal(), tmp_path)
    assert [row.path for row in form.tables[0].table.rows] == [("甲",)]
    assert form.last == 0


BAD = {
    "no id": lambda f: f.pop("id"),
    "no notice": lambda f: f.pop("notice"),
    "no years": lambda f: f.pop("years"),
    "years in words": lambda f: f.update(years={"from": "二〇三〇"}),
    "no sections": lambda f: f.pop("sections"),
    "a section without a heading": lambda f: f["sections"][0].pop("heading"),
    "a table without bands": lambda f: f["sections"][0].update(table={}),
    "a row without an id": lambda f: f["sections"][0]["table"]["bands"][0]["rows"].append({"label": "乙"}),
    "two rows of one id": lambda f: f["sections"][0]["table"]["bands"][0]["rows"].append({"id": "a", "label": "乙"}),
    "a column without an id": lambda f: f["sections"][0]["table"]["bands"][0]["columns"].append({"label": "数"}),
    "a sum of rows that are not there": lambda f: f["sections"][0]["table"]["bands"][0]["rows"].append(
        {"id": "t", "label": "总计", "sum": ["z"], "rule": "R032"}
    ),
    "a sum of columns that are not there": lambda f: f["sections"][0]["table"]["bands"][0]["columns"].append(
        {"id": "t", "label": "总计", "sum": ["z"], "rule": "R031"}
    ),
    "a balance of rows that are not there": lambda f: f["sections"][0]["table"].update(
        balances=[{"rule": "R030", "left": ["a"], "right": ["z"]}]
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_form_that_is_not_well_made_names_its_file(what: str, tmp_path: Path) -> None:
    form = minimal()
    BAD[what](form)
    with pytest.raises(FormError, match=r"x\.yaml"):
        written(form, tmp_path)


@pytest.mark.parametrize("text", ["", "[", "- a", "abc", "a: b"], ids=repr)
def test_a_file_that_is_no_form_names_itself(text: str, tmp_path: Path) -> None:
    with pytest.raises(FormError, match=r"x\.yaml"):
        written(text, tmp_path)


def test_a_folder_without_forms_is_told(tmp_path: Path) -> None:
    with pytest.raises(FormError):
        load_all(tmp_path)


@pytest.mark.parametrize("years", [{"from": 2030}, {"from": 2020, "to": 2030}])
def test_two_forms_for_the_same_year_are_refused(years: dict[str, int], tmp_path: Path) -> None:
    other = minimal()
    other.update(id="other", years=years)
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "y.yaml").write_text(yaml.safe_dump(other, allow_unicode=True), encoding="utf-8")
    with pytest.raises(FormError, match="年度重叠"):
        written(minimal(), tmp_path)


def test_two_forms_of_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    text = yaml.safe_dump({**minimal(), "years": {"from": 2000, "to": 2001}}, allow_unicode=True)
    (tmp_path / "forms" / "y.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match="的 id 都是"):
        written(minimal(), tmp_path)


def test_what_is_missing_in_a_form_is_named_in_chinese(tmp_path: Path) -> None:
    form = minimal()
    form.pop("sections")
    with pytest.raises(FormError, match="缺“sections”这一项"):
        written(form, tmp_path)
