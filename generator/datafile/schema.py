"""The JSON Schema of a form's data files: what editors complete, explain, underline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator.common.text import fold, number_prefix
from generator.forms.labels import RowLabel, RowTree
from generator.forms.model import Band, Form, TableForm, TableSection
from generator.report import chart
from generator.report.agency import KINDS
from generator.report.head import head_names, site_names
from generator.report.notes import UNFILLED
from generator.report.tables import AFTER, BEFORE, ZERO_REPORT

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LAST_YEAR = 2099
# Keywords of one type say nothing of values of another. So the ways to write a value stand side by side, where `anyOf` would
# leave an editor to underline the whole section for a slip in one cell.
_ZERO: Schema = {"minimum": 0, "maximum": 0}
_ZERO_REPORT: Schema = {"pattern": f"^({ZERO_REPORT}|{UNFILLED})$", "examples": [ZERO_REPORT]}
# What is not filled in yet is told by the program; an editor would underline a whole starter file.
_OR_UNFILLED: Schema = {
    "pattern": f"^{UNFILLED}$",
    "patternErrorMessage": f"写数字，没有的写 0；还没有填的是“{UNFILLED}”",
}
_TEXT: Schema = {"pattern": r"\S"}
_LINE: Schema = {"type": "string", "pattern": r"\S", "maxLength": 200}
_NUMBERS: Schema = {
    "count": {"type": ["integer", "string"], **_OR_UNFILLED, "minimum": 0, "maximum": 999_999_999_999},
    "signed": {"type": ["integer", "string"], **_OR_UNFILLED, "minimum": -999_999_999_999, "maximum": 999_999_999_999},
    "amount": {"type": ["number", "string"], **_OR_UNFILLED, "minimum": 0, "exclusiveMaximum": 1e15},
}


@dataclass(frozen=True)
class _Field:
    """A key of a mapping with the other names that it goes by."""

    key: str
    others: tuple[str, ...]
    schema: Schema
    required: bool = False


def json_schema(form: Form) -> Schema:
    """Return the schema (draft 2020-12) of a form's data files, with the form's labels and notes as titles and descriptions.

    It is for whoever types: keys are completed as the form writes them, other names of theirs are let pass, and what only the
    program can judge (how a number is written, sums, sentences) is left to it.
    """
    definitions: Schema = {**_NUMBERS, "narrative": _narrative(), "part": _part(), "chart-data": _chart_data()}
    for section in form.tables:
        definitions |= _table(section)
    years = f"适用于 {form.first} 至 {form.last} 年度" if form.last else f"从 {form.first} 年度起适用"
    return {
        "$schema": _DIALECT,
        "title": f"政府信息公开工作年度报告的数据文件（{form.id} 格式）",
        "description": f"{form.name}，{form.number}，{years}。",
        **_mapping([*_head(form), *_sections(form)]),
        "$defs": definitions,
    }


def _head(form: Form) -> Iterator[_Field]:
    """Yield the keys of a file's head."""
    english = {key: name for name, key in head_names((form,)).items() if name.isascii()}
    year = {"type": "integer", "minimum": form.first, "maximum": form.last or _LAST_YEAR}
    short_names = {**_LINE, "type": ["array", "string"], "items": _LINE}
    preface = {**_narrative(), "type": ["string", "array", "null"], "pattern": ""}
    for key, about, schema in (
        ("机关", "机关的全称", _LINE),
        ("年度", "报告的年度，四位数字，不加引号", year),
        ("机关类型", "从名称看不出时写明", {"enum": list(KINDS)}),
        ("简称", "正文里的自称和简称，如 [市科技局, 我局]", short_names),
        ("标题", "不写就用机关、年度和“政府信息公开工作年度报告”", _LINE),
        ("引言", "第一部分之前的话，可以不写", preface),
        ("落款", "署名、成文日期、是否用印，可以不写", _signature()),
        ("豁免", "有正当理由、不必改的问题", {"type": "array", "items": _waiver()}),
        ("网站", "网页的 meta 标签，可以不写", _site()),
    ):
        yield _Field(key, (english[key],), {"title": key, "description": about, **schema}, key in ("机关", "年度"))


def _signature() -> Schema:
    date = {"type": "string", "pattern": f"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{UNFILLED})$"}
    return _mapping(
        [
            _Field("署名", ("name",), {**_LINE, "description": "署名的机关"}),
            _Field("日期", ("date",), {**date, "description": "成文日期，如 2025-01-20"}),
            _Field("用印", ("sealed",), {"enum": ["是", "否"], "description": "是否盖章"}),
        ]
    )


