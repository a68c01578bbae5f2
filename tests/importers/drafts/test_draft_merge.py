"""What is corrected in Word comes back into the data file: exactly that, or it is told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from generator import renderers
from generator.checking.check import check_file
from generator.common import plugins
from generator.datafile.edits.changes import Change, Put
from generator.datafile.edits.edit import edit
from generator.datafile.starter import starter
from generator.document.composer import as_draft
from generator.document.style import load as load_style
from generator.forms.load import load_all
from generator.importers.source_blocks import Unreadable
from generator.report import Report
from generator.report.narrative import passages
from tests.importers.drafts.word import by_libreoffice, edited, edited_word, merge, merged_with, with_part, word_of
from tests.importers.printed import DATA, FILES

EXAMPLE = DATA / "examples" / "2021.yaml"
SENTENCES = {
    "报告由总体情况": "本报告由总体情况",
    "政府网站公开政府信息133条": "政府网站主动公开政府信息133条",
    "制发行政规范性文件": "全年制发行政规范性文件",
    "全年新收政府信息公开申请": "全年新收到政府信息公开申请",
    "落实“三审三校”": "严格落实“三审三校”",
    "新增政策检索。": "新增政策检索功能。",
    "推送信息348条": "推送信息351条",
    "明确分管领导和专职人员": "明确了分管领导和专职人员",
    "未发生因政府信息公开被责任追究": "没有发生因政府信息公开被责任追究",
    "一是政策解读形式较为单一": "一是政策解读形式还比较单一",
    "一是丰富解读形式": "一是进一步丰富解读形式",
    "未收取政府信息公开信息处理费": "没有收取政府信息公开信息处理费",
}
CELLS = {
    "行政规范性文件": ("14", "15"),
    "行政许可": ("156", "157"),
    "行政处罚": ("4", "6"),
    "行政强制": ("0", "1"),
    "行政事业性收费": ("26.55", "27.50"),
}
FIGURES = {
    "废止件数: 1, 现行有效件数: 14": "废止件数: 1, 现行有效件数: 15",
    "本年处理决定数量: 156": "本年处理决定数量: 157",
    "行政处罚:       {本年处理决定数量: 4}": "行政处罚:       {本年处理决定数量: 6}",
    "行政强制:       {本年处理决定数量: 0}": "行政强制:       {本年处理决定数量: 1}",
    "26.55": "27.50",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data file of the user's."""
    path = tmp_path / "2024.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_in_which_nothing_was_changed_changes_nothing(path: Path, tmp_path: Path) -> None:
    own = tmp_path / path.name
    own.write_bytes(path.read_bytes())
    merged = merge(own, word_of(check_file(own)))
    assert merged.after == merged.before
    assert not merged.findings


def test_twelve_sentences_and_five_figures_edited_in_word_are_all_that_differs(data: Path, tmp_path: Path) -> None:
    saved = by_libreoffice(word_of(check_file(data)), tmp_path)
    merged = merge(data, by_libreoffice(edited_word(saved, SENTENCES, CELLS), tmp_path))
    wanted = EXAMPLE.read_text("utf-8")
    for old, new in (SENTENCES | FIGURES).items():
        assert wanted.count(old) == 1, old
        wanted = wanted.replace(old, new)
    assert merged.after.decode() == wanted
    assert not merged.findings
    data.write_bytes(merged.after)
    assert not check_file(data).errors


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_changes_anywhere_come_back_to_the_letter(path: Path, tmp_path: Path) -> None:
    own = tmp_path / path.name
    own.write_bytes(path.read_bytes())
    report = check_file(own).report
    assert report
    target = edit(path.read_bytes(), list(_changes(report, random.Random(path.parent.name)))).data
    merged = merged_with(own, target.decode())
    # An empty row and one of a zero print alike.
    assert merged.after.replace(b": {}", b": 0") == target.replace(b": {}", b": 0")
    assert not merged.findings


def _changes(report: Report, chance: random.Random) -> Iterator[Change]:
    """Yield words put in, exchanged and cut, paragraphs added, figures changed."""
    for items in report.written.values():
        for passage in passages(items):
            lines = [_other(line, chance) for line in passage.text.rstrip("\n").split("\n")]
            if chance.random() < 0.15 and passage.path[-1] != "标题":
                lines.append("另外增加一段说明，内容是关于机关的。")
            yield Put(passage.path, "\n".join(lines))
    for section in report.form.tables:
        for row in section.table.rows:
            for column in row.inputs:
                if not (row.label.sum or column.sum) and chance.random() < 0.05:
                    text = "+2" if column.kind == "signed" else str(chance.randrange(1, 30))
                    yield Put((section.key, *row.path, column.key), text)


