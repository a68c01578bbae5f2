"""Rules about what a template leaves behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rules.prose import OVERVIEW, PREFACE, at, begins, found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("该部分以表格形式报告。", "该部分以表格形式报告"),
        ("具体情况见统计，表格如下：", "表格如下"),
        ("公开133条。\n附件2\n正文。", "附件2"),
        ("主动公开政府信息情况统计表模板", "主动公开政府信息情况统计表模板"),
        ("工作情况（模板）", "（模板）"),
        ("××局高度重视。", "××"),
        ("XX局高度重视。", "XX"),
        ("主动公开政府信息X条。", "X"),
        ("公开xx条。", "xx"),
        ("公开□□条。", "□□"),
        ("公开____条。", "____"),
        ("公开（ ）条。", "（ ）"),
        ("自2023年  月  日起。", "  月"),
        ("某某局高度重视。", "某某局"),
        ("○○镇高度重视。", "○○"),
        ("公开情况（此处填写公开的条数）。", "（此处"),
        ("【请根据实际情况填写】", "【请"),
        ("【单位名称】高度重视。", "【单位名称】"),
        ("公开目录（待补充）。", "（待补充）"),
        ("TODO 补上数字。", "TODO"),
        ("Lorem ipsum dolor.", "Lorem ipsum"),
        ("公开${count}条。", "${count}"),
        ("印发〔 〕号文件。", "〔 〕"),
        ("我局（科、室）落实“三审三校”。", "局（科、室）"),
        ("示例市科学技术局（委）新增检索。", "科学技术局（委）"),
        ("本单位公开政府信息　条，办结3件。", "信息　条"),
        ("全年收到申请 件，均已答复。", "申请 件"),
        ("全年公开政府信息条，其中政策3条。", "公开政府信息条"),
        ("好的，以下内容可以使用。", "好的，"),
        ("以下是根据您的要求撰写的总体情况：", "以下是根据您"),
        ("公开12条。希望以上内容对您有帮助！", "希望以上内容对您有帮助"),
        ("如果您需要调整，请随时告诉我。", "如果您需要调整，请随时告诉我"),
        ("作为一个人工智能，公开12条。", "作为一个人工智能"),
    ],
)
def test_what_a_template_leaves_is_an_error(text: str, place: str, tmp_path: Path) -> None:
    (issue,) = found("R100", tmp_path, text)
    assert issue.severity == "error"
    assert begins(at("R100", tmp_path, text), [place])


@pytest.mark.parametrize(
    "text",
    [
        "制定统一格式答复书样本和申请表模板，推广优秀解读样本。",
        "按照年度报告格式编制，附件见网站。",
        "表格如下：\n\n| 类别 | 条数 |\n|---|---|\n| 动态 | 12 |",
        "公开表格形式的信息12条，表格如下载中心所示。",
        "实行“1+X”机制，举办“1+X”新闻发布会200余场，支持PDF、DOCX、XLSX、XML下载。",
        "回应张××先生等来信3件。",
        "面积3×5米，☑已公开 □未公开。",
        "部分栏目内容有待补充。规范性文件库还待完善。",
        "申请人可下载（申请表）填写。请填写《申请表》（请点击链接）。",
        "部门（单位）、机关（单位）、街道（乡镇）均已公开。",
        "{{ 机关 }}公开{{ 表三.本年新收.总计 }}件，{% 不是占位符 ，50%。",
        "二○二三年，某单位申请1件，某县来访。",
        "数据库(MySQL)、接口()、a_b_c、《<条例>释义》。",
        "[内容](http://a.gov.cn)见网站。",
        "各街道（镇）、各县（市、区）和市政府工作部门（单位）共公开3000条。",
        "以下是本机关2023年的工作。当然，仍有不足。希望社会各界继续监督。",
        "运用人工智能辅助办理，开通AI问答；如果需要纸质件，可向本机关申请。",
        "公开政府信息12 条，收到申请 3 件，信息 公开。",
        "贵州、富贵局等地来函；请审批部门办理，未作请示。",
        "做好公开信息条目的维护，受理申请件3件。",
    ],
)
def test_nothing_is_said_of_words_that_only_look_like_it(text: str, tmp_path: Path) -> None:
    assert not found("R100", tmp_path, text)


def test_braces_with_percent_signs_are_plain_text_and_no_more_than_a_warning(tmp_path: Path) -> None:
    (issue,) = found("R100", tmp_path, "公开{% count %}条。")
    assert issue.severity == "warning"
    assert "照原样印出" in issue.message.zh


def test_single_braces_are_a_warning(tmp_path: Path) -> None:
    (issue,) = found("R100", tmp_path, "公开{表三.本年新收.总计}件。")
    assert issue.severity == "warning"
    assert "{{" in issue.hint.zh


@pytest.mark.parametrize("text", [[{"标题": "附件3", "正文": "公开12条。"}]])
def test_headings_are_read_as_well(text: Any, tmp_path: Path) -> None:
    assert begins(at("R100", tmp_path, text), ["附件3"])


def test_the_same_words_are_told_once_in_a_text(tmp_path: Path) -> None:
    assert len(found("R100", tmp_path, "XX局、XX镇、XX县公开XX条。", PREFACE)) == 1
    assert len(found("R100", tmp_path, ["XX局公开。", "XX条。"], OVERVIEW)) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("根据贵办通知要求，公开12条。", "贵办"),
        ("妥否，请批示。", "妥否，请批示"),
        ("以上报告，请予审阅。", "请予审阅"),
        ("现将有关情况呈报如下。", "现将有关情况呈报如下"),
        ("公开12条。\n特此报告。", "特此报告"),
    ],
)
def test_words_for_a_superior_are_a_warning(text: str, place: str, tmp_path: Path) -> None:
    (issue,) = found("R100", tmp_path, text)
    assert issue.severity == "warning"
    assert begins(at("R100", tmp_path, text), [place])
