"""A chart's data as series: names of figures, rows and columns, or figures as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn, TypeAlias

from generator.common.finding import Issue, Path, Text
from generator.common.patterns import pattern
from generator.common.text import without_controls
from generator.document import drawable
from generator.document.expressions import Wrong
from generator.document.model import Chart, Series
from generator.document.references import FIGURE, Names
from generator.forms.labels import Column
from generator.report import ChartItem
from generator.report.notes import LONGEST_KEY
from generator.report.number import read_number
from generator.source import Mapping, Node, Scalar

# The figures of one series by their categories; a figure by itself is a text.
_Row: TypeAlias = tuple[tuple[str, str], ...]
_NAME = pattern(r"\{\{.*\}\}|[^\W\d].*", re.DOTALL)
_TYPED = Column("", "", "", kind="amount")
_WAYS = Text(
    "写成“数据: 表三.本年新收”，几个数的名称的列表，或者 {名称: 数, 名称: 数}。",
    "Write 数据: 表三.本年新收, a list of names, or {name: figure}.",
)
_NESTED = Text("最多套一层：{组名: {名称: 数, 名称: 数}}。", "One level of nesting: {series: {name: figure}}.")


@dataclass(frozen=True)
class Charted:
    """A chart, None where it cannot be drawn, with the issues that came up."""

    chart: Chart | None
    issues: tuple[tuple[str, Issue], ...]


class _Unread(Exception):
    """Something that cannot be drawn; what is wrong with it has been told."""


def charted(item: ChartItem, title: str, names: Names) -> Charted:
    """Return the chart that an item of narrative asks for."""
    reader = _Reader(item, names)
    try:
        chart = reader.chart(title)
    except _Unread:
        chart = None
    return Charted(chart, tuple(reader.issues))


class _Reader:
    """Reads the data of one chart: `at` is where in them, `units` are those of the form that were met."""

    def __init__(self, item: ChartItem, names: Names) -> None:
        self.item, self.named = item, names
        self.path: Path = (*item.path, "数据")
        self.at: Path = ()
        self.issues: list[tuple[str, Issue]] = []
        self.units: set[str] = set()

    def chart(self, title: str) -> Chart:
        if self.item.data is None:
            raise _Unread
        rows = self.rows(self.item.data)
        if self.issues:
            raise _Unread
        for (name, row), (other, next_row) in pairwise(rows):
            if [label for label, _ in row] != [label for label, _ in next_row]:
                said = Text(f"“{name}”和“{other}”的项目不一样。", f"{name} and {other} have different items.")
                self.give_up(
                    said, Text("各组的项目和次序要相同。", "All series have the same items in the same order.")
                )
        if len(self.units) > 1:
            said = Text("图表里的数单位不同。", "The figures of the chart are in different units.")
            self.give_up(said, Text("单位不同的数分成几幅图。", "Make a chart for each unit."))
        unit = without_controls(self.item.unit) or "".join(self.units)
        series = tuple(Series(name, tuple(figure for _, figure in row)) for name, row in rows)
        chart = Chart(self.item.kind, tuple(label for label, _ in rows[0][1]), series, title, unit)
        for message, hint in drawable.broken(chart):
            self.give_up(message, hint)
        return chart

    def rows(self, data: Node) -> list[tuple[str, _Row]]:
        """The series of a chart, in whichever way the data are written."""
        if isinstance(data, Scalar):
            return [("", self.whole(data))]
        items = (data,) if isinstance(data, Mapping) else data.items
        pairs = [pair for item in items if isinstance(item, Mapping) for pair in item.entries]
        names = [item for item in items if isinstance(item, Scalar)]
        if not (pairs or names) or (names and len(names) < len(items)):
            self.give_up(Text("“数据”是空的或者写得不对。", "数据 is empty or not well formed."), _WAYS)
        count = len(pairs) + len(names)
        if count > drawable.MOST_ITEMS:
            self.give_up(*drawable.too_many(count, drawable.MOST_ITEMS))
        return self.gathered(self.by_key(pairs) if pairs else self.by_name(names))

    def whole(self, node: Scalar) -> _Row:
        """The row or column that is all of the data."""
        name = _bare(node)
        try:
            several = self.named.several(name)
            if several is None:
                self.named.figure(name)
        except Wrong as wrong:
            self.fail("S008", wrong.message, self.named.like(name) or wrong.hint, node, wrong.follows)
        if several is None:
            said = Text(f"“{name[:60]}”只是一个数，画不成图。", f"{name[:60]!r} is one figure only.")
            self.fail("S016", said, _WAYS, node)
        self.units |= several.units
        return several.figures

    def by_key(self, pairs: Sequence[tuple[Scalar, Node]]) -> list[tuple[str, str | _Row]]:
        """Figures or series under the names that the writer gives them."""
        found = []
        for key, node in pairs:
            self.at = (key.text[:LONGEST_KEY],)
            try:
                found.append((self.name(key), self.row(node) if isinstance(node, Mapping) else self.value(node)))
            except _Unread:
                continue
        return found

    def by_name(self, nodes: Sequence[Scalar]) -> list[tuple[str, str | _Row]]:
        """Figures or rows with the names that tell them apart."""
        found = []
        for number, node in enumerate(nodes):
            self.at = (number,)
            try:
                found.append((_bare(node), self.value(node)))
            except _Unread:
                continue
        labels = self.named.labels([name for name, _ in found]) if not self.issues else []
        return [(label[: drawable.LONGEST_NAME], got) for label, (_, got) in zip(labels, found, strict=False)]

    def gathered(self, found: Sequence[tuple[str, str | _Row]]) -> list[tuple[str, _Row]]:
        """One series of figures, or several series; a mixture is told."""
        if not found:
            raise _Unread
        single = tuple((name, got) for name, got in found if isinstance(got, str))
        several = [(name, got) for name, got in found if not isinstance(got, str)]
        if single and several:
            said = Text("“数据”里有的是一个数，有的是一行数。", "Some of 数据 are figures, some are rows.")
            self.give_up(said, Text("都写一个数的名称，或者都写一行的名称。", "Name figures only, or rows only."))
        return several or [("", single)]

    def row(self, node: Mapping) -> _Row:
        """A series that is written out."""
        if not node.entries:
            self.fail("S016", Text("这一组里没有数。", "There are no figures in this series."), _WAYS, node)
        if len(node.entries) > drawable.MOST_ITEMS:
            self.give_up(*drawable.too_many(len(node.entries), drawable.MOST_ITEMS))
        figures, outer = [], self.at
        for key, inner in node.entries:
            self.at = (*outer, key.text[:LONGEST_KEY])
            got = self.value(inner)
            if not isinstance(got, str):
                self.fail("S003", Text("这里只能写一个数。", "Only a figure can stand here."), _NESTED, inner)
            figures.append((self.name(key), got))
        return tuple(figures)

    def value(self, node: Node) -> str | _Row:
        """A figure as typed or by its name, or the figures of a row."""
        if not isinstance(node, Scalar):
            self.fail("S003", Text("“数据”套得太深，或者套了列表。", "数据 is nested too deep."), _NESTED, node)
        if not _NAME.fullmatch(node.text.strip()):
            return self.typed(node)
        name = _bare(node)
        try:
            figure, units = self.named.figure(name)
        except Wrong as wrong:
            return self.several(node, name, wrong)
        self.units |= units
        return figure

    def several(self, node: Scalar, name: str, wrong: Wrong) -> _Row:
        """The figures of a name that is `wrong` as that of a single one."""
        try:
            several = self.named.several(name)
        except Wrong as other:
            several, wrong = None, other
        if several is None:
            self.fail("S008", wrong.message, wrong.hint, node, wrong.follows)
        self.units |= several.units
        return several.figures

    def typed(self, node: Scalar) -> str:
        """A figure as typed; negative ones may be charted too."""
        if not FIGURE.fullmatch(node.text) or node.style:
            reading = read_number(node.text, bool(node.style), _TYPED)
            self.fail(reading.code, reading.message, reading.hint, node)
        return node.text

    def name(self, key: Scalar) -> str:
        """What the writer calls a figure or a series."""
        name = without_controls(" ".join(key.text.split()))
        if not 0 < len(name) <= drawable.LONGEST_NAME:
            most = drawable.LONGEST_NAME
            said = Text(f"图表里的名称要有 1 到 {most} 个字。", f"A name in a chart has 1 to {most} characters.")
            self.fail("S016", said, Text("写短一些。", "Make it shorter."), key)
        return name

    def give_up(self, message: Text, hint: Text) -> NoReturn:
        """Tell what is wrong with the data as a whole."""
        self.issues.append(("S016", Issue(self.path, message, hint)))
        raise _Unread

    def fail(self, code: str, message: Text, hint: Text, node: Node, follows: Path | None = None) -> NoReturn:
        """Tell what is wrong with a part of the data."""
        issue = Issue((*self.path, *self.at), message, hint, position=node.start, follows=follows)
        self.issues.append((code, issue))
        raise _Unread


def _bare(node: Scalar) -> str:
    """A name without the braces that it would have in a sentence."""
    text = node.text.strip()
    return text[2:-2].strip() if text.startswith("{{") and text.endswith("}}") else text
