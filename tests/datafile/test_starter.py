"""Starter files."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checking.runner import validate
from generator.common.errors import NianbaoError
from generator.common.finding import Finding
from generator.datafile.starter import starter
from generator.document.placeholders import Filler
from generator.forms.load import load_all
from generator.forms.model import Form
from generator.report import Part, Passage, Report, all_keys, passages, read_report
from generator.rules.rule import Context
from generator.source import from_text
from generator.source.lookalikes import without_lookalikes

DATA = Path(__file__).parents[1] / "data"
AGENCY = "示例市科学技术局"
YEARS = (2019, 2020, 2021, 2024, 2030)


@cache
def forms() -> tuple[Form, ...]:
    return (*load_all(), *load_all(DATA / "invented"))


def form_of(year: int) -> Form:
    return next(form for form in reversed(forms()) if form.first <= year)


def read(text: str, context: Context | None = None) -> tuple[Report, list[Finding]]:
    keys = all_keys(forms())
    source = from_text(text.encode(), "x.yaml", keys)
    report = read_report(source, forms())
    assert report is not None
    return report, validate(source, report, context or Context())


def errors(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in findings if finding.severity == "error"]


def example(year: int) -> Report:
    report, findings = read((DATA / "examples" / f"{year}.yaml").read_text(encoding="utf-8"))
    assert not errors(findings)
    return report


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text)


@pytest.mark.parametrize("year", YEARS)
def test_a_fresh_file_has_one_finding_for_every_section_and_one_for_the_date(year: int) -> None:
    form = form_of(year)
    _, findings = read(starter(form, AGENCY, year))
    assert {finding.code for finding in findings} == {"S018"}
    assert [finding.path.split("[")[0] for finding in findings] == [*(s.key for s in form.sections), "落款.日期"]


@pytest.mark.parametrize("year", YEARS)
def test_every_row_is_there_and_not_filled_in_and_no_total_is(year: int) -> None:
    form = form_of(year)
    text = starter(form, AGENCY, year)
    report, _ = read(text)
    assert (report.form, report.agency, report.year, report.kind) == (form, AGENCY, year, "政府部门")
    for section in form.tables:
        figures = report.figures[section.id]
        assert figures.typed == {}
        assert all((section.key, *row.path) in report.positions for row in section.table.rows if not row.label.sum)
        assert all(row.label.key + ":" not in text for row in section.table.rows if row.label.sum)


@pytest.mark.parametrize("year", YEARS)
def test_what_is_written_in_the_place_of_the_marks_completes_the_file(year: int) -> None:
    said = "一是部分栏目更新不够及时，二是政策解读的形式还不够丰富；下一步建立台账，按月通报。"
    text = re.sub(r"\|\n( +)(?:待填)?\n", rf"|\n\1{said}\n\1{said}\n", starter(form_of(year), AGENCY, year))
    text = text.replace("日期: 待填", f"日期: {year + 1}-01-20").replace(": 待填", ": 0").replace("  待填", "  0")
    text = re.sub(r":( +)待填", r":\g<1>0", text)
    report, findings = read(text)
    assert not [code for code, _ in errors(findings) if code[0] in "YS" or code == "R003"]
    assert [item.text.strip() for item in report.preface if isinstance(item, Passage)] == [f"{said}\n{said}"]
    for section in report.form.tables:
        inputs = [(r.id, c.id) for r in section.table.rows if not r.label.sum for c in r.columns if not c.sum]
        assert report.figures[section.id].typed == dict.fromkeys(inputs, 0)


@pytest.mark.parametrize("year", YEARS)
def test_a_table_is_all_zero_once_the_mark_before_its_line_is_deleted(year: int) -> None:
    text = re.sub(r"^  # (零报告: 是)", r"  \1", starter(form_of(year), AGENCY, year), flags=re.MULTILINE)
    report, findings = read(text)
    assert not [finding for finding in findings if finding.path in [section.key for section in report.form.tables]]
    assert all(figures.all_zero for figures in report.figures.values())


@pytest.mark.parametrize("year", (2020, 2024))
def test_the_aspects_of_the_overview_are_headings_once_their_marks_are_deleted(year: int) -> None:
    form = form_of(year)
    text = re.sub(r"^  # (?=- 标题|  正文|    )", "  ", starter(form, AGENCY, year), flags=re.MULTILINE)
    report, findings = read(text)
    (_, *parts) = report.written["总体情况",]
    assert [part.title.text for part in parts if isinstance(part, Part)] == [
        "主动公开情况",
        "依申请公开情况",
        "政府信息管理情况",
        "政府信息公开平台建设情况",
        "监督保障情况",
    ]
    assert {code for code, _ in errors(findings)} == {"S018"}
    for part in parts:
        (body,) = passages(part.body) if isinstance(part, Part) else ()
        filled, problems = Filler(example(2019 if year < 2021 else 2021), None).fill(body.text)
        assert "{{" in body.text and "{{" not in filled and not problems


@pytest.mark.parametrize("year", YEARS)
def test_every_note_of_the_form_is_said(year: int) -> None:
    form = form_of(year)
    comments = " ".join(line.partition("#")[2] for line in starter(form, AGENCY, year).splitlines())
    for section in form.sections:
        assert section.heading in comments and " ".join(section.guide.split()) in comments
    for section in form.tables:
        for band in section.table.bands:
            notes = [leaf.note for label in (*band.rows, *band.columns) for leaf in label.leaves if not leaf.sum]
            assert band.title in comments
            assert all(" ".join(note.split()) in comments for note in notes)


@pytest.mark.parametrize("year", YEARS)
def test_optional_entries_are_read_once_their_mark_is_deleted(year: int) -> None:
    optional = re.compile(r"^# (?=(?:机关类型|简称|标题|豁免): ?|豁免:$|  - \{)", re.MULTILINE)
    text = starter(form_of(year), "示例区人民政府", year)
    assert len(optional.findall(text)) == 5
    text = text.replace("日期: 待填", f"日期: {year + 1}-01-20")
    report, findings = read(optional.sub("", text))
    assert {code for code, _ in errors(findings) if code[0] in "YS"} == {"S018"}
    assert report.kind == "其他" and report.short_names == ("本机关", "我局")
    assert report.title == "".join(report.form.title).format(agency="示例区人民政府", year=year)
    assert report.signed and report.signed.name == "示例区人民政府"
    assert report.signed.date and report.signed.date.isoformat() == f"{year + 1}-01-20"
    assert [waiver.rule for waiver in report.waivers] == ["R050"]


@settings(deadline=None)
@given(st.text(max_size=40))
def test_whatever_the_agency_is_called_its_name_is_read_back(name: str) -> None:
    report, findings = read(starter(form_of(2024), name, 2024))
    assert report.agency == without_lookalikes(name)[0].strip()
    unseen = {"Y005"} if any(not char.isprintable() for char in name) else set()
    assert {code for code, _ in errors(findings)} <= {"S018", "S002"} | unseen


@pytest.mark.parametrize(
    "name",
    [
        "a: b",
        "甲：乙",
        "#局",
        "- 局",
        "局 # 一",
        "'局",
        '"局"',
        "{局}",
        "[局",
        "*局",
        "&局",
        "!局",
        "%局",
        "@局",
        "null",
        "是",
        "2024",
        "| 局",
        "甲\n年度: 2020",
        "局\\",
        "<script>",
        "𬭩县㙍乡",
    ],
)
def test_a_name_that_means_something_to_yaml_is_quoted(name: str) -> None:
    report, findings = read(starter(form_of(2024), name, 2024))
    assert (report.agency, report.year) == (name, 2024)
    assert {code for code, _ in errors(findings)} == {"S018"}


@pytest.mark.parametrize("year", YEARS)
def test_figures_of_neighbouring_rows_stand_below_each_other(year: int) -> None:
    lines = [
        re.match(r"( +)([^#]+?): +(?=[\[{待])", line) for line in starter(form_of(year), AGENCY, year).splitlines()
    ]
    found = [match for match in lines if match]
    assert len(found) >= 5
    for first, second in pairwise(lines):
        if first and second and first[1] == second[1]:
            assert columns(first[0]) == columns(second[0])


def test_units_that_have_to_be_declared_are_shown() -> None:
    assert "{采购项目数量: 待填, 采购总金额: 待填, 采购总金额单位: 元}" in starter(form_of(2020), AGENCY, 2020)


def test_the_order_of_a_list_is_said() -> None:
    assert "六列依次是：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他\n" in starter(
        form_of(2024), AGENCY, 2024
    )


def test_last_year_is_carried_into_this_year() -> None:
    report, _ = read(starter(form_of(2025), AGENCY, 2025, example(2021)))
    opening = {c: n for (row, c), n in report.figures["requests"].typed.items() if row == "carried_in"}
    assert opening == {
        "natural_persons": 1,
        **dict.fromkeys(("enterprises", "research", "charities", "legal_services", "others"), 0),
    }
    assert report.short_names == ("市科技局", "我局")
    assert report.kind == "政府部门"


def test_last_year_is_carried_from_one_form_to_the_next() -> None:
    text = starter(form_of(2020), AGENCY, 2020).replace("机关类型: 政府部门", "机关类型: 派出机构")
    previous, _ = read(text.replace("结转下年度继续办理: 待填", "结转下年度继续办理: [3, 0, 0, 2, 0, 10, 15]"))
    text = starter(form_of(2021), AGENCY, 2021, previous)
    assert "上年结转政府信息公开申请数量: [3, 0, 0, 2, 0, 10]" in text
    assert "已从 2020 年度的报告带入" in text
    assert "机关类型: 派出机构\n" in text


def test_amounts_are_carried_digit_for_digit_and_changes_with_their_sign() -> None:
    text = starter(form_of(2030), AGENCY, 2030).replace("年末未办: 待填", "年末未办: {电子: -2, 费用: 10.50}")
    previous, _ = read(text)
    assert "年初未办: [0, -2, 10.50]  # 已从 2030 年度的报告带入；上年留下的" in starter(
        form_of(2031), AGENCY, 2031, previous
    )


def test_what_cannot_be_read_of_last_year_is_left_to_be_filled_in() -> None:
    text = starter(form_of(2024), AGENCY, 2024)
    previous, _ = read(text.replace("结转下年度继续办理: 待填", "结转下年度继续办理: [0, 1件, 0, 0, 0, 0]"))
    text = starter(form_of(2025), AGENCY, 2025, previous)
    assert "上年结转政府信息公开申请数量: 待填  # 2024 年度的报告里这个数读不出来，查明后填写" in text
    report, _ = read(text)
    assert not any(row == "carried_in" for row, _ in report.figures["requests"].typed)


def test_a_report_of_another_year_is_refused() -> None:
    with pytest.raises(NianbaoError, match="2025 年度要承接 2024 年度的报告，给出的是 2019 年度"):
        starter(form_of(2025), AGENCY, 2025, example(2019))
