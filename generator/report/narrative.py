"""Narrative as the file gives it: texts, charts, and headings with their narrative, to any of the levels that numbering has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.common.finding import Path, Text
from generator.common.text import fold
from generator.report.asides import note_dropped, note_joined, note_unfilled
from generator.report.chart import ChartItem, is_chart, read_chart
from generator.report.notes import LONGEST_KEY, Notes, canonical, is_empty, is_unfilled, kind_name
from generator.report.swallowed import note_swallowed
from generator.source import Mapping, Node, Scalar, Sequence

MAX_LEVELS = 3
MAX_CHARACTERS = 50_000
MAX_TOTAL = 100_000
_NAMES = {"标题": "标题", "title": "标题", "正文": "正文", "body": "正文"}


@dataclass(frozen=True)
class Passage:
    """A text with its place in the data file."""

    path: Path
    scalar: Scalar

    @property
    def text(self) -> str:
        """The text as typed."""
        return self.scalar.text

    @property
    def unfilled(self) -> bool:
        """Whether the text is still to be written."""
        return is_unfilled(self.scalar)


@dataclass(frozen=True)
class Part:
    """A heading with the narrative below it."""

    title: Passage
    body: tuple[Item, ...]


Item: TypeAlias = Passage | Part | ChartItem


def passages(items: tuple[Item, ...]) -> Iterator[Passage]:
    """Yield every text of a narrative in reading order, headings and titles of charts included."""
    for item in items:
        if isinstance(item, Passage):
            yield item
        elif isinstance(item, ChartItem):
            yield from (Passage(item.title_path, item.title),) if item.title else ()
        else:
            yield item.title
            yield from passages(item.body)


def filled(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """A narrative without the texts that are still to be written."""
    if not any(passage.unfilled for passage in passages(items)):
        return items
    kept = (item for item in items if not (isinstance(item, Passage) and item.unfilled))
    parts = (replace(item, body=filled(item.body)) if isinstance(item, Part) else item for item in kept)
    return tuple(item for item in parts if not (isinstance(item, Part) and item.title.unfilled and not item.body))


def read_narrative(node: Node, path: Path, notes: Notes, level: int = 1) -> tuple[Item, ...]:
    """Return the narrative of a value; what is wrong with it goes into `notes`."""
    if isinstance(node, Sequence):
        items: list[Item] = []
        for index, item in enumerate(node.items):
            notes.place((*path, index), item)
            items += _item(item, (*path, index), notes, level)
        return tuple(items)
    if isinstance(node, Mapping):
        return _item(node, path, notes, level)
    return _passage(node, path, notes)


def _item(node: Node, path: Path, notes: Notes, level: int) -> tuple[Item, ...]:
    if isinstance(node, Mapping):
        return _part(node, path, notes, level)
    if isinstance(node, Sequence):
        said = Text("列表里不能直接再套列表。", "A list cannot hold a list directly.")
        notes.add("S003", path, said, Text("写成“- 标题: …”和“正文: …”。", "Write 标题 and 正文."))
        return read_narrative(node, path, notes, level)
    return _passage(node, path, notes)


def _passage(node: Scalar, path: Path, notes: Notes) -> tuple[Passage, ...]:
    if is_empty(node):
        return ()
    note_dropped(node, path, notes)
    note_joined(node, path, notes)
    note_unfilled(node, path, notes)
    note_swallowed(node, path, notes)
    notes.characters += len(node.text)
    most = MAX_CHARACTERS if len(node.text) > MAX_CHARACTERS else MAX_TOTAL
    if len(node.text) > most or notes.characters > most:
        what = Text("这段文字", "This text") if most == MAX_CHARACTERS else Text("正文合计", "The text in all")
        said = Text(f"{what.zh}超过 {most} 字，不像一份年度报告。", f"{what.en} has over {most} characters.")
        notes.add("S015", path, said, Text("检查是否贴错了内容。", "Check what was pasted."))
        return ()
    return (Passage(path, node),)


def _part(node: Mapping, path: Path, notes: Notes, level: int) -> tuple[Item, ...]:
    """A chart, or a heading with its body; either may be missing, which is a finding, and the other is kept."""
    if is_chart(node):
        chart = read_chart(node, path, notes)
        return (chart,) if chart else ()
    if not any(fold(key.text) in _NAMES for key, _ in node.entries):
        return _colon_in_text(node, path, notes)
    found = canonical(node, _NAMES, path, notes)
    title, body = found.get("标题"), found.get("正文")
    for name in found.keys() - {"标题", "正文"}:
        key = found[name][0]
        said = Text(f"不认识“{key.text[:40]}”。", f"{key.text[:40]!r} is not known here.")
        notes.unknown(key, ["标题", "正文"], path, said)
    if level > MAX_LEVELS:
        said = Text("标题最多三级：（一）、1.、（1）。", "There are three levels of headings: （一）, 1., （1）.")
        notes.add("S003", path, said, Text("把这一级改成段落。", "Make this level a paragraph."))
    heading = _title(title, path, notes)
    inner: tuple[Item, ...] = ()
    if body:
        notes.place((*path, "正文"), body[1], body[0])
        inner = read_narrative(body[1], (*path, "正文"), notes, level + 1)
    if not inner and not any(entry and notes.emptied(entry[0]) for entry in (title, body)):
        said = Text("这个标题下面没有正文。", "Nothing below this heading.")
        notes.add("S002", (*path, "正文"), said, Text("写上正文，或者删去标题。", "Write it, or delete the heading."))
    return (Part(heading, inner),) if heading else inner


def _title(entry: tuple[Scalar, Node] | None, path: Path, notes: Notes) -> Passage | None:
    path = (*path, "标题")
    if entry is None:
        said = Text("缺“标题”。", "标题 is missing.")
        notes.add("S002", path, said, Text("写上“标题: …”；没有标题的一段直接写成“- 文字”。", "Write 标题: …"))
        return None
    key, node = entry
    notes.place(path, node, key)
    if not isinstance(node, Scalar):
        said = Text(
            f"标题要写成一行文字，不是{kind_name(node).zh}。", f"A heading is a line of text, not {kind_name(node).en}."
        )
        notes.add("S003", path, said, Text("写成“标题: …”。", "Write 标题: …"))
        return None
    if is_empty(node) or "\n" in node.text.strip():
        said = Text("标题是空的或者不止一行。", "The heading is empty or longer than a line.")
        notes.add("S002", path, said, Text("写成一行文字。", "Write one line of text."))
        if is_empty(node):
            return None
    note_dropped(node, path, notes, comments=True)
    note_unfilled(node, path, notes)
    return Passage(path, node)


def _colon_in_text(node: Mapping, path: Path, notes: Notes) -> tuple[Item, ...]:
    """A text with a colon and a space of its own, which make a key of its first words."""
    out: list[Item] = []
    for key, value in node.entries:
        text = f"{key.text}: {value.text}" if isinstance(value, Scalar) else key.text
        said = Text(f"“{key.text[:40]}”成了键：它后面有冒号和空格。", f"A colon makes a key of {key.text[:40]!r}.")
        shown = text if len(text) <= 60 else text[:60] + "…"
        hint = Text(f'是正文就放进半角引号："{shown}"；是标题就写“标题: …”。', "Quote the text, or write 标题: ….")
        notes.add("S001", (*path, key.text[:LONGEST_KEY]), said, hint, key.start)
        out += _passage(Scalar(text, key.style, key.start, key.end), path, notes)
    return tuple(out)
