"""The statutory forms that there are, read from templates/forms and held to what a form must have."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.common import paths
from generator.common.errors import FormError
from generator.common.text import key_of
from generator.forms.form_faults import fault, no_clash
from generator.forms.model import Balance, Band, Form, Label, Section, TableForm


def load_all(folder: Path | None = None) -> tuple[Form, ...]:
    """All forms of a templates folder (the program's own unless given), oldest first; FormError if one is not well made."""
    return _load_all((folder or paths.templates()) / "forms")


@lru_cache(maxsize=8)
def _load_all(folder: Path) -> tuple[Form, ...]:
    forms = {file: _read(file) for file in sorted(folder.glob("*.yaml"))}
    if not forms:
        raise FormError(f"{folder} 里没有格式文件（*.yaml）。")
    no_clash((file, form.id, form.first, form.last) for file, form in forms.items())
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
        raise fault(file, error) from error
    return form


def _section(raw: Mapping[str, Any]) -> Section:
    table = _table(raw["table"]) if "table" in raw else None
    return Section(
        raw["id"],
        raw["heading"],
        raw.get("key") or key_of(raw["heading"]),
        raw.get("short", ""),
        raw.get("guide", ""),
        table,
    )


def _table(raw: Mapping[str, Any]) -> TableForm:
    bands = tuple(
        Band(
            tuple(_label(c, "columns") for c in b["columns"]),
            tuple(_label(r, "rows") for r in b["rows"]),
            b.get("title", ""),
            b.get("corner", ""),
            bool(b.get("sparse")),
        )
        for b in raw["bands"]
    )
    balances = tuple(Balance(b["rule"], tuple(b["left"]), tuple(b["right"])) for b in raw.get("balances", ()))
    return TableForm(bands, raw.get("layout", "down"), tuple(raw.get("widths", ())), balances)


def _label(raw: Mapping[str, Any], inner: str) -> Label:
    return Label(
        id=raw.get("id", ""),
        text=raw["label"],
        key=raw.get("key") or key_of(raw["label"]),
        short=raw.get("short", ""),
        note=raw.get("note", ""),
        children=tuple(_label(child, inner) for child in raw.get(inner, ())),
        sum=tuple(raw.get("sum", ())),
        rule=raw.get("rule", ""),
        kind=raw.get("kind", "count"),
        unit=raw.get("unit", ""),
        units=tuple(raw.get("units", ())),
    )


def _validate(form: Form) -> None:
    """FormError where ids are missing or doubled, or a sum or balance names what is not there."""
    for section in form.tables:
        table = section.table
        assert table
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