def _other(line: str, chance: random.Random) -> str:
    if chance.random() > 0.4 or len(line) < 8 or any(mark in line for mark in ("|", "{{", "**", "![")):
        return line
    at = chance.randrange(4, len(line) - 3)
    return chance.choice(
        (f"{line[:at]}新增文字{line[at:]}", f"{line[:at]}改{line[at + 1 :]}", line[:at] + line[at + 3 :])
    )


def test_a_placeholder_stays_where_its_figure_was_not_touched(data: Path) -> None:
    merged = merge(data, edited(data, {"全年新收政府信息公开申请": "全年共新收申请"}))
    assert "全年共新收申请{{ 表三.本年新收.总计 }}件，上年结转{{" in merged.after.decode()


def test_a_figure_typed_over_a_placeholder_is_written_as_typed(data: Path) -> None:
    merged = merge(data, edited(data, {"现行有效14件": "现行有效16件"}))
    assert "废止{{ 表二.行政规范性文件.废止 }}件，现行有效16件。" in merged.after.decode()


def test_a_placeholder_stays_where_table_and_sentence_were_changed_alike(data: Path) -> None:
    word = edited(data, {"现行有效14件": "现行有效15件"}, {"行政规范性文件": ("14", "15")})
    text = merge(data, word).after.decode()
    assert "现行有效{{ 表二.行政规范性文件.现行有效 }}件。" in text
    assert "现行有效件数: 15" in text


def test_a_paragraph_taken_out_goes_with_its_line_alone(data: Path) -> None:
    target = EXAMPLE.read_text("utf-8").replace(
        "  下一步，一是丰富解读形式，对涉企政策同步提供图解；二是建立栏目更新台账，按月通报，确保信息及时更新。\n", ""
    )
    assert merged_with(data, target).after.decode() == target


def test_a_part_of_which_nothing_is_left_goes_with_its_heading(data: Path) -> None:
    target = EXAMPLE.read_text("utf-8").replace(
        "  - 标题: 政府信息管理\n    正文: 落实“三审三校”，公开前逐条进行保密审查，全年未发生泄密事件。\n", ""
    )
    assert merged_with(data, target).after.decode() == target


def test_tracked_changes_are_read_as_accepted(data: Path) -> None:
    deleted = '</w:t></w:r><w:del w:id="90" w:author="甲"><w:r><w:delText>未发生泄密</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="91" w:author="甲"><w:r><w:t>没有发生失泄密</w:t></w:r></w:ins><w:r><w:t>'
    word = with_part(word_of(check_file(data)), {"word/document.xml": ("未发生泄密", deleted + inserted)})
    assert "全年没有发生失泄密事件。" in merge(data, word).after.decode()


def test_a_comment_becomes_a_note_above_its_section_once(data: Path) -> None:
    start = '</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>部分栏目'
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="0" w:author="局长"><w:p><w:r><w:t>是哪些栏目？</w:t></w:r></w:p></w:comment></w:comments>'
    )
    word = with_part(
        word_of(check_file(data)), {"word/document.xml": ("部分栏目", start)}, {"word/comments.xml": comments}
    )
    merged = merge(data, word)
    lines = merged.after.decode().split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("# 批注（局长）：是哪些栏目？"))
    assert lines[at + 1].startswith("存在的主要问题及改进情况")
    assert [finding.code for finding in merged.findings] == ["I031"]
    data.write_bytes(merged.after)
    assert merge(data, word).after == merged.after


def test_a_total_that_its_parts_do_not_make_is_told_and_left_to_the_program(data: Path) -> None:
    merged = merge(data, edited(data, {}, {"本年新收政府信息公开申请数量": ("18", "19")}))
    assert merged.after == merged.before
    (finding,) = merged.findings
    assert finding.code == "I030"
    assert "是 19，各项加起来是 18" in finding.message.zh


def test_the_number_of_a_heading_is_the_programs(data: Path) -> None:
    word = edited(data, {"（一）主动公开": "（一）主动公开工作"})
    assert "标题: 主动公开工作" in merge(data, word).after.decode()


def test_a_figure_that_cannot_be_read_is_told_and_kept(data: Path) -> None:
    merged = merge(data, edited(data, {}, {"行政许可": ("156", "约一百")}))
    assert merged.after == merged.before
    assert [finding.code for finding in merged.findings] == ["I032"]
    assert "行政许可" in merged.findings[0].message.zh


def test_a_report_of_another_year_is_refused(data: Path) -> None:
    other = data.with_name("2023.yaml")
    other.write_text(EXAMPLE.read_text("utf-8").replace("年度: 2024", "年度: 2023"), "utf-8")
    with pytest.raises(Unreadable):
        merge(data, word_of(check_file(other)))


