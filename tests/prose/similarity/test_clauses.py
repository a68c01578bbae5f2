"""What of a narrative counts when it is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.prose.similarity.clauses import Prose, prose_of
from tests.check_text import SMALL, replaced
from tests.prose.similarity.narratives import HONGZE, read, renamed

OWN = "积极开设政策解读专栏并逐条配上图解。"


def prose(overview: str, folder: Path, more: str = "") -> Prose:
    text = replaced(SMALL, "全年主动公开政府信息120条。", f"|\n  {overview}") + more
    return prose_of(read(text, folder, "2024.yaml"))


def counted(sentence: str, folder: Path) -> bool:
    """Whether a sentence adds to what is compared."""
    return len(prose(OWN + sentence, folder).text) > len(prose(OWN, folder).text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023年举办培训12次并开设专栏。", "2024年举办培训7次并开设专栏。"),
        ("全年举办培训三次并开设专栏。", "全年举办培训十二次并开设专栏。"),
        ("示例市科学技术局开设了政策解读专栏。", "我局开设了政策解读专栏。"),
        ("按照县委、县政府的部署，开设了政策解读专栏。", "按照区委、区政府的部署开设了政策解读专栏。"),
        ("一是开设了政策解读专栏。", "其三是开设了政策解读专栏。"),
        ("开设了“政策解读”专栏 ，配图解。", "开设了政策解读专栏，配图解。"),
        ("举办了{{ 表二.行政许可.处理决定 }}次政策培训。", "举办了15次政策培训。"),
    ],
)
def test_years_numbers_names_and_punctuation_do_not_count(one: str, other: str, tmp_path: Path) -> None:
    assert prose(one, tmp_path).text == prose(other, tmp_path).text


def test_words_count(tmp_path: Path) -> None:
    assert prose("开设了政策解读专栏并配图解。", tmp_path).text != prose("开设了政策问答专栏并配图解。", tmp_path).text


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年收到政府信息公开申请12件，均按期答复。",
        "本年度，我局未收到政府信息公开申请。",
        "全年没有因政府信息公开被申请行政复议、提起行政诉讼。",
        "行政复议7件，行政诉讼4件。",
        "其中予以公开27件，部分公开38件，无法提供48件。",
        "制发规范性文件3件，废止1件。",
        "2024年未收取信息处理费。",
        "未发生因政府信息公开被责任追究的情形。",
        "公开机构职能5条、政策文件21条、工作动态96条、财政信息4条。",
        "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
    ],
)
def test_what_every_report_has_to_say_does_not_count(sentence: str, tmp_path: Path) -> None:
    assert not counted(sentence, tmp_path)


@pytest.mark.parametrize(
    "sentence",
    [
        "优化依申请公开的办理流程，畅通受理渠道。",
        "建立栏目更新台账，按月通报更新情况。",
        "全年举办政务公开培训3次，参训120人次。",
        "加强行政复议案件的分析，改进答复文书。",
    ],
)
def test_what_an_author_found_words_for_counts(sentence: str, tmp_path: Path) -> None:
    assert counted(sentence, tmp_path)


def test_preface_and_headings_do_not_count(tmp_path: Path) -> None:
    plain = prose(OWN, tmp_path)
    assert prose(OWN, tmp_path, "引言: 本报告另有一段与众不同的引言文字。\n").text == plain.text
    headed = replaced(
        SMALL, "总体情况: 全年主动公开政府信息120条。", f"总体情况:\n  - 标题: 别出心裁的标题\n    正文: {OWN}"
    )
    assert prose_of(read(headed, tmp_path)).text == plain.text


def test_clauses_know_their_places(tmp_path: Path) -> None:
    report = read(HONGZE, tmp_path)
    clauses = prose_of(report).clauses
    words = [report.texts[c.path].text[c.start : c.end] for c in clauses]
    assert "建立健全政府信息公开保障机制" in words
    assert all(word == word.strip() and word for word in words)
    assert [(c.path, c.start) for c in clauses] == sorted(
        ((c.path, c.start) for c in clauses), key=lambda place: (list(report.texts).index(place[0]), place[1])
    )


def test_a_report_of_another_year_and_place_is_the_same_prose(tmp_path: Path) -> None:
    one = prose_of(read(HONGZE, tmp_path, "a.yaml"))
    assert prose_of(read(renamed(year=2024), tmp_path, "b.yaml")).text == one.text


@pytest.mark.parametrize(
    "text", ["《" * 5000, "{{" * 5000, "一" * 20000, "1," * 10000, "收" * 20000, "未" * 5000 + "行政复议"]
)
def test_odd_texts_take_no_time(text: str, tmp_path: Path) -> None:
    assert prose(text, tmp_path).text is not None
