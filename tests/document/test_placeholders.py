"""Placeholders: figures in sentences, and nothing else of any language."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from generator.checking.check import check_file
from generator.common.text import fold
from generator.document.placeholders import Filler
from generator.forms.fields import fields, targets
from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report import Report
from tests.check_text import FULL, SMALL, brief, briefs, check, only, ours, rendered, replaced
from tests.sheets import places, sheet

FORMS = load_all()
OVERVIEW = "总体情况: 全年主动公开政府信息120条。"


@pytest.fixture(scope="module")
def filler(tmp_path_factory: pytest.TempPathFactory) -> Filler:
    """A filler of the example of 2021, with last year's report beside it."""
    folder = tmp_path_factory.mktemp("example")
    last = check(replaced(SMALL, "2024", "2023"), folder, "2023.yaml").report
    this = check(FULL, folder, "2024.yaml").report
    assert this
    return Filler(this, last)


def filled(filler: Filler, expression: str) -> str:
    """What a placeholder prints; it has to be right."""
    text, problems = filler.fill(f"前{{{{{expression}}}}}后")
    assert not problems, problems
    return text.removeprefix("前").removesuffix("后")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_listed_name_is_a_figure_of_the_report(form: Form, tmp_path: Path) -> None:
    good = sheet(form)
    report = check(good.yaml(), tmp_path).report
    assert report
    filler = Filler(report, None)
    listed = [field.name for field in fields(form)]
    assert len(set(listed)) == len(listed)
    assert {filled(filler, name) for name in listed if "." not in name} == {"示例市科学技术局", str(form.first)}
    assert all(filled(filler, f" {name} ").lstrip("-").isdigit() for name in listed if "." in name)
    signed = {place: text.lstrip("+") for place, text in good.texts.items()}
    reached = {
        (t.section, t.row, t.column.id) for name in listed if (t := targets(form).get(dotted(name))) and not t.group
    }
    assert reached == set(places(form)) == set(signed)


def dotted(name: str) -> str:
    return ".".join(fold(part) for part in name.split("."))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_name_there_is_gives_its_own_figure(form: Form, tmp_path: Path) -> None:
    good = sheet(form)
    report = check(good.yaml(), tmp_path).report
    assert report
    filler = Filler(report, None)
    for name, target in targets(form).items():
        if not target.group:
            assert filled(filler, name) == good.texts[target.section, target.row, target.column.id], name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("表三.本年新收.总计", "18"),
        ("表三.本年新收政府信息公开申请数量.总计", "18"),
        ("收到和处理政府信息公开申请情况.本年新收.总计", "18"),
        ("requests.received.total", "18"),
        ("表三.received.总计", "18"),
        (" 表三 . 本年新收 . 总计 ", "18"),
        ("表三.上年结转.自然人", "1"),
        ("表三.予以公开.总计", "7"),
        ("表三.不予公开.总计", "2"),
        ("表三.本年度办理结果.不予公开.保护第三方合法权益.商业企业", "1"),
        ("表三.危及三安全一稳定.总计", "0"),
        ("表三.危及“三安全一稳定”.总计", "0"),
        ("表三.总计.总计", "18"),
        ("表三.结转下年度.总计", "1"),
        ("表二.规章.现行有效", "0"),
        ("表二.行政规范性文件.制发", "3"),
        ("表二.规范性文件.本年制发件数", "3"),
        ("表二.行政事业性收费.收费金额", "26.55"),
        ("表四.行政复议.总计", "3"),
        ("表四.行政诉讼.总计", "1"),
        ("表四.未经复议直接起诉.结果维持", "1"),
        ("表四.直接起诉.总计", "1"),
        ("机关", "示例市科学技术局"),
        ("年度", "2024"),
        ("上年.年度", "2023"),
        ("上年.机关", "示例市科学技术局"),
        ("上年.表三.本年新收.总计", "0"),
    ],
)
def test_a_name_goes_by_key_short_name_or_id(name: str, value: str, filler: Filler) -> None:
    assert filled(filler, name) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 1", "2"),
        ("7 - 9", "-2"),
        ("2 * 3 + 4", "10"),
        ("2 * (3 + 4)", "14"),
        ("-(3)", "-3"),
        ("+3", "3"),
        ("1 / 3", "0.33"),
        ("2 / 3", "0.67"),
        ("-1 / 3", "-0.33"),
        ("1 / 8", "0.13"),
        ("0.1 + 0.2", "0.3"),
        ("1 / 2 + 1 / 2", "1"),
        ("0 - 0.001", "0"),
        ("年度 - 1", "2023"),
        ("年度-1", "2023"),
        ("表三.本年新收.总计 + 表三.上年结转.总计", "19"),
        ("表三.予以公开.总计 / 表三.总计.总计 * 100", "38.89"),
        ("表二.行政事业性收费.收费金额 * 10000", "265500"),
        ("表三.本年新收.总计 - 上年.表三.本年新收.总计", "18"),
        ("'有' if 表三.本年新收.总计 > 0 else '无'", "有"),
        ('"有" if 表三.属于国家秘密.总计 else "无"', "无"),
        ("'甲' if 1 > 2 else '乙'", "乙"),
        ("'甲' if 表三.属于国家秘密.总计", ""),
        ("'是' if 机关 == '示例市科学技术局' else '否'", "是"),
        ("'是' if 1 < 2 <= 2 and not 3 != 3 else '否'", "是"),
        ("1 if 0 or 1 else 2", "1"),
        ("上年.表三.不存在.总计 if 0 else 5", "5"),
        ("'<b>&amp;'", "<b>&amp;"),
        ("'{{'", "{{"),
    ],
)
def test_arithmetic_and_an_inline_if_are_exact(expression: str, value: str, filler: Filler) -> None:
    assert filled(filler, f" {expression} ") == value


