"""The narrative of a report as texts to be written, in the parts that the file gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.common.finding import Path, path_text
from generator.datafile.edits.attempt import State
from generator.datafile.edits.texts import found
from generator.datafile.places import Spot, entry_of, item_of
from generator.datafile.refusal import Refused
from generator.report.notes import UNFILLED
from generator.source import Mapping, Scalar, Sequence

Block: TypeAlias = dict[str, Any]
_PARTS = {"标题": frozenset(("标题", "title")), "正文": frozenset(("正文", "body"))}


def block(state: State, path: Path) -> Block:
    """The narrative of a section, or the one beside a table; an empty text where there is none."""
    try:
        spot = found(state, path)
    except Refused as error:
        return {"kind": "odd", "at": path_text(path), "line": 0, "said": str(error)}
    return _block(spot, path) if spot else _text(path, "", 0)


def paragraphs(state: State, path: Path) -> list[str]:
    """The narrative at the top-level key `path` as paragraphs, headings within 【】; empty where it cannot be read."""
    return list(_paragraphs(block(state, path)))


def _paragraphs(block: Block) -> Iterator[str]:
    if block["kind"] == "text":
        yield from (line for line in str(block["value"]).split("\n") if line.strip())
    for item in block.get("items", ()):
        yield from _paragraphs(item)
    if block["kind"] == "part":
        yield f"【{block['title']['value']}】"
        yield from _paragraphs(block["body"])


def _block(spot: Spot, path: Path) -> Block:
    node = spot.node
    if isinstance(node, Scalar):
        return _text(path, node.text.rstrip("\n"), node.start.line)
    if isinstance(node, Sequence):
        items = [item_of(spot, index) for index in range(len(node.items))]
        blocks = [_block(item, (*path, index)) for index, item in enumerate(items) if item]
        return {"kind": "list", "path": list(path), "at": path_text(path), "items": blocks}
    return _part(spot, path, node)


def _part(spot: Spot, path: Path, node: Mapping) -> Block:
    """A heading with its narrative; anything else can only be changed in an editor."""
    title, body = (entry_of(spot, names) for names in _PARTS.values())
    if title is None or body is None or not isinstance(title.node, Scalar) or len(node.entries) != 2:
        return {"kind": "odd", "at": path_text(path), "line": node.start.line, "said": ""}
    return {
        "kind": "part",
        "path": list(path),
        "title": _text((*path, "标题"), title.node.text.strip(), title.node.start.line),
        "body": _block(body, (*path, "正文")),
    }


def _text(path: Path, value: str, line: int) -> Block:
    blank = value.strip() == UNFILLED
    told = {"kind": "text", "path": list(path), "at": path_text(path), "value": "" if blank else value, "line": line}
    return {**told, "unfilled": blank}
