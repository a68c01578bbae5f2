"""What a website lost, cut or altered is told; what it only adds around the report is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checking.check import check_file
from generator.cli import cli
from generator.cli.commands.verify_page import page_differences
from generator.common.errors import NianbaoError
from generator.common.finding import Finding
from tests.importers.hostile import HOSTILE
from tests.importers.printed import DATA, FILES, printed

EXAMPLE = DATA / "examples" / "2021.yaml"
PUBLISHED = DATA / "real" / "hongze" / "2023-as-published.pdf"


def found(tmp_path: Path, page: str, data: Path = EXAMPLE) -> list[Finding]:
    """What is told of a page."""
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    return page_differences(path, data)


def page_with(changes: Mapping[str, str]) -> str:
    """The page of the example with some of it replaced."""
    page = printed(EXAMPLE, "html").decode()
    for old, new in changes.items():
        assert old in page, old
        page = page.replace(old, new, 1)
    return page


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_report_as_it_was_made_says_what_the_data_file_says(path: Path, suffix: str, tmp_path: Path) -> None:
    page = tmp_path / f"page.{suffix}"
    page.write_bytes(printed(path, suffix))
    assert page_differences(page, path) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (">156<", ">165<", "V010", "“行政许可”的“处理决定”应当是 156，页面上是 165"),
        (">156<", "><", "V011", "应当是 156，页面上空着"),
        ("信息133条", "信息138条", "V012", "…网站公开政府信息133条"),
        ("2025年1月20日", "2025年1月21日", "V012", "2025年1月20日，页面上是 2025-01-21"),
        ("2025年1月20日", "", "V013", "没有成文日期"),
        ("三审三校”", '三审三校"', "V015", "标点"),
        ("<h1", "<h1 hidden style='display:none'", "V013", "标题应当是"),
    ],
)
def test_what_a_page_has_otherwise_is_told(tmp_path: Path, old: str, new: str, code: str, words: str) -> None:
    findings = found(tmp_path, page_with({old: new}))
    assert [finding.code for finding in findings] == [code]
    assert words in findings[0].message.zh


def test_a_paragraph_that_is_gone_is_told_with_its_line_in_the_data_file(tmp_path: Path) -> None:
    page = re.sub(r"<p[^>]*>下一步，一是丰富.*?</p>", "", page_with({}))
    (finding,) = found(tmp_path, page)
    assert finding.code == "V013"
    assert "下一步，一是丰富解读形式" in finding.message.zh
    report = check_file(EXAMPLE).report
    assert report
    assert finding.line == report.position(("存在的主要问题及改进情况",)).line


def test_a_row_that_is_gone_is_one_finding(tmp_path: Path) -> None:
    page = re.sub(r"<tr[^>]*>(?:(?!</tr>).)*行政强制(?:(?!</tr>).)*</tr>", "", page_with({}), flags=re.DOTALL)
    (finding,) = found(tmp_path, page)
    assert finding.code == "V011"
    assert "没有“行政强制”这一行" in finding.message.zh


def test_a_table_that_is_gone_is_one_finding(tmp_path: Path) -> None:
    tables = re.findall(r"<table.*?</table>", page_with({}), flags=re.DOTALL)
    (finding,) = found(tmp_path, page_with({tables[0]: ""}))
    assert finding.code == "V011"
    assert "这张表" in finding.message.zh


def test_a_sentence_that_only_the_page_has_is_to_be_looked_at(tmp_path: Path) -> None:
    page = page_with({"二是部分栏目更新不够及时。</p>": "二是部分栏目更新不够及时。</p><p>三是队伍建设有待加强。</p>"})
    (finding,) = found(tmp_path, page)
    assert (finding.code, finding.severity) == ("V014", "warning")


def test_what_a_site_puts_around_the_report_is_not_told(tmp_path: Path) -> None:
    page = page_with({"</body>": "<div>打印 关闭</div><p>版权所有：示例市人民政府</p></body>"})
    page = re.sub(r"(<body[^>]*>)", r"\1<div>首页 > 政务公开</div><p>发布日期：2025-02-01</p>", page, count=1)
    assert found(tmp_path, page) == []


def test_paragraphs_that_a_site_ran_together_are_no_difference(tmp_path: Path) -> None:
    page = re.sub(r"二是部分栏目更新不够及时。</p>\s*<p[^>]*>", "二是部分栏目更新不够及时。", page_with({}))
    assert found(tmp_path, page) == []


def test_totals_that_were_published_wrong_are_told_with_their_page() -> None:
    findings = page_differences(PUBLISHED, DATA / "real" / "hongze" / "2023.yaml")
    figures = [finding for finding in findings if finding.code == "V010"]
    assert [finding.source.page for finding in figures if finding.source] == [4, 4]
    assert ["应当是 11，页面上是 0" in figures[0].message.zh, "应当是 5，页面上是 0" in figures[1].message.zh] == [
        True,
        True,
    ]


def test_words_added_within_a_paragraph_are_told(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, page_with({"新增政策检索。</p>": "新增政策检索。欢迎使用。</p>"}))
    assert finding.code == "V014"
    assert "多出“欢迎使用。”" in finding.message.zh


def test_a_page_that_is_no_report_is_told_and_not_held_against_anything(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body><p>通知公告</p></body></html>", "utf-8")
    result = CliRunner().invoke(cli, ["verify", "--page", str(tmp_path / "page.html"), str(EXAMPLE)])
    assert result.exit_code == 1
    assert "没有核对" in result.output


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(
    "command", [["merge", "DATA", "FILE"], ["verify", "--page", "FILE", "DATA"]], ids=lambda c: c[0]
)
def test_a_hostile_file_is_told_in_a_sentence_and_changes_nothing(
    command: list[str], name: str, tmp_path: Path
) -> None:
    data, file = tmp_path / "2024.yaml", tmp_path / name
    data.write_bytes(EXAMPLE.read_bytes())
    file.write_bytes(HOSTILE[name][0]())
    words = [str({"DATA": data, "FILE": file}.get(word, word)) for word in command]
    result = CliRunner().invoke(cli, words)
    assert isinstance(result.exception, SystemExit | NianbaoError)
    assert data.read_bytes() == EXAMPLE.read_bytes()