def _waiver() -> Schema:
    rule = {
        "type": "string",
        "pattern": "^[RX][0-9]{3}$",
        "description": "规则的代码，如 R050；全部规则见 nianbao rules",
    }
    return _mapping(
        [
            _Field("规则", ("rule",), rule, True),
            _Field("理由", ("reason",), {**_LINE, "maxLength": 2000, "description": "为什么不必改"}, True),
            _Field("批准人", ("approver",), {**_LINE, "description": "同意的人"}),
            _Field("位置", ("place",), {**_LINE, "description": "只豁免这里的问题；不写就是全部"}),
        ]
    )


def _site() -> Schema:
    names = site_names()
    return _mapping(
        [_Field(key, (name,), {**_LINE, "description": f"meta 标签 {name}"}) for key, name in names.items()]
    )


def _narrative() -> Schema:
    """Narrative: text, or a list of texts and parts."""
    return {"type": ["string", "array"], **_TEXT, "minItems": 1, "items": _ref("part")}


def _part() -> Schema:
    """An item of narrative: text, a heading with narrative below it, or a chart."""
    title = {**_LINE, "description": "一行文字；小标题的编号由程序加，图题的编号自己写"}
    kinds = f"^(({'|'.join(chart.KINDS)})图?|{'|'.join(chart.KINDS.values())})$"
    kind = {"type": "string", "pattern": kinds, "examples": list(chart.KINDS), "description": "图的种类"}
    unit = {**_LINE, "maxLength": 10, "description": "图里的数的单位，如 件"}
    fields = [
        _Field("标题", ("title",), title),
        _Field("正文", ("body",), _ref("narrative")),
        _Field("图表", ("chart",), kind),
        _Field("数据", ("data",), _ref("chart-data")),
        _Field("单位", ("unit",), unit),
    ]
    # Which keys go together is told by the one that says what the item is.
    has = {"type": "object", "required": ["图表"]}
    told = {"if": has, "then": {"required": ["数据"], "not": {"required": ["正文"]}}, "else": _heading()}
    return {**_mapping(fields, "string"), **_TEXT, "allOf": [told]}


def _heading() -> Schema:
    """What a heading needs, where its keys are the form's own."""
    own = {"type": "object", "propertyNames": {"enum": ["标题", "正文"]}}
    return {"if": own, "then": {"required": ["标题", "正文"]}}


def _chart_data() -> Schema:
    """The data of a chart: a name, a list of names, figures or series by their names."""
    about = "表三.本年新收 这样的一行，几个数的名称，或者 {名称: 数, 名称: 数}"
    figure: Schema = {"type": ["number", "string"]}
    series = {"type": ["number", "string", "object"], "minProperties": 1, "patternProperties": {".": figure}}
    items = {"type": ["string", "object"], "patternProperties": {".": figure}}
    return {
        "title": "数据",
        "description": about,
        "type": ["string", "array", "object"],
        **_TEXT,
        "minItems": 1,
        "items": items,
        "minProperties": 1,
        "patternProperties": {".": series},
    }


def _sections(form: Form) -> Iterator[_Field]:
    """Yield the statutory sections."""
    for number, section in enumerate(form.sections, 1):
        about = _about(f"{number_prefix(1, number)}{section.heading}", section.guide)
        schema = _ref(f"table-{section.id}" if isinstance(section, TableSection) else "narrative")
        yield _Field(section.key, _others(section.key, section.id), {**about, **schema}, True)


def _table(section: TableSection) -> Schema:
    """The definitions of a table: the section, its groups and rows, the ways to write a row of each band."""
    table = section.table
    definitions: Schema = {}
    fields: list[_Field] = []
    for number, band in enumerate(table.bands, 1):
        name = f"row-{section.id}-{number}"
        definitions[name] = _row(band)
        for label in band.rows:
            definitions |= _labels(label, section.id, name, band)
            fields.append(_field(label, section.id))
    balances = [f"{_sides(table, b.left)} = {_sides(table, b.right)}" for b in table.balances]
    about = f"每一列：{'；'.join(balances)}。" if balances else ""
    zero = {"description": f"{about}整张表都是 0 的，写“{ZERO_REPORT}”，或者加上“{ZERO_REPORT}: 是”。", **_ZERO_REPORT}
    return {
        f"table-{section.id}": {**zero, **_mapping([*_beside(), *fields], "string", unless=ZERO_REPORT)},
        **definitions,
    }


def _beside() -> Iterator[_Field]:
    """Yield what may stand beside the rows of a table."""
    about = "整张表都是 0 的写“是”，各行就不用写了"
    yield _Field(ZERO_REPORT, ("all_zero",), {"title": ZERO_REPORT, "description": about, "enum": ["是", "否"]})
    yield _Field(
        BEFORE, ("body",), {"title": BEFORE, "description": "标题和表格之间的文字，可以不写", **_ref("narrative")}
    )
    yield _Field(AFTER, ("after",), {"title": AFTER, "description": "表格下面的文字，可以不写", **_ref("narrative")})


