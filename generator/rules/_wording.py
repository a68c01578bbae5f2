"""The words of findings about stated figures: both values, and what to write."""

from __future__ import annotations

from generator.finding import Text
from generator.form import Label
from generator.prose.number import plain
from generator.report import Report
from generator.rules._places import column_of, name_of
from generator.rules._stated import Cell, Stated, Value, is_money


def difference(report: Report, item: Stated) -> Text:
    """What a sentence says, and what the table says."""
    words = quoted(item)
    zh = "，".join(f"{_named(report, value)}是 {_shown(report, value)}" for value in item.values[:3])
    en = ", ".join(f"{_named(report, value)} = {_shown(report, value)}" for value in item.values[:3])
    many = "，都对不上" if len(item.values) > 1 else "，两处不一致"
    return Text(f"这里写“{words}”，{zh}{many}。", f"The sentence says {words!r}, but {en}.")


def cure(report: Report, item: Stated) -> Text:
    """What to write instead; a placeholder where the form has short names for the figures."""
    values = item.values[:2]
    amounts = list(dict.fromkeys(_shown(report, value) for value in values))
    zh = "或者 ".join(f"{amount} " for amount in amounts).strip()
    names = _placeholder(report, values[0])
    field = f"；也可以写成 {{{{ {names} }}}}，由程序填数" if names else ""
    text = f"核对正文和表格：表格无误就写 {zh}{field}。"
    return Text(text, f"Write {' or '.join(amounts)} if the table is right.")


def quoted(item: Stated) -> str:
    """The words of a sentence with the count, shortened."""
    words, count = item.claim.words, item.claim.mention.count.text
    after = item.claim.mention.right
    if after and words.endswith(after):
        return f"{words[: -len(after)]}{count}{after}"[-40:]
    return f"{words}{count}"[-40:]


def _named(report: Report, value: Value) -> str:
    """The name of a value: its figures with the sections they stand in."""
    section = report.figures[value.cells[0][0]].section
    cells = list(value.cells)
    columns = list(dict.fromkeys(column for _, _, column in cells))
    rows = list(dict.fromkeys(row for _, row, _ in cells))
    if len(columns) > 1 and len(rows) * len(columns) == len(cells):
        names = [f"“{name_of(report, section.id, row)}”除自然人外各列之和" for row in rows]
    else:
        names = [f"“{_cell(report, cell)}”" for cell in cells]
    less = "".join(f"减“{_cell(report, cell)}”" for cell in value.less)
    return f"{section.short or section.heading}的{'加'.join(names)}{less}"


def _cell(report: Report, cell: Cell) -> str:
    section, row, column = cell
    if column == "total":
        block = "总计" if section == "disputes" else ""
        return name_of(report, section, row) + block
    return name_of(report, section, row) + _column(report, cell)


def _column(report: Report, cell: Cell) -> str:
    label = _label(report, cell)
    return (label.short or label.key) if label else ""


def _label(report: Report, cell: Cell) -> Label | None:
    section, row, column = cell
    table = report.figures[section].section.table
    assert table
    rows = table.rows_of(row)
    return column_of(rows[0], column) if rows else None


def _shown(report: Report, value: Value) -> str:
    """A value as a sentence may write it."""
    if is_money(report, value.cells[0]):
        return f"{plain(value.amount / 10_000)} 万元"
    return plain(value.amount)


def _placeholder(report: Report, value: Value) -> str:
    """The names of the figures for a placeholder, nothing where they have no short ones."""
    names = []
    for section, row, column in value.cells:
        form = report.figures[section].section
        label = _label(report, (section, row, column))
        if not form.short or label is None or label.kind == "amount" or len(value.cells) > 2 or value.less:
            return ""
        name = f"{form.short}.{name_of(report, section, row)}.{label.short or label.key}"
        names.append(name.replace("“", "").replace("”", ""))
    return " + ".join(names)
