"""The review sheet that is printed and signed."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checking import local_rules as overlay
from generator.checking.check import check_file
from generator.cli import cli
from generator.cli.terminal.review import Head, head_of, review, reviews
from generator.common.finding import Finding, Text
from tests.check_text import FULL, replaced

VOID = {"meta", "link", "br", "col"}
WRONG = replaced(FULL, "结转下年度继续办理: {自然人: 1}", "结转下年度继续办理: {自然人: 2}")
WARNED = replaced(FULL, "下一步，", "今年下一步，")
WAIVED = WARNED + "豁免: [{规则: R103, 理由: 原件如此 <照录>, 批准人: 王某}]\n"


class Outline(HTMLParser):
    """Every element closed where it should be, every id, link and reference to something outside."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values[name] or "" for name in ("href", "src") if name in values]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sheet(*texts: str, rules: str = "") -> str:
    """The page for these files; text without markup comes from `words`."""
    heads, findings = [], []
    settings = overlay.Overlay()
    if rules:
        Path("规则").mkdir()
        Path("规则/市.yaml").write_text(rules, encoding="utf-8")
        settings = overlay.load(Path("规则"))
        findings += settings.findings
    for number, text in enumerate(texts):
        path = Path(f"agencies/机关{number}/2024.yaml")
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        checked = check_file(path, path.as_posix(), None, settings)
        heads.append(head_of(path.as_posix(), checked.report))
        findings += checked.findings
    return review(heads, findings, settings.settings).decode()


