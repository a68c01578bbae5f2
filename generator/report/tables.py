"""The figures of a section read from its YAML: its rows, its groups, a section or group that is zero as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping as Mapping_
from typing import TypeAlias

from generator.common.finding import Path, Text
from generator.common.text import fold
from generator.forms.fields import other_form, years_of
from generator.forms.labels import Group, RowLabel, RowTree
from generator.forms.model import Form, TableSection
from generator.report.figures import Figures
from generator.report.notes import LONGEST_KEY, Notes, canonical, is_empty, is_unfilled, kind_name, meant_by
from generator.report.rows import Blank, RowReader
from generator.source import Mapping, Node, Scalar

ZERO_REPORT = "零报告"
BEFORE, AFTER = "正文", "表后"
# What may stand beside the rows of a table, by folded name.
BESIDE = {
    fold(name): key
    for key, english in ((ZERO_REPORT, "all_zero"), (BEFORE, "body"), (AFTER, "after"))
    for name in (key, english)
}
Entries: TypeAlias = Mapping_[str, tuple[Scalar, Node]]


class TableReader:
    """Reads one section; what cannot be read is noted and left out of the figures."""

    def __init__(self, section: TableSection, forms: tuple[Form, ...], notes: Notes) -> None:
        self.section, self.table, self.forms, self.notes = section, section.table, forms, notes
        self.rows = RowReader(section, forms, notes)
        self.zero_report = False

    def read(self, node: Node, path: Path, beside: Entries) -> Figures:
        """The figures of the section's value, from which what stands `beside` the rows has been taken."""
        if isinstance(node, Scalar) and node.text.strip() == ZERO_REPORT:
            self.zero(self.table.labels)
        elif is_unfilled(node):
            self.blank(self.table.labels, node, path)
        elif isinstance(node, Mapping):
            self.zero_report = self.declared(beside.get(ZERO_REPORT), (*path, ZERO_REPORT))
            self.group(node, self.table.labels, self.table.named, path)
        else:
            said = Text(
                f"这里要逐行写出各项数字，不是{_kind(node).zh}。",
                f"Rows of figures belong here, not {_kind(node).en}.",
            )
            hint = Text(f"逐行填写；全部没有就整节写“{ZERO_REPORT}”。", f"Give the rows, or {ZERO_REPORT}.")
            self.notes.add("S003", path, said, hint)
        if self.zero_report:
            self.all_zero()
        self.unfilled(path)
        return Figures(self.section, self.rows.typed, self.rows.texts, self.rows.units)

    def declared(self, entry: tuple[Scalar, Node] | None, path: Path) -> bool:
        """Whether the table is declared to be all zero."""
        if entry is None:
            return False
        node = entry[1]
        if isinstance(node, Scalar) and node.text.strip() in ("是", "否"):
            return node.text.strip() == "是"
        said = Text(f"“{ZERO_REPORT}”只能写“是”或“否”。", f"{ZERO_REPORT} is 是 or 否.")
        hint = Text(f"整张表都是 0 的写“{ZERO_REPORT}: 是”，否则删去这一行。", "Write 是 if all is zero, or delete it.")
        self.notes.add("S007", path, said, hint)
        return False

    def all_zero(self) -> None:
        """The table is declared to be all zero: what is left out is, and a figure that is not contradicts it."""
        others = [place for place, value in self.rows.typed.items() if value]
        if others:
            name, column = others[0]
            found = self.table.by_id[name]
            label = next(label for label in found.columns if label.id == column)
            said = Text(
                f"这张表写了“{ZERO_REPORT}: 是”，却有 {len(others)} 个数不是 0。",
                f"The table is declared all zero; {len(others)} figures are not.",
            )
            hint = Text(
                f"这些数属实，就删去“{ZERO_REPORT}”这一行；否则都改成 0。", f"Delete {ZERO_REPORT}, or write 0."
            )
            self.notes.add("S019", (self.section.key, *found.path, label.key), said, hint)
        self.rows.blanks.clear()
        for row in self.table.rows:
            for place in () if row.label.is_total else row.zeros:
                self.rows.typed.setdefault(place, 0)

    def zero(self, labels: tuple[RowTree, ...]) -> None:
        """Every row of these labels is zero; total rows are left to be computed."""
        for label in labels:
            for leaf in label.leaves:
                if not leaf.is_total:
                    self.rows.zero(self.table.by_id[leaf.id])

    def blank(self, labels: tuple[RowTree, ...], node: Node, path: Path) -> None:
        """No row of these labels is filled in yet."""
        for label in labels:
            for leaf in label.leaves:
                if not leaf.is_total:
                    self.rows.blank(self.table.by_id[leaf.id], node, path)

    def unfilled(self, path: Path) -> None:
        """Note what is not filled in yet: at once for the table where that is half of its rows, else row by row, cell by cell."""
        blanks = self.rows.blanks
        rows = dict.fromkeys(row for row, _ in blanks)
        every = sum(not row.label.is_total for row in self.table.rows)
        if rows and 2 * len(rows) >= every:
            self.mostly_unfilled(path, len(rows), every)
            return
        places: dict[Path, Blank] = {}
        for row in rows:
            mine = [blank for (name, _), blank in blanks.items() if name == row]
            if len(mine) == len(self.table.by_id[row].inputs) > 1 and not mine[0].whole:
                mine = [mine[0]._replace(path=mine[0].path[:-1])]
            places |= {blank.path: blank for blank in mine}
        for blank in places.values():
            said = Text("这里还没有填数，写着“待填”。", "No figure is filled in yet: 待填.")
            hint = Text("改成实际的数，没有的写 0。", "Write the figure, 0 for none.")
            self.notes.add("S018", blank.path, said, hint, blank.position)

    def mostly_unfilled(self, path: Path, rows: int, every: int) -> None:
        """Note a table of which `rows` rows are not filled in yet."""
        said = Text(
            f"这张表还有 {rows} 行没有填，写着“待填”。", f"{rows} rows of this table are not filled in yet: 待填."
        )
        if rows == every:
            said = Text(f"这张表还没有填，{rows} 行都写着“待填”。", f"None of the {rows} rows is filled in yet: 待填.")
        hint = Text(
            f"逐行改成实际的数，没有的写 0；整张表都是 0 的，加上一行“{ZERO_REPORT}: 是”。",
            f"Write the figures, 0 for none; where all are, add the line {ZERO_REPORT}: 是.",
        )
        self.notes.add("S018", path, said, hint, next(iter(self.rows.blanks.values())).position)

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
            if (
                label.id not in seen
                and not label.is_total
                and not self.zero_report
                and fold(label.key) not in self.notes.source.lost
            ):
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
        elif is_unfilled(node):
            self.blank((label,), node, path)
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


def parted(node: Node, path: Path, notes: Notes) -> tuple[Node, Entries]:
    """A section's value as its rows, and what stands beside them by its key."""
    if not isinstance(node, Mapping):
        return node, {}
    rows: list[tuple[Scalar, Node]] = []
    beside: list[tuple[Scalar, Node]] = []
    for entry in node.entries:
        mine = fold(entry[0].text) in BESIDE or meant_by(entry[0], BESIDE)
        (beside if mine else rows).append(entry)
    return node._replace(entries=tuple(rows)), canonical(node._replace(entries=tuple(beside)), BESIDE, path, notes)


def _kind(node: Node) -> Text:
    """What stands where rows of figures belong: a single number is told as such."""
    if isinstance(node, Scalar) and re.fullmatch("[0-9]+", node.text.strip()):
        return Text("一个数", "a single figure")
    return kind_name(node)


def read_table(section: TableSection, forms: tuple[Form, ...], node: Node, beside: Entries, notes: Notes) -> Figures:
    """Return the figures of a section's rows; what is wrong with them goes into `notes`.

    `beside` is what stands beside the rows, as `parted` has taken it out.
    """
    return TableReader(section, forms, notes).read(node, (section.key,), beside)