FORBIDDEN = [
    "''.__class__",
    "''.__class__.__mro__[1].__subclasses__()",
    "机关.upper()",
    "机关.__len__",
    "年度.real",
    "表三.__class__",
    "机关 | upper",
    "机关 | attr('__class__')",
    "'%s' | format(1)",
    "机关[0]",
    "机关[0:2]",
    "range(3)",
    "range(999999999)",
    "lipsum()",
    "cycler.__init__.__globals__",
    "self",
    "self._TemplateReference__context",
    "config",
    "request.application",
    "loop",
    "namespace()",
    "dict(a=1)",
    "[1, 2]",
    "(1, 2)",
    "{}",
    "{'a': 1}",
    "1, 2",
    "'a' ~ 'b'",
    "'a' * 9",
    "'a' * 999999999",
    "'a' + 'b'",
    "9 ** 9 ** 9",
    "2 ** 2",
    "7 // 2",
    "7 % 2",
    "1 in 2",
    "'a' in 'abc'",
    "机关 is defined",
    "1 == 1",
    "true",
    "none",
    "not 1",
    "true + 1",
    "1 < 'a'",
    "1e999",
    "1 / 0",
    "1 / 表三.属于国家秘密.总计",
    "(" * 150 + "1" + ")" * 150,
    "1" + " + 1" * 200,
    "9" * 401,
    "set x = 1",
    "import os",
    "lambda: 1",
    "a b",
    "1 1",
    "'a",
    "1 +",
    "(1",
    "1;",
    "",
    " ",
    "{ 年度 ",
    "\\",
    "$",
    "#",
    "%",
    "?",
    "表三.本年新收.总计 件",
    "表三..总计",
    "表三.",
    ".总计",
    "表三",
    "表三.本年新收",
    "上年",
    "上年.上年.年度",
    "上年.",
    "行政复议.总计",
]


