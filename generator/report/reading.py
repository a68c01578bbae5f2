"""What is noted while a data file is read: the places of its values, and issues by code."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.finding import NOTHING, Issue, Path, Position, Text
from generator.source import Mapping, Node, Scalar, Source
from generator.text import fold


@dataclass
class Notes:
    """A reader's notes on one source."""

    source: Source
    positions: dict[Path, Position] = field(default_factory=dict)
    issues: list[tuple[str, Issue]] = field(default_factory=list)

    def add(self, code: str, path: Path, message: Text, hint: Text = NOTHING, position: Position | None = None) -> None:
        """Note an issue at a path, or at a position where the path does not lead to it."""
        self.issues.append((code, Issue(path, message, hint, position=position)))

    def place(self, path: Path, node: Node, key: Scalar | None = None) -> None:
        """Note where a value is: a block collection at its key, anything else where it starts."""
        block = not isinstance(node, Scalar) and key is not None and node.start.line != key.start.line
        self.positions[path] = key.start if block and key else node.start


def is_empty(node: Node) -> bool:
    """Whether a value is nothing: left out, `~`, `null`, or an empty text."""
    return isinstance(node, Scalar) and (
        not node.text.strip() or (not node.style and node.text in ("~", "null", "Null", "NULL"))
    )


def entries(mapping: Mapping) -> dict[str, tuple[Scalar, Node]]:
    """A mapping's keys and values by folded key."""
    return {fold(key.text): (key, value) for key, value in mapping.entries}


def kind_name(node: Node) -> Text:
    """What a value is, in words."""
    if isinstance(node, Scalar):
        return Text("文字", "text")
    return Text("映射", "a mapping") if isinstance(node, Mapping) else Text("列表", "a list")