def words(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("texts", [(), (FULL,), (WRONG, FULL, WAIVED)], ids=["none", "one", "three"])
def test_the_page_is_well_made_and_needs_nothing_from_outside(texts: tuple[str, ...]) -> None:
    page = sheet(*texts)
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert len(set(outline.ids)) == len(outline.ids)
    assert {link for link in outline.links if not link.startswith(("#", "data:,"))} == set()
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert not re.search(r"@import|url\(|<script|https?://", page)
    assert 'lang="zh-CN"' in page


@pytest.mark.usefixtures("office")
def test_a_finding_stands_with_its_sentence_the_words_marked() -> None:
    page = sheet(WARNED)
    assert "<mark>今年</mark>下一步，一是丰富解读形式" in page
    said = words(page)
    assert "警告（请核对） 1 处" in said
    assert "R103" in said
    assert "“今年”不是具体年份。" in said
    assert "改法：" in said
    assert "依据：年份用具体数字" in said


@pytest.mark.usefixtures("office")
def test_a_figure_stands_with_its_row_and_what_follows_from_it() -> None:
    page = sheet(WRONG)
    assert "结转下年度继续办理: {自然人: <mark>2</mark>}" in page
    assert "收到和处理政府信息公开申请情况 › 结转下年度继续办理 › 自然人" in words(page)
    assert "由此还有（第" in words(page)


@pytest.mark.usefixtures("office")
def test_the_head_tells_whose_report_it_is_and_what_follows() -> None:
    said = words(sheet(WRONG))
    for part in ("机关 示例市科学技术局", "年度 2024", "数据文件 agencies/机关0/2024.yaml", "国办公开办函〔2021〕30号"):
        assert part in said
    assert "错误 1 警告 0 已说明 0" in said
    assert "有错误 1 处，改正（或者按规定用“豁免”说明理由）以后才能生成报告。" in said
    assert "没有错误；有警告 1 处" in words(sheet_of(WARNED))
    assert "没有发现问题。" in words(sheet_of(FULL))
    assert "已说明的问题 1 处，请审核理由。" in words(sheet_of(WAIVED))


def sheet_of(text: str) -> str:
    path = Path("x.yaml")
    path.write_text(text, encoding="utf-8")
    checked = check_file(path)
    return review([head_of("x.yaml", checked.report)], checked.findings).decode()


@pytest.mark.usefixtures("office")
def test_there_is_room_to_sign() -> None:
    said = words(sheet(WRONG, WARNED))
    for word in ("审核意见", "填报人", "审核人", "签发人"):
        assert said.count(word) == 2
    assert said.count("年 月 日") == 6


@pytest.mark.usefixtures("office")
def test_what_is_explained_stands_with_reason_and_approver() -> None:
    said = words(sheet(WAIVED))
    assert "已说明（豁免，请审核理由） 1 处" in said
    assert "理由： 原件如此 <照录>" in said
    assert "批准人： 王某" in said
    assert "改法" not in said.split("已说明（豁免")[1].split("理由：")[0].replace("问题、原文和说明", "")


@pytest.mark.usefixtures("office")
def test_an_approver_who_is_not_named_is_asked_for() -> None:
    assert "批准人： 未填" in words(sheet(WAIVED.replace(", 批准人: 王某", "")))


@pytest.mark.usefixtures("office")
def test_what_was_typed_is_escaped() -> None:
    bad = replaced(FULL, "下一步，", "今年<script>alert(1)</script>&amp;\\下一步，")
    page = sheet(bad.replace("机关: 示例市", "机关: <b>示例</b>市"))
    assert "<script" not in page
    assert "<b>示例" not in page
    assert "今年<script>alert(1)</script>&amp;\\下一步" in words(page).replace(" ", "")


@pytest.mark.usefixtures("office")
def test_many_files_begin_with_an_index_and_totals() -> None:
    page = sheet(WRONG, WARNED, FULL)
    said = words(page)
    assert "共检查 3 份：错误 1 处，警告 1 处，已说明 0 处。" in said
    assert re.findall(r"(须改正|须核对|可以生成) ", said.split("数据文件")[0]) == ["须改正", "须核对", "可以生成"]
    assert re.findall(r'href="#(sheet\d)"', page) == ["sheet1", "sheet2"]
    assert page.count('class="sheet"') == 3


@pytest.mark.usefixtures("office")
def test_one_file_has_no_index() -> None:
    page = sheet(FULL)
    assert 'id="index"' not in page
    assert page.count('class="sheet"') == 1
    assert "<title>示例市科学技术局2024年政府信息公开工作年度报告审核表</title>" in page


@pytest.mark.usefixtures("office")
def test_local_rules_are_told_with_their_reasons_and_what_is_wrong_with_them() -> None:
    rules = "R012: {级别: 错误, 参数: {limit: 5000}, 理由: 市政办通知}\nR103: {级别: 关闭, 理由: 沿用旧例}\nR999: {}\n"
    for texts in ((FULL,), (FULL, WARNED)):
        said = words(sheet(*texts, rules=rules))
        assert "R012" in said
        assert "改为错误；字数上限设为 5000" in said
        assert "市政办通知" in said
        assert "关闭，不检查" in said
        assert "没有规则“R999”。" in said
        for path in sorted(Path().rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()


@pytest.mark.usefixtures("office")
def test_a_file_that_cannot_be_read_goes_by_its_path() -> None:
    said = words(sheet("- 不是报告\n"))
    assert "机关 机关0 年度 2024" in said
    assert "有错误 1 处" in said
    assert head_of("2024.yaml", None) == Head("2024.yaml", "2024", "2024")


@pytest.mark.usefixtures("office")
def test_the_same_findings_make_the_same_bytes() -> None:
    path = Path("x.yaml")
    path.write_text(WRONG, encoding="utf-8")
    checked = check_file(path)
    heads = [head_of("x.yaml", checked.report)]
    assert review(heads, checked.findings) == review(heads, checked.findings)


@pytest.mark.usefixtures("office")
def test_what_is_wrong_with_the_whole_file_has_no_sentence() -> None:
    path = Path("x.yaml")
    path.write_bytes(FULL.encode("gb18030"))
    checked = check_file(path)
    assert "<blockquote>" not in review([head_of("x.yaml", checked.report)], checked.findings).decode()


@pytest.mark.usefixtures("office")
def test_a_folder_has_a_page_for_each_report_in_which_something_was_found_and_the_list() -> None:
    for name, text in (("甲局", WRONG), ("乙局", FULL), ("丙局", WARNED)):
        folder = Path("agencies") / name
        folder.mkdir(parents=True)
        (folder / "2024.yaml").write_text(text.replace("示例市科学技术局", name), "utf-8")
    done = CliRunner().invoke(cli, ["check", "--report", "审核表"])
    assert done.exit_code == 1, done.output
    assert {"甲局2024.html", "汇总.html"} <= {path.name for path in Path("审核表").iterdir()}
    assert "甲局" in Path("审核表/甲局2024.html").read_text("utf-8")
    assert "乙局" in Path("审核表/汇总.html").read_text("utf-8")


@pytest.mark.usefixtures("office")
def test_two_reports_of_one_name_have_two_pages_and_odd_names_stay_inside() -> None:
    heads = [Head("a/2024.yaml", "某局", "2024"), Head("b/2024.yaml", "某局", "2024"), Head("c/2024.yaml", "../..", "")]
    findings = [Finding("S001", "error", head.file, 1, 1, "", Text("错", "wrong")) for head in heads]
    names = [name for name, _ in reviews(heads, findings)]
    assert names == ["汇总.html", "某局2024.html", "某局2024-2.html", "2024.html"]
