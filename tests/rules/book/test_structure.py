"""The parts of a report: its form, its sections, its problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.common.text import fold
from generator.forms.labels import Label
from generator.forms.load import load_all
from generator.forms.model import Form, TableSection
from tests.check_text import FULL, FULL_2019, SMALL, briefs, check, findings, only, replaced
from tests.sheets import sheet

FORMS = load_all()
SECTIONS = [section.key for section in FORMS[1].sections]


def foreign(form: Form, other: Form) -> list[tuple[TableSection, Label]]:
    """The rows that another form has and this one has not."""
    return [
        (section, row.label)
        for section, theirs in zip(form.tables, other.tables, strict=True)
        for row in theirs.table.rows
        if fold(row.label.key) not in section.keys
    ]


ROWS = [(f, s, label) for f, o in ((FORMS[0], FORMS[1]), (FORMS[1], FORMS[0])) for s, label in foreign(f, o)]


@pytest.mark.parametrize(("form", "section", "label"), ROWS, ids=[f"{f.id}-{label.id}" for f, _, label in ROWS])
def test_a_row_of_the_other_form_is_told_with_its_years(
    form: Form, section: TableSection, label: Label, tmp_path: Path
) -> None:
    text = sheet(form).yaml()
    found = findings(replaced(text, f"{section.key}:\n", f"{section.key}:\n  {label.key}: 0\n"), tmp_path)
    assert [f.code for f in found] == ["R001"]
    assert "2021年起" in found[0].message.zh if form.id == "2019" else "2019—2020年" in found[0].message.zh


def test_columns_of_the_other_form_are_one_finding_with_the_missing_ones_below(tmp_path: Path) -> None:
    text = replaced(FULL, "{本年处理决定数量: 156}", "{上一年项目数量: 3, 本年增/减: 0, 处理决定数量: 12}")
    finding = only(text, tmp_path)
    assert (finding.code, finding.line) == ("R001", 30)
    assert [related.code for related in finding.related] == ["R001", "R001", "R020"]
    assert "本年处理决定数量" in finding.hint.zh


def test_a_whole_table_of_the_other_form_is_one_finding_a_section(tmp_path: Path) -> None:
    found = findings(replaced(FULL_2019, "年度: 2019", "年度: 2021"), tmp_path)
    assert [f.code for f in found] == ["R001"]
    assert len(found[0].related) > 10


@pytest.mark.parametrize("key", SECTIONS)
def test_a_section_that_is_missing_is_told(key: str, tmp_path: Path) -> None:
    text = "".join(line for line in SMALL.splitlines(keepends=True) if not line.startswith(key))
    assert briefs(text, tmp_path) == [f"R003 1:1 {key}"]


@pytest.mark.parametrize("empty", ["", " ~", ' ""', " []", " |", " null"])
@pytest.mark.parametrize("key", SECTIONS)
def test_a_section_that_is_empty_is_told_on_its_line(key: str, empty: str, tmp_path: Path) -> None:
    lines = SMALL.splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith(key))
    lines[number] = f"{key}:{empty}"
    finding = only("\n".join(lines), tmp_path)
    assert (finding.code, finding.line, finding.path) == ("R003", number + 1, key)


@pytest.mark.parametrize("key", SECTIONS)
def test_a_missing_section_cannot_be_waived(key: str, tmp_path: Path) -> None:
    text = "".join(line for line in SMALL.splitlines(keepends=True) if not line.startswith(key))
    found = findings(text + "豁免:\n  - {规则: R003, 理由: 没有}\n", tmp_path)
    assert [f.code for f in found] == ["R003", "S012"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("无。", ["R014"]),
        ("没有问题。", ["R014"]),
        ("问" * 29, ["R014"]),
        ("问" * 30, []),
        ("问" * 15 + "　　" + "答" * 14, ["R014"]),
        ("{标题: 存在的主要问题, 正文: 解读形式单一}", ["R014"]),
        ("[一是解读形式单一，图表视频占比不高。, 二是更新不及时，下一步按月通报。]", []),
    ],
)
def test_problems_are_told_in_more_than_a_few_words(words: str, codes: list[str], tmp_path: Path) -> None:
    line = next(line for line in SMALL.splitlines() if line.startswith("存在的主要问题"))
    found = findings(replaced(SMALL, line, f"存在的主要问题及改进情况: {words}"), tmp_path)
    assert [f.code for f in found] == codes


@pytest.mark.parametrize("words", ["零报告", "零报告。", "无", "无。", "/"])
def test_an_overview_that_says_nothing_is_as_good_as_missing(words: str, tmp_path: Path) -> None:
    text = replaced(SMALL, "总体情况: 全年主动公开政府信息120条。", f"总体情况: {words}")
    found = [f for f in check(text, tmp_path).findings if f.code in ("R003", "R009")]
    assert [(f.code, f.severity, f.line) for f in found] == [("R003", "error", 3)]
    assert "只用于表格" in found[0].hint.zh


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("总体情况", "各写一句"),
        ("主动公开政府信息情况", "写“零报告”"),
        ("存在的主要问题及改进情况", "不能只写“无”"),
        ("其他需要报告的事项", "无其他需要报告的事项。"),
    ],
)
def test_the_hint_for_a_missing_section_is_what_that_section_may_say(key: str, hint: str, tmp_path: Path) -> None:
    text = "".join(line for line in SMALL.splitlines(keepends=True) if not line.startswith(key))
    (finding,) = findings(text, tmp_path)
    assert finding.code == "R003"
    assert hint in finding.hint.zh