def test_what_word_takes_for_markup_is_written_so_that_it_prints_as_it_is(data: Path) -> None:
    merged = merge(data, edited(data, {"新增政策检索": "新增{{ 机关 }}检索"}))
    assert "新增｛｛ 机关 ｝｝检索" in merged.after.decode()


def test_a_paragraph_put_under_a_table_is_written_under_its_key(data: Path) -> None:
    target = EXAMPLE.read_text("utf-8").replace(
        "  行政事业性收费: {本年收费金额: 26.55}        # 万元\n",
        "  行政事业性收费: {本年收费金额: 26.55}        # 万元\n  表后: 本年没有收取信息处理费。\n",
    )
    merged = merged_with(data, target)
    assert not merged.findings
    assert merged.after.decode() == target


RICH = """\
其他需要报告的事项:
  - |
    有关情况如下：
    - 培训2次
    - 检查3次

    | 项目 | 数量 |
    | --- | ---: |
    | 咨询 | 12 |
    | 投诉 | {{ 表三.本年新收.总计 }} |
  - 标题: 收费
    正文: "**本年**没有收取信息处理费，共办理{{ 表三.本年新收.总计 }}件。"
"""


@pytest.fixture
def rich(data: Path) -> Path:
    """A data file with a list, a table and bold words."""
    text = EXAMPLE.read_text("utf-8")
    start, end = text.index("其他需要报告的事项:"), text.index("落款:")
    data.write_text(text[:start] + RICH + text[end:], "utf-8")
    return data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    - 培训2次\n", "    - 培训两次\n"),
        ("    - 检查3次\n", "    - 检查3次\n    - 调研1次\n"),
        ("    - 检查3次\n", ""),
        ("| 咨询 | 12 |", "| 咨询 | 14 |"),
        ("| 项目 | 数量 |", "| 事项 | 数量 |"),
        ("**本年**没有收取", "**本年**未收取"),
        ("**本年**没有收取", "**本自然年**没有收取"),
        ("共办理{{ 表三.本年新收.总计 }}件", "一共办理{{ 表三.本年新收.总计 }}件次"),
        ("标题: 收费", "标题: 收费情况"),
        ("    有关情况如下：\n", "    有关情况如下：\n    先说总的。\n"),
        ("{署名: 示例市科学技术局, 日期: 2025-01-20}", "{署名: 示例市科学技术局, 日期: 2025-01-22}"),
        ("我局]\n", "我局]\n标题: 示例市科学技术局2024年度政府信息公开年度报告\n"),
        ("我局]\n", "我局]\n标题: 示例市科学技术局2024年政府信息公开年报\n"),
    ],
)
def test_a_change_of_any_kind_of_text_comes_back(rich: Path, old: str, new: str) -> None:
    text = rich.read_text("utf-8")
    assert text.count(old) == 1
    merged = merged_with(rich, text.replace(old, new))
    assert merged.after.decode() == text.replace(old, new)
    assert not merged.findings


def test_a_table_of_another_shape_and_a_new_picture_are_told(rich: Path) -> None:
    Image.new("RGB", (60, 40), "red").save(rich.with_name("a.png"))
    text = rich.read_text("utf-8")
    changed = text.replace("    | 咨询 | 12 |\n", "    | 咨询 | 12 |\n    | 其他 | 1 |\n").replace(
        "    有关情况如下：\n", "    有关情况如下：\n    ![图](a.png)\n"
    )
    messages = [finding.message.zh for finding in merged_with(rich, changed).findings]
    assert any("表格“项目 数量”的行数或列数变了" in message for message in messages)
    assert any("加了 1 幅图片" in message for message in messages)


def test_the_findings_listed_below_a_draft_are_no_text_of_it(data: Path) -> None:
    checked = check_file(data)
    assert checked.composed
    draft = as_draft(checked.composed.document, checked.findings)
    merged = merge(data, bytes(plugins.load(renderers, "docx").render(draft, load_style())))
    assert merged.after == merged.before
    assert not merged.findings


def test_a_file_that_is_still_to_be_filled_in_is_filled_from_a_word_file(data: Path) -> None:
    word = word_of(check_file(data))
    data.write_text(starter(load_all()[-1], "示例市科学技术局", 2024), "utf-8")
    merged = merge(data, word)
    data.write_bytes(merged.after)
    filled, wanted = check_file(data).report, check_file(EXAMPLE).report
    assert filled
    assert wanted
    for section, figures in wanted.figures.items():
        assert filled.figures[section].values == figures.values
    assert "微信公众号全年推送信息348条。" in merged.after.decode()
    assert "# 零报告: 是" in merged.after.decode()
