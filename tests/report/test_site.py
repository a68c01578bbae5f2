"""The meta tags of a government website."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking.check import check_file

EXAMPLE = (Path(__file__).parent.parent / "data" / "examples" / "2021.yaml").read_text(encoding="utf-8")


def check(tmp_path: Path, block: str) -> tuple[dict[str, str], list[tuple[str, int]]]:
    file = tmp_path / "2024.yaml"
    file.write_text(EXAMPLE + "网站:\n" + block, encoding="utf-8")
    checked = check_file(file)
    assert checked.report
    return dict(checked.report.site), [(f.code, f.line) for f in checked.findings]


def test_chinese_keys_and_the_guides_own_names_are_one(tmp_path: Path) -> None:
    site, findings = check(
        tmp_path, '  网站名称: 示例市人民政府\n  SiteIDCode: "3700000000"\n  发布时间: 2025-01-20 09:30\n'
    )
    assert site == {"SiteName": "示例市人民政府", "SiteIDCode": "3700000000", "PubDate": "2025-01-20 09:30"}
    assert findings == []


def test_the_report_carries_them(tmp_path: Path) -> None:
    file = tmp_path / "2024.yaml"
    file.write_text(EXAMPLE + "网站: {网站名称: 示例市人民政府}\n", encoding="utf-8")
    composed = check_file(file).composed
    assert composed
    assert composed.document.record["site"] == {"SiteName": "示例市人民政府"}


@pytest.mark.parametrize(
    ("line", "code"), [("发布时间: 2025年1月", "S003"), ("网站标识码: 12", "S003"), ("网页: x", "S001")]
)
def test_what_cannot_stand_there_is_told_at_its_line(tmp_path: Path, line: str, code: str) -> None:
    _, findings = check(tmp_path, f"  {line}\n")
    assert findings == [(code, EXAMPLE.count("\n") + 2)]
