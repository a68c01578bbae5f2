"""A report as a form to be filled in: everything of it that can be changed, with what stands there now.

The head and the signature are short texts, narratives are blocks of paragraphs and parts, tables are grids.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.common.finding import Path, path_text
from generator.common.text import fold, number_prefix
from generator.datafile.edits.attempt import State
from generator.datafile.edits.texts import found
from generator.datafile.places import Spot, entry_of, item_of
from generator.datafile.refusal import Refused
from generator.datafile.starter import preface
from generator.forms.fields import AGENCY, LAST_YEAR, Target, fields, targets
from generator.forms.model import NarrativeSection, Section, TableSection
from generator.preview.edits.grids import grid
from generator.report import Report
from generator.report.agency import KINDS, infer
from generator.report.notes import UNFILLED, is_unfilled
from generator.report.tables import AFTER, BEFORE
from generator.source import Mapping, Scalar, Sequence

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


def as_form(state: State, previous: Report | None) -> dict[str, Any]:
    """The form of a file; Refused where nothing in the file can be read."""
    report = state.report
    return {
        "title": f"{report.agency} {report.year or ''}".strip(),
        "last": previous.year if previous else 0,
        "blank": UNFILLED,
        "head": first_items(state),
        "preface": {**block(state, ("引言",)), "offer": "\n".join(preface(report.form, report.year))},
        "sections": [_section(state, n, section, previous) for n, section in enumerate(report.form.sections, 1)],
        "signature": last_items(state),
        "names": [*_names(report, ""), *(_names(previous, f"{LAST_YEAR}.") if previous else ())],
    }


def _section(state: State, number: int, section: Section, previous: Report | None) -> dict[str, Any]:
    told = {
        "id": section.id,
        "short": section.short,
        "heading": f"{number_prefix(1, number)}{section.heading}",
        "key": section.key,
        "guide": section.guide,
    }
    if isinstance(section, TableSection):
        before, after = (block(state, (section.key, name)) for name in (BEFORE, AFTER))
        return {**told, "table": grid(state, section, previous), "before": before, "after": after}
    outline = (
        [{"title": a.heading, "text": a.sample} for a in section.outline]
        if isinstance(section, NarrativeSection)
        else []
    )
    return {**told, "text": block(state, (section.key,)), "outline": outline}


def _names(report: Report, prefix: str) -> Iterator[dict[str, Any]]:
    """Yield the names that sentences may use, with their labels and what they stand for.

    That is a text of the head at a path (`at`), or figures of the form (`section`, `rows`, `column`); of last year's it is
    the `value`.
    """
    known = targets(report.form)
    for field in fields(report.form):
        name = {"name": f"{prefix}{field.name}", "label": " · ".join(field.labels)}
        target = known.get(".".join(map(fold, field.name.split("."))))
        if target is None:
            value = report.agency if field.name == AGENCY else str(report.year or "")
            yield {**name, "value": value, **({} if prefix else {"at": field.name})}
            continue
        place = {} if prefix else _place(report, target)
        yield {**name, "value": _figure(report, target), "total": bool(target.column.sum), **place}


def _place(report: Report, target: Target) -> dict[str, Any]:
    """Where a figure stands in the form; that of a group is the sum of its rows."""
    section = next(section for section in report.form.tables if section.id == target.section)
    rows = [row.id for row in section.table.rows_of(target.row)] if target.group else [target.row]
    return {"section": target.section, "rows": rows, "column": target.column.id}


def _figure(report: Report, target: Target) -> str:
    figures = report.figures.get(target.section)
    if figures is None:
        return ""
    if target.group:
        value = figures.group(target.row, target.column.id)
        return "" if value is None else str(value)
    return figures.text(target.row, target.column) if (target.row, target.column.id) in figures.values else ""
