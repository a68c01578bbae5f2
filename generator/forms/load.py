"""The statutory forms that there are, read from templates/forms and held to what a form must have."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from generator.common import paths
from generator.common.errors import FormError
from generator.common.refusals import why
from generator.common.text import key_of
from generator.forms.labels import Column, ColumnTree, Group, RowLabel, RowTree
from generator.forms.model import Aspect, Balance, Band, Form, NarrativeSection, Section, TableForm, TableSection


def load_all(folder: Path | None = None) -> tuple[Form, ...]:
    """All forms of a templates folder (the program's own unless given), oldest first; FormError if one is not well made."""
    return _load_all((folder or paths.templates()) / "forms")


@lru_cache(maxsize=8)
def _load_all(folder: Path) -> tuple[Form, ...]:
    forms = {file: _read(file) for file in sorted(folder.glob("*.yaml"))}
    if not forms:
        raise FormError(f"{folder} 里没有格式文件（*.yaml）。")
    _no_clash((file, form.id, form.first, form.last) for file, form in forms.items())
    return tuple(sorted(forms.values(), key=lambda form: form.first))


def for_year(year: int, forms: tuple[Form, ...]) -> Form | None:
    """The form that a report year calls for: the latest that has begun and not ended, or None."""
    return next((f for f in reversed(forms) if f.first <= year and (not f.last or year <= f.last)), None)


def by_id(name: str, forms: tuple[Form, ...]) -> Form | None:
    """The form with this id, or None."""
    return next((form for form in forms if form.id == name), None)


def _read(file: Path) -> Form:
    try:
        data = file.read_bytes()
        raw: dict[str, Any] = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        form = Form(
            id=str(raw["id"]),
            name=raw["name"],
            number=raw["notice"]["number"],
            date=str(raw["notice"].get("date", "")),
            first=int(raw["years"]["from"]),
            last=int(raw["years"].get("to", 0)),
            title=tuple(raw["title"]),
            sections=tuple(_section(s) for s in raw["sections"]),
            digest=hashlib.sha256(data).hexdigest(),
        )
        _validate(form)
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError, FormError) as error:
        raise _fault(file, error) from error
    return form


def _section(raw: Mapping[str, Any]) -> Section:
    head = (raw["id"], raw["heading"], raw.get("key") or key_of(raw["heading"]), raw.get("short", ""))
    if "table" in raw:
        return TableSection(*head, raw.get("guide", ""), table=_table(raw["table"]))
    outline = tuple(Aspect(aspect["heading"], aspect["sample"]) for aspect in raw.get("outline", ()))
    return NarrativeSection(*head, raw.get("guide", ""), outline)


def _table(raw: Mapping[str, Any]) -> TableForm:
    bands = tuple(
        Band(
            tuple(map(_column, b["columns"])),
            tuple(map(_row, b["rows"])),
            b.get("title", ""),
            b.get("corner", ""),
            bool(b.get("sparse")),
        )
        for b in raw["bands"]
    )
    balances = tuple(Balance(b["rule"], tuple(b["left"]), tuple(b["right"])) for b in raw.get("balances", ()))
    return TableForm(bands, raw.get("layout", "down"), tuple(raw.get("widths", ())), balances)


def _row(raw: Mapping[str, Any]) -> RowTree:
    if raw.get("rows"):
        return Group(*_names(raw), children=tuple(map(_row, raw["rows"])))
    return RowLabel(*_names(raw), tuple(raw.get("sum", ())), raw.get("rule", ""))


def _column(raw: Mapping[str, Any]) -> ColumnTree:
    if raw.get("columns"):
        return Group(*_names(raw), children=tuple(map(_column, raw["columns"])))
    own = (tuple(raw.get("sum", ())), raw.get("rule", ""), raw.get("kind", "count"))
    return Column(*_names(raw), *own, raw.get("unit", ""), tuple(raw.get("units", ())))


def _names(raw: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    """The id, the text, the key, the short name and the note of a label."""
    label = raw["label"]
    return raw.get("id", ""), label, raw.get("key") or key_of(label), raw.get("short", ""), raw.get("note", "")


def _validate(form: Form) -> None:
    """FormError where ids are missing or doubled, or a sum or balance names what is not there."""
    for section in form.tables:
        table = section.table
        ids = [row.id for row in table.rows] + list(table.groups)
        if not all(ids) or len(set(ids)) < len(ids):
            raise FormError(f"{section.id} 的每一行、每一组都要有自己的 id")
        sums = {name for row in table.rows for name in row.label.sum} - set(ids)
        sides = {name for b in table.balances for name in (*b.left, *b.right)} - set(table.by_id)
        if sums | sides:
            raise FormError(f"{section.id} 的合计或勾稽提到了没有的行 {'、'.join(sorted(sums | sides))}")
        for band in table.bands:
            columns = [leaf.id for leaf in band.leaf_columns]
            wrong = {name for leaf in band.leaf_columns for name in leaf.sum} - set(columns)
            if wrong or not all(columns) or len(set(columns)) < len(columns):
                raise FormError(f"{section.id} 的每一栏都要有自己的 id，合计只能提到有的栏")


def _fault(file: Path, error: Exception) -> FormError:
    """The error that names the file, and what in it is not well made."""
    if isinstance(error, FormError):
        said = str(error)
    elif isinstance(error, KeyError):
        said = f"缺“{error.args[0]}”这一项"
    elif isinstance(error, OSError):
        said = f"打不开：{why(error)}"
    elif isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        said = f"第 {error.problem_mark.line + 1} 行不合 YAML 的写法"
    else:
        said = "有一项的写法不对，对照自带的格式文件检查缩进、短横和括号"
    return FormError(f"格式文件 {file}：{said}。")


def _no_clash(forms: Iterable[tuple[Path, str, int, int]]) -> None:
    """FormError where two forms, given as (file, id, first year, last year or 0), have one id or the same years."""
    seen: dict[str, Path] = {}
    ordered = sorted(forms, key=lambda form: (form[2], form[0]))
    for file, name, _, _ in ordered:
        if name in seen:
            raise FormError(f"格式文件 {file} 和 {seen[name]} 的 id 都是“{name}”。")
        seen[name] = file
    for (one, _, began, last), (other, _, first, _) in pairwise(ordered):
        if began == first or last >= first:  # one without an end lasts until the next begins
            raise FormError(f"格式文件 {one} 和 {other} 的年度重叠：前一个的 years 要写到 {first - 1} 为止。")
