"""A reading as a data file: the starter file of its form with everything that was read filled in, doubts as comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.datafile.starter import starter
from generator.datafile.values import word
from generator.forms.model import Row, TableSection
from generator.importers.narrative_text import Pictures, as_text
from generator.importers.numbers import Number
from generator.importers.readout import Figure, Reading
from generator.importers.report_parts import clean
from generator.report.notes import UNFILLED
from generator.report.tables import AFTER, BEFORE

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = "null"
_STEP = 2


@dataclass(frozen=True)
class Written:
    """A data file as text, with the pictures that lie beside it."""

    text: str
    pictures: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, order=True)
class _Change:
    """Text in place of other text, from a line and column to a line and column (from 0)."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def write_data(reading: Reading, origin: str) -> Written:
    """Return the data file of a reading; `origin` is what its first line calls the source."""
    text = starter(reading.form, reading.agency, reading.year, outline=False)
    root = yaml.compose(text, Loader=_LOADER)
    pictures = Pictures(str(reading.year))
    changes = [*_head(reading, text), *_narratives(reading, root, text, pictures)]
    for section in reading.form.tables:
        changes += _tables(reading, section, _under(root, section.key), text, pictures)
    body = _changed(text, changes)
    counts = reading.counts()
    told = (
        f"{counts['doubtful'] + counts['missing']} 格没有读出，在下面标明"
        if counts["doubtful"] + counts["missing"]
        else ""
    )
    return Written(f"# 由 nianbao import 从 {origin} 读出{f'；{told}' if told else ''}\n{body}", pictures.files)


def _changed(text: str, changes: Sequence[_Change]) -> str:
    """The text with all changes made, from its end to its beginning."""
    lines = text.split("\n")
    for change in sorted(changes, reverse=True):
        (first, left), (last, right) = change.start, change.end
        new = lines[first][:left] + change.text + (lines[last][right:] if last < len(lines) else "")
        lines[first : last + 1] = new.split("\n")
    return "\n".join(lines)


def _under(node: Any, key: str) -> Any:
    """The value of a key of a mapping."""
    return next(value for name, value in node.value if name.value == key)