def _sides(table: TableForm, names: Sequence[str]) -> str:
    labels = [table.by_id[name].label if name in table.by_id else table.groups[name][0] for name in names]
    return " + ".join(label.short or label.key for label in labels)


def _labels(label: RowTree, section: str, row: str, band: Band) -> Schema:
    """The definitions of a row, or of a group and what is in it."""
    name = f"{section}.{label.id}"
    if isinstance(label, RowLabel):
        inputs = "、".join(column.key for column in band.leaf_columns if not column.sum)
        order = f"依次是 {inputs}" if "、" in inputs else ""
        return {name: {**_about(label.text, "；".join(filter(None, (label.note, order)))), **_ref(row)}}
    below = _mapping([_field(child, section) for child in label.children], "integer", "string")
    definitions = {name: {**_about(label.text, label.note), **below, **_ZERO, **_OR_UNFILLED}}
    for child in label.children:
        definitions |= _labels(child, section, row, band)
    return definitions


def _field(label: RowTree, section: str) -> _Field:
    """The field of a row or group; a row of totals may be left out."""
    names = _others(label.key, label.id, label.short)
    return _Field(label.key, names, _ref(f"{section}.{label.id}"), not label.is_total)


def _row(band: Band) -> Schema:
    """The ways to write a row: a list with or without the totals, a mapping by column, 0."""
    inputs = [column for column in band.leaf_columns if not column.sum]
    length = {"minItems": len(inputs), "maxItems": len(band.leaf_columns)}
    return {**_columns(band), **length, **_items(band), **_ZERO, **_OR_UNFILLED}


def _items(band: Band) -> Schema:
    """What a list may hold, where that is the same whether or not the totals are there."""
    kinds = [column.kind for column in band.leaf_columns]
    if len(set(kinds)) == 1:
        return {"items": _ref(kinds[0])}
    totals = [bool(column.sum) for column in band.leaf_columns]
    return {"prefixItems": [_ref(kind) for kind in kinds]} if totals == sorted(totals) else {}


def _columns(band: Band) -> Schema:
    """A row as a mapping by column, with the units that amounts have to declare when they are not zero."""
    fields: list[_Field] = []
    units: list[Schema] = []
    for column in band.leaf_columns:
        schema = {**_about(column.text, column.note), **_ref(column.kind)}
        others = _others(column.key, column.id, column.short)
        fields.append(_Field(column.key, others, schema, not band.sparse and not column.sum))
        if column.units:
            about = f"{column.key}的单位，金额不为 0 时必须写明"
            others = _others(column.unit_key)
            fields.append(_Field(column.unit_key, others, {"enum": list(column.units), "description": about}))
            given = {"type": "object", "properties": {column.key: {"exclusiveMinimum": 0}}, "required": [column.key]}
            units.append({"if": given, "then": {"required": [column.unit_key]}})
    schema = _mapping(fields, "array", "integer", "string")
    return {**schema, "allOf": [*schema.get("allOf", ()), *units]} if units else schema


def _mapping(fields: Sequence[_Field], *types: str, unless: str = "") -> Schema:
    """A mapping of these keys and no others, or a value of one of the other types; nothing is required where there is a key `unless`.

    Only the keys themselves are properties: other names would crowd an editor's completions. What is required is told where all
    keys are the form's own; under other names the program tells it.
    """
    schema: Schema = {
        "type": [*types, "object"] if types else "object",
        "properties": {field.key: field.schema for field in fields},
    }
    patterns = {f"^({'|'.join(map(_literal, field.others))})$": field.schema for field in fields if field.others}
    if patterns:
        schema["patternProperties"] = patterns
    schema["additionalProperties"] = False
    if required := [field.key for field in fields if field.required]:
        own: Schema = {
            "type": "object",
            "propertyNames": {"enum": [field.key for field in fields if field.key != unless]},
        }
        schema["allOf"] = [{"if": own, "then": {"required": required}}]
    return schema


def _others(key: str, *names: str) -> tuple[str, ...]:
    """The names besides the key that the program takes for it: the English id, the short name, the key without its marks."""
    return tuple(name for name in dict.fromkeys((*names, fold(key))) if name and name != key)


def _about(title: str, description: str) -> Schema:
    return {"title": title, "description": description} if description else {"title": title}


def _literal(text: str) -> str:
    return re.sub(r"([\\^$.|?*+()\[\]{}])", r"\\\1", text)


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{quote(name.replace('~', '~0').replace('/', '~1'), safe='')}"}
