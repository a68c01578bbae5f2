"""Data files for tests of rules about figures: everything zero but what a test says, by the ids of row and column."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.checking.check import check_file
from generator.common.finding import Finding
from generator.forms.load import for_year, load_all
from generator.forms.model import TableSection

Changes = Mapping[tuple[str, str], object]

OVERVIEW = "本机关围绕年度重点工作推进政府信息公开，完善制度，加强培训，公开的质量有了提高。"
PROBLEMS = "一是政策解读形式单一。二是栏目更新不够及时。下一步，一是丰富解读形式，二是建立更新台账，按月通报。"
OTHER = "无其他需要报告的事项。"


def report(year: int, changes: Changes | None = None, **head: Any) -> dict[str, Any]:
    """Return a data file's content: of this year's form, with these figures; `head` are further keys, narrative among them."""
    form = for_year(year, load_all())
    assert form
    data: dict[str, Any] = {"机关": "示例市科学技术局", "年度": year}
    left = dict(changes or {})
    texts = {"总体情况": OVERVIEW, "存在的主要问题及改进情况": PROBLEMS, "其他需要报告的事项": OTHER}
    for section in form.sections:
        if not isinstance(section, TableSection):
            data[section.key] = texts[section.key]
            continue
        table = data[section.key] = {}
        for row in section.table.rows:
            if not row.label.sum:
                place = table
                for key in row.path:
                    place = place.setdefault(key, {})
                place.update({c.key: left.pop((row.id, c.id), 0) for c in row.columns if not c.sum})
    assert not left, f"no such figures: {left}"
    return {**data, **head}


def findings(code: str, folder: Path, this: Mapping[str, Any], last: Mapping[str, Any] | None = None) -> list[Finding]:
    """Return what a rule finds in a file, last year's beside it if there is one."""
    for data in (this, last):
        if data:
            text = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=10**6)
            (folder / f"{data['年度']}.yaml").write_text(text, encoding="utf-8")
    checked = check_file(folder / f"{this['年度']}.yaml")
    assert not [f for f in checked.findings if f.code.startswith(("S", "Y"))], checked.findings
    return [finding for finding in checked.findings if finding.code == code]


def line_of(finding: Finding) -> str:
    """Return the line of the file that a finding points at."""
    return Path(finding.file).read_text(encoding="utf-8").splitlines()[finding.line - 1].strip()
