"""The outline (bookmarks): headings nested by their levels, each leading to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.renderers.pdf.file.objects import Objects, reference
from generator.renderers.pdf.file.objects import text as text_string


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark at a height of a page, both in PDF's terms."""

    level: int
    text: str
    page: int
    y: float


@dataclass(slots=True)
class _Node:
    entry: Entry
    number: int
    kids: list[_Node] = field(default_factory=list)


def write_outline(objects: Objects, entries: Sequence[Entry]) -> int:
    """The number of the outline; 0 if there are no entries."""
    if not entries:
        return 0
    root = objects.reserve()
    top = _nested(entries, objects.reserve(len(entries)))
    objects.put(root, f"<</Type/Outlines{_ends(top)}/Count {len(entries)}>>")
    _write(objects, root, top)
    return root


def _nested(entries: Sequence[Entry], first: int) -> list[_Node]:
    top: list[_Node] = []
    path: list[_Node] = []
    for number, entry in enumerate(entries, first):
        node = _Node(entry, number)
        while path and path[-1].entry.level >= entry.level:
            path.pop()
        (path[-1].kids if path else top).append(node)
        path.append(node)
    return top


def _write(objects: Objects, parent: int, nodes: Sequence[_Node]) -> None:
    for at, node in enumerate(nodes):
        entry = node.entry
        before = f"/Prev {reference(nodes[at - 1].number)}" if at else ""
        after = f"/Next {reference(nodes[at + 1].number)}" if at + 1 < len(nodes) else ""
        below = f"{_ends(node.kids)}/Count {_count(node.kids)}" if node.kids else ""
        objects.put(
            node.number,
            f"<</Title{text_string(entry.text)}/Parent {reference(parent)}{before}{after}{below}"
            f"/Dest[{reference(entry.page)}/XYZ null {entry.y:.0f} null]>>",
        )
        _write(objects, node.number, node.kids)


def _ends(nodes: Sequence[_Node]) -> str:
    return f"/First {reference(nodes[0].number)}/Last {reference(nodes[-1].number)}"


def _count(nodes: Sequence[_Node]) -> int:
    return sum(1 + _count(node.kids) for node in nodes)
