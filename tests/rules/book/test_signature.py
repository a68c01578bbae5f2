"""Rules about the name that a report is signed with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.reports import findings, line_of, report


def signed(name: str, **head: object) -> dict[str, object]:
    return report(2023, 落款={"署名": name}, **head)


@pytest.mark.parametrize("name", ["示例市教育局", "科学技术局", "示例市科技局"])
def test_another_name_in_the_signature_is_an_error(name: str, tmp_path: Path) -> None:
    (issue,) = findings("R091", tmp_path, signed(name))
    assert issue.severity == "error"
    assert line_of(issue) == f"署名: {name}"
    assert name in issue.message.zh
    assert "示例市科学技术局" in issue.message.zh


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("示例市科学技术局", {}),
        ("某某省示例市科学技术局", {}),
        ("示例市科技局", {"简称": ["示例市科技局"]}),
        ("示例县人民政府办公室", {"机关": "示例县人民政府"}),
        ("", {}),
    ],
)
def test_the_agencys_own_name_is_not(name: str, head: dict[str, object], tmp_path: Path) -> None:
    assert not findings("R091", tmp_path, signed(name, **head) if name else report(2023, **head))


def test_the_name_in_the_title_is_the_agencys(tmp_path: Path) -> None:
    title = "{}2023年政府信息公开工作年度报告"
    (issue,) = findings("R091", tmp_path, report(2023, 标题=title.format("示例市教育局")))
    assert "标题里是“示例市教育局”" in issue.message.zh
    assert not findings("R091", tmp_path, report(2023, 标题=title.format("示例市科学技术局")))
    assert not findings("R091", tmp_path, report(2023, 标题=title.format("")))
