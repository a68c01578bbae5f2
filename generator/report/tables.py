"""The figures of a section read from its YAML: rows as list, mapping or 0; groups; totals that are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from decimal import Decimal

from generator.finding import Path, Text
from generator.form import Form, Label, Row, Section
from generator.report.figures import Figures, Place, Value
from generator.report.number import read_number
from generator.report.reading import Notes, is_empty, kind_name
from generator.source import Mapping, Node, Scalar, Sequence
from generator.text import fold, nearest

_ZERO_REPORT = "零报告"
_COLON = re.compile("[:：]")


class TableReader:
    """Reads one section; what cannot be read is noted and left out of the figures."""

    def __init__(self, section: Section, forms: tuple[Form, ...], notes: Notes) -> None:
        assert section.table
        self.section, self.table, self.forms, self.notes = section, section.table, forms, notes
        self.typed: dict[Place, Value] = {}
        self.texts: dict[Place, str] = {}
        self.units: dict[Place, str] = {}

    def read(self, node: Node, path: Path) -> Figures:
        """The figures of the section's value."""
        rows = tuple(label for band in self.table.bands for label in band.rows)
        if isinstance(node, Scalar) and node.text.strip() == _ZERO_REPORT:
            self.zero(rows)
        elif isinstance(node, Mapping):
            self.group(node, rows, path)
        else:
            said = Text(
                f"这里要逐行写出各项数字，不是{kind_name(node).zh}。",
                f"Rows of figures belong here, not {kind_name(node).en}.",
            )
            self.notes.add(
                "S003",
                path,
                said,
                Text(f"逐行填写，或者整节写“{_ZERO_REPORT}”。", f"Give the rows, or {_ZERO_REPORT}."),
            )
        return Figures(self.section, self.typed, self.texts, self.units)

    def zero(self, labels: tuple[Label, ...]) -> None:
        """Every row of these labels is zero; totals are left to be computed."""
        for label in labels:
            for leaf in label.leaves:
                row = self.table.by_id[leaf.id]
                self.typed.update({(row.id, c.id): 0 for c in row.columns if not c.sum and not leaf.sum})

    def group(self, mapping: Mapping, labels: tuple[Label, ...], path: Path) -> None:
        """The rows and groups of a mapping."""
        known = {fold(name): label for label in labels for name in (label.id, label.short, label.key) if name}
        seen: dict[str, Scalar] = {}
        for key, node in mapping.entries:
            label = known.get(fold(key.text))
            if label is None and _COLON.search(key.text):
                self.colon(key, known, seen, path)
            elif label is None:
                self.unknown(key, labels, path)
            elif seen.setdefault(label.id, key) is not key:
                self.twice(key, seen[label.id], (*path, label.key))
            else:
                self.label(label, key, node, (*path, label.key))
        missing = [label for label in labels if label.id not in seen and not label.sum]
        for label in missing:
            self.missing(label, path)

    def colon(self, key: Scalar, known: Mapping_[str, Label], seen: dict[str, Scalar], path: Path) -> None:
        """A colon that is part of a key: inside brackets no line-wise check has seen it."""
        meant = known.get(fold(_COLON.split(key.text)[0]))
        if meant:
            seen.setdefault(meant.id, key)
        self.notes.add(*_colon_in_key(key, (*path, key.text)), key.start)

    def twice(self, key: Scalar, first: Scalar, path: Path) -> None:
        said = Text(
            f"“{key.text}”和第 {first.start.line} 行的“{first.text}”是同一项。",
            f"{key.text!r} is {first.text!r} of line {first.start.line}.",
        )
        self.notes.add("Y007", path, said, Text("留下对的那一个，删去另一个。", "Keep the right one."), key.start)

    def missing(self, label: Label, path: Path) -> None:
        what = Text("这一组", "the group") if label.children else Text("这一行", "the row")
        said = Text(f"缺“{label.key}”{what.zh}。", f"{label.key}: {what.en} is missing.")
        zero = Text(f"没有也要写出：{label.key}: 0", f"Write {label.key}: 0 if there are none.")
        if not label.children and not self.table.by_id[label.id].band.sparse:
            row = self.table.by_id[label.id]
            form = ", ".join(f"{c.key}: 0" for c in row.columns if not c.sum)
            zero = Text(f"没有也要写出：{label.key}: {{{form}}}", f"Write {label.key}: {{{form}}}")
        self.notes.add("R020", (*path, label.key), said, zero)

    def unknown(self, key: Scalar, labels: tuple[Label, ...], path: Path) -> None:
        """A key that is no row here: a row of another place or form, a slip of the colon, or a misspelling."""
        name = fold(key.text)
        home = next((row for row in self.table.rows if name in _names(row.label)), None)
        other = self.other_form(name)
        known = [label.key for label in labels]
        path = (*path, key.text)
        if home:
            where = " 下的 ".join(reversed((*home.path[:-1], self.section.key)))
            said = Text(
                f"“{key.text}”不在这一级，它属于“{home.path[-2] if home.groups else self.section.key}”。",
                f"{key.text!r} belongs elsewhere.",
            )
            self.notes.add(
                "S001",
                path,
                said,
                Text(f"移到 {where} 下面，注意缩进。", f"Move it below {'.'.join(home.path[:-1])}."),
                key.start,
            )
        elif other:
            said = Text(
                f"“{key.text}”是{_years(other)}格式的项目，不属于本年度的格式。",
                f"{key.text!r} is of the form {other.id}.",
            )
            hint = Text(f"本年度用 {'、'.join(known)}。", f"This form has {', '.join(known)}.")
            self.notes.add("R001", path, said, hint, key.start)
        else:
            said = Text(f"不认识“{key.text}”。", f"{key.text!r} is not known here.")
            self.notes.add("S001", path, said, _suggest(key.text, known), key.start)

    def other_form(self, name: str) -> Form | None:
        """The other form that has this name in the same section, if the form at hand has it nowhere there."""
        for form in self.forms:
            for section in form.tables:
                if section.id == self.section.id and section is not self.section and name in section_names(section):
                    return None if name in section_names(self.section) else form
        return None

    def label(self, label: Label, key: Scalar, node: Node, path: Path) -> None:
        self.notes.place(path, node, key)
        if not label.children:
            self.row(self.table.by_id[label.id], node, path)
        elif isinstance(node, Scalar) and node.text == "0" and not node.style:
            self.zero((label,))
        elif isinstance(node, Mapping):
            self.group(node, label.children, path)
        elif is_empty(node):
            said = Text(f"“{label.key}”下面没有填。", f"{label.key} is empty.")
            self.notes.add(
                "R020", path, said, Text(f"逐行填写；全组没有就写 {label.key}: 0", f"Give its rows, or {label.key}: 0")
            )
        else:
            said = Text(
                f"“{label.key}”下面要逐行填写，不是{kind_name(node).zh}。",
                f"{label.key} has rows, not {kind_name(node).en}.",
            )
            rows = "、".join(child.key for child in label.children)
            self.notes.add("S003", path, said, Text(f"分行写出 {rows}；全组没有就写 0。", f"Give {rows}, or 0."))

    def row(self, row: Row, node: Node, path: Path) -> None:
        if isinstance(node, Sequence):
            self.listed(row, node, path)
        elif isinstance(node, Mapping):
            self.mapped(row, node, path)
        elif node.text == "0" and not node.style:
            self.typed.update({(row.id, c.id): 0 for c in row.columns if not c.sum})
        elif is_empty(node):
            said = Text("这一行没有填。", "This row is empty.")
            self.notes.add(
                "R020", path, said, Text(f"没有就写 {row.label.key}: 0", f"Write {row.label.key}: 0 if there are none.")
            )
        else:
            self.lone(row, node, path)

    def lone(self, row: Row, node: Scalar, path: Path) -> None:
        """A single value where a row belongs: said as what it is worth, with the ways to write a row."""
        reading = read_number(node.text, bool(node.style), row.columns[0])
        form = "{" + ", ".join(f"{c.key}: …" for c in row.columns if not c.sum) + "}"
        if reading.value is None and reading.code != "R020":
            self.notes.add(
                reading.code,
                path,
                reading.message,
                Text(f"这一行写成 {row.label.key}: {form}", f"Write {row.label.key}: {form}"),
            )
        elif reading.value is None:
            said = Text("这一行没有填数。", "This row has no figures.")
            self.notes.add("R020", path, said, Text(f"没有就写 {row.label.key}: 0", f"Write {row.label.key}: 0"))
        else:
            said = Text(
                f"只写了一个数 {node.text}，看不出属于哪一列。", f"A single figure, {node.text}: of which column?"
            )
            if len(row.columns) == 1:
                form = f"{{{row.columns[0].key}: {node.text}}}"
            self.notes.add("S003", path, said, Text(f"写成 {row.label.key}: {form}", f"Write {row.label.key}: {form}"))

    def listed(self, row: Row, node: Sequence, path: Path) -> None:
        """A row as a list: the figures in the form's order, with or without the totals."""
        inputs = [c for c in row.columns if not c.sum]
        columns = list(row.columns) if len(node.items) == len(row.columns) else inputs
        if len(node.items) != len(columns):
            names = "、".join(c.key for c in inputs)
            counts = (
                f"{len(inputs)} 个"
                if len(inputs) == len(row.columns)
                else f"{len(inputs)} 个（连总计 {len(row.columns)} 个）"
            )
            said = Text(
                f"这一行要写 {counts}数，现在是 {len(node.items)} 个。",
                f"{len(inputs)} figures belong here, not {len(node.items)}.",
            )
            self.notes.add("S004", path, said, Text(f"依次写 {names}，没有的写 0。", f"In order: {names}"))
            return
        for index, (column, item) in enumerate(zip(columns, node.items, strict=True)):
            self.notes.place((*path, index), item)
            self.notes.place((*path, column.key), item)
            self.cell(row, column, item, (*path, column.key))

    def mapped(self, row: Row, node: Mapping, path: Path) -> None:
        """A row as a mapping by column."""
        known = {fold(name): c for c in row.columns for name in (c.id, c.short, c.key) if name}
        units = {fold(c.unit_key): c for c in row.columns if c.units}
        seen: dict[str, Scalar] = {}
        for key, value in node.entries:
            column, unit = known.get(fold(key.text)), units.get(fold(key.text))
            if unit:
                self.unit(row, unit, value, (*path, unit.unit_key))
            elif column is None and _COLON.search(key.text):
                self.colon(key, known, seen, path)
            elif column is None:
                self.unknown_column(row, key, path)
            elif seen.setdefault(column.id, key) is not key:
                self.twice(key, seen[column.id], (*path, column.key))
            else:
                self.notes.place((*path, column.key), value, key)
                self.cell(row, column, value, (*path, column.key))
        for column in row.columns:
            if column.id not in seen and not column.sum:
                self.left_out(row, column, path)

    def left_out(self, row: Row, column: Label, path: Path) -> None:
        if row.band.sparse:
            self.typed[row.id, column.id] = 0
            return
        said = Text(f"缺“{column.key}”。", f"{column.key} is missing.")
        self.notes.add(
            "R020",
            (*path, column.key),
            said,
            Text(f"没有就写 {column.key}: 0", f"Write {column.key}: 0 if there are none."),
        )

    def unit(self, row: Row, column: Label, node: Node, path: Path) -> None:
        self.notes.place(path, node)
        if isinstance(node, Scalar) and node.text.strip() in column.units:
            self.units[row.id, column.id] = node.text.strip()
            return
        choice = "或".join(column.units)
        said = Text(f"单位只能是{choice}。", f"The unit is one of {', '.join(column.units)}.")
        self.notes.add(
            "S007",
            path,
            said,
            Text(f"写 {column.unit_key}: {column.units[0]}", f"Write {column.unit_key}: {column.units[0]}"),
        )

    def unknown_column(self, row: Row, key: Scalar, path: Path) -> None:
        name, path = fold(key.text), (*path, key.text)
        other = self.other_form(name)
        if other:
            said = Text(
                f"“{key.text}”是{_years(other)}格式的栏目，不属于本年度的格式。",
                f"{key.text!r} is a column of the form {other.id}.",
            )
            names = "、".join(c.key for c in row.columns if not c.sum)
            self.notes.add(
                "R001", path, said, Text(f"本年度这一行的栏目是 {names}。", f"This row has {names}."), key.start
            )
        else:
            said = Text(f"“{row.label.key}”没有“{key.text}”这一栏。", f"{row.label.key} has no column {key.text!r}.")
            self.notes.add("S001", path, said, _suggest(key.text, [c.key for c in row.columns]), key.start)

    def cell(self, row: Row, column: Label, node: Node, path: Path) -> None:
        if not isinstance(node, Scalar):
            said = Text(
                f"这一格要写一个数，不是{kind_name(node).zh}。", f"A figure belongs here, not {kind_name(node).en}."
            )
            self.notes.add("S003", path, said, Text("写 0 或正整数。", "Write a number."), node.start)
            return
        reading = read_number(node.text, bool(node.style), column)
        if reading.value is None:
            self.notes.add(reading.code, path, reading.message, reading.hint, node.start)
            return
        self.typed[row.id, column.id] = reading.value
        if isinstance(reading.value, Decimal):
            self.texts[row.id, column.id] = node.text


