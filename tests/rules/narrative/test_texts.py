"""Rules about figures in sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checking.check import check_file
from generator.common.text import fold
from generator.forms.fields import targets
from generator.forms.load import for_year, load_all
from tests.check_text import FULL
from tests.corpus.cases import figures
from tests.rules.prose import OVERVIEW, at, begins, found
from tests.rules.reports import findings, report

CODES = [f"R06{n}" for n in range(9)]
REQUESTS = "received=18 carried_in=1 granted=7 partial=3 third_party=2 not_held=4 complaints=2 carried_out=1"
DISPUTES = "reconsideration=2,0,1,0 direct=1 after_reconsideration=1"
PAPERS = "rules=3,5,74 normative_documents=9,2,31 licences=156 penalties=4 coercion=2 fees=26.55"
ALL = f"{REQUESTS} {DISPUTES} {PAPERS}"

# 嘉兴市人民政府办公室 2023: a paragraph whose every figure is one of the tables'.
JIAXING = (
    "（二）依申请公开情况。2023年，共收到政府信息公开申请132件，上年结转2件，共计134件。目前依法办结122件，其中予以公开的27件，部分公开的38件，"
    "无法提供的48件，不予处理的5件，其他处理的4件。结转下年度继续办理的12件。因信息公开引发行政争议11件，其中，行政复议7件，结果维持6件，"
    "尚未审结1件；行政诉讼4件，结果维持2件，尚未审结2件。"
)
JIAXING_FIGURES = (
    "received=132 carried_in=2 granted=27 partial=38 not_held=48 complaints=5 other=4 carried_out=12 "
    "reconsideration=6,0,0,1 direct=2,0,0,2"
)


def places(code: str, folder: Path, text: str, written: str = ALL, year: int = 2023, **head: str) -> list[str]:
    """Return the words at each place where a rule finds something in a sentence beside these figures."""
    data = report(year, figures(year, written), **{"机关": "示例市科学技术局", **head, OVERVIEW: text})
    return [
        Path(f.file).read_text(encoding="utf-8").splitlines()[f.line - 1][f.column - 1 :]
        for f in findings(code, folder, data)
    ]


WRONG = [
    ("R060", "全年新收政府信息公开申请17件，上年结转1件。", "17件"),
    ("R061", "全年新收政府信息公开申请18件，上年结转2件。", "2件"),
    ("R062", "2023年，我局收到政府信息公开申请21件。", "21件"),
    ("R062", "2023年，共收到政府信息公开申请18件，其中自然人申请6件。", "6件"),
    ("R063", "全年办结政府信息公开申请16件。", "16件"),
    ("R063", "全年办结政府信息公开申请18件，结转下年度继续办理3件。", "3件"),
    ("R064", "办结政府信息公开申请18件，其中予以公开8件。", "8件"),
    ("R064", "办结政府信息公开申请18件，其中不予公开1件、本机关不掌握相关政府信息4件。", "1件"),
    ("R065", "2023年度，我局未收到政府信息公开申请。", "未收到"),
    ("R065", "2023年，共收到政府信息公开申请0件。", "0件"),
    ("R066", "因政府信息公开引发行政复议2件。", "2件"),
    ("R066", "因政府信息公开引发行政诉讼1件。", "1件"),
    ("R066", "信息公开行政复议案件3件，维持1件。", "1件"),
    ("R066", "未发生因政府信息公开引发的行政复议、行政诉讼。", "未发生"),
    ("R067", "制发行政规范性文件8件。", "8件"),
    ("R067", "发布行政规范性文件8件，废止2件，现行有效31件。", "8件"),
    ("R063", "全年收到政府信息公开申请18件，办结18件，无结转。", "无结转"),
    ("R066", "信息公开行政复议案件3件，1件结果维持，1件其他结果。", "1件"),
    ("R067", "新制定规章3件，废止规章4件，现行有效规章74件。", "4件"),
    ("R068", "全年作出行政许可决定165件。", "165件"),
    ("R068", "全年收取行政事业性收费25.66万元。", "25.66万元"),
]
RIGHT = [
    ("R060", "全年新收政府信息公开申请18件，上年结转1件。"),
    ("R061", "全年新收政府信息公开申请18件，上年结转1件。"),
    ("R062", "2023年，我局收到政府信息公开申请18件，其中自然人申请18件。"),
    ("R062", "2023年，我局收到政府信息公开申请19件。"),
    ("R063", "全年办结政府信息公开申请18件，结转下年度继续办理1件。"),
    ("R063", "2023年，共收到政府信息公开申请18件，答复18件。"),
    (
        "R064",
        "办结政府信息公开申请18件，其中予以公开7件，部分公开3件，不予公开2件，无法提供4件，不予处理2件，其他处理0件。",
    ),
    ("R065", "2023年，共收到政府信息公开申请18件。"),
    ("R066", "因政府信息公开引发行政复议3件、行政诉讼2件。"),
    ("R066", "信息公开行政复议案件3件，维持2件，其他结果1件。"),
    ("R067", "制发行政规范性文件9件，废止2件，现行有效31件。"),
    ("R067", "发布行政规范性文件9件，废止2件，现行有效31件。"),
    ("R067", "通过政府网站发布行政规范性文件45件、废止目录1份。"),
    ("R066", "信息公开行政复议案件3件，2件结果维持，1件其他结果。"),
    ("R068", "全年作出行政许可决定156件、行政处罚决定4件，收取行政事业性收费265500元。"),
]


@pytest.mark.parametrize(("code", "text", "where"), WRONG, ids=[f"{c}-{w}" for c, _, w in WRONG])
def test_a_sentence_that_the_table_denies_is_told_at_its_figure(
    code: str, text: str, where: str, tmp_path: Path
) -> None:
    assert begins(places(code, tmp_path, text), [where])


@pytest.mark.parametrize(("code", "text"), RIGHT, ids=[c for c, _ in RIGHT])
def test_a_sentence_that_the_table_bears_out_is_not(code: str, text: str, tmp_path: Path) -> None:
    assert [places(other, tmp_path, text) for other in CODES] == [[]] * len(CODES)
    assert code in CODES


@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_tried_both_ways(code: str) -> None:
    assert code in {c for c, *_ in WRONG}
    assert code in {c for c, *_ in RIGHT}


def test_a_paragraph_of_figures_that_agree_finds_nothing(tmp_path: Path) -> None:
    head = {"机关": "嘉兴市人民政府办公室"}
    assert [places(code, tmp_path, JIAXING, JIAXING_FIGURES, **head) for code in CODES] == [[]] * len(CODES)


def _misprints() -> list[tuple[str, str]]:
    """The paragraph with one digit changed, each digit of each figure in turn, beside the figure that is then wrong."""
    out = []
    for match in re.finditer(r"(\d+)件", JIAXING):
        for n, digit in enumerate(match[1]):
            figure = match[1][:n] + str((int(digit) + 3) % 10) + match[1][n + 1 :]
            out.append((JIAXING[: match.start()] + figure + JIAXING[match.end() - 1 :], f"{figure}件"))
    return out


@pytest.mark.parametrize(("text", "figure"), _misprints(), ids=[f"{n}-{f}" for n, (_, f) in enumerate(_misprints())])
def test_any_one_digit_that_is_changed_is_found_and_no_other_figure(text: str, figure: str, tmp_path: Path) -> None:
    head = {"机关": "嘉兴市人民政府办公室"}
    every = [place for code in CODES for place in places(code, tmp_path, text, JIAXING_FIGURES, **head)]
    assert begins(every, [figure])


def test_received_is_accepted_with_what_was_carried_in(tmp_path: Path) -> None:
    text = "2023年，全市受理政府信息公开申请3259件，答复3278件。"
    written = "received=3259 carried_in=19 granted=3278"
    every = [places(code, tmp_path, text, written, 机关="示例市人民政府") for code in CODES]
    assert every == [[]] * len(CODES)


def test_the_message_names_both_values_that_were_compared(tmp_path: Path) -> None:
    (issue,) = found("R062", tmp_path, "2023年，我局收到政府信息公开申请21件。", **_tables(REQUESTS))
    assert issue.message.zh == (
        "这里写“收到政府信息公开申请21件”，表三的“本年新收”是 18，“本年新收”加“上年结转”是 19，都对不上。"
    )
    assert issue.hint.zh.startswith("核对正文和表格：表格无误，这里就写 18 或 19")


@pytest.mark.parametrize(("code", "text", "where"), WRONG, ids=[f"{c}-{w}" for c, _, w in WRONG])
def test_a_placeholder_that_a_hint_offers_is_one_of_the_form(code: str, text: str, where: str, tmp_path: Path) -> None:
    (issue,) = found(code, tmp_path, text, **_tables(ALL))
    form = for_year(2023, load_all())
    assert form and where in text
    for names in re.findall(r"\{\{ (.*?) \}\}", issue.hint.zh):
        for name in names.split(" + "):
            assert ".".join(fold(part) for part in name.split(".")) in targets(form)


def test_the_place_is_that_of_the_figure_inside_a_block_of_lines(tmp_path: Path) -> None:
    line = "      全年新收政府信息公开申请{{ 表三.本年新收.总计 }}件，上年结转{{ 表三.上年结转.总计 }}件；"
    assert line in FULL
    changed = FULL.replace(line, "      全年新收政府信息公开申请18件，上年结转7件；")
    path = tmp_path / "2024.yaml"
    path.write_text(changed, encoding="utf-8")
    (issue,) = (f for f in check_file(path).findings if f.code == "R061")
    assert changed.splitlines()[issue.line - 1][issue.column - 1 :].startswith("7件；")


def test_a_placeholder_is_right_by_construction(tmp_path: Path) -> None:
    text = "全年新收政府信息公开申请{{ 表三.本年新收.总计 }}件，办结{{ 表三.总计.总计 }}件。"
    assert [at(code, tmp_path, text, **_tables(ALL)) for code in CODES] == [[]] * len(CODES)


def test_papers_in_force_are_not_asked_for_in_the_former_form(tmp_path: Path) -> None:
    text = "2020年制发规范性文件3件，现行有效规范性文件9件，作出行政许可决定7件。"
    assert places("R067", tmp_path, text, "normative_documents=77,77,166", 2020) == []
    assert places("R068", tmp_path, text, "licences=1,0,2", 2020) == []


def test_requests_of_the_former_form_are_compared(tmp_path: Path) -> None:
    text = "2020年收到政府信息公开申请21件，其中其他处理1件。"
    assert begins(places("R064", tmp_path, text, "received=21 granted=17 otherwise=4", 2020), ["1件"])


def test_a_decision_without_the_word_is_told_with_less_weight(tmp_path: Path) -> None:
    (issue,) = found("R068", tmp_path, "办理行政许可150件。", **_tables(PAPERS))
    assert issue.severity == "warning"
    (issue,) = found("R068", tmp_path, "作出行政许可决定150件。", **_tables(PAPERS))
    assert issue.severity == "error"


def _tables(written: str) -> dict[str, object]:
    """The figures of a data file, as further keys of it."""
    data = report(2023, figures(2023, written))
    return {key: value for key, value in data.items() if isinstance(value, dict)}
