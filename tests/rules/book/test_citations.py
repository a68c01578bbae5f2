"""Rules about cited documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import OVERVIEW, PREFACE, at, begins, found

OLD_TITLE = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
FORMAT = "《中华人民共和国政府信息公开工作年度报告格式》"


@pytest.mark.parametrize(
    ("year", "text", "place"),
    [
        (2022, f"根据{OLD_TITLE}（国办公开办函〔2019〕60号）编制。", "国办公开办函〔2019〕60号"),
        (2023, f"根据《条例》及{OLD_TITLE}的要求编制。", "国务院办公厅"),
        (2022, f"根据{OLD_TITLE}（国办公开办函〔2021〕30号）编制。", "国务院办公厅"),
        (2021, "按照年度报告格式（国办公开办函[2019]60号）编制。", "国办公开办函[2019]60号"),
        (2020, f"根据{FORMAT}（国办公开办函〔2021〕30号）编制。", "国办公开办函〔2021〕30号"),
    ],
)
def test_the_notice_of_another_year_is_an_error(year: int, text: str, place: str, tmp_path: Path) -> None:
    (issue,) = found("R087", tmp_path, text, PREFACE, year)
    assert issue.severity == "error"
    assert begins(at("R087", tmp_path, text, PREFACE, year), [place])


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2022, f"根据{FORMAT}（国办公开办函〔2021〕30号）编制。"),
        (2022, "根据国办公开办函〔2019〕60号和国办公开办函〔2021〕30号编制。"),
        (2022, "根据《某省人民政府办公厅关于编制公布2022年政府信息公开工作年度报告有关事项的通知》编制。"),
        (2022, "按照《关于做好政府信息公开工作年度报告有关事项的通知》（某政办函〔2022〕3号）编制。"),
        (2022, "根据《条例》编制本报告。"),
        (2020, f"根据{OLD_TITLE}（国办公开办函〔2019〕60号）编制。"),
        (2022, "落实国办公开办函〔2019〕61号，建设公开平台。"),
    ],
)
def test_nothing_is_said_of_the_right_notice(year: int, text: str, tmp_path: Path) -> None:
    assert not found("R087", tmp_path, text, PREFACE, year)


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        (f"根据{FORMAT}（国办发〔2021〕30号）编制。", "国办发〔2021〕30号", "国办公开办函〔2021〕30号"),
        (f"根据{FORMAT}（国办公开办函[2021]30号）编制。", "国办公开办函[2021]30号", "国办公开办函〔2021〕30号"),
        (f"根据{FORMAT}（国办公开办函（2021）30号）编制。", "国办公开办函（2021）30号", "国办公开办函〔2021〕30号"),
        (f"根据{FORMAT}（国办公开办函2021年30号）编制。", "国办公开办函2021年30号", "国办公开办函〔2021〕30号"),
        (f"根据{FORMAT}（国办公开办函〔2021〕第30号）编制。", "国办公开办函〔2021〕第30号", "国办公开办函〔2021〕30号"),
        ("根据国办公开办函〔2021〕60号编制。", "国办公开办函〔2021〕60号", "国办公开办函〔2021〕30号"),
        ("印发《工作要点》（某政办发[2023]12号）。", "[2023]", "〔2023〕"),
        ("印发《工作要点》（某政办发（2023）12号）。", "（2023）", "〔2023〕"),
        ("印发《工作要点》（某政办发〔2023]12号）。", "〔2023]", "〔2023〕"),
        ("根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。", "国务院令第492号", "国务院令第711号"),
        ("根据《政府信息公开条例》（以下简称《条例》，国令第492号）编制。", "国令第492号", "国务院令第711号"),
    ],
)
def test_an_ill_written_number_is_told_with_the_right_one(text: str, place: str, hint: str, tmp_path: Path) -> None:
    (issue,) = found("R088", tmp_path, text, OVERVIEW)
    assert hint in issue.hint.zh
    assert begins(at("R088", tmp_path, text, OVERVIEW), [place])


@pytest.mark.parametrize(
    "text",
    [
        f"根据{FORMAT}（国办公开办函〔2021〕30号）编制。",
        "印发《实施细则》（岚综管办〔2020〕80号）。",
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。",
        "根据《中华人民共和国政府信息公开条例》(国务院令 第711号)编制。",
        "落实国办发〔2021〕30号文件，推进某项工作。",
        "原《政府信息公开条例》（国务院令第492号）同时废止。",
        "执行《政府信息公开条例》和《保守国家秘密法实施条例》（国务院令第646号）。",
        "（2021）粤01行初12号判决。",
        "政务公开工作交流（2022年第1期）12号楼。",
        "截至2023年（2023）12月。",
    ],
)
def test_nothing_is_said_of_well_written_numbers(text: str, tmp_path: Path) -> None:
    assert not found("R088", tmp_path, text, OVERVIEW)


def test_the_same_slip_is_told_once(tmp_path: Path) -> None:
    text = "某政办发[2023]12号、某政办发[2023]13号、某政办发[2022]1号"
    assert begins(at("R088", tmp_path, text, OVERVIEW), ["[2023]12", "[2022]1"])
