"""Listings for people: the statutory forms, the names that sentences may use, the rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.cells import cell_len

from generator.common.code_examples import EXAMPLES, Example
from generator.common.codes import CODES, Code
from generator.common.finding import NOTHING, Severity, Text
from generator.common.patterns import pattern
from generator.common.text import fold
from generator.forms.fields import AGENCY, LAST_YEAR, YEAR, fields, targets
from generator.forms.load import load_all
from generator.forms.model import Form
from generator.rules.catalogue import catalogue
from generator.rules.parameter import Parameter
from generator.rules.rule import Rule

_SEVERITIES: dict[Severity, Text] = {"error": Text("错误", "error"), "warning": Text("警告", "warning")}
_EXAMPLES = (("错例", Text("错例", "Wrong")), ("对例", Text("对例", "Right")))
_MARKUP = pattern(r"([\\`*_\[\]<>|])")


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows as lines whose columns stand below each other in a terminal, wide characters counted as two."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def form_lines(forms: Sequence[Form], language: str = "zh") -> Iterator[str]:
    """Yield the forms below a head: id, report years, notice, rows of each table, name."""
    heads = (
        Text("格式", "form"),
        Text("年度", "years"),
        Text("通知", "notice"),
        Text("行数", "rows"),
        Text("名称", "name"),
    )
    yield from aligned([[head.in_language(language) for head in heads], *(_form_row(f, language) for f in forms)])


def _form_row(form: Form, language: str) -> tuple[str, ...]:
    counts = (f"{section.short or section.key} {len(section.table.rows)}" for section in form.tables if section.table)
    return form.id, _years(form).in_language(language), form.number, "、".join(counts), form.name


def _years(form: Form) -> Text:
    if form.last == form.first:
        return Text(str(form.first), str(form.first))
    return Text(f"{form.first}—{form.last}", f"{form.first}–{form.last}") if form.last else _from(form.first)


def _from(year: int) -> Text:
    return Text(f"{year} 起", f"from {year}")


def field_rows(form: Form, language: str = "zh") -> Iterator[tuple[str, str]]:
    """Yield the names that a form's sentences may use, each with the printed labels of its figure from the outside in."""
    said = {AGENCY: Text("机关的名称", "the agency's name"), YEAR: Text("报告的年度", "the report year")}
    name = ""
    for name, path in ((field.name, _path(form, field.name)) for field in fields(form)):
        yield name, said[name].in_language(language) if name in said else path
    last = Text(
        f"以上名称前面加“{LAST_YEAR}.”，就是上一年度文件里的数",
        f"any of the above after {LAST_YEAR}. is the figure of last year's file",
    )
    yield f"{LAST_YEAR}.{name}", last.in_language(language)


def field_lines(form: Form, language: str = "zh") -> Iterator[str]:
    """Yield the rows of `field_rows` in columns."""
    yield from aligned(list(field_rows(form, language)))


def _path(form: Form, name: str) -> str:
    """The printed labels of a figure, those of the row's groups first; empty for a name that is no figure."""
    target = targets(form).get(".".join(map(fold, name.split("."))))
    if target is None:
        return ""
    table = next(section.table for section in form.tables if section.id == target.section)
    label, groups = (
        table.groups[target.row] if target.group else (table.by_id[target.row].label, table.by_id[target.row].groups)
    )
    return " · ".join((*(group.text for group in groups), label.text, target.column.text))


@dataclass(frozen=True)
class Entry:
    """A code as the rule book has it; `kind` is `yaml`, `data`, or the group of rules that it belongs to."""

    code: str
    severity: Severity
    kind: str
    title: Text
    basis: Text = NOTHING
    reason: str = ""
    bad: str = ""
    good: str = ""
    waivable: bool = False
    parameters: tuple[Parameter, ...] = ()


def entries() -> tuple[Entry, ...]:
    """Every code that a finding can have: R… the rules, S… the data, Y… the file, V… what was made of it."""
    kinds = {"Y": "yaml", "S": "data"}
    known = [_code_entry(code, c, kinds.get(code[0], "output"), EXAMPLES.get(code)) for code, c in CODES.items()]
    return tuple(sorted([*map(_entry, catalogue().values()), *known], key=lambda entry: entry.code))


def _code_entry(code: str, c: Code, kind: str, example: Example | None) -> Entry:
    """The entry of a code that is no rule's."""
    if example is None:
        return Entry(code, c.severity, kind, c.title, c.basis, bad=c.bad, good=c.good)
    return Entry(code, c.severity, kind, c.title, c.basis, example.reason, example.bad, example.good)


def _entry(rule: Rule) -> Entry:
    examples = tuple(name for name, _ in _EXAMPLES)
    reason = "\n\n".join(p for p in rule.paragraphs[2:] if not p.startswith(examples))
    kind = rule.check.__module__.rpartition(".")[2]
    bad, good = (rule.example(name) for name in examples)
    return Entry(
        rule.code, rule.severity, kind, rule.title, _basis(rule), reason, bad, good, rule.waivable, rule.parameters
    )


def _basis(rule: Rule) -> Text:
    """A rule's basis with the notices of the forms that it belongs to: those that name it, else all."""
    forms = load_all()
    numbers = [form.number for form in forms if rule.code in _named(form)] or [form.number for form in forms]
    return Text(
        rule.basis.zh.replace("{notice}", "、".join(numbers)), rule.basis.en.replace("{notice}", ", ".join(numbers))
    )


