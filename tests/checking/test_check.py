"""A data file checked whole, with last year's beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking.check import check_file, previous_path
from tests.check_text import FULL, SMALL, brief, check, ours, replaced

LAST = replaced(SMALL, "2024", "2023")


def test_findings_call_the_file_by_the_name_they_are_given(tmp_path: Path) -> None:
    path = tmp_path / "2024.yaml"
    path.write_text(replaced(SMALL, "2024", "二〇二四"), encoding="utf-8")
    assert {finding.file for finding in check_file(path, "agencies/某局/2024.yaml").findings} == {
        "agencies/某局/2024.yaml"
    }
    assert {finding.file for finding in check_file(path).findings} == {str(path)}


@pytest.mark.parametrize("name", ["2024.yaml", "2024.yml", "a.b.yaml"])
def test_last_years_file_is_beside_this_one_and_named_by_its_year(name: str, tmp_path: Path) -> None:
    assert previous_path(tmp_path / name, 2024) == tmp_path / f"2023{Path(name).suffix}"


@pytest.mark.parametrize(
    "last",
    [b"", b"\xff\xfe\x00", b"[", "机关: 某局\n年度: 2022\n".encode(), "机关: 某局\n".encode(), b"x" * 100],
    ids=["empty", "binary", "broken", "another year", "no year", "text"],
)
def test_a_last_years_file_that_cannot_be_read_is_a_warning(last: bytes, tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").write_bytes(last)
    checked = check(SMALL, tmp_path)
    assert [(brief(f), f.severity) for f in ours(checked.findings)] == [("S013 2:5 年度", "warning")]
    assert checked.composed


def test_a_last_years_file_with_findings_is_used_all_the_same(tmp_path: Path) -> None:
    check(replaced(LAST, "其他需要报告的事项: 无其他需要报告的事项。\n", ""), tmp_path, "2023.yaml")
    text = replaced(SMALL, "120条", "{{ 上年.年度 }}条")
    assert not ours(check(text, tmp_path).findings)


@pytest.mark.parametrize("name", ["示例县教育局", "示例市人民政府", "示例市科学技术协会", "另一市科学技术局"])
def test_a_last_years_file_of_another_agency_is_told_and_not_compared(name: str, tmp_path: Path) -> None:
    check(LAST.replace("示例市科学技术局", name), tmp_path, "2023.yaml")
    checked = check(SMALL, tmp_path)
    (finding,) = ours(checked.findings)
    assert (brief(finding), finding.severity, checked.previous) == ("S013 1:5 机关", "warning", None)
    assert name in finding.message.zh


@pytest.mark.parametrize("name", ["示例市科技局", "示例市 科学技术局", "市科技局"])
def test_an_agency_may_be_named_otherwise_last_year(name: str, tmp_path: Path) -> None:
    check(LAST.replace("示例市科学技术局", name), tmp_path, "2023.yaml")
    checked = check(SMALL, tmp_path)
    assert not ours(checked.findings)
    assert checked.previous


def test_an_agency_that_was_renamed_lists_its_former_name(tmp_path: Path) -> None:
    check(LAST.replace("示例市科学技术局", "示例市工业和信息化局"), tmp_path, "2023.yaml")
    checked = check(SMALL + "简称: [示例市工业和信息化局]\n", tmp_path)
    assert not ours(checked.findings)
    assert checked.previous


def test_a_folder_by_last_years_name_is_no_file_of_it(tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").mkdir()
    assert not ours(check(SMALL, tmp_path).findings)


def test_errors_and_warnings_are_counted(tmp_path: Path) -> None:
    checked = check(replaced(FULL, "156", "许多") + "豁免:\n  - {规则: R083, 理由: 无}\n", tmp_path)
    assert checked.errors == 1
    assert checked.warnings >= 1


def test_what_cannot_be_read_has_neither_report_nor_document(tmp_path: Path) -> None:
    checked = check_file(tmp_path / "none.yaml")
    assert checked.report is None
    assert checked.composed is None
    assert checked.errors == 1


def test_last_years_file_may_end_otherwise(tmp_path: Path) -> None:
    (tmp_path / "2023.yml").touch()
    assert previous_path(tmp_path / "2024.yaml", 2024) == tmp_path / "2023.yml"
    (tmp_path / "2023.yaml").touch()
    assert previous_path(tmp_path / "2024.yaml", 2024) == tmp_path / "2023.yaml"
