"""The starter file: a form as a data file to be filled in, every row there and explained."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import yaml
from rich.cells import cell_len

from generator.common.errors import NianbaoError
from generator.common.folder import safe_name
from generator.common.patterns import pattern
from generator.common.text import chinese_number, fold, number_prefix
from generator.forms.fields import fields, targets
from generator.forms.labels import Column, Group, Label, RowTree
from generator.forms.model import Band, Form, NarrativeSection, Section, TableForm, TableSection
from generator.report import Report
from generator.report.agency import KINDS, infer
from generator.report.notes import UNFILLED
from generator.report.tables import AFTER, BEFORE, ZERO_REPORT
from generator.source.lookalikes import without_lookalikes

__all__ = ["safe_name", "starter"]

_PLAIN = pattern(r"[^\W\d_][\w·（）“”、/]*")
_WIDEST = 112
# Two spaces: whoever clicks on the line below “|” writes where YAML wants the text.
_ROOM = "  "
_UNREADABLE = "？"


def starter(form: Form, agency: str, year: int, previous: Report | None = None, outline: bool = True) -> str:
    """Return the text of a data file for `year`, with what last year's report hands on; NianbaoError if it is of another year.

    With `outline`, comments show how a narrative is divided into parts.
    """
    if previous and previous.year != year - 1:
        raise NianbaoError(
            f"{year} 年度要承接 {year - 1} 年度的报告，给出的是 {previous.year or '读不出年度的'} 年度。"
        )
    agency = without_lookalikes(agency.strip())[0]
    blocks = [_instructions(form), _identity(form, agency, year, previous), _preface(form, year)]
    for number, section in enumerate(form.sections, 1):
        blocks.append([_comment(f"{number_prefix(1, number)}{section.heading}"), *_section(section, previous, outline)])
    blocks.append(_closing(agency, year))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _instructions(form: Form) -> list[str]:
    example = _example(form)
    return [
        _comment(f"政府信息公开工作年度报告 · 数据文件（{form.id} 格式，{form.number}）"),
        "#",
        f"# 待填  没有填的都写着“{UNFILLED}”，逐处改成实际的内容；还有“{UNFILLED}”的报告不能生成。",
        "# 文字  写在“|”的下一行，比“|”那一行多空两格；一行是一段，以（一）、1.、（1）开头的行是小标题。",
        *(
            [f"#       表里的数可以引用，如 {{{{ {example} }}}}；全部名称见 nianbao fields {form.id}"]
            if example
            else []
        ),
        f"# 数字  把“{UNFILLED}”改成实际的数，没有就写 0；用半角数字，不加逗号、引号和单位。合计由程序计算，不用写。",
        "# 可选  行首有“# ”的项目，要用就删去“# ”；用不着的不必管。其他“#”后面的话是说明，不会印进报告。",
        "# 检查  nianbao check 这个文件；每个问题都有行号和改法，改到没有错误为止。",
        "# 生成  在项目文件夹里运行 make（或 nianbao build），报告在 output 文件夹里。",
    ]


def _example(form: Form) -> str:
    """A name that sentences may use: of a total where there is one."""
    named = [field.name for field in fields(form) if field.labels]
    known = targets(form)
    totals = (name for name in named if known[".".join(map(fold, name.split(".")))].column.sum)
    return next(totals, named[0] if named else "")


def _identity(form: Form, agency: str, year: int, previous: Report | None) -> list[str]:
    kind = previous.kind if previous and previous.kind in KINDS else infer(agency)
    short = ", ".join(_quoted(name) for name in previous.short_names) if previous else ""
    title = "".join(form.title).replace("{agency}", agency).replace("{year}", str(year))
    return [
        f"机关: {_quoted(agency)}",
        f"年度: {year}",
        _comment(f"机关类型{'不对就改' if kind else '（可选）'}：{'、'.join(KINDS)}"),
        f"机关类型: {kind}" if kind else f"# 机关类型: {KINDS[-1]}",
        f"简称: [{short}]" if short else "# 简称: [本机关, 我局]  # 正文里的自称和简称",
        f"# 标题: {_quoted(title)}  # 不写就用这个标题",
    ]


def preface(form: Form, year: int) -> list[str]:
    """A preface as most reports have it: what the report is based on, and the period that its figures are of."""
    return [
        f"本报告根据《中华人民共和国政府信息公开条例》和《{form.name}》（{form.number}）编制。",
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    ]


def _preface(form: Form, year: int) -> list[str]:
    return [
        "# 引言（可选）：第一部分之前的话，写明依据和统计期限，如",
        *(_comment(f"  {line}") for line in preface(form, year)),
        "引言: |",
        _ROOM,
    ]


def _section(section: Section, previous: Report | None, outline: bool) -> Iterator[str]:
    """Yield the lines of a section: room for its narrative, or the rows of its table."""
    if section.guide:
        yield _comment(section.guide)
    if isinstance(section, TableSection):
        yield f"{_quoted(section.key)}:"
        yield f"  # {ZERO_REPORT}: 是  # 整张表都是 0 的，删去这一行前面的“# ”，下面的“{UNFILLED}”就不用改了"
        yield f"  # {BEFORE}: |  # 标题和表格之间要写的话，可以不写"
        yield f"  #   {UNFILLED}"
        yield from _rows(section.table, _carried(section, previous) if previous else {})
        yield f"  # {AFTER}: |  # 表格下面要写的话，可以不写"
        yield f"  #   {UNFILLED}"
    elif isinstance(section, NarrativeSection) and section.outline:
        yield from _outlined(section, outline)
    else:
        yield from (f"{_quoted(section.key)}: |", f"{_ROOM}{UNFILLED}")


def _outlined(section: NarrativeSection, outline: bool) -> Iterator[str]:
    """Yield the lines of a section that may be divided: room for a text, and its parts to be uncommented."""
    yield from (f"{_quoted(section.key)}:", "  - |", f"    {UNFILLED}")
    if not outline:
        return
    yield "  # 分几个方面写的：写哪一个方面，就删去它那三行前面的“# ”；上面的“- |”可以写开头的话，不写就连“待填”一起删去"
    for aspect in section.outline:
        yield f"  # - 标题: {_quoted(aspect.heading)}"
        yield "  #   正文: |"
        yield f"  #     {' '.join(aspect.sample.split())}"


def _closing(agency: str, year: int) -> list[str]:
    return [
        f"# 落款：日期是成文日期，如 {year + 1}-01-20；要盖章的写 用印: 是",
        f"落款: {{署名: {_quoted(agency)}, 日期: {UNFILLED}, 用印: 否}}",
        "",
        "# 豁免（可选）：检查出的问题确有原因、不必改的，写明理由，就不再拦下",
        "# 豁免:",
        "#   - {规则: R050, 理由: 机构改革后职责划转, 批准人: 姓名, 位置: 问题所在的项目}",
    ]


@dataclass(frozen=True)
class _Line:
    """A row or group: its value, if it has one on its line, and the comments before it."""

    label: Label
    indent: int
    value: str
    note: str
    above: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key as it is written."""
        return _quoted(self.label.key)


