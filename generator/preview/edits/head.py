"""The head of a report as items to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.common.finding import Path, path_text
from generator.datafile.edits.attempt import State
from generator.datafile.edits.texts import found
from generator.datafile.places import Spot
from generator.datafile.refusal import Refused
from generator.report.agency import KINDS, infer
from generator.report.notes import is_unfilled
from generator.source import Scalar, Sequence

Item: TypeAlias = dict[str, Any]
_FIRST: tuple[tuple[Path, str], ...] = (
    (("机关",), "line"),
    (("年度",), "year"),
    (("机关类型",), "choice"),
    (("简称",), "names"),
    (("标题",), "line"),
)
_LAST: tuple[tuple[Path, str], ...] = (
    (("落款", "署名"), "line"),
    (("落款", "日期"), "date"),
    (("落款", "用印"), "choice"),
)


def first_items(state: State) -> list[Item]:
    """The items at the top of a file."""
    return list(_items(state, _FIRST))


def last_items(state: State) -> list[Item]:
    """The items of 落款."""
    return list(_items(state, _LAST))


def _items(state: State, wanted: tuple[tuple[Path, str], ...]) -> Iterator[Item]:
    for path, kind in wanted:
        item: Item = {"path": list(path), "at": path_text(path), "label": path[-1], "kind": kind, "value": ""}
        try:
            spot = found(state, path)
        except Refused as error:
            item |= {"kind": "odd", "said": str(error)}
            spot = None
        yield item | (_value(spot, kind) if spot else {}) | _more(state, path)


def _value(spot: Spot, kind: str) -> Item:
    node = spot.node
    if is_unfilled(node):
        return {"unfilled": True}
    if isinstance(node, Scalar):
        return {"value": node.text.strip()}
    if kind == "names" and isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        return {"value": "，".join(item.text.strip() for item in node.items if isinstance(item, Scalar))}
    return {"kind": "odd", "said": "", "line": node.start.line}


def _more(state: State, path: Path) -> Item:
    """What may be chosen, and what stands there when nothing is written."""
    report = state.report
    if path == ("机关类型",):
        return {"choices": list(KINDS), "standard": infer(report.agency)}
    if path == ("落款", "用印"):
        return {"choices": ["是", "否"], "standard": ""}
    if path == ("标题",):
        title = "".join(report.form.title)
        year = str(report.year or "")
        return {"standard": title.replace("{agency}", report.agency).replace("{year}", year)}
    if path == ("落款", "署名"):
        return {"offer": report.agency}
    return {"required": path in (("机关",), ("年度",))}
