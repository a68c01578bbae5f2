"""Rules about narrative that is hardly the report's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checking.check import read_data
from generator.common.finding import Finding
from generator.forms.load import for_year, load_all
from generator.rules.book.likeness import narrative_of_this_year
from generator.rules.rule import Context
from tests.prose.similarity.narratives import HONGZE, renamed
from tests.rules.reports import findings, report

TEXT = yaml.safe_load(HONGZE)
NEW = "建成全区统一的政策问答库，收录高频问题四百余个，逐条配图并由业务科室签字确认后上线，群众满意率明显提高"


def narrative(year: int, text: str = HONGZE) -> dict[str, Any]:
    """A report of the year with the narrative of a real one, as it was or with other words."""
    form = for_year(year, load_all())
    assert form
    data = yaml.safe_load(text)
    keys = [section.key for section in form.narratives]
    return report(year, 机关="淮安市洪泽区人民政府", **{key: data[key] for key in keys})


def only(this: dict[str, Any], last: dict[str, Any], folder: Path) -> Finding:
    (found,) = findings("R055", folder, this, last)
    return found


def test_last_years_narrative_with_other_years_and_numbers_is_an_error(tmp_path: Path) -> None:
    found = only(narrative(2024, renamed(place="洪泽", year=2024)), narrative(2023), tmp_path)
    assert found.severity == "error"
    assert "与 2023 年度报告的相似度为 100%" in found.message.zh
    assert "相同的有：“" in found.message.zh
    line = Path(found.file).read_text(encoding="utf-8").splitlines()[found.line - 1]
    quoted = found.message.zh.split("“")[1][:8]
    assert line[found.column - 1 :].startswith(quoted)


def test_last_years_narrative_mended_here_and_there_is_a_warning(tmp_path: Path) -> None:
    text = renamed(place="洪泽", year=2024).replace("同时对存在未及时更新、空白栏目、不良链接等问题进行严格督查", NEW)
    text = text.replace("全面梳理和优化工作流程、健全工作机制、强化部门协同配合", NEW[::-1])
    found = only(narrative(2024, text), narrative(2023), tmp_path)
    assert found.severity == "warning"


def test_a_copy_is_found_across_the_change_of_form(tmp_path: Path) -> None:
    assert findings("R055", tmp_path, narrative(2021), narrative(2020))


def test_a_copy_can_be_explained(tmp_path: Path) -> None:
    this = narrative(2024) | {"豁免": [{"规则": "R055", "理由": "本年度工作确无变化"}]}
    assert only(this, narrative(2023), tmp_path).severity == "explained"


def test_a_new_narrative_is_right(tmp_path: Path) -> None:
    this = report(2024, 机关="淮安市洪泽区人民政府", 总体情况="\n".join([NEW] * 6))
    assert not findings("R055", tmp_path, this, narrative(2023))


def test_figures_brought_up_to_date_are_no_copy(tmp_path: Path) -> None:
    told = "全年收到政府信息公开申请{n}件，办结{n}件，其中予以公开{n}件。公开信息{n}条，其中文件{n}条、动态{n}条。未发生行政复议、行政诉讼。"
    this, last = (
        report(year, 总体情况=told.format(n=year), 存在的主要问题及改进情况=TEXT["总体情况"][:60])
        for year in (2024, 2023)
    )
    assert not findings("R055", tmp_path, this, last)


@pytest.mark.parametrize(
    ("limits", "severities"), [({"warning": 1.01}, []), ({"error": 1.01}, [None]), ({}, ["error"])]
)
def test_an_office_may_set_the_limits(limits: dict[str, float], severities: list[str | None], tmp_path: Path) -> None:
    findings("R055", tmp_path, narrative(2024), narrative(2023))
    this, last = (read_data(tmp_path / f"{year}.yaml") for year in (2024, 2023))
    assert this
    found = list(narrative_of_this_year.check(this, Context(last, {"R055": limits})))
    assert [issue.severity for issue in found] == severities
