"""Charts of a data file: where their figures come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.common.text import fold
from generator.document.model import Chart
from generator.forms.fields import selections
from generator.forms.load import load_all
from generator.forms.model import Form
from tests.check_text import FULL, SMALL, check, ours

LAST = FULL.replace("年度: 2024", "年度: 2023").replace("[12, 3, 0, 1, 2, 0]", "[9, 4, 0, 1, 2, 0]")


def charts(text: str, folder: Path, last: str = "") -> list[Chart]:
    """The charts of the full example with a narrative of its own, which must have no finding."""
    start = FULL.index("总体情况:")
    whole = FULL[:start] + f"总体情况:\n{text}" + FULL[FULL.index("\n主动公开政府信息情况:") + 1 :]
    if last:
        (folder / "2023.yaml").write_text(last, "utf-8")
    checked = check(whole, folder, "2024.yaml")
    assert [f"{f.code} {f.line} {f.message.zh}" for f in ours(checked.findings)] == []
    assert checked.composed
    return [block for block in checked.composed.document.blocks if isinstance(block, Chart)]


def chart(data: str, folder: Path, kind: str = "柱状", last: str = "") -> Chart:
    (only,) = charts(f"  - 图表: {kind}\n    数据: {data}\n", folder, last)
    return only


def shown(data: str, folder: Path) -> list[tuple[str, str]]:
    return list(chart(data, folder).values)


def series(made: Chart) -> dict[str, tuple[str, ...]]:
    return {one.name: one.figures for one in made.series}


def test_a_row_is_charted_by_its_columns(tmp_path: Path) -> None:
    made = chart("表三.本年新收", tmp_path)
    assert made.categories == ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    assert series(made) == {"": ("12", "3", "0", "1", "2", "0")}


def test_a_group_is_charted_by_its_columns_in_sums(tmp_path: Path) -> None:
    assert series(chart("表三.不予公开", tmp_path)) == {"": ("1", "1", "0", "0", "0", "0")}


def test_a_column_of_a_group_is_charted_by_its_rows_without_their_total(tmp_path: Path) -> None:
    assert shown("表三.本年度办理结果.总计", tmp_path) == [
        *(
            ("予以公开", "7"),
            ("部分公开", "3"),
            ("不予公开", "2"),
            ("无法提供", "4"),
            ("不予处理", "2"),
            ("其他处理", "0"),
        )
    ]


def test_a_column_of_a_table_is_charted_by_the_rows_that_have_it(tmp_path: Path) -> None:
    assert shown("表二.现行有效", tmp_path) == [("规章", "0"), ("规范性文件", "14")]
    assert shown("表二.处理决定", tmp_path) == [("行政许可", "156"), ("行政处罚", "4"), ("行政强制", "0")]
    assert shown("表四.结果维持", tmp_path) == [("行政复议", "2"), ("行政诉讼", "1")]


def test_figures_are_called_by_what_tells_them_apart(tmp_path: Path) -> None:
    assert shown("[表三.本年新收.总计, 表三.上年结转.总计]", tmp_path) == [("本年新收", "18"), ("上年结转", "1")]
    assert shown("[表三.本年新收.自然人, 表三.本年新收.其他]", tmp_path) == [("自然人", "12"), ("其他", "0")]
    assert shown("[表二.行政许可.处理决定, 表三.本年新收.总计]", tmp_path) == [
        *(("表二行政许可处理决定", "156"), ("表三本年新收总计", "18"))
    ]


def test_rows_of_two_years_are_two_series(tmp_path: Path) -> None:
    made = chart("[上年.表三.本年新收, 表三.本年新收]", tmp_path, last=LAST)
    assert series(made) == {"2023年": ("9", "4", "0", "1", "2", "0"), "2024年": ("12", "3", "0", "1", "2", "0")}


def test_rows_are_called_by_their_names(tmp_path: Path) -> None:
    assert list(series(chart("[表三.本年新收, 表三.上年结转]", tmp_path))) == ["本年新收", "上年结转"]


@pytest.mark.parametrize(
    "data",
    [
        "{2023年: 31, 2024年: 表三.本年新收.总计}",
        '{2023年: 31, 2024年: "{{ 表三.本年新收.总计 }}"}',
        "{2023年: 15 + 16, 2024年: 表三.本年新收.自然人 + 6}",
        "\n      - 2023年: 31\n      - 2024年: 表三.本年新收.总计",
        "\n      2023年: 31\n      2024年: 18",
    ],
)
def test_figures_may_be_named_by_the_writer(data: str, tmp_path: Path) -> None:
    if "15 + 16" in data:
        data = data.replace("15 + 16", "表三.本年新收.总计 + 13")
    assert shown(data, tmp_path) == [("2023年", "31"), ("2024年", "18")]


def test_series_may_be_named_by_the_writer(tmp_path: Path) -> None:
    made = chart("{新收: 表三.本年新收, 结转: 表三.上年结转}", tmp_path)
    assert series(made) == {"新收": ("12", "3", "0", "1", "2", "0"), "结转": ("1", "0", "0", "0", "0", "0")}


def test_series_may_be_written_out(tmp_path: Path) -> None:
    made = chart("{2023年: {网站: 500, 微信: 348.5}, 2024年: {网站: 520, 微信: -1}}", tmp_path)
    assert made.categories == ("网站", "微信")
    assert series(made) == {"2023年": ("500", "348.5"), "2024年": ("520", "-1")}


def test_amounts_stay_as_typed_and_bring_their_unit(tmp_path: Path) -> None:
    made = chart("{本年: 表二.行政事业性收费.收费金额, 上年: 20.50}", tmp_path)
    assert series(made) == {"": ("26.55", "20.50")}
    assert made.unit == "万元"


def test_title_and_unit_are_the_writers(tmp_path: Path) -> None:
    text = "  - 图表: 饼图\n    数据: 表三.本年新收\n    标题: 图1 **{{ 年度 }}年**构成\n    单位: 件\n"
    (made,) = charts(text, tmp_path)
    assert (made.kind, made.title, made.unit) == ("pie", "图1 2024年构成", "件")


def test_english_keys_do_as_well(tmp_path: Path) -> None:
    (made,) = charts("  - {chart: line, data: {a: 1, b: 2}, title: t, unit: u}\n", tmp_path)
    assert (made.kind, made.title, made.unit) == ("line", "t", "u")


def test_a_chart_may_stand_anywhere_in_a_narrative(tmp_path: Path) -> None:
    text = """  - 标题: 依申请公开
    正文:
      - 全年新收申请18件。
      - 图表: 柱状
        数据: 表三.本年新收
      - 标题: 办理结果
        正文: {图表: 饼, 数据: 表三.本年度办理结果.总计}
"""
    assert [made.kind for made in charts(text, tmp_path)] == ["bar", "pie"]


def test_no_more_charts_than_anyone_would_print(tmp_path: Path) -> None:
    many = "总体情况:\n" + "  - {图表: 柱状, 数据: {甲: 1, 乙: 2}}\n" * 60
    text = SMALL.replace("总体情况: 全年主动公开政府信息120条。\n", many)
    found = check(text, tmp_path)
    assert [f.path for f in found.findings if f.code == "S016"] == ["总体情况[50]"]


@pytest.mark.parametrize("form", load_all(), ids=lambda form: form.id)
def test_every_row_and_column_of_a_form_has_a_name(form: Form) -> None:
    known = selections(form)
    for section in form.tables:
        for row in section.table.rows:
            if not row.label.sum and sum(not column.sum for column in row.columns) > 1:
                assert ".".join(map(fold, (section.key, *row.path))) in known
    assert all(len(selection.items) > 1 for selection in known.values())
