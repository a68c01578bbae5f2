"""A report as a form: everything that can be changed, with what stands there and last year's figures."""

from __future__ import annotations

import pytest

from generator.checking.check import read_data
from generator.datafile.starter import starter
from generator.forms.load import for_year, load_all
from generator.preview.edits.form import as_form
from tests.datafile.edits.files import FULL, NAMES, REPORTS, state

FORM = as_form(state(FULL), None)


def cells(form: dict) -> dict[str, dict]:  # type: ignore[type-arg]
    """Every cell of a form by its place."""
    tables = [section["table"] for section in form["sections"] if "table" in section]
    rows = [row for table in tables for band in table["bands"] for row in band["rows"]]
    return {cell["at"]: cell for row in rows for cell in row["cells"]}


@pytest.mark.parametrize("file", REPORTS, ids=NAMES)
def test_every_figure_of_a_report_is_in_its_form_as_typed(file: object) -> None:
    data = file.read_bytes()  # type: ignore[attr-defined]
    shown = cells(as_form(state(data), None))
    for figures in state(data).report.figures.values():
        for (row, column), value in figures.typed.items():
            path = (figures.section.key, *figures.section.table.by_id[row].path)
            label = next(c for c in figures.section.table.by_id[row].columns if c.id == column)
            text = shown[".".join((*path, label.key))]["value"]
            assert text.lstrip("+") == figures.texts.get((row, column), str(value))


@pytest.mark.parametrize("file", REPORTS, ids=NAMES)
def test_every_text_of_a_report_is_in_its_form(file: object) -> None:
    data = file.read_bytes()  # type: ignore[attr-defined]
    form = as_form(state(data), None)
    parts = ("text", "before", "after")
    found = repr([form["preface"], *(section.get(part) for section in form["sections"] for part in parts)])
    for passage in state(data).report.texts.values():
        assert repr(passage.text.strip()) in found or repr(passage.text.rstrip("\n")) in found


def test_last_years_figures_stand_beside_this_years() -> None:
    previous = read_data(REPORTS[NAMES.index("tests/data/real/pingtan/2021.yaml")])
    assert previous
    shown = cells(as_form(state(FULL), previous))
    figures = previous.figures["requests"]
    assert shown["收到和处理政府信息公开申请情况.本年新收政府信息公开申请数量.自然人"]["last"] == str(
        figures.values["received", "natural_persons"]
    )
    assert {cell["last"] for cell in cells(FORM).values()} == {None}


def test_what_can_be_referred_to_is_listed_with_its_figure() -> None:
    names = {name["name"]: name["value"] for name in FORM["names"]}
    assert names["表三.本年新收.总计"] == "18"
    assert names["表三.不予公开.总计"] == "2"
    assert names["机关"] == "示例市科学技术局"
    previous = read_data(REPORTS[NAMES.index("tests/data/real/pingtan/2021.yaml")])
    assert "上年.表三.本年新收.总计" in {name["name"] for name in as_form(state(FULL), previous)["names"]}


def test_the_balances_and_sums_are_those_of_the_form() -> None:
    table = FORM["sections"][2]["table"]
    assert [[row["id"] for row in table["balances"][0][side]] for side in ("left", "right")] == [
        ["received", "carried_in"],
        ["total", "carried_out"],
    ]
    total = next(row for row in table["bands"][0]["rows"] if row["id"] == "total")
    assert len(total["sum"]) == 21
    assert table["bands"][0]["columns"][-1]["sum"] == [c["id"] for c in table["bands"][0]["columns"][:-1]]


def test_a_row_that_makes_no_sense_is_told_and_left_blank() -> None:
    data = FULL.replace(b"[12, 3, 0, 1, 2, 0]", b"[12, 3]")
    row = as_form(state(data), None)["sections"][2]["table"]["bands"][0]["rows"][0]
    assert (row["odd"], row["line"]) == (True, 36)
    assert {cell["value"] for cell in row["cells"]} == {""}


def test_a_figure_that_is_none_is_shown_as_typed() -> None:
    data = FULL.replace(b"[12, 3, 0, 1, 2, 0]", '[12件, "3", 0, -, 2, 0]'.encode())
    row = as_form(state(data), None)["sections"][2]["table"]["bands"][0]["rows"][0]
    assert [cell["value"] for cell in row["cells"]][:4] == ["12件", "3", "0", "-"]


def test_what_cannot_be_changed_in_a_form_says_so() -> None:
    text = FULL.decode().replace("  - 标题: 监督保障\n    正文:", "  - 监督: 保障\n    正文:")
    items = as_form(state(text.encode()), None)["sections"][0]["text"]["items"]
    assert (items[4]["kind"], items[4]["line"]) == ("odd", 25)


def test_an_item_of_the_head_that_cannot_be_changed_in_a_form_says_its_line() -> None:
    form = as_form(state(FULL.replace("年度: 2024".encode(), "年度: [2024]".encode())), None)
    year = next(item for item in form["head"] if item["at"] == "年度")
    assert (year["kind"], year["line"]) == ("odd", FULL.decode().splitlines().index("年度: 2024") + 1)


@pytest.mark.parametrize("year", [2020, 2025])
def test_a_starter_file_is_a_form_that_is_not_filled_in(year: int) -> None:
    form = for_year(year, load_all())
    assert form
    made = as_form(state(starter(form, "某某市科学技术局", year).encode()), None)
    assert {(cell["value"], cell["unfilled"]) for cell in cells(made).values() if not cell["total"]} == {("", True)}
    texts = [section["text"] for section in made["sections"] if "text" in section]
    items = [item for text in texts for item in text.get("items", [text])]
    assert [(item["value"], item["unfilled"]) for item in items] == [("", True)] * 3
    date = next(item for item in made["signature"] if item["label"] == "日期")
    assert (date["value"], date["unfilled"]) == ("", True)
    assert made["head"][0]["value"] == "某某市科学技术局"


@pytest.mark.parametrize("row", ["", "  本年新收政府信息公开申请数量: 待填\n"])
def test_a_table_that_is_declared_to_be_zero_shows_zeros(row: str) -> None:
    head, rest = FULL.decode().split("收到和处理政府信息公开申请情况:\n")
    tail = rest[rest.index("政府信息公开行政复议、行政诉讼情况:") :]
    shown = cells(as_form(state(f"{head}收到和处理政府信息公开申请情况:\n  零报告: 是\n{row}{tail}".encode()), None))
    own = [cell for at, cell in shown.items() if at.startswith("收到和处理") and not cell["total"]]
    assert {(cell["value"], cell["unfilled"]) for cell in own} == {("0", False)}