def _span(node: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    return (node.start_mark.line, node.start_mark.column), (node.end_mark.line, node.end_mark.column)


def _head(reading: Reading, text: str) -> Iterator[_Change]:
    """Yield the title where it is not the form's, and the signature."""
    usual = "".join(reading.form.title).replace("{agency}", reading.agency).replace("{year}", str(reading.year))
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.startswith("# 标题:") and reading.title and clean(reading.title) != clean(usual):
            yield _Change((number, 0), (number, len(line)), f"标题: {word(reading.title)}")
        elif line.startswith("落款:"):
            yield _Change((number, 0), (number, len(line)), _signature(reading))


def _signature(reading: Reading) -> str:
    """The signature as it was read; one that the source has not stays a comment, for nobody signed it."""
    pairs = []
    if reading.signed.name:
        pairs.append(f"署名: {word(reading.signed.name, flow=True)}")
    if reading.signed.date:
        pairs.append(f"日期: {reading.signed.date}")
    return f"落款: {{{', '.join(pairs)}}}" if pairs else "# 落款: {署名: , 日期: }  # 原文没有读到落款"


def _narratives(reading: Reading, root: Any, text: str, pictures: Pictures) -> Iterator[_Change]:
    """Yield the preface and the narrative sections, each in the place of the line that the starter file leaves for it."""
    lines = text.split("\n")
    keys = {"": "引言"} | {s.id: s.key for s in reading.form.narratives}
    for section, key in keys.items():
        prose = as_text(reading.narrative.get(section, ()), pictures)
        if prose:
            first = _span(_under(root, key))[0][0]
            head = next(line for line in range(first, -1, -1) if lines[line].startswith(key))
            last = next((line for line in range(first, first + 3) if lines[line].strip() == UNFILLED), head + 1)
            yield _Change((head, 0), (last, len(lines[last])), f"{key}: |\n{_indented(prose, _STEP)}")


def _indented(text: str, indent: int) -> str:
    return "\n".join(f"{' ' * indent}{line}" if line else "" for line in text.strip("\n").split("\n"))


def _tables(reading: Reading, section: TableSection, node: Any, text: str, pictures: Pictures) -> Iterator[_Change]:
    """Yield the rows of a table, the totals that print has wrong, and the narrative beside the table."""
    for row in section.table.rows:
        figures = {c.id: reading.figures.get((section.id, row.id, c.id), Figure(None, "missing")) for c in row.columns}
        at = _find(node, row.path)
        if at is None:
            yield from _total_row(section, row, reading, node)
            continue
        start, end = _span(at)
        yield _Change(start, end, _value(row, figures))
        comment = _doubts(row, figures, start[0], text)
        if comment:
            yield comment
    yield from _beside(reading, section, node, text, pictures)


def _beside(reading: Reading, section: TableSection, node: Any, text: str, pictures: Pictures) -> Iterator[_Change]:
    """Yield the narrative between a heading and its table, and that under the table."""
    indent = " " * node.start_mark.column
    lines = text.split("\n")
    head = next(n for n in range(node.start_mark.line, -1, -1) if lines[n].startswith(section.key))
    last = _last_line(node) + 1
    for key, blocks, line in (
        (BEFORE, reading.narrative.get(section.id, ()), head + 1),
        (AFTER, reading.tail.get(section.id, ()), last),
    ):
        prose = as_text(blocks, pictures)
        if not prose:
            continue
        # The starter file offers both keys as comments of two lines.
        offered = next(
            (n for n in range(head, min(last + 3, len(lines))) if lines[n].startswith(f"{indent}# {key}:")), -1
        )
        start, end = (offered, offered + 2) if offered >= 0 else (line, line)
        yield _Change((start, 0), (end, 0), f"{indent}{key}: |\n{_indented(prose, len(indent) + _STEP)}\n")


def _last_line(node: Any) -> int:
    """The line on which a value ends, whatever comments stand behind it."""
    while isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        node = node.value[-1][1]
    return int(node.end_mark.line)


def _find(node: Any, path: Sequence[str]) -> Any:
    for key in path:
        node = next((value for name, value in getattr(node, "value", ()) if name.value == key), None)
        if node is None:
            return None
    return node


def _value(row: Row, figures: dict[str, Figure]) -> str:
    """The figures of a row as they are typed; totals only where they are wrong in print, or a part is not known."""
    told = {c.id: figures[c.id] for c in row.inputs}
    for column in row.columns:
        if column.sum and _must_tell(column.sum, column.id, figures):
            told[column.id] = figures[column.id]
    if row.band.sparse:
        return f"[{', '.join(_typed(figure) for figure in told.values())}]"
    pairs = []
    for column in row.columns:
        if column.id in told:
            pairs.append(f"{word(column.key, flow=True)}: {_typed(told[column.id])}")
            if column.units:
                unit = figures[column.id].unit
                pairs.append(
                    f"{word(column.unit_key, flow=True)}: {unit or (column.units[0] if not figures[column.id].value else _EMPTY)}"
                )
    return f"{{{', '.join(pairs)}}}"


def _must_tell(parts: Sequence[str], total: str, figures: dict[str, Figure]) -> bool:
    """Whether a printed total has to be written: it is not what its parts make, or one of them is not known."""
    whole, values = figures[total].value, [figures[part].value for part in parts]
    return whole is not None and (None in values or sum(v for v in values if v is not None) != whole)


def _typed(figure: Figure) -> str:
    return _EMPTY if figure.value is None else _number(figure.value)


def _number(value: Number) -> str:
    return str(value) if isinstance(value, int) else f"{value:f}"


def _total_row(section: TableSection, row: Row, reading: Reading, node: Any) -> Iterator[_Change]:
    """Yield a row of totals, which the starter file has not, where one of its totals is wrong in print."""
    parts = [part.id for name in row.label.sum for part in section.table.rows_of(name)]
    wrong = False
    figures = {c.id: reading.figures.get((section.id, row.id, c.id), Figure(None, "missing")) for c in row.columns}
    for column in row.columns:
        values = [reading.figures[section.id, part, column.id].value for part in parts]
        whole = figures[column.id].value
        wrong |= whole is not None and (None in values or sum(v for v in values if v is not None) != whole)
    parent = _find(node, row.path[:-1])
    if not wrong or parent is None:
        return
    indent = parent.start_mark.column
    line = parent.end_mark.line
    yield _Change(
        (line, 0),
        (line, 0),
        f"{' ' * indent}{word(row.label.key)}: {_value(row, figures)}  # 原文印出的合计\n",
    )


def _doubts(row: Row, figures: dict[str, Figure], line: int, text: str) -> _Change | None:
    """The comment above a row with doubtful cells: where they stand in the source, what is printed, what they may be."""
    said: list[str] = []
    for column in row.columns:
        figure = figures[column.id]
        if figure.value is not None or (figure.state == "missing" and column.sum):
            continue
        parts = [figure.where.in_cell(0).as_text()]
        if figure.text:
            parts.append(f"原文“{figure.text}”")
        if figure.candidates:
            parts.append(f"可能是 {' 或 '.join(figure.candidates)}")
        told = "，".join(filter(None, parts))
        said.append(f"{column.key}：{told or '没有找到'}")
    if not said:
        return None
    same = {one.partition("：")[2] for one in said}
    words = next(iter(same)) if len(same) == 1 and len(said) > 1 else "；".join(said)
    indent = len(text.split("\n")[line]) - len(text.split("\n")[line].lstrip(" "))
    return _Change((line, 0), (line, 0), f"{' ' * indent}# 存疑 {words}\n".replace("\r", " "))