def read_table(section: Section, forms: tuple[Form, ...], node: Node, notes: Notes) -> Figures:
    """Return the figures of a section's value; what is wrong with it goes into `notes`."""
    return TableReader(section, forms, notes).read(node, (section.key,))


def section_names(section: Section) -> frozenset[str]:
    """Every folded name of a row or column of a table section."""
    assert section.table
    labels = [row.label for row in section.table.rows] + [g for g, _ in section.table.groups.values()]
    columns = [c for band in section.table.bands for c in band.leaf_columns]
    return frozenset(name for label in (*labels, *columns) for name in _names(label))


def _names(label: Label) -> Iterator[str]:
    return (fold(name) for name in (label.key, label.id, label.short) if name)


def _years(form: Form) -> str:
    if form.last:
        return f"{form.first}年" if form.first == form.last else f"{form.first}—{form.last}年"
    return f"{form.first}年起的"


def _suggest(name: str, known: list[str]) -> Text:
    close = nearest(name, known)
    if close:
        return Text(f"是不是“{close[0]}”？", f"Did you mean {close[0]!r}?")
    return Text(f"这里可以写 {'、'.join(known)}。", f"Known here: {', '.join(known)}")


def _colon_in_key(key: Scalar, path: Path) -> tuple[str, Path, Text, Text]:
    """A colon that is part of a key: inside brackets no line-wise check has seen it."""
    text = key.text[:60]
    full = "：" in text
    at = text.index("：" if full else ":")
    mended = f"{text[:at].strip()}: {text[at + 1 :].strip()}".rstrip()
    said = (
        Text(f"“{text}”里的冒号是全角的。", f"The colon of {text!r} is full-width.")
        if full
        else Text(f"“{text}”的冒号后面缺一个空格。", f"A space is missing after the colon of {text!r}.")
    )
    return "Y009" if full else "Y010", path, said, Text(f"改为：{mended}", f"Write: {mended}")