def _named(form: Form) -> set[str]:
    """The codes of the rules that a form's sums and balances name."""
    tables = [section.table for section in form.tables if section.table]
    labels = [label for table in tables for row in table.rows for label in (row.label, *row.columns)]
    return {label.rule for label in labels} | {balance.rule for table in tables for balance in table.balances}


def rule_lines(language: str = "zh") -> Iterator[str]:
    """Yield every code with its severity and what it demands."""
    rows = [(e.code, _SEVERITIES[e.severity].in_language(language), e.title.in_language(language)) for e in entries()]
    yield from aligned(rows)


def rule_detail(code: str, language: str = "zh") -> list[str]:
    """The lines of one entry of the rule book; none for a code that is not in it."""
    entry = next((entry for entry in entries() if entry.code == code), None)
    if entry is None:
        return []
    waivable = Text("可以豁免", "can be waived") if entry.waivable else Text("不能豁免", "cannot be waived")
    head = (entry.code, _SEVERITIES[entry.severity].in_language(language), waivable.in_language(language))
    lines = ["  ".join(head), entry.title.in_language(language)]
    if entry.reason and language == "zh":
        lines += ["", *entry.reason.splitlines()]
    if entry.basis.zh:
        lines.append(f"依据：{entry.basis.zh}" if language == "zh" else f"Basis: {entry.basis.en}")
    lines += [_parameters(entry, language)] if entry.parameters else []
    for (_, word), example in zip(_EXAMPLES, (entry.bad, entry.good), strict=True):
        lines += ["", word.in_language(language), *(f"    {line}" for line in example.splitlines())] if example else []
    return lines


def _parameters(entry: Entry, language: str) -> str:
    """The parameters that an office may set for a rule."""
    if language == "en":
        each = (f"{p.name} (default {p.default!r})" for p in entry.parameters)
        return f"Local rules may set: {', '.join(each)}"
    each = (f"{p.chinese}（{p.name}，默认 {p.default if p.default != '' else '不设'}）" for p in entry.parameters)
    return f"本地规则可设：{'、'.join(each)}"


def rules_json(language: str = "zh", code: str | None = None) -> str:
    """The rule book, or one entry of it, as a JSON list."""
    chosen = [entry for entry in entries() if code is None or entry.code == code.upper()]
    return json.dumps([_plain(entry, language) for entry in chosen], ensure_ascii=False, indent=1)


def _plain(entry: Entry, language: str) -> dict[str, Any]:
    texts = {"title": entry.title.in_language(language), "basis": entry.basis.in_language(language)}
    parameters = [{"name": p.name, "key": p.chinese, "default": p.default} for p in entry.parameters]
    return {**asdict(entry), **texts, "parameters": parameters}


def rules_markdown() -> str:
    """The rule book as Markdown: what docs/rules.md holds."""
    every = entries()
    others = {kind: [entry for entry in every if entry.kind == kind] for kind in ("data", "yaml", "output")}
    rules = [entry for entry in every if not any(entry in kind for kind in others.values())]
    lines = [
        "# 检查规则",
        "",
        "每个问题都有代码。R 开头的是年度报告的规则，S 开头的是数据的形状和类型，Y 开头的是文件本身的写法，V 开头的（和 R127）是核对生成的文件。",
        "“错误”要改正才能生成报告，“警告”不拦下。`nianbao rules` 列出全部代码，`nianbao rules R030` 给出一条的说明。",
        "",
        "可以豁免的规则，在数据文件的“豁免”里写明规则和理由，就不再拦下，检查结果里照样列出。",
        "",
        "## R：年度报告的规则",
        "",
        *_summary(rules, linked=True),
    ]
    for entry in rules:
        lines += ["", *_chapter(entry)]
    lines += ["", "## S：数据的形状和类型", "", *_summary(others["data"], linked=True)]
    for entry in others["data"]:
        lines += ["", *_chapter(entry)]
    lines += ["", "## Y：文件本身的写法", "", *_summary(others["yaml"], linked=True)]
    for entry in others["yaml"]:
        lines += ["", *_chapter(entry)]
    lines += ["", "## V、R127：生成的文件", "", "由 `nianbao verify` 核对。", "", *_summary(others["output"])]
    return "\n".join(lines) + "\n"


def _summary(chosen: Sequence[Entry], linked: bool = False) -> Iterator[str]:
    """Yield a Markdown table of entries."""
    yield "| 代码 | 级别 | 内容 |"
    yield "| --- | --- | --- |"
    for entry in chosen:
        code = f"[{entry.code}](#{entry.code.lower()})" if linked else entry.code
        yield f"| {code} | {_SEVERITIES[entry.severity].zh} | {_escaped(entry.title.zh)} |"


def _chapter(entry: Entry) -> Iterator[str]:
    """Yield the Markdown of one rule."""
    waivable = "可以豁免" if entry.waivable else "不能豁免"
    yield from (f"### {entry.code}", "", f"**{_escaped(entry.title.zh)}**", "", f"*{_escaped(entry.title.en)}*", "")
    if entry.reason:
        yield from (_escaped(entry.reason), "")
    basis = f"依据：{_escaped(entry.basis.zh)}" if entry.basis.zh else ""
    yield f"{_SEVERITIES[entry.severity].zh}，{waivable}。{basis}"
    if entry.parameters:
        yield from ("", f"{_escaped(_parameters(entry, 'zh'))}。")
    for (_, word), example in zip(_EXAMPLES, (entry.bad, entry.good), strict=True):
        if example:
            yield from ("", f"{word.zh}：", "", "```text", *example.splitlines(), "```")


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
