"""The tables of a report as grids to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from generator.common.finding import path_text
from generator.datafile.edits.attempt import State
from generator.datafile.edits.raw_figures import declares_zero, is_total, line_of, row_as_typed
from generator.forms.labels import Column, Label
from generator.forms.model import Balance, Band, Row, TableForm, TableSection
from generator.preview.facts import last_year
from generator.report import Report
from generator.report.notes import UNFILLED

Grid: TypeAlias = dict[str, Any]


def grid(state: State, section: TableSection, previous: Report | None) -> Grid:
    """A table: its bands with their columns and rows, the identities that its figures keep."""
    table = section.table
    return {
        "bands": [_band(state, section, band, previous) for band in table.bands],
        "balances": [_balance(table, balance) for balance in table.balances],
    }


def _band(state: State, section: TableSection, band: Band, previous: Report | None) -> Grid:
    rows = [row for row in section.table.rows if row.band is band]
    return {
        "title": band.title,
        "sparse": band.sparse,
        "columns": [_column(column) for column in band.leaf_columns],
        "rows": [_row(state, section, row, previous) for row in rows],
    }


def _column(column: Column) -> Grid:
    return {
        "id": column.id,
        "label": column.key,
        "names": _names(column),
        "note": column.note,
        "kind": column.kind,
        "unit": column.unit,
        "units": list(column.units),
        "sum": list(column.sum),
    }


def _row(state: State, section: TableSection, row: Row, previous: Report | None) -> Grid:
    parts = [part.id for name in row.label.sum for part in section.table.rows_of(name)]
    return {
        "id": row.id,
        "label": row.label.text,
        "short": row.label.short or row.label.key,
        "name": name_of(row),
        "note": row.label.note,
        "groups": [group.text for group in row.groups],
        "names": _names(row.label),
        "within": [_names(group) for group in row.groups],
        "sum": parts,
        "line": line_of(state, section, row),
        "odd": row_as_typed(state, section, row) is None,
        "cells": list(_cells(state, section, row, previous)),
    }


def _names(label: Label) -> list[str]:
    """What a row, column or group is called: as it is printed, as it is typed, in short."""
    return list(dict.fromkeys(filter(None, (label.text, label.key, label.short))))


def name_of(row: Row) -> str:
    """A row's name, below that of its innermost group but the widest."""
    name = row.label.short or row.label.key
    group = row.groups[-1] if len(row.groups) > 1 else None
    return f"{group.short or group.key}：{name}" if group else name


def figures_of(state: State, section: TableSection, row: Row) -> Mapping[str, str] | None:
    """The texts of a row by column id, those of units by `unit:`; empty for what is not filled in; None for a row that makes no sense.

    In a table that is declared to be all zero, what is left out is zero.
    """
    typed = row_as_typed(state, section, row)
    if typed is None:
        return None
    shown = {name: "" if text == UNFILLED else text for name, text in typed.items()}
    zeros = state.report.figures[section.id].typed if declares_zero(state, section) else {}
    return {
        **{c.id: "0" for c in row.inputs if zeros.get((row.id, c.id)) == 0 and not shown.get(c.id)},
        **{n: t for n, t in shown.items() if t},
    }


def _cells(state: State, section: TableSection, row: Row, previous: Report | None) -> Iterator[Grid]:
    typed, raw = figures_of(state, section, row) or {}, row_as_typed(state, section, row) or {}
    for column in row.columns:
        path = (section.key, *row.path, column.key)
        cell = {
            "column": column.id,
            "path": list(path),
            "at": path_text(path),
            "value": typed.get(column.id, ""),
            "unfilled": raw.get(column.id) == UNFILLED and column.id not in typed,
            "total": is_total(column, row),
            "last": last_year(previous, section.id, row.id, column.id),
        }
        if column.units:
            cell["unit"] = {
                "path": [*path[:-1], column.unit_key],
                "at": path_text((*path[:-1], column.unit_key)),
                "value": typed.get(f"unit:{column.id}", ""),
                "choices": list(column.units),
            }
        yield cell


def _balance(table: TableForm, balance: Balance) -> Grid:
    sides = ([table.by_id[name] for name in names] for names in (balance.left, balance.right))
    return {
        side: [{"id": row.id, "label": row.label.short or row.label.key} for row in rows]
        for side, rows in zip(("left", "right"), sides, strict=True)
    }
