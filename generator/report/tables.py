"""The figures of a section read from its YAML: its rows, its groups, a section or group that is zero as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping as Mapping_

from generator.common.finding import Path, Text
from generator.common.text import fold
from generator.forms.fields import other_form, years_of
from generator.forms.labels import Group, RowLabel, RowTree
from generator.forms.model import Form, TableSection
from generator.report.figures import Figures
from generator.report.notes import LONGEST_KEY, Notes, is_empty, kind_name, meant_by
from generator.report.rows import RowReader
from generator.source import Mapping, Node, Scalar

_ZERO_REPORT = "零报告"


class TableReader:
    """Reads one section; what cannot be read is noted and left out of the figures."""

    def __init__(self, section: TableSection, forms: tuple[Form, ...], notes: Notes) -> None:
        self.section, self.table, self.forms, self.notes = section, section.table, forms, notes
        self.rows = RowReader(section, forms, notes)

    def read(self, node: Node, path: Path) -> Figures:
        """The figures of the section's value."""
        if isinstance(node, Scalar) and node.text.strip() == _ZERO_REPORT:
            self.zero(self.table.labels)
        elif isinstance(node, Mapping):
            self.group(node, self.table.labels, self.table.named, path)
        else:
            said = Text(
                f"这里要逐行写出各项数字，不是{_kind(node).zh}。",
                f"Rows of figures belong here, not {_kind(node).en}.",
            )
            hint = Text(f"逐行填写；全部没有就整节写“{_ZERO_REPORT}”。", f"Give the rows, or {_ZERO_REPORT}.")
            self.notes.add("S003", path, said, hint)
        return Figures(self.section, self.rows.typed, self.rows.texts, self.rows.units)

    def zero(self, labels: tuple[RowTree, ...]) -> None:
        """Every row of these labels is zero; total rows are left to be computed."""
        for label in labels:
            for leaf in label.leaves:
                if not leaf.is_total:
                    self.rows.zero(self.table.by_id[leaf.id])

    def group(self, mapping: Mapping, labels: tuple[RowTree, ...], known: Mapping_[str, RowTree], path: Path) -> None:
        """The rows and groups of a mapping."""
        seen: dict[str, Scalar] = {}
        for key, node in mapping.entries:
            label = known.get(fold(key.text))
            meant = meant_by(key, known)
            if meant:
                self.notes.colon(key, path)
                label, node = meant
            if label is None:
                self.unknown(key, labels, path)
            elif seen.setdefault(label.id, key) is not key:
                self.notes.twice(key, seen[label.id], (*path, label.key))
            else:
                self.label(label, key, node, (*path, label.key))
        for label in labels:
            if label.id not in seen and not label.is_total and fold(label.key) not in self.notes.source.lost:
                self.missing(label, path)

    def missing(self, label: RowTree, path: Path) -> None:
        """A row or group that is not there."""
        what = Text("这一组", "the group") if isinstance(label, Group) else Text("这一行", "the row")
        said = Text(f"缺“{label.key}”{what.zh}。", f"{label.key}: {what.en} is missing.")
        zero = f"{label.key}: 0"
        if isinstance(label, RowLabel) and not self.table.by_id[label.id].band.sparse:
            columns = ", ".join(f"{c.key}: 0" for c in self.table.by_id[label.id].inputs)
            zero = f"{label.key}: {{{columns}}}"
        self.notes.add("R020", (*path, label.key), said, Text(f"没有也要写出：{zero}", f"Write {zero}"))

    def unknown(self, key: Scalar, labels: tuple[RowTree, ...], path: Path) -> None:
        """A key that is no row here: a row of another place or form, or a misspelling."""
        name, shown = fold(key.text), key.text[:LONGEST_KEY]
        home = next((row for row in self.table.rows if name in map(fold, row.label.names)), None)
        other = other_form(name, self.section, self.forms)
        known = [label.key for label in labels]
        here = (*path, shown)
        if home:
            within = home.path[-2] if home.groups else self.section.key
            said = Text(f"“{shown}”不在这一级，它属于“{within}”。", f"{shown!r} belongs below {within}.")
            hint = Text(f"移到“{within}”下面，注意缩进。", f"Move it below {within}.")
            self.notes.meant[self.section.key, *home.path] = here
            self.notes.add("S001", here, said, hint, key.start)
        elif other:
            said = Text(
                f"“{shown}”是{years_of(other)}格式的项目，不属于本年度的格式。",
                f"{shown!r} is of the form {other.id}.",
            )
            hint = Text(f"本年度用 {'、'.join(known)}。", f"This form has {', '.join(known)}.")
            self.notes.add("R001", here, said, hint, key.start)
        else:
            said = Text(f"不认识“{shown}”。", f"{shown!r} is not known here.")
            self.notes.unknown(key, known, path, said)

    def label(self, label: RowTree, key: Scalar, node: Node, path: Path) -> None:
        """A row or group with its value."""
        self.notes.place(path, node, key)
        if isinstance(label, RowLabel):
            self.rows.read(self.table.by_id[label.id], node, path)
        elif isinstance(node, Scalar) and node.text == "0" and not node.style:
            self.zero((label,))
        elif isinstance(node, Mapping):
            self.group(node, label.children, label.named, path)
        elif not is_empty(node) or not self.notes.emptied(key):
            self.no_group(label, node, path)

    def no_group(self, label: Group[RowLabel], node: Node, path: Path) -> None:
        """A value that is none for a group."""
        code = "R020" if is_empty(node) else "S003"
        said = Text(f"“{label.key}”下面没有填。", f"{label.key} is empty.")
        if code == "S003":
            said = Text(
                f"“{label.key}”下面要逐行填写，不是{_kind(node).zh}。",
                f"{label.key} has rows, not {_kind(node).en}.",
            )
        rows = "、".join(child.short or child.key for child in label.children)
        hint = Text(f"分行写出 {rows}；全组没有就写 {label.key}: 0", f"Give {rows}, or {label.key}: 0")
        self.notes.add(code, path, said, hint)


def _kind(node: Node) -> Text:
    """What stands where rows of figures belong: a single number is told as such."""
    if isinstance(node, Scalar) and re.fullmatch("[0-9]+", node.text.strip()):
        return Text("一个数", "a single figure")
    return kind_name(node)


def read_table(section: TableSection, forms: tuple[Form, ...], node: Node, notes: Notes) -> Figures:
    """Return the figures of a section's value; what is wrong with it goes into `notes`."""
    return TableReader(section, forms, notes).read(node, (section.key,))