@pytest.mark.parametrize("expression", FORBIDDEN, ids=lambda expression: expression[:30])
def test_anything_else_stays_as_typed_and_is_told(expression: str, filler: Filler) -> None:
    typed = f"前{{{{ {expression} }}}}后"
    text, problems = filler.fill(typed)
    assert text == typed
    assert [problem.offset for problem in problems] == [1]
    assert problems[0].message.zh
    assert problems[0].hint.zh
    for word in ("Error", "Exception", "Traceback", "None", "jinja", "<class", "object at"):
        assert word not in problems[0].message.zh + problems[0].hint.zh


@pytest.mark.parametrize(
    "text", ["{% if x %}", "{%", "{# 注释 #}", "{#", "#}", "%}", "{ 年度 }", "{", "}", "}}", "{}", "｛｛ 年度 ｝｝"]
)
def test_no_other_braces_mean_anything(text: str, filler: Filler) -> None:
    assert filler.fill(f"前{text}后") == (f"前{text}后", [])


def test_a_brace_that_is_never_closed_is_told_once(filler: Filler) -> None:
    text, problems = filler.fill("前{{ 年度 }}中{{ 年度 }后{{ 年")
    assert text == "前2024中{{ 年度 }后{{ 年"
    assert [problem.offset for problem in problems] == [len("前{{ 年度 }}中")]


NEAREST = [
    ("表三.本年新受.总计", "表三.本年新收.总计"),
    ("表三.本年新收.合计", "表三.本年新收.总计"),
    ("表三.予以公布.总计", "表三.予以公开.总计"),
    ("表二.规章.有效", "表二.规章.现行有效"),
    ("行政复议.总计", "表四.行政复议.总计"),
    ("机构", "机关"),
    ("本年新收.总计", "表三.本年新收.总计"),
]


@pytest.mark.parametrize(("typed", "meant"), NEAREST)
def test_an_unknown_name_is_told_with_the_nearest(typed: str, meant: str, filler: Filler) -> None:
    (problem,) = filler.fill(f"{{{{ {typed} }}}}")[1]
    assert meant in problem.hint.zh
    assert "nianbao fields 2021" in problem.hint.zh


PLACED = {
    "plain": ("总体情况: 新收{{ 表三.甲 }}件。", "3:9"),
    "quoted": ('总体情况: "新收{{ 表三.甲 }}件。"', "3:10"),
    "single quotes doubled": ("总体情况: '''新''收{{ 表三.甲 }}件。'", "3:14"),
    "block text": ("总体情况: |\n  第一段。\n\n  第二段新收{{ 表三.甲 }}件。", "6:8"),
    "block text indented further": ("总体情况: |\n  第一段。\n      新收{{ 表三.甲 }}件。", "5:9"),
    "folded": ("总体情况: >\n  第一段\n  新收{{ 表三.甲 }}件。", "5:5"),
    "plain over two lines": ("总体情况: 第一段\n  新收{{ 表三.甲 }}件。", "4:5"),
    "quoted over two lines": ('总体情况: "第一段\n  新收{{ 表三.甲 }}件。"', "4:5"),
    "item": ("总体情况:\n  - 第一段。\n  - 新收{{ 表三.甲 }}件。", "5:7"),
    "heading": ("总体情况:\n  - 标题: 新收{{ 表三.甲 }}件\n    正文: 乙", "4:11"),
    "text of a heading": ("总体情况:\n  - 标题: 新收\n    正文: |\n      共{{ 表三.甲 }}件", "6:8"),
    "preface": ("引言: 新收{{ 表三.甲 }}件。\n总体情况: 全年主动公开政府信息120条。", "3:7"),
    "over two lines": ("总体情况: |\n  新收{{ 表三\n  .甲 }}件。", "4:5"),
    "after an emoji": ("总体情况: 😀𬭩新收{{ 表三.甲 }}件。", "3:11"),
}


@pytest.mark.parametrize("kind", PLACED)
def test_an_unknown_name_has_its_line_and_column(kind: str, tmp_path: Path) -> None:
    text, place = PLACED[kind]
    finding = only(replaced(SMALL, OVERVIEW, text), tmp_path)
    assert brief(finding).startswith(f"S008 {place} ")


