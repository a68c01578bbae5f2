"""Rules about the title, and about the signature with its date."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.checking.check import check_file
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


@pytest.mark.parametrize(
    ("signature", "missing"),
    [
        (None, "缺署名和日期"),
        ({"署名": "示例市科学技术局"}, "缺日期"),
        ({"日期": "2024-01-20"}, "缺署名"),
    ],
)
def test_a_signature_without_a_name_or_a_date_is_warned_of(
    signature: dict[str, str] | None, missing: str, tmp_path: Path
) -> None:
    (issue,) = findings("R093", tmp_path, report(2023, **({"落款": signature} if signature else {})))
    assert issue.severity == "warning"
    assert missing in issue.message.zh
    assert "日期: 2024-01-20" in issue.hint.zh


@pytest.mark.parametrize("date", ["2024-01-20", "待填", "2024年1月"])
def test_a_signature_with_both_is_not_whatever_is_wrong_with_the_date(date: str, tmp_path: Path) -> None:
    data = report(2023, 落款={"署名": "示例市科学技术局", "日期": date})
    (tmp_path / "2023.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert "R093" not in {finding.code for finding in check_file(tmp_path / "2023.yaml").findings}


def test_a_signature_typed_below_the_last_section_is_one(tmp_path: Path) -> None:
    text = "无其他需要报告的事项。\n示例市科学技术局\n2024年1月20日"
    assert not findings("R093", tmp_path, report(2023, 其他需要报告的事项=text))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("示例市科学技术局2023年度政府信息公开工作年度报告", "“年度”重复"),
        ("示例市科学技术局2023年政府信息公开年度报告", "不是以“政府信息公开工作年度报告”结尾"),
        ("示例市科学技术局政府信息公开工作年度报告", "没有年份"),
        ("2023年政府信息公开工作年度报告", "没有机关名称"),
    ],
)
def test_a_title_of_other_wording_is_told(title: str, words: str, tmp_path: Path) -> None:
    (issue,) = findings("R080", tmp_path, report(2023, 标题=title))
    assert words in issue.message.zh
    assert "示例市科学技术局2023年政府信息公开工作年度报告" in issue.hint.zh


@pytest.mark.parametrize(
    "title", ["示例市科学技术局2023年政府信息公开工作年度报告", "示例市科学技术局 2023年政府信息公开工作年度报告"]
)
def test_the_usual_title_is_not(title: str, tmp_path: Path) -> None:
    assert not findings("R080", tmp_path, report(2023, 标题=title))


def test_a_report_without_a_title_of_its_own_has_the_programs(tmp_path: Path) -> None:
    assert not findings("R080", tmp_path, report(2023))
