"""The statutory tables as cells with spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document.model import Cell, Table
from generator.document.tables import statutory_table
from generator.forms.load import load_all
from generator.forms.model import Form
from tests.check_text import check
from tests.sheets import Sheet, places, sheet

FORMS = load_all()
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


def tables(given: Sheet, folder: Path) -> list[Table]:
    report = check(given.yaml(), folder).report
    assert report
    return [statutory_table(report.figures[section.id]) for section in given.form.tables]


def spans(table: Table, text: str) -> tuple[int, int]:
    (cell,) = [placed.cell for placed in table.placed if placed.cell.text == text]
    return cell.rowspan, cell.colspan


@every_form
def test_every_figure_has_one_cell_in_its_own_row_and_column(form: Form, tmp_path: Path) -> None:
    given = sheet(form)
    cells = [p.cell for table in tables(given, tmp_path) for p in table.placed if p.cell.role == "figure"]
    assert sorted(cell.key for cell in cells) == sorted(".".join(place) for place in places(form))
    for cell in cells:
        section, row, column = cell.key.split(".")
        assert cell.text.lstrip("+") == given.texts[section, row, column]


@every_form
def test_every_label_of_the_form_is_printed_exactly(form: Form, tmp_path: Path) -> None:
    for section, table in zip(form.tables, tables(sheet(form), tmp_path), strict=True):
        printed = [placed.cell.text for placed in table.placed if placed.cell.role in ("head", "label")]
        for row in section.table.rows:
            assert row.label.text in printed
            assert all(group.text in printed for group in row.groups)
        for band in section.table.bands:
            assert not band.title or printed.count(band.title) == 1


@pytest.mark.parametrize(("form", "results", "otherwise"), [("2019", 20, (1, 2)), ("2021", 22, (3, 1))])
def test_table_three_is_merged_as_in_the_notice(
    form: str, results: int, otherwise: tuple[int, int], tmp_path: Path
) -> None:
    table = tables(sheet(next(f for f in FORMS if f.id == form)), tmp_path)[1]
    assert len(table.widths) == 10
    assert spans(table, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）") == (3, 3)
    assert spans(table, "申请人情况") == (1, 7)
    assert spans(table, "自然人") == (2, 1)
    assert spans(table, "法人或其他组织") == (1, 5)
    assert spans(table, "总计") == (2, 1)
    assert spans(table, "一、本年新收政府信息公开申请数量") == (1, 3)
    assert spans(table, "三、本年度办理结果") == (results, 1)
    assert spans(table, "（一）予以公开") == (1, 2)
    assert spans(table, "（三）不予公开") == (8, 1)
    assert spans(table, "（四）无法提供") == (3, 1)
    assert spans(table, "（五）不予处理") == (5, 1)
    assert spans(table, "（六）其他处理") == otherwise
    assert spans(table, "（七）总计") == (1, 2)
    assert spans(table, "四、结转下年度继续办理") == (1, 3)
    assert table.header_rows == 3


@every_form
def test_table_four_is_merged_as_in_the_notice(form: Form, tmp_path: Path) -> None:
    table = tables(sheet(form), tmp_path)[2]
    assert len(table.widths) == 15
    assert spans(table, "行政复议") == (1, 5)
    assert spans(table, "行政诉讼") == (1, 10)
    assert spans(table, "未经复议直接起诉") == spans(table, "复议后起诉") == (1, 5)
    heads = [p.cell for p in table.placed if p.cell.text == "结果维持"]
    assert [cell.rowspan for cell in heads] == [2, 1, 1]
    assert len(table.rows) == 4
    assert len(table.rows[3]) == 15


def test_table_two_of_2021_is_merged_as_in_the_notice(tmp_path: Path) -> None:
    table = tables(sheet(FORMS[1]), tmp_path)[0]
    assert len(table.widths) == 4
    assert spans(table, "第二十条第（一）项") == (1, 4)
    assert spans(table, "本年制发件数") == (1, 1)
    assert spans(table, "本年收费金额（单位：万元）") == (1, 3)
    assert [len(row) for row in table.rows] == [1, 4, 4, 4, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2]


def test_table_two_of_2019_is_merged_as_in_the_notice(tmp_path: Path) -> None:
    table = tables(sheet(FORMS[0]), tmp_path)[0]
    assert spans(table, "采购总金额（单位：元）") == (1, 2)
    assert [len(row) for row in table.rows] == [1, 4, 4, 4, 1, 4, 4, 4, 1, 4, 4, 4, 1, 3, 3, 1, 3, 3]


@every_form
def test_a_table_is_broken_only_between_its_groups(form: Form, tmp_path: Path) -> None:
    for table in tables(sheet(form), tmp_path):
        starts = set(table.groups)
        for placed in table.placed:
            if placed.cell.role == "label" and placed.cell.rowspan > 1 and placed.column > 0:
                assert placed.row in starts
                assert not starts & set(range(placed.row + 1, placed.row + placed.cell.rowspan))


@every_form
def test_tables_are_named_for_machines(form: Form, tmp_path: Path) -> None:
    assert [table.caption for table in tables(sheet(form), tmp_path)] == [section.heading for section in form.tables]
    assert {table.role for table in tables(sheet(form), tmp_path)} == {"form"}


@every_form
def test_rows_without_figures_keep_the_table_whole(form: Form, tmp_path: Path) -> None:
    given = sheet(form).with_text(("requests", "granted", "research"), "许多")
    cells = [p.cell for p in tables(given, tmp_path)[1].placed if p.cell.text == "？"]
    assert Cell("？", role="figure", key="requests.granted.research") in cells
    assert len(cells) == 4
