"""The words of findings about stated figures: both values, with what to write."""

from __future__ import annotations

from generator.common.finding import Text
from generator.forms.labels import Column
from generator.prose.counts import plain
from generator.prose.phrases import FILLER
from generator.report import Report
from generator.report.places import column_of, name_of
from generator.rules.narrative.figures import Cell, Stated, Value, is_money

_LONGEST = 40


def difference(report: Report, item: Stated) -> Text:
    """What a sentence says, and what the table says."""
    words = quoted(item)
    shown: dict[str, str] = {}
    for value in item.values:
        shown.setdefault(_shown(report, value), _named(report, value))
    known = [f"{name}是 {amount}" for amount, name in shown.items()]
    section = _section(report, item)
    end = "都对不上" if len(known) > 1 else "两处不一致"
    english = ", ".join(f"{name} = {amount}" for amount, name in shown.items())
    return Text(
        f"这里写“{words}”，{section}的{'，'.join(known)}，{end}。",
        f"The sentence says {words!r}, but {section} has {english}.",
    )


def cure(report: Report, item: Stated) -> Text:
    """What to write instead; a placeholder where the form has short names for the figures."""
    amounts = list(dict.fromkeys(_shown(report, value) for value in item.values[:2]))
    names = _placeholder(report, item.values[0])
    field = f"；也可以写成 {{{{ {names} }}}}，由程序填数" if names else ""
    return Text(
        f"核对正文和表格：表格无误，这里就写 {' 或 '.join(amounts)}{field}。",
        f"Write {' or '.join(amounts)} if the table is right.",
    )


def quoted(item: Stated) -> str:
    """The words of a sentence with the count, shortened."""
    words, count, after = item.claim.words, item.claim.mention.count.text, item.claim.mention.right
    if after and words.endswith(after):
        return f"{words[: -len(after)]}{count}{after}"[-_LONGEST:]
    between = FILLER.search(item.claim.mention.left)
    if between and item.claim.mention.left[: between.start()].endswith(words):
        words += between[0]
    return f"{words.removeprefix('的')}{count}"[-_LONGEST:]


def _section(report: Report, item: Stated) -> str:
    section = report.figures[item.values[0].cells[0][0]].section
    return section.short or section.heading


def _named(report: Report, value: Value) -> str:
    """The name of a value: those of its figures."""
    cells = value.cells
    rows = list(dict.fromkeys(row for _, row, _ in cells))
    columns = list(dict.fromkeys(column for _, _, column in cells))
    if len(columns) > 1 and len(rows) * len(columns) == len(cells):
        names = [f"“{name_of(report, cells[0][0], row)}”的法人或其他组织" for row in rows]
    else:
        names = [f"“{_cell(report, cell)}”" for cell in cells]
    return "加".join(names) + "".join(f"减“{_cell(report, cell)}”" for cell in value.less)


def _cell(report: Report, cell: Cell) -> str:
    """The name of a figure: its row with the column where that is not plain."""
    section, row, column = cell
    table = report.figures[section].section.table
    name = name_of(report, section, row)
    if column != "total":
        label = _label(report, cell)
        return name if label is None or label.kind == "amount" else name + (label.short or label.key)
    if row in table.by_id and table.by_id[row].label.sum:
        return "".join(group.key for group in table.by_id[row].groups[-1:]) + name
    return name


def _label(report: Report, cell: Cell) -> Column | None:
    section, row, column = cell
    table = report.figures[section].section.table
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
