"""Checking of data files for tests: small texts in, the findings of this half of the program out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.checking.check import Checked, check_file
from generator.checking.runner import validate
from generator.common.finding import Finding
from generator.document.style import load as load_style
from generator.forms.load import load_all
from generator.renderers import text as text_renderer
from generator.report import all_keys, read_report
from generator.rules.rule import Context
from generator.source import from_text

DATA = Path(__file__).parent / "data"
FULL = (DATA / "examples" / "2021.yaml").read_text(encoding="utf-8")
FULL_2019 = (DATA / "examples" / "2019.yaml").read_text(encoding="utf-8")

# A complete file in as few lines as there are keys that it needs.
SMALL = """\
机关: 示例市科学技术局
年度: 2024
总体情况: 全年主动公开政府信息120条。
主动公开政府信息情况: 零报告
收到和处理政府信息公开申请情况: 零报告
政府信息公开行政复议、行政诉讼情况: 零报告
存在的主要问题及改进情况: 政策解读形式较为单一。下一步，对涉企政策同步提供图解，按季度通报更新情况。
其他需要报告的事项: 无其他需要报告的事项。
"""

# Reading, shape, and the rules that need nothing but the form; rules about wording and other years have tests of their own.
_OURS = re.compile(r"Y\d+|S\d+|R00[13]|R014|R02[0-4]|R03[0-3]|R040|R083")


def check(text: str | bytes, folder: Path, name: str = "") -> Checked:
    """Return a text checked as a file of `folder`, named by its year where no name is given."""
    data = text.encode() if isinstance(text, str) else text
    year = re.search(rb"^[^:\r\n]{4,9}: (20[12][0-9])\r?$", data.replace(b"\r", b"\n"), re.MULTILINE)
    name = name or f"{year[1].decode() if year else 2024}.yaml"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return check_file(path, name)


def findings(text: str | bytes, folder: Path, name: str = "") -> list[Finding]:
    """Return the findings of a text, those about reading and about figures."""
    return ours(check(text, folder, name).findings)


def ours(found: Sequence[Finding]) -> list[Finding]:
    """Return the findings about reading and about figures."""
    return [finding for finding in found if _OURS.fullmatch(finding.code)]


def brief(finding: Finding) -> str:
    """Return a finding as `code line:column path`."""
    return f"{finding.code} {finding.line}:{finding.column} {finding.path}".rstrip()


def uncomposed(text: str) -> list[Finding]:
    """Return the findings of a text without a file and without composing it: for tests with very many texts."""
    forms = load_all()
    source = from_text(text.encode(), "2024.yaml", all_keys(forms))
    return ours(validate(source, read_report(source, forms), Context()))


def briefs(text: str | bytes, folder: Path) -> list[str]:
    """Return the findings of a text in brief."""
    return [brief(finding) for finding in findings(text, folder)]


def only(text: str | bytes, folder: Path) -> Finding:
    """Return the one finding of a text."""
    found = findings(text, folder)
    assert len(found) == 1, [brief(finding) for finding in found]
    return found[0]


def replaced(text: str, old: str, new: str) -> str:
    """Return the text with the one place of `old` changed."""
    assert text.count(old) == 1, (text.count(old), old)
    return text.replace(old, new)


def rendered(checked: Checked) -> str:
    """Return the checked report as plain text."""
    assert checked.composed
    return text_renderer.render(checked.composed.document, load_style()).decode()
