"""The data files under agencies/ say what the agencies published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checking.check import check_file
from generator.document.model import Heading, Paragraph, Signature, Table
from tests.agencies.sources import (
    APPLICANTS,
    BLOCKS,
    CARRIED,
    DECLINED,
    KAIFU,
    LINQING,
    LUOYANG,
    OTHERWISE,
    OUTCOMES,
    RECEIVED,
    REFUSED,
    SOURCES,
    TABLE,
    UNABLE,
    Figures,
    Source,
    figures,
    paragraphs,
    squeeze,
)

AGENCIES = Path(__file__).parents[2] / "agencies"
FORMS = {
    2019: {"不予公开": REFUSED, "无法提供": UNABLE, "不予处理": DECLINED},
    2021: {"不予公开": REFUSED, "无法提供": UNABLE, "不予处理": DECLINED, "其他处理": OTHERWISE},
}
RESULTS = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")

every_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.agency)


def file_of(source: Source) -> Path:
    return AGENCIES / source.agency / f"{source.year}.yaml"


def read(source: Source) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(file_of(source).read_text(encoding="utf-8"))
    return data


def printed(source: Source) -> Iterator[str]:
    """Yield title, headings, paragraphs and signature of the report that the data file makes, `TABLE` for each of its tables."""
    composed = check_file(file_of(source)).composed
    assert composed
    yield composed.document.name
    for block in composed.document.blocks:
        match block:
            case Heading() | Paragraph():
                yield squeeze(f"{getattr(block, 'number', '')}{block.text}")
            case Table():
                yield TABLE
            case Signature():
                yield from filter(None, (block.name, block.date))


def without_lost(source: Source, sequence: Iterator[str]) -> list[str]:
    """The sequence without the headings that the source has lost; tables that follow each other then are one."""
    lost = tuple(f"{number}、" for number in source.lost)
    kept = [line for line in sequence if not (lost and line.startswith(lost))]
    return [line for at, line in enumerate(kept) if line != TABLE or not at or kept[at - 1] != TABLE]


def lines(narrative: Any) -> Iterator[str]:
    """Yield the paragraphs of a narrative."""
    if isinstance(narrative, str):
        yield from map(squeeze, narrative.splitlines())
        return
    for item in narrative:
        yield from lines(item["正文"] if isinstance(item, dict) else item)


def entered(data: dict[str, Any]) -> Figures:
    """Return every figure of the three tables of a data file, totals included."""
    disclosed = data["主动公开政府信息情况"]
    found = {
        (row, column): figure
        for row, cells in disclosed.items()
        if row not in ("正文", "表后")
        for column, figure in cells.items()
        if column != "采购总金额单位"
    }
    return found | _requests(data) | _disputes(data["政府信息公开行政复议、行政诉讼情况"])


def _requests(data: dict[str, Any]) -> Figures:
    section = data["收到和处理政府信息公开申请情况"]
    if section == "零报告":
        section = dict.fromkeys((*RECEIVED, CARRIED), 0) | {"本年度办理结果": dict.fromkeys(RESULTS, 0)}
    form = FORMS[2019 if data["年度"] <= 2020 else 2021]
    results: dict[str, list[int]] = {}
    for name in RESULTS:
        results |= _group(section["本年度办理结果"][name], form.get(name, ()), name)
    rows = {name: _six(section[name]) for name in (*RECEIVED, CARRIED)} | results
    rows["总计"] = [sum(column) for column in zip(*results.values(), strict=True)]
    return {
        (row, column): figure
        for row, six in rows.items()
        for column, figure in zip((*APPLICANTS, "总计"), (*six, sum(six)), strict=True)
    }


def _group(value: Any, names: tuple[str, ...], name: str) -> dict[str, list[int]]:
    if not names:
        return {name: _six(value)}
    if value == 0:
        return dict.fromkeys(names, _six(0))
    bare = {re.sub("[“”]", "", key): row for key, row in value.items()}
    assert tuple(bare) == names
    return {key: _six(row) for key, row in bare.items()}


def _six(row: Any) -> list[int]:
    if row == 0:
        return [0] * 6
    assert len(row) == 6
    return list(row)


def _disputes(section: Any) -> Figures:
    if section == "零报告":
        blocks = dict.fromkeys(BLOCKS, dict.fromkeys(OUTCOMES[:-1], 0))
    else:
        blocks = {"行政复议": section["行政复议"], **section["行政诉讼"]}
    return {
        (block, outcome): figure
        for block, cells in blocks.items()
        for outcome, figure in (cells | {"总计": sum(cells.values())}).items()
    }


@every_source
def test_every_word_and_table_stands_where_it_was_published(source: Source) -> None:
    assert without_lost(source, printed(source)) == paragraphs(source)


@every_source
def test_no_paragraph_is_cut_by_a_page_break(source: Source) -> None:
    data = read(source)
    for section in ("引言", "总体情况", "存在的主要问题及改进情况"):
        cut = [line for line in lines(data.get(section, "")) if not line.startswith("（") and line[-1] not in "。："]
        assert cut == []


@every_source
def test_every_figure_that_survives_stands_in_its_row_and_column(source: Source) -> None:
    published, own = figures(source), entered(read(source))
    assert {cell: own.get(cell) for cell in published} == published


@every_source
def test_only_the_cells_named_as_missing_are_filled_in_with_zero(source: Source) -> None:
    published, own = figures(source), entered(read(source))
    assert own.keys() - published.keys() == source.missing
    assert all(own[cell] == 0 for cell in source.missing)


@every_source
def test_a_row_that_did_not_survive_is_marked_in_the_data_file(source: Source) -> None:
    text = file_of(source).read_text(encoding="utf-8")
    marked = {match[1] for match in re.finditer(r"^ +([^:#]+):.*# 底本(?:缺|空白)", text, re.MULTILINE)}
    lost = {row for row, _ in source.missing} - {row for row, _ in figures(source)} - {"总计"}
    assert {re.sub("[“”]", "", row) for row in marked} == lost


def test_a_figure_loses_its_thousands_comma() -> None:
    assert "1,284" in LUOYANG.text
    assert read(LUOYANG)["主动公开政府信息情况"]["其他对外管理服务事项"]["处理决定数量"] == 1284


def test_the_unit_in_a_column_head_becomes_the_unit_of_the_amount() -> None:
    assert "采购总金额（元）" in KAIFU.text
    assert read(KAIFU)["主动公开政府信息情况"]["政府集中采购"]["采购总金额单位"] == "元"


def test_what_the_template_left_behind_is_left_out() -> None:
    assert "统计表模板" in LINQING.text
    assert not any("附件" in line or "模板" in line for line in printed(LINQING))


@every_source
def test_a_defect_that_is_kept_is_explained(source: Source) -> None:
    explained = tuple(entry["规则"] for entry in read(source).get("豁免", ()))
    assert explained == source.defects
