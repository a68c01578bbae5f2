"""The data file of a demonstration report as text."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from generator.datafile.demo.bodies import Body
from generator.datafile.demo.figures import Figures, Tables
from generator.datafile.demo.narrative import Narrative
from generator.forms.labels import Group, RowLabel, RowTree
from generator.forms.model import Band, Form, TableSection

_NOTE = "# 演示数据：由程序随机生成，不是这个机关的真实情况。"


def data_file(form: Form, body: Body, year: int, tables: Tables, said: Narrative, random: Random) -> str:
    """Return the text of a data file: the head, the sections in the order of the form, the signature."""
    sections = {
        "overview": _overview(said, random),
        "problems": _text(said.problems, "  "),
        "other": f" {said.other}",
        **{section.id: _table(section, tables[section.id]) for section in form.tables},
    }
    head = [_NOTE, f"机关: {body.name}", f"年度: {year}", f"机关类型: {body.kind}"]
    head += [f"简称: [{body.short}, {body.own}]", f"引言:{_text(said.preface, '  ')}"]
    lines = [f"{section.key}:{sections[section.id]}" for section in form.sections]
    signed = f"落款: {{署名: {body.name}, 日期: {year + 1}-01-{random.randint(6, 28):02d}}}"
    return "\n".join([*head, *lines, signed]) + "\n"


def _text(text: str, indent: str) -> str:
    return " |" + "".join(f"\n{indent}{line}" for line in text.split("\n"))


def _overview(said: Narrative, random: Random) -> str:
    """The overview as it is typed, or as it is pasted from a Word file: headings of its own, numbered."""
    if random.random() < 0.4:
        lines = [said.opening]
        for number, (title, texts) in zip("一二三四五", said.aspects, strict=True):
            first, *rest = texts
            lines += [f"（{number}）{title}。{first}", *rest]
        return _text("\n".join(lines), "  ")
    items = [f"\n  - {said.opening}"]
    for title, texts in said.aspects:
        items.append(f"\n  - 标题: {title}\n    正文:{_text(chr(10).join(texts), '      ')}")
    return "".join(items)


def _table(section: TableSection, figures: Figures) -> str:
    if section.id in ("requests", "disputes") and not any(figures.values()):
        return " 零报告"
    return "".join(
        line for band in section.table.bands for label in band.rows for line in _row(label, band, figures, 1)
    )


def _row(label: RowTree, band: Band, figures: Figures, level: int) -> Iterator[str]:
    indent = "\n" + "  " * level
    if isinstance(label, Group):
        yield f"{indent}{label.key}:"
        for child in label.children:
            yield from _row(child, band, figures, level + 1)
    elif not label.is_total:
        yield f"{indent}{label.key}: {_figures(label, band, figures)}"


def _figures(label: RowLabel, band: Band, figures: Figures) -> str:
    """The figures of a row: 0 for none at all where columns may be left out, a list, or column by column."""
    columns = [column for column in band.leaf_columns if not column.sum]
    values = [figures[label.id, column.id] for column in columns]
    if band.sparse:
        return str(values) if any(values) else "0"
    pairs = []
    for column, value in zip(columns, values, strict=True):
        pairs.append(f"{column.key}: {value}")
        pairs += [f"{column.unit_key}: {column.units[-1]}"] if column.units and value else []
    return f"{{{', '.join(pairs)}}}"
