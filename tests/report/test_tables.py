"""The figures of a section, in every way that the contract lets them be written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report import Figures
from tests.check_text import FULL, FULL_2019, SMALL, briefs, check, ours, rendered, replaced

FORMS = load_all()
ROW = "  本年新收政府信息公开申请数量: [12, 3, 0, 1, 2, 0]"
APPLICANTS = ("natural_persons", "enterprises", "research", "charities", "legal_services", "others")
WANTED = (12, 3, 0, 1, 2, 0)


def figures(text: str, folder: Path, section: str) -> Figures:
    """The figures of a section of a text that has no findings about figures."""
    checked = check(text, folder)
    assert not ours(checked.findings)
    assert checked.report
    return checked.report.figures[section]


WAYS = {
    "six": "[12, 3, 0, 1, 2, 0]",
    "six without spaces": "[12,3,0,1,2,0]",
    "seven": "[12, 3, 0, 1, 2, 0, 18]",
    "six over lines": "[12, 3, 0,\n    1, 2, 0]",
    "dashes": "\n    - 12\n    - 3\n    - 0\n    - 1\n    - 2\n    - 0",
    "columns": "{自然人: 12, 商业企业: 3, 科研机构: 0, 社会公益组织: 1, 法律服务机构: 2, 其他: 0}",
    "columns left out": "{自然人: 12, 商业企业: 3, 社会公益组织: 1, 法律服务机构: 2}",
    "columns in another order": "{法律服务机构: 2, 社会公益组织: 1, 商业企业: 3, 自然人: 12}",
    "columns with the total": "{自然人: 12, 商业企业: 3, 社会公益组织: 1, 法律服务机构: 2, 总计: 18}",
    "columns below": "\n    自然人: 12\n    商业企业: 3\n    社会公益组织: 1\n    法律服务机构: 2",
    "columns in English": "{natural_persons: 12, enterprises: 3, charities: 1, legal_services: 2, total: 18}",
    "columns folded": "{“自然人”: 12, 商 业 企 业: 3, 社会公益组织: 1, （法律服务机构）: 2}",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("key", ["本年新收政府信息公开申请数量", "本年新收", "received"])
def test_a_row_may_be_written_in_any_way(key: str, way: str, tmp_path: Path) -> None:
    row = figures(replaced(FULL, ROW, f"  {key}: {WAYS[way]}"), tmp_path, "requests")
    assert tuple(row.values["received", column] for column in APPLICANTS) == WANTED
    assert row.values["received", "total"] == 18


@pytest.mark.parametrize("text", [FULL, FULL_2019], ids=["2021", "2019"])
def test_keys_may_be_the_english_ids_at_every_level(text: str, tmp_path: Path) -> None:
    english = text
    form = FORMS[0] if text is FULL_2019 else FORMS[1]
    for key, name in sorted(names(form).items(), key=lambda pair: -len(pair[0])):
        english = re.sub(
            rf"(^|[{{,] *|^ +(?:- )?){re.escape(key)}(?= *:)", rf"\g<1>{name}", english, flags=re.MULTILINE
        )
    assert english.count("政府信息公开") < text.count("政府信息公开")
    assert rendered(check(english, tmp_path)) == rendered(check(text, tmp_path))


def names(form: Form) -> dict[str, str]:
    """Every key of a form and of the head with its English id."""
    out = {"机关": "agency", "年度": "year", "机关类型": "kind", "简称": "short_names", "引言": "preface"}
    out |= {"落款": "signature", "署名": "name", "日期": "date", "标题": "title", "正文": "body"}
    for section in form.sections:
        out[section.key] = section.id
    for section in form.tables:
        for row in section.table.rows:
            out |= {label.key: label.id for label in (row.label, *row.groups) if label.key not in ("其他", "总计")}
            out |= {column.key: column.id for column in row.columns if column.key not in ("其他", "总计")}
    return out


FOLDED = [
    ("危及“三安全一稳定”", "危及三安全一稳定"),
    ("危及“三安全一稳定”", '危及"三安全一稳定"'),
    ("危及“三安全一稳定”", "危及「三安全一稳定」"),
    ("危及“三安全一稳定”", "危 及 三安全、一稳定"),
    ("政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议行政诉讼情况"),
    ("政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议，行政诉讼情况"),
    ("政府信息公开行政复议、行政诉讼情况", "政府信息公开（行政复议/行政诉讼）情况"),
    ("年度: 2024", "年　度: 2024"),
]


@pytest.mark.parametrize(("key", "folded"), FOLDED)
def test_width_space_quotes_and_some_punctuation_do_not_count_in_keys(key: str, folded: str, tmp_path: Path) -> None:
    text = replaced(FULL, key, f"'{folded}'" if folded.startswith('危及"') else folded)
    assert rendered(check(text, tmp_path)) == rendered(check(FULL, tmp_path))


@pytest.mark.parametrize("key", ["本年增减", "本年增／减", "本年 增/减", "change"])
def test_a_change_may_be_named_in_any_width(key: str, tmp_path: Path) -> None:
    text = FULL_2019.replace("本年增/减", key)
    assert rendered(check(text, tmp_path)) == rendered(check(FULL_2019, tmp_path))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_zero_report_is_every_figure_zero(form: Form, tmp_path: Path) -> None:
    checked = check(replaced(SMALL, "2024", str(form.first)), tmp_path)
    assert checked.report
    for section in form.tables:
        values = checked.report.figures[section.id].values
        assert set(values.values()) == {0}
        assert len(values) == sum(len(row.columns) for row in section.table.rows)


GROUPS = ["本年度办理结果", "不予公开", "无法提供", "不予处理", "其他处理"]


@pytest.mark.parametrize("group", GROUPS)
def test_zero_on_a_group_is_every_row_of_it_zero(group: str, tmp_path: Path) -> None:
    text = re.sub(rf"^( +){group}:(?: 0)?\n(?:\1 +.*\n)*", rf"\g<1>{group}: 0\n", FULL, flags=re.MULTILINE)
    report = check(text, tmp_path).report
    assert report
    table = report.form.tables[1].table
    name = next(name for name, (label, _) in table.groups.items() if label.key == group)
    values = report.figures["requests"].values
    assert {values[row.id, column.id] for row in table.rows_of(name) for column in row.columns} == {0}
    assert not report.issues


@pytest.mark.parametrize("amount", ["26.50", "26.55", "0", "0.00", "73802895.90", "24252.311082"])
def test_an_amount_is_printed_digit_for_digit(amount: str, tmp_path: Path) -> None:
    checked = check(replaced(FULL, "26.55", amount), tmp_path)
    assert not ours(checked.findings)
    assert re.search(rf"行政事业性收费 *│ *{re.escape(amount)} *│", rendered(checked))
    assert checked.composed
    assert checked.composed.document.record["figures"]["disclosure"]["fees"]["amount"] == amount


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_the_declared_unit_stands_in_the_head(unit: str, tmp_path: Path) -> None:
    checked = check(replaced(FULL_2019, "采购总金额单位: 元", f"采购总金额单位: {unit}"), tmp_path)
    assert f"采购总金额（单位：{unit}）" in rendered(checked)


def test_no_unit_is_needed_where_nothing_was_bought(tmp_path: Path) -> None:
    text = replaced(FULL_2019, "采购总金额: 129014, 采购总金额单位: 元", "采购总金额: 0")
    assert "采购总金额（" not in rendered(check(text, tmp_path))
    assert briefs(text, tmp_path) == []


@pytest.mark.parametrize(("typed", "printed"), [("+3", "+3"), ("3", "+3"), ("-4", "-4"), ("0", "0"), ("+0", "0")])
def test_a_change_prints_its_sign(typed: str, printed: str, tmp_path: Path) -> None:
    checked = check(replaced(FULL_2019, "本年增/减: +3", f"本年增/减: {typed}"), tmp_path)
    assert re.search(rf"其他对外管理服务事项 *│ *3 *│ *{re.escape(printed)} *│ *531 *│", rendered(checked))


def test_totals_are_computed(tmp_path: Path) -> None:
    values = figures(FULL, tmp_path, "requests").values
    assert [values["total", c] for c in (*APPLICANTS, "total")] == [12, 3, 0, 1, 2, 0, 18]
    assert values["partial", "total"] == 3
    disputes = figures(FULL, tmp_path, "disputes").values
    assert [disputes[row, "total"] for row in ("reconsideration", "direct", "after_reconsideration")] == [3, 1, 0]


def test_a_total_is_computed_even_where_a_wrong_one_is_given(tmp_path: Path) -> None:
    checked = check(replaced(FULL, "[2, 0, 0, 0, 1, 0, 3]", "[2, 0, 0, 0, 1, 0, 9]"), tmp_path)
    assert checked.report
    assert checked.report.figures["requests"].values["partial", "total"] == 3
    assert checked.errors


def test_a_figure_that_could_not_be_read_is_printed_as_unknown(tmp_path: Path) -> None:
    checked = check(replaced(FULL, "156", "许多"), tmp_path)
    assert re.search(r"行政许可 *│ *？ *│", rendered(checked))
    assert checked.composed
    assert checked.composed.document.record["figures"]["disclosure"]["licences"]["decisions"] is None
