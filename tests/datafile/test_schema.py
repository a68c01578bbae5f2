"""JSON Schemas of data files."""

from __future__ import annotations

import copy
import datetime
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.common.text import fold
from generator.datafile.schema import json_schema
from generator.datafile.starter import starter
from generator.forms.load import for_year, load_all
from generator.forms.model import Form
from generator.report.head import head_schema

DATA = Path(__file__).parents[1] / "data"
FILES = sorted([*(DATA / "examples").glob("*.yaml"), *(DATA / "real").glob("*/*.yaml")])
REQUESTS = "收到和处理政府信息公开申请情况"
DISCLOSURE = "主动公开政府信息情况"
DISPUTES = "政府信息公开行政复议、行政诉讼情况"


@cache
def forms() -> tuple[Form, ...]:
    return (*load_all(), *load_all(DATA / "invented"))


@cache
def validator(form: str) -> Draft202012Validator:
    return Draft202012Validator(json_schema(next(f for f in forms() if f.id == form)))


def as_editors_see(value: Any) -> Any:
    """The value with dates as texts, which they are in YAML 1.2."""
    if isinstance(value, dict):
        return {key: as_editors_see(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_editors_see(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def load(text: str) -> Any:
    return as_editors_see(yaml.safe_load(text))


def complaints(data: Any) -> list[str]:
    form = for_year(data["年度"], forms())
    assert form
    return paths(form.id, data)


def paths(form: str, data: Any) -> list[str]:
    return [".".join(map(str, error.absolute_path)) for error in validator(form).iter_errors(data)]


@pytest.fixture
def data() -> Any:
    """A good file of the form of 2021."""
    return load((DATA / "examples" / "2021.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_that_is_written_right_is_valid(file: Path) -> None:
    assert complaints(load(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("year", [2020, 2024, 2030])
def test_an_editor_finds_no_fault_with_a_starter_file(year: int) -> None:
    form = for_year(year, forms())
    assert form
    text = starter(form, "示例市科学技术局", year)
    assert complaints(load(text)) == []
    assert complaints(load(re.sub(r"^  # (?=零报告: 是)", "  ", text, flags=re.MULTILINE))) == []


@pytest.mark.parametrize(("value", "good"), [("是", True), ("否", True), (True, False), ("有", False)])
def test_a_table_that_is_declared_zero_needs_no_rows(value: object, good: bool, data: Any) -> None:
    data["收到和处理政府信息公开申请情况"] = {"零报告": value}
    assert (complaints(data) == []) is good


@pytest.mark.parametrize("value", ["待填", {"自然人": "待填"}, ["待填", 0, 0, 0, 0, 0]], ids=str)
def test_what_is_not_filled_in_yet_is_left_to_the_program(value: object, data: Any) -> None:
    data["收到和处理政府信息公开申请情况"]["本年新收政府信息公开申请数量"] = value
    assert complaints(data) == []
    data["收到和处理政府信息公开申请情况"]["本年新收政府信息公开申请数量"] = "待定"
    assert complaints(data) != []


@pytest.mark.parametrize("form", ["2019", "2021", "2030"])
def test_the_schema_is_one_of_its_draft(form: str) -> None:
    Draft202012Validator.check_schema(json_schema(next(f for f in forms() if f.id == form)))
    schema = json.dumps(validator(form).schema, ensure_ascii=False)
    assert '"$schema": "https://json-schema.org/draft/2020-12/schema"' in schema


@pytest.mark.parametrize("form", ["2019", "2021", "2030"])
def test_keys_are_those_that_the_program_reads(form: str) -> None:
    sections = [section.key for section in next(f for f in forms() if f.id == form).sections]
    assert list(validator(form).schema["properties"]) == [*head_schema(), *sections]


WAYS = [
    ("本年新收政府信息公开申请数量", [12, 3, 0, 1, 2, 0]),
    ("本年新收政府信息公开申请数量", [12, 3, 0, 1, 2, 0, 18]),
    ("本年新收政府信息公开申请数量", {"自然人": 12, "商业企业": 3}),
    ("本年新收政府信息公开申请数量", {"自然人": 12, "总计": 12}),
    ("本年新收政府信息公开申请数量", {"natural_persons": 12, "法律服务机构": 1}),
    ("本年新收政府信息公开申请数量", {}),
    ("本年新收政府信息公开申请数量", 0),
    ("本年新收", [0] * 6),
    ("received", [0] * 6),
]


@pytest.mark.parametrize(("key", "value"), WAYS)
def test_a_row_is_valid_in_every_way_of_writing_it(data: Any, key: str, value: Any) -> None:
    del data[REQUESTS]["本年新收政府信息公开申请数量"]
    data[REQUESTS][key] = value
    assert complaints(data) == []


def test_groups_sections_and_totals_are_valid_in_short_forms(data: Any) -> None:
    results = data[REQUESTS]["本年度办理结果"]
    results["不予公开"] = 0
    results["总计"] = [12, 3, 0, 1, 2, 0]
    data[DISPUTES] = "零报告"
    assert complaints(data) == []


def test_names_that_the_program_takes_for_keys_are_valid(data: Any) -> None:
    refused = data[REQUESTS]["本年度办理结果"]["不予公开"]
    refused["危及三安全一稳定"] = refused.pop("危及“三安全一稳定”")
    data["政府信息公开行政复议行政诉讼情况"] = data.pop(DISPUTES)
    data["overview"] = [{"title": "主动公开", "body": "正文"}, data.pop("总体情况")[1]]
    data["agency"] = data.pop("机关")
    data["signature"] = {"name": data["agency"], "date": "2025-01-20", "sealed": "否"}
    assert complaints(data) == []


def test_a_file_in_english_ids_is_valid() -> None:
    form = next(f for f in forms() if f.id == "2030")
    row = {"papers": 1, "change": -2, "cost": 3.5, "price": 0}
    part = {"letters": row, "null": 0, "outer": {"inner": {"deep": 0}}, "opening": 0, "closing": [1, -1, 2.5]}
    assert list(validator(form.id).iter_errors({"agency": "局", "year": 2030, "part": part, "narrative": "文"})) == []


ROW = (REQUESTS, "本年新收政府信息公开申请数量")
MISTAKES: list[tuple[tuple[str | int, ...], Any]] = [
    (("年度",), "2024"),
    (("年度",), 2024.5),
    (("机关",), ""),
    (("机关类型",), "政府局"),
    (("机関",), "多写的键"),
    (("总体情况",), ""),
    (("总体情况",), None),
    (("总体情况",), []),
    (("总体情况", 0), {"标题": "主动公开"}),
    (("总体情况", 0), {"标题": "主动公开", "正文": "文", "正文二": "文"}),
    (("总体情况", 0), ["列表套列表"]),
    ((*ROW,), [12, 3, 0, 1, 2]),
    ((*ROW,), [12, 3, 0, 1, 2, 0, 18, 0]),
    ((*ROW,), [12, 3, 0, 1, 2, ""]),
    ((*ROW,), [12, 3, 0, 1, 2, "1,284"]),
    ((*ROW,), [12, 3, 0, 1, 2, None]),
    ((*ROW,), [12, 3, 0, 1, 2, -1]),
    ((*ROW,), [12, 3, 0, 1, 2, 0.5]),
    ((*ROW,), [12, 3, 0, 1, 2, True]),
    ((*ROW,), 18),
    ((*ROW,), "/"),
    ((*ROW,), None),
    ((*ROW,), {"自然": 12}),
    ((*ROW,), {"自然人": "12件"}),
    ((REQUESTS, "本年度办理结果", "不予公开"), 1),
    ((REQUESTS, "本年度办理结果", "不予公开"), [0] * 6),
    ((REQUESTS, "重复申请"), 0),
    ((REQUESTS,), 0),
    ((REQUESTS,), "无"),
    ((DISCLOSURE, "行政许可"), {}),
    ((DISCLOSURE, "行政许可"), {"处理决定数量": 3}),
    ((DISCLOSURE, "规章"), {"本年制发件数": 0, "本年废止件数": 0}),
    ((DISCLOSURE, "行政事业性收费"), {"本年收费金额": "26.55万元"}),
    ((DISCLOSURE, "行政事业性收费"), {"本年收费金额": -1}),
    ((DISCLOSURE, "政府集中采购"), 0),
    (("落款",), {"日期": "2025年1月20日"}),
    (("落款",), {"日期": "2025-01-20", "用印": True}),
    (("豁免",), [{"规则": "R050"}]),
    (("豁免",), [{"理由": "机构改革"}]),
    (("豁免",), {"规则": "R050", "理由": "机构改革"}),
]


@pytest.mark.parametrize(("path", "value"), MISTAKES)
def test_a_common_mistake_is_underlined_where_it_is(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    added = isinstance(inner, dict) and path[-1] not in inner
    inner[path[-1]] = value
    [where] = paths("2021", data)
    assert where.startswith(".".join(map(str, path[:-1] if added else path)))


def test_a_wrong_cell_is_underlined_itself(data: Any) -> None:
    data[REQUESTS]["本年新收政府信息公开申请数量"] = [12, 3, 0, "1件", 2, 0]
    data[REQUESTS]["本年度办理结果"]["不予处理"]["重复申请"] = {"自然人": -1}
    data["总体情况"][3]["正文"][1]["标题"] = ""
    assert paths("2021", data) == [
        "总体情况.3.正文.1.标题",
        f"{REQUESTS}.本年新收政府信息公开申请数量.3",
        f"{REQUESTS}.本年度办理结果.不予处理.重复申请.自然人",
    ]


@pytest.mark.parametrize(
    "path",
    [
        ("机关",),
        ("其他需要报告的事项",),
        (REQUESTS,),
        ROW,
        (REQUESTS, "本年度办理结果", "无法提供"),
        (DISCLOSURE, "规章"),
    ],
)
def test_what_is_missing_is_named(data: Any, path: tuple[str, ...]) -> None:
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    [error] = validator("2021").iter_errors(data)
    assert list(error.absolute_path) == list(path[:-1])
    assert error.message == f"{path[-1]!r} is a required property"


def test_the_other_form_s_years_and_rows_are_not_valid(data: Any) -> None:
    assert paths("2019", data)[0] == "年度"
    old = load((DATA / "examples" / "2019.yaml").read_text(encoding="utf-8"))
    wrong = copy.deepcopy(old)
    wrong[DISCLOSURE]["行政规范性文件"] = wrong[DISCLOSURE].pop("规范性文件")
    assert complaints(old) == [] and complaints(wrong) == [DISCLOSURE]


def test_a_unit_is_required_once_the_amount_is_not_zero() -> None:
    old = load((DATA / "examples" / "2019.yaml").read_text(encoding="utf-8"))
    purchases = old[DISCLOSURE]["政府集中采购"]
    del purchases["采购总金额单位"]
    assert complaints(old) == [f"{DISCLOSURE}.政府集中采购"]
    purchases["采购总金额"] = 0
    assert complaints(old) == []


def test_changes_may_be_negative_and_are_whole() -> None:
    old = load((DATA / "examples" / "2019.yaml").read_text(encoding="utf-8"))
    old[DISCLOSURE]["行政处罚"]["本年增/减"] = -4
    assert complaints(old) == []
    old[DISCLOSURE]["行政处罚"]["本年增减"] = old[DISCLOSURE]["行政处罚"].pop("本年增/减")
    assert complaints(old) == []
    old[DISCLOSURE]["行政处罚"]["本年增减"] = 0.5
    assert complaints(old) == [f"{DISCLOSURE}.行政处罚.本年增减"]


@pytest.mark.parametrize("form", ["2019", "2021", "2030"])
def test_every_row_and_column_is_explained_as_the_form_does(form: str) -> None:
    schema = validator(form).schema
    text = json.dumps(schema, ensure_ascii=False)
    for section in next(f for f in forms() if f.id == form).tables:
        for row in section.table.rows:
            definition = schema["$defs"][f"{section.id}.{row.id}"]
            assert definition["title"] == row.label.text
            assert definition.get("description", "").startswith(row.label.note)
            assert all(json.dumps(column.text, ensure_ascii=False) in text for column in row.columns)


@pytest.mark.parametrize("form", ["2019", "2021", "2030"])
def test_completions_offer_each_key_once(form: str) -> None:
    def mappings(schema: Any) -> Any:
        if isinstance(schema, dict):
            if "additionalProperties" in schema:
                yield schema
            for inner in schema.values():
                yield from mappings(inner)
        elif isinstance(schema, list):
            for inner in schema:
                yield from mappings(inner)

    for mapping in mappings(validator(form).schema):
        folded = [fold(key) for key in mapping["properties"]]
        assert len(set(folded)) == len(folded)
        assert "object" in mapping["type"] and mapping["additionalProperties"] is False


def test_the_order_of_a_row_s_figures_is_told_with_the_row() -> None:
    about = validator("2021").schema["$defs"]["requests.third_party"]["description"]
    assert about == "参见条例第十五条、第三十二条；依次是 自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他"


CHART = {"图表": "柱状", "数据": "表三.本年新收", "标题": "图1", "单位": "件"}


@pytest.mark.parametrize(
    "chart",
    [
        CHART,
        {"图表": "饼图", "数据": ["表三.本年新收.总计", "表三.上年结转.总计"]},
        {"图表": "折线", "数据": {"2023年": 12, "2024年": "表三.本年新收.总计", "2025年": 1.5}},
        {"图表": "柱状", "数据": {"上年": {"网站": 3}, "本年": {"网站": 4}}},
        {"图表": "柱状", "数据": [{"网站": 3}, {"微信": 4}]},
        {"chart": "bar", "data": "表三.本年新收"},
    ],
)
def test_a_chart_is_valid(chart: Any, data: Any) -> None:
    assert complaints(data | {"总体情况": ["文字", chart]}) == []
    assert complaints(data | {"总体情况": [{"标题": "一", "正文": [chart]}]}) == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"图表": "雷达"}, "总体情况.0.图表"),
        ({"数据": 3}, "总体情况.0.数据"),
        ({"数据": []}, "总体情况.0.数据"),
        ({"数据": {}}, "总体情况.0.数据"),
        ({"数据": {"网站": [1, 2]}}, "总体情况.0.数据.网站"),
        ({"颜色": "红"}, "总体情况.0"),
        ({"正文": "文字"}, "总体情况.0"),
        ({"单位": "很长" * 10}, "总体情况.0.单位"),
    ],
)
def test_a_chart_that_is_not_well_formed_is_underlined(changes: Any, place: str, data: Any) -> None:
    assert complaints(data | {"总体情况": [CHART | changes]}) == [place]


def test_a_chart_needs_data_and_a_heading_needs_text(data: Any) -> None:
    assert complaints(data | {"总体情况": [{"图表": "饼"}]}) == ["总体情况.0"]
    assert complaints(data | {"总体情况": [{"标题": "一"}]}) == ["总体情况.0"]
