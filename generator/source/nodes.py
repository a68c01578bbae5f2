"""YAML nodes with their places, built from parser events so that depth, size and aliases stay in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import yaml

from generator.common.finding import Position, Text
from generator.common.text import fold
from generator.source.encoding import UNSEEN
from generator.source.problem import Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 24
MAX_NODES = 20_000


class Scalar(NamedTuple):
    """A scalar as written: nothing of it is converted. `style` is YAML's: empty for plain, `'`, `\"`, `|` or `>`."""

    text: str
    style: str
    start: Position
    end: Position


class Sequence(NamedTuple):
    """A list; `closed` is the place behind its bracket, None where it is written in lines."""

    items: tuple[Node, ...]
    start: Position
    closed: Position | None = None


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file; a key that is given twice stands here once, with its first value.

    `closed` is the place behind its brace, None where it is written in lines.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    start: Position
    closed: Position | None = None


Node: TypeAlias = Scalar | Sequence | Mapping


class _Limit(Exception):
    """The document is deeper or larger than any report."""


class _Builder:
    """Nodes from events; problems go into a list and never stop it, but for the limits."""

    def __init__(self, loader: Any, where: Callable[[Any], Position], problems: list[Problem]) -> None:
        self.loader, self.where, self.problems, self.count = loader, where, problems, 0

    def document(self) -> Node | None:
        event_of = self.loader.get_event
        event_of()  # stream start
        if type(event_of()) is yaml.StreamEndEvent:
            return None  # else document start
        node = self.node(event_of(), 1)
        event_of()  # document end
        event = event_of()
        if type(event) is not yaml.StreamEndEvent:
            said = Text(
                "这里又开始了一份文档（---），后面的内容不会读取。", "A second document begins here; it is not read."
            )
            self.add(
                "Y015",
                event.start_mark,
                said,
                Text("一个文件写一份报告：删去这一行的“---”，或把后面的内容另存一个文件。", "One report a file."),
            )
        return node

    def add(self, code: str, mark: Any, message: Text, hint: Text) -> None:
        self.problems.append(Problem(code, self.where(mark), message, hint))

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with an event; an alias is reported and stands as the text that it is."""
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            said = Text("嵌套太深，或者内容远远超过一份年度报告。", "Nested deeper, or larger, than any annual report.")
            hint = Text("检查这里的括号和缩进。", "Check the brackets and the indentation here.")
            self.add("Y013", event.start_mark, said, hint)
            raise _Limit
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.alias(event)
            return Scalar(f"*{event.anchor}", "*", self.where(event.start_mark), self.where(event.end_mark))
        if event.anchor or event.tag:
            self.decorations(event)
        if kind is yaml.ScalarEvent:
            style = event.style or ""
            if style == '"':
                self.escaped(event)
            return Scalar(
                event.value, "" if style == ":" else style, self.where(event.start_mark), self.where(event.end_mark)
            )
        start = self.where(event.start_mark)
        if kind is yaml.SequenceStartEvent:
            items, end = self.items(depth)
            return Sequence(tuple(items), start, self.where(end.end_mark) if event.flow_style else None)
        entries, end = self.mapping(depth)
        return Mapping(tuple(entries), start, self.where(end.end_mark) if event.flow_style else None)

    def alias(self, event: Any) -> None:
        said = Text(f"这里不能用“*{event.anchor}”的写法。", f"The alias *{event.anchor} is not supported.")
        hint = Text("把要引用的内容写出来；句首的星号要放进引号。", "Write out what it stands for.")
        self.add("Y012", event.start_mark, said, hint)

    def escaped(self, event: Any) -> None:
        """Report a control character that was written as an escape."""
        match = UNSEEN.search(event.value)
        if match:
            code = f"U+{ord(match[0]):04X}"
            said = Text(f"这段文字里有一个看不见的字符（{code}）。", f"An invisible character ({code}) stands here.")
            self.add("Y005", event.start_mark, said, Text("删去写出它的反斜杠和字母。", "Delete its escape."))

    def decorations(self, event: Any) -> None:
        """Report anchors and tags: YAML's own marks, which a report has no use for."""
        if event.anchor:
            said = Text(f"这里不能用“&{event.anchor}”的写法。", f"The anchor &{event.anchor} is not supported.")
            hint = Text("删去它；以 & 开头的文字要放进引号。", "Delete it, or quote text that begins with &.")
            self.add("Y012", event.start_mark, said, hint)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")[:60]
            said = Text(f"这里不能用“{tag}”的写法。", f"The tag {tag} is not supported.")
            hint = Text("删去它；以 ! 开头的文字要放进引号。", "Delete it, or quote text that begins with !.")
            self.add("Y014", event.start_mark, said, hint)

    def items(self, depth: int) -> tuple[list[Node], Any]:
        """The items of a list, with the event that ends it."""
        out = []
        event_of = self.loader.get_event
        while type(event := event_of()) is not yaml.SequenceEndEvent:
            out.append(self.node(event, depth + 1))
        return out, event

    def mapping(self, depth: int) -> tuple[list[tuple[Scalar, Node]], Any]:
        """The entries of a mapping, with the event that ends it."""
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        event_of = self.loader.get_event
        while type(event := event_of()) is not yaml.MappingEndEvent:
            mark = event.start_mark
            key, value = self.node(event, depth + 1), self.node(event_of(), depth + 1)
            if not isinstance(key, Scalar):
                said = Text("冒号左边只能是一个词。", "A key cannot be a list or a mapping.")
                self.add(
                    "Y006",
                    mark,
                    said,
                    Text("检查这里的括号：以 { 或 [ 开头的文字要放进引号。", "Quote text that begins with { or [."),
                )
            elif key.text == "<<" and not key.style:
                said = Text("这里不能用“<<”的写法。", "The merge key << is not supported.")
                self.add("Y012", mark, said, Text("把内容写出来。", "Write out what it stands for."))
            else:
                self.entry(entries, seen, key, value, mark)
        return entries, event

    def entry(
        self, entries: list[tuple[Scalar, Node]], seen: dict[str, Scalar], key: Scalar, value: Node, mark: Any
    ) -> None:
        """Keep a key with its value, unless the mapping has it already."""
        first = seen.setdefault(fold(key.text), key)
        if first is key:
            entries.append((key, value))
            return
        line = first.start.line
        said = Text(
            f"“{key.text}”在第 {line} 行已经写过，这里是第二次。", f"{key.text!r} was given on line {line} already."
        )
        self.add("Y007", mark, said, Text("留下对的那一个，删去另一个。", "Keep the right one and delete the other."))


def build(text: str, where: Callable[[Any], Position], problems: list[Problem]) -> Node | None:
    """Return the nodes of the first document, None if there is none; yaml.MarkedYAMLError where the text is not YAML."""
    loader = _LOADER(text)
    try:
        return _Builder(loader, where, problems).document()
    except _Limit:
        return None
    finally:
        loader.dispose()
