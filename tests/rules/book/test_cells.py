"""Single figures, in every row and column of every form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.forms.load import load_all
from generator.forms.model import Form, Row
from tests.check_text import FULL_2019, SMALL, check, findings, ours, replaced, uncomposed
from tests.sheets import path_of, places, sheet

FORMS = load_all()
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
ROWS = [(form, section.id, row) for form in FORMS for section in form.tables for row in section.table.rows]
every_row = pytest.mark.parametrize(
    ("form", "section", "row"), ROWS, ids=[f"{form.id}-{section}-{row.id}" for form, section, row in ROWS]
)


@every_row
def test_a_cell_left_empty_is_found_in_every_column(form: Form, section: str, row: Row) -> None:
    refused(form, section, row, ["", '""', "~", "/", "-", "无"], "R020")


@every_row
def test_a_number_of_the_wrong_kind_is_found_in_every_column(form: Form, section: str, row: Row) -> None:
    refused(form, section, row, ["010", "-0.5", "00"], "R021")


@every_row
def test_a_number_in_dress_is_found_in_every_column(form: Form, section: str, row: Row) -> None:
    refused(form, section, row, ["12件", "１２", '"12"', "yes", "1_000", "0x10", "十二"], "R022")


def refused(form: Form, section: str, row: Row, texts: list[str], code: str) -> None:
    """Put these texts, one after another, into the columns of a row: one finding each, at the cell."""
    wrong = sheet(form)
    cells = [place for place, (r, _) in places(form).items() if place[0] == section and r.id == row.id]
    for number, place in enumerate(cells):
        wrong = wrong.with_text(place, texts[number % len(texts)])
    found = uncomposed(wrong.yaml())
    assert [(f.code, f.severity, f.path) for f in found] == [(code, "error", path_of(form, place)) for place in cells]
    assert all(f.hint.zh and form.number in f.basis.zh and not f.related for f in found)


@every_row
def test_a_row_that_is_missing_is_found_at_its_parent(form: Form, section: str, row: Row) -> None:
    text = sheet(form).yaml()
    path = path_of(form, next(p for p, (r, _) in places(form).items() if p[0] == section and r is row)).split(".")[:-1]
    line = next(line for line in below(text, path[0]) if line.strip().startswith(f"{path[-1]}: {{"))
    if row.label.sum:
        assert uncomposed(text.replace(line + "\n", "", 1)) == []
        return
    assert text.count(line + "\n") == 1
    lines = text.split("\n")
    parent = next(n for n, one in enumerate(lines, 1) if one.strip() == f"{path[-2]}:")
    (finding,) = uncomposed(text.replace(line + "\n", ""))
    assert (finding.code, finding.path, finding.line) == ("R020", ".".join(path), parent)
    assert f"{path[-1]}: " in finding.hint.zh


def below(text: str, section: str) -> list[str]:
    """The lines below a section's key."""
    lines = text.split("\n")
    return lines[lines.index(f"{section}:") + 1 :]


@every_form
def test_a_column_left_out_is_zero_only_where_the_form_says_so(form: Form, tmp_path: Path) -> None:
    for section, sparse in (("disclosure", False), ("requests", True), ("disputes", False)):
        good = sheet(form, totals=False)
        place = next(p for p, (_, c) in places(form).items() if p[0] == section and not c.sum and not c.units)
        row, column = places(form)[place]
        cell = f"{column.key}: {good.texts[place]}"
        line = next(
            one for one in good.yaml().split("\n") if one.strip().startswith(f"{row.label.key}: {{") and cell in one
        )
        found = findings(good.yaml().replace(line, re.sub(rf"{re.escape(cell)}(, )?", "", line)), tmp_path)
        codes = {finding.code for finding in found}
        assert codes == ({"R030"} if sparse else {"R020"})


def test_what_cannot_be_printed_cannot_be_waived(tmp_path: Path) -> None:
    waiver = "豁免:\n  - {规则: R022, 理由: 就这样}\n"
    text = sheet(FORMS[1]).with_text(("disclosure", "licences", "decisions"), "12件").yaml() + waiver
    assert [f.code for f in findings(text, tmp_path)] == ["R022", "S012"]


LAST = replaced(SMALL, "年度: 2024", "年度: 2023")
FEES = """\
主动公开政府信息情况:
  规章: 0
  行政规范性文件: 0
  行政许可: 0
  行政处罚: 0
  行政强制: 0
  行政事业性收费: {本年收费金额: %s}
"""


@pytest.mark.parametrize(
    ("last", "this", "codes"),
    [
        ("26.55", "26.55", []),
        ("26.55", "132749", []),
        ("26.55", "132751", ["R023"]),
        ("26.55", "265500", ["R023"]),
        ("0", "265500", []),
        ("26.55", "0", []),
    ],
)
def test_a_fee_thousands_of_times_last_years_was_given_in_another_unit(
    last: str, this: str, codes: list[str], tmp_path: Path
) -> None:
    section = "主动公开政府信息情况: 零报告\n"
    check(replaced(LAST, section, FEES % last), tmp_path, "2023.yaml")
    found = ours(check(replaced(SMALL, section, FEES % this), tmp_path, "2024.yaml").findings)
    assert [f.code for f in found] == codes
    assert [f.severity for f in found] == ["warning"] * len(codes)
    wanted = f"单位是万元；如果填的是元，写成 {float(this) / 10000}"
    assert all(f.hint.zh.startswith(wanted[:-2]) for f in found)


def test_an_amount_without_last_years_is_not_doubted(tmp_path: Path) -> None:
    assert findings(replaced(SMALL, "主动公开政府信息情况: 零报告\n", FEES % "265500"), tmp_path) == []


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ("采购总金额: 129014, 采购总金额单位: 元", []),
        ("采购总金额: 12.90, 采购总金额单位: 万元", []),
        ("采购总金额: 0", []),
        ("采购总金额: 0.00", []),
        ("采购总金额: 129014", ["R024"]),
        ("采购总金额: 129014, 采购总金额单位: 美元", ["S007"]),
        ("采购总金额: 129014, 采购总金额单位: ", ["S007"]),
    ],
)
def test_a_price_declares_its_unit(cells: str, codes: list[str], tmp_path: Path) -> None:
    text = replaced(FULL_2019, "采购总金额: 129014, 采购总金额单位: 元", cells)
    assert [finding.code for finding in findings(text, tmp_path)] == codes