def _rows(table: TableForm, carried: Mapping[str, _CarriedRow]) -> Iterator[str]:
    """Yield the lines of a table, each run of rows with its figures below each other."""
    yield from (_comment(text, 2) for text in _balances(table))
    said: set[str] = set()
    lines: list[_Line] = []
    for band in table.bands:
        above = tuple(text for text in _about(band) if text not in said)
        said.update(above)
        first, *rest = (line for label in band.rows for line in _lines(label, band, carried, 2))
        lines += [replace(first, above=above), *rest]
    for _, run in groupby(lines, key=lambda line: (line.indent, bool(line.value))):
        yield from _aligned(list(run))


def _balances(table: TableForm) -> Iterator[str]:
    """Yield the identities of a table in words."""
    labels = {row.id: row.label for row in table.rows} | {name: label for name, (label, _) in table.groups.items()}
    names = {name: label.short or label.key for name, label in labels.items()}
    for balance in table.balances:
        left, right = (" + ".join(names[name] for name in side) for side in (balance.left, balance.right))
        yield f"每一列都要：{left} = {right}"


def _about(band: Band) -> Iterator[str]:
    """Yield what is to be known of a band: its title, the order of its columns, what they count, what is computed."""
    inputs, totals = _inputs(band), [column.key for column in band.leaf_columns if column.sum]
    if band.title:
        yield band.title
    if band.sparse:
        example = ", ".join(f"{column.key}: {count}" for column, count in zip(inputs, (12, 3), strict=False))
        figures = ", ".join(str(count) for count in (12, 3, *[0] * len(inputs))[: len(inputs)])
        yield f"{chinese_number(len(inputs))}列依次是：{'、'.join(column.key for column in inputs)}"
        yield f"都没有的写 0；有的写出各列，如 [{figures}]，也可以只写不是 0 的列，如 {{{example}}}"
    for column in inputs:
        yield from _about_column(column, "".join(leaf.note for label in band.rows for leaf in label.leaves))
    if totals:
        yield f"{'、'.join(totals)}由程序计算，不用写"


