"""The shape of a data file's head: keys that are not known there are told, whatever their value."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking.check import check_file
from tests.check_text import FULL, check, only, ours, rendered, replaced

WHOLE = (Path(__file__).parent.parent.parent / "agencies" / "临清市科学技术局" / "2021.yaml").read_text("utf-8")


def codes(text: str, folder: Path) -> list[str]:
    """The codes of what is wrong with the shape of the file."""
    file = folder / "2021.yaml"
    file.write_text(text, "utf-8")
    return [finding.code for finding in check_file(file).findings if finding.code in ("S001", "S002", "S003", "S005")]


def test_a_whole_file_has_no_issue(tmp_path: Path) -> None:
    assert codes(WHOLE, tmp_path) == []


@pytest.mark.parametrize("line", ["联系人: 张三", "联系人:", "联系人: [张三]", "落款: {署名: 某局, 电话: 1}"])
def test_an_unknown_key_is_told(line: str, tmp_path: Path) -> None:
    assert codes(f"{WHOLE}{line}\n", tmp_path) == ["S001"]


@pytest.mark.parametrize("line", ["引言:", "引言: 有一段话。", "落款: {署名: 某局, 日期: 2022-01-20, 用印: 是}"])
def test_a_known_key_is_not(line: str, tmp_path: Path) -> None:
    text = "".join(
        row for row in WHOLE.splitlines(keepends=True) if not row.startswith("引言") and "《国务院办公厅" not in row
    )
    assert codes(f"{text}{line}\n", tmp_path) == []


def test_a_year_that_is_no_year_is_told(tmp_path: Path) -> None:
    assert codes(WHOLE.replace("年度: 2021", "年度: 二〇二一"), tmp_path) == ["S005"]


PRINTED = {
    "总体情况:": "一、总体情况:",
    "主动公开政府信息情况:": "二、主动公开政府信息情况:",
    "  本年度办理结果:": "  三、本年度办理结果:",
    "    予以公开:": "    （一）予以公开:",
    "    不予公开:": "    (三) 不予公开:",
    "      属于国家秘密:": "      1.属于国家秘密:",
    "      重复申请:": "      2、 重复申请:",
    "其他需要报告的事项:": "六、其他需要报告的事项:",
}


def test_a_key_may_carry_the_number_that_it_is_printed_with(tmp_path: Path) -> None:
    text = FULL
    for key, printed in PRINTED.items():
        text = replaced(text, f"\n{key}", f"\n{printed}")
    plain, numbered = check(FULL, tmp_path / "a"), check(text, tmp_path / "b")
    assert not ours(numbered.findings)
    assert plain.report and numbered.report
    assert {k: f.values for k, f in plain.report.figures.items()} == {
        k: f.values for k, f in numbered.report.figures.items()
    }
    assert rendered(plain) == rendered(numbered)


def test_one_key_with_and_without_its_number_is_given_twice(tmp_path: Path) -> None:
    assert "Y" in only(f"{FULL}\n六、其他需要报告的事项: 无。\n", tmp_path).code


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("文首: 附件1", "标题上面的“附件”字样"),
        ("索引号: 11370000/2025-00001", "由网站编辑在发布系统里填"),
        ("发布时间: 2025-01-20", "写在“网站”里"),
        ("栏目名称: 政府信息公开年报", "写在“网站”里"),
    ],
)
def test_what_a_page_has_beside_the_report_is_refused_with_where_it_goes(line: str, where: str, tmp_path: Path) -> None:
    found = only(f"{FULL}\n{line}\n", tmp_path)
    assert found.code == "S001"
    assert where in found.hint.zh
