"""A chart as the file asks for it: its kind, its title and its unit; what it shows is worked out with the figures."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from dataclasses import dataclass
from typing import Literal

from generator.common.finding import Path, Text
from generator.common.text import fold
from generator.report.notes import Notes, canonical, is_empty, kind_name
from generator.source import Mapping, Node, Scalar

Kind = Literal["bar", "pie", "line"]

KEYS = {"图表": "chart", "数据": "data", "标题": "title", "单位": "unit"}
KINDS: Mapping_[str, Kind] = {"柱状": "bar", "饼": "pie", "折线": "line"}
NAMES = {fold(name): key for key, english in KEYS.items() for name in (key, english)}
_OTHERS: Mapping_[str, Kind] = {
    "柱形": "bar",
    "条形": "bar",
    "扇形": "pie",
    "曲线": "line",
    "bar": "bar",
    "pie": "pie",
    "line": "line",
}
_LONGEST = {"标题": 60, "单位": 10}


@dataclass(frozen=True)
class ChartItem:
    """A chart of a narrative; `data` is None where there is none to be read."""

    path: Path
    kind: Kind
    title: Scalar | None
    unit: str
    data: Node | None

    @property
    def title_path(self) -> Path:
        """The path of the title."""
        return (*self.path, "标题")


def is_chart(node: Mapping) -> bool:
    """Whether a mapping in a narrative asks for a chart."""
    return any(NAMES.get(fold(key.text)) == "图表" for key, _ in node.entries)


def read_chart(node: Mapping, path: Path, notes: Notes) -> ChartItem | None:
    """Return the chart of a mapping, None without a kind; what is wrong with it goes into `notes`."""
    found = canonical(node, NAMES, path, notes)
    for name in found.keys() - KEYS.keys():
        key = found[name][0]
        said = Text(f"图表里不认识“{key.text[:40]}”。", f"{key.text[:40]!r} is not known in a chart.")
        notes.unknown(key, list(KEYS), path, said)
    kind = _kind(found["图表"], path, notes)
    texts = {key: _line(found.get(key), path, key, notes) for key in _LONGEST}
    unit = texts["单位"].text.strip() if texts["单位"] else ""
    data = _data(found.get("数据"), path, notes)
    return ChartItem(path, kind, texts["标题"], unit, data) if kind else None


def _kind(entry: tuple[Scalar, Node], path: Path, notes: Notes) -> Kind | None:
    node = entry[1]
    path = (*path, "图表")
    hint = Text(f"写成“图表: {'”、“图表: '.join(KINDS)}”之一。", "Write 柱状, 饼 or 折线.")
    if not isinstance(node, Scalar):
        said = Text(
            f"“图表”后面写图的种类，不是{kind_name(node).zh}。", f"图表 is the kind of chart, not {kind_name(node).en}."
        )
        notes.add("S003", path, said, hint)
        return None
    name = fold(node.text).removesuffix("图")
    kind = KINDS.get(name) or _OTHERS.get(name)
    if not kind:
        said = Text(f"没有“{node.text[:40]}”这种图。", f"There is no chart {node.text[:40]!r}.")
        notes.add("S007", path, said, hint)
    return kind


def _line(entry: tuple[Scalar, Node] | None, path: Path, name: str, notes: Notes) -> Scalar | None:
    """A short text on one line, None if there is none."""
    if entry is None or is_empty(entry[1]):
        return None
    node, most, path = entry[1], _LONGEST[name], (*path, name)
    if not isinstance(node, Scalar):
        said = Text(f"图表的“{name}”是一行文字。", f"{name} is a line of text.")
        notes.add("S003", path, said, Text(f"写成“{name}: …”。", f"Write {name}: …"))
        return None
    if len(node.text) > most or "\n" in node.text.strip():
        said = Text(f"图表的“{name}”写一行，不超过 {most} 字。", f"{name} is a line of {most} characters at most.")
        notes.add("S015", path, said, Text("写短一些。", "Make it shorter."))
        return None
    return node


def _data(entry: tuple[Scalar, Node] | None, path: Path, notes: Notes) -> Node | None:
    if entry is not None and not is_empty(entry[1]):
        return entry[1]
    said = Text("图表没有“数据”。", "The chart has no 数据.")
    hint = Text(
        "写成“数据: 表三.本年新收”，或者 {名称: 数, 名称: 数}。", "Write 数据: 表三.本年新收, or {name: figure}."
    )
    notes.add("S002", (*path, "数据"), said, hint)
    return None
