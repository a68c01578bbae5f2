"""The figures of a table as they are typed, readable or not."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_

from generator.common.text import fold
from generator.datafile.edits.attempt import State
from generator.datafile.edits.labels import names, section_names
from generator.datafile.places import Spot, entry_of, root_spot
from generator.datafile.refusal import Refused
from generator.forms.labels import Column
from generator.forms.model import Row, TableSection
from generator.report.notes import UNFILLED, is_empty, is_unfilled
from generator.report.tables import BESIDE, ZERO_REPORT
from generator.source import Mapping, Node, Scalar, Sequence

_DECLARATION = frozenset(name for name, key in BESIDE.items() if key == ZERO_REPORT)


def row_as_typed(state: State, section: TableSection, row: Row) -> Mapping_[str, str] | None:
    """The texts of a row by column id, those of units by `unit:`; what is not there is left out; None for a row that makes no sense."""
    try:
        spot = entry_of(root_spot(state.root), section_names(section))
        for depth, label in enumerate((*row.groups, row.label)):
            if spot is None or not isinstance(spot.node, Mapping):
                return _as_a_whole(spot, row, zero=ZERO_REPORT if not depth else "0")
            spot = entry_of(spot, names(label))
        return _row(spot, row)
    except Refused:
        return None


def declaration(state: State, section: TableSection) -> Spot | None:
    """Where a table is declared to be all zero by a key beside its rows; None where it is not."""
    spot = entry_of(root_spot(state.root), section_names(section))
    found = entry_of(spot, _DECLARATION) if spot else None
    return found if found and _text(found.node) == "是" else None


def declares_zero(state: State, section: TableSection) -> bool:
    """Whether a table is declared to be all zero by a key beside its rows."""
    try:
        return declaration(state, section) is not None
    except Refused:
        return False


def line_of(state: State, section: TableSection, row: Row) -> int:
    """The line (from 1) of a row, or of what it would stand below."""
    return state.report.position((section.key, *row.path)).line


def _as_a_whole(spot: Spot | None, row: Row, zero: str) -> Mapping_[str, str] | None:
    """A row of a section or group that has one value: nothing, zero, or `待填`."""
    node = spot.node if spot else None
    if node is None or is_empty(node):
        return {}
    if isinstance(node, Scalar) and node.text.strip() == zero:
        return _zeros(row)
    if is_unfilled(node):
        return dict.fromkeys(_zeros(row), UNFILLED)
    return None


def _zeros(row: Row) -> dict[str, str]:
    return {column.id: "0" for column in row.inputs} if not row.label.sum else {}


def _row(spot: Spot | None, row: Row) -> Mapping_[str, str] | None:
    node = spot.node if spot else None
    if isinstance(node, Sequence):
        return _listed(node, row)
    if spot and isinstance(node, Mapping):
        return _mapped(spot, row)
    return _as_a_whole(spot, row, "0")


def _listed(node: Sequence, row: Row) -> Mapping_[str, str] | None:
    columns = row.columns if len(node.items) == len(row.columns) else row.inputs
    if len(node.items) != len(columns):
        return None
    return {column.id: _text(item) for column, item in zip(columns, node.items, strict=True)}


def _mapped(spot: Spot, row: Row) -> dict[str, str]:
    out = _zeros(row) if row.band.sparse else {}
    for column in row.columns:
        out |= _given(spot, column.id, names(column))
        if column.units:
            out |= _given(spot, f"unit:{column.id}", frozenset((fold(column.unit_key),)))
    return out


def _given(spot: Spot, name: str, keys: frozenset[str]) -> dict[str, str]:
    found = entry_of(spot, keys)
    return {name: _text(found.node)} if found else {}


def _text(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def is_total(column: Column, row: Row) -> bool:
    """Whether the figure of a column in a row is computed."""
    return bool(column.sum or row.label.sum)