def test_the_second_of_three_is_found_where_it_stands(tmp_path: Path) -> None:
    text = "总体情况: |\n  {{ 年度 }}年新收{{ 表三.甲 }}件，结转{{ 表三.上年结转.总计 }}件。"
    assert briefs(replaced(SMALL, OVERVIEW, text), tmp_path) == ["S008 4:14 总体情况"]


def test_a_figure_that_is_wrong_is_told_at_the_figure_with_the_sentence_below(tmp_path: Path) -> None:
    finding = only(replaced(FULL, "{本年制发件数: 3,", "{本年制发件数: 三件,"), tmp_path)
    assert (finding.code, finding.line) == ("R022", 29)
    assert [(related.code, related.line) for related in finding.related] == [("S008", 13)]


def test_without_last_years_file_the_hint_says_which_file_is_wanted(tmp_path: Path) -> None:
    finding = only(replaced(SMALL, OVERVIEW, "总体情况: 上年{{ 上年.表三.本年新收.总计 }}件。"), tmp_path)
    assert finding.code == "S008"
    assert "2023.yaml" in finding.hint.zh


def test_last_years_figures_are_those_of_its_own_form(tmp_path: Path) -> None:
    check(sheet(FORMS[0]).yaml().replace("年度: 2019", "年度: 2020"), tmp_path, "2020.yaml")
    text = replaced(
        replaced(SMALL, "2024", "2021"), OVERVIEW, "总体情况: 上年采购{{ 上年.表二.政府集中采购.金额 }}元。"
    )
    checked = check(text, tmp_path, "2021.yaml")
    assert not ours(checked.findings)
    assert f"上年采购{sheet(FORMS[0]).texts['disclosure', 'procurement', 'amount']}元" in rendered(checked)


def test_a_figure_of_last_year_that_is_wrong_is_told_as_such(tmp_path: Path) -> None:
    last = replaced(replaced(FULL, "年度: 2024", "年度: 2023"), "156", "许多")
    check(last.replace("2025-01-20", "2024-01-20"), tmp_path, "2023.yaml")
    text = replaced(SMALL, OVERVIEW, "总体情况: 上年{{ 上年.表二.行政许可.处理决定 }}件。")
    found = ours(check(text, tmp_path, "2024.yaml").findings)
    assert [brief(f) for f in found] == ["S008 3:9 总体情况"]
    assert "上一年度" in found[0].message.zh


def test_a_file_of_another_year_under_last_years_name_is_not_used(tmp_path: Path) -> None:
    check(SMALL, tmp_path, "2023.yaml")
    found = ours(check(SMALL, tmp_path, "2024.yaml").findings)
    assert [brief(f) for f in found] == ["S013 2:5 年度"]


def test_figures_in_sentences_are_those_of_the_tables(tmp_path: Path) -> None:
    text = rendered(check(FULL, tmp_path))
    assert "制发行政规范性文件3件，废止1件，现行有效14件。" in text
    assert "全年新收政府信息公开申请18件，上年结转1件；办结18件，其中予以公开7件，部分公开3件；结转下年度1件。" in text


def test_a_filler_keeps_nothing_from_one_text_to_the_next(filler: Filler) -> None:
    assert filler.fill("{{ 错 }}")[1]
    assert filler.fill("{{ 年度 }}") == ("2024", [])


def test_reports_are_never_changed_by_filling(filler: Filler) -> None:
    before = dict(filler.report.figures["requests"].values)
    filler.fill("{{ 表三.本年新收.总计 + 1 }}")
    assert dict(filler.report.figures["requests"].values) == before
    assert Fraction(before["received", "total"] or 0) == 18


def test_the_example_of_every_form_is_filled_in(tmp_path: Path) -> None:
    for form in FORMS:
        path = tmp_path / f"{form.first}.yaml"
        path.write_text(sheet(form).yaml(), encoding="utf-8")
        report: Report | None = check_file(path).report
        assert report
        assert Filler(report, None).fill("{{ 表三.本年新收.总计 }}")[0].isdigit()