def _about_column(column: Column, notes: str) -> Iterator[str]:
    """Yield what a column counts, in what unit; `notes` are those of the rows, which may have said it."""
    if column.note:
        yield f"{column.key}：{column.note}"
    if column.units:
        yield f"{column.unit_key}：写 {' 或 '.join(column.units)}"
    if column.unit and column.unit not in notes:
        yield f"{column.key}：以{column.unit}为单位"


def _lines(label: RowTree, band: Band, carried: Mapping[str, _CarriedRow], indent: int) -> Iterator[_Line]:
    """Yield the line of a row, or those of a group; a row of totals is left out."""
    if isinstance(label, Group):
        yield _Line(label, indent, "", label.note)
        for child in label.children:
            yield from _lines(child, band, carried, indent + 2)
    elif label.id in carried:
        row = carried[label.id]
        yield _Line(label, indent, _value(band, row.figures if row.readable else {}), row.note(label))
    elif not label.is_total:
        yield _Line(label, indent, _value(band, {}), label.note)


def _value(band: Band, figures: Mapping[str, str]) -> str:
    """The figures of a row as they are written: a list in a sparse band, else column by column; `待填` where none are given."""
    if band.sparse:
        return f"[{', '.join(figures[column.id] for column in _inputs(band))}]" if figures else UNFILLED
    pairs = []
    for column in _inputs(band):
        pairs.append(f"{_quoted(column.key)}: {figures.get(column.id, UNFILLED)}")
        pairs += [f"{_quoted(column.unit_key)}: {column.units[0]}"] if column.units else []
    return f"{{{', '.join(pairs)}}}"


def _inputs(band: Band) -> list[Column]:
    return [column for column in band.leaf_columns if not column.sum]


def _aligned(run: list[_Line]) -> Iterator[str]:
    """Yield lines with their values below each other; a note that would make a line too long stands above it."""
    width = max(cell_len(line.key) for line in run) + 2
    for line in run:
        gap = " " * (width - cell_len(line.key) - 1)
        text = f"{' ' * line.indent}{line.key}:{gap}{line.value}".rstrip()
        noted = f"{text}  {_comment(line.note)}" if line.note else text
        yield from (_comment(said, line.indent) for said in line.above)
        if cell_len(noted) > _WIDEST:
            yield _comment(f"{line.label.short or line.label.key}：{line.note}", line.indent)
            noted = text
        yield noted


@dataclass(frozen=True)
class _CarriedRow:
    """What last year's report leaves over for a row, by column."""

    year: int
    figures: Mapping[str, str]

    @property
    def readable(self) -> bool:
        """Whether every figure could be read."""
        return _UNREADABLE not in self.figures.values()

    def note(self, label: Label) -> str:
        """Where the figures come from, before the row's own note."""
        if not self.readable:
            return f"{self.year} 年度的报告里这个数读不出来，查明后填写"
        return "；".join(filter(None, (f"已从 {self.year} 年度的报告带入", label.note)))


def _carried(section: TableSection, previous: Report) -> dict[str, _CarriedRow]:
    """What last year's report leaves over for the rows of a section: the balances say from which row to which."""
    last = previous.figures.get(section.id)
    out = {}
    for balance in section.table.balances if last else ():
        assert last
        source, row = balance.right[-1], section.table.by_id.get(balance.left[-1])
        columns = [c for c in _inputs(row.band) if (source, c.id) in last.values] if row else []
        if row and columns:
            out[row.id] = _CarriedRow(previous.year, {c.id: last.text(source, c) for c in columns})
    return out


def _comment(text: str, indent: int = 0) -> str:
    """A comment on one line, whatever white space a form has in its notes."""
    lead = " " * (1 + len(text) - len(text.lstrip(" ")))
    return f"{' ' * indent}#{lead}{' '.join(text.split())}"


def _quoted(text: str) -> str:
    """A text as a YAML scalar on one line: in quotes where it is not plainly a word."""
    if _PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=math.inf).rstrip("\n")
