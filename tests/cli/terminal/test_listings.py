"""Listings of forms, names, rules."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from generator.cli.terminal.listings import (
    aligned,
    entries,
    field_lines,
    field_rows,
    form_lines,
    rule_detail,
    rule_lines,
    rules_json,
    rules_markdown,
)
from generator.common.code_examples import EXAMPLES
from generator.common.codes import CODES
from generator.datafile.starter import starter
from generator.document.placeholders import Filler
from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report import Report, all_keys, read_report
from generator.rules.catalogue import catalogue
from generator.source import from_text

ROOT = Path(__file__).parents[3]
DATA = Path(__file__).parents[2] / "data"
REGENERATE = "run: python -c 'from generator.cli.terminal.listings import rules_markdown; print(rules_markdown(), end=\"\")' > docs/rules.md"


@cache
def forms() -> tuple[Form, ...]:
    return (*load_all(), *load_all(DATA / "invented"))


def zeros(form: Form) -> Report:
    keys = all_keys(forms())
    text = starter(form, "示例市科学技术局", form.first).replace("  # 零报告", "  零报告")
    report = read_report(from_text(text.encode(), "x.yaml", keys), forms())
    assert report
    return report


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text)


def test_columns_stand_below_each_other_whatever_the_script() -> None:
    lines = list(aligned([("机关", "a", "甲"), ("xyz", "“甲”", "b"), ("", "", "")]))
    assert lines == ["机关  a     甲", "xyz   “甲”  b", ""]
    assert columns(lines[0][: lines[0].index("甲")]) == columns(lines[1][: lines[1].index("b")])


def test_forms_are_listed_with_years_notice_and_rows() -> None:
    lines = list(form_lines(forms()))
    assert lines[0].split() == ["格式", "年度", "通知", "行数", "名称"]
    assert "2019—2020" in lines[1] and "国办公开办函〔2019〕60号" in lines[1] and "表二 8、表三 23、表四 3" in lines[1]
    assert "2021 起" in lines[2] and "表三 25" in lines[2]
    assert "收文：办文 5" in lines[3]
    assert (
        len(
            {
                columns(line[: line.index(name)])
                for line, name in zip(lines, ("名称", "中华", "中华", "虚构的"), strict=True)
            }
        )
        == 1
    )


def test_forms_are_listed_in_english() -> None:
    assert next(form_lines(forms(), "en")).split() == ["form", "years", "notice", "rows", "name"]
    assert "from 2021" in list(form_lines(forms(), "en"))[2]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_name_that_is_listed_prints_a_figure(form: str) -> None:
    report = zeros(next(f for f in forms() if f.id == form))
    filler = Filler(report, report)
    rows = list(field_rows(report.form))
    assert len(rows) == len({name for name, _ in rows}) > 100
    for name, label in rows:
        assert filler.fill(f"{{{{ {name} }}}}") == ({"机关": report.agency, "年度": form}.get(name, "0"), [])
        assert label


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_figure_of_a_table_is_listed(form: str) -> None:
    chosen = next(f for f in forms() if f.id == form)
    labels = {label for _, label in field_rows(chosen)}
    for section in chosen.tables:
        for row in section.table.rows:
            for column in row.columns:
                assert " · ".join((*(g.text for g in row.groups), row.label.text, column.text)) in labels


def test_a_name_is_listed_with_the_labels_of_its_figure() -> None:
    rows = dict(field_rows(load_all()[-1]))
    assert rows["表三.本年新收.总计"] == "一、本年新收政府信息公开申请数量 · 总计"
    assert rows["表三.不予公开.自然人"] == "三、本年度办理结果 · （三）不予公开 · 自然人"
    assert rows["表四.直接起诉.总计"] == "行政诉讼 · 未经复议直接起诉 · 总计"
    assert rows["机关"] == "机关的名称"


def test_last_year_is_explained_in_one_line() -> None:
    assert [line for line in field_lines(load_all()[-1]) if "上年." in line] == [list(field_lines(load_all()[-1]))[-1]]
    assert "any of the above" in list(field_lines(load_all()[-1], "en"))[-1]


def test_every_code_is_listed_with_severity_and_title() -> None:
    lines = {line.split()[0]: line for line in rule_lines()}
    assert set(lines) == {*catalogue(), *CODES}
    assert lines["R030"] == "R030  错误  每一列：本年新收 + 上年结转 = 总计 + 结转下年度继续办理。"
    assert lines["Y004"].startswith("Y004  警告  文件是 GB18030")
    assert next(line for line in rule_lines("en") if line.startswith("S005")) == "S005  error    not a report year"


def test_every_code_has_a_title_in_both_languages() -> None:
    assert all(entry.title.zh and entry.title.en and entry.title.zh != entry.title.en for entry in entries())


def test_a_rule_is_told_with_basis_and_examples() -> None:
    lines = rule_detail("R031")
    assert lines[0] == "R031  错误  可以豁免"
    assert lines[2] == "依据：国办公开办函〔2019〕60号、国办公开办函〔2021〕30号（表格的合计）"
    assert lines[3:] == [
        "",
        "错例",
        "    部分公开: [2, 0, 0, 0, 1, 0, 4]",
        "",
        "对例",
        "    部分公开: [2, 0, 0, 0, 1, 0, 3]",
    ]
    assert rule_detail("R031", "en")[0] == "R031  error  can be waived"


def test_a_rule_of_one_form_names_that_form_s_notice() -> None:
    assert "依据：国办公开办函〔2019〕60号（表格的合计）" in rule_detail("R033")
    assert "依据：国办公开办函〔2021〕30号（表格的合计）" in rule_detail("R032")


def test_codes_of_reading_are_told_too_and_unknown_ones_are_not() -> None:
    assert rule_detail("Y009") == [
        "Y009  错误  不能豁免",
        "全角标点当作 YAML 符号",
        "",
        "键后面的冒号、数之间的逗号、括号和竖线用半角。",
        "",
        "错例",
        "    年度：2024",
        "",
        "对例",
        "    年度: 2024",
    ]
    assert rule_detail("R999") == []


def test_rules_as_json_have_what_programs_need() -> None:
    every = json.loads(rules_json())
    assert [rule["code"] for rule in every] == sorted([*catalogue(), *CODES])
    assert {"code", "severity", "kind", "title", "basis", "bad", "good"} <= set(every[0])
    assert {rule["kind"] for rule in every if rule["code"][0] != "R"} == {"yaml", "data", "output", "wholes"}
    [one] = json.loads(rules_json("en", "r030"))
    assert (one["kind"], one["severity"]) == ("sums", "error")
    assert one["title"] == "In every column, new plus carried in equals settled plus carried out."


def test_every_rule_has_an_example_of_each_kind() -> None:
    assert all(entry.bad and entry.good and entry.basis.zh for entry in entries() if entry.code.startswith("R"))


def test_the_rule_book_links_to_a_chapter_for_every_rule() -> None:
    text = rules_markdown()
    for code in (*catalogue(), *EXAMPLES):
        assert f"[{code}](#{code.lower()})" in text and f"\n### {code}\n" in text
    assert all(f"| {code} |" in text for code in CODES.keys() - EXAMPLES.keys())
    assert r"“\|”下面的正文没有缩进" in text


def test_the_rule_book_in_docs_is_that_of_the_program() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_markdown(), REGENERATE


@pytest.mark.parametrize("code", [code for code in CODES if code[0] in "YS"])
def test_every_code_is_told_with_what_it_means_and_both_examples(code: str) -> None:
    lines = rule_detail(code)
    assert "错例" in lines
    assert "对例" in lines
    assert EXAMPLES[code].reason in lines
    (entry,) = json.loads(rules_json(code=code))
    assert entry["reason"]
    assert entry["bad"] != entry["good"]
