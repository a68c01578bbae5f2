"""Workbooks for tests, looked at by another hand than wrote them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from generator.common.finding import path_text
from generator.datafile.starter import starter
from generator.datafile.workbooks.book import workbook_of
from generator.datafile.workbooks.layout import TableSheet, sheets_of
from generator.forms.model import Form
from generator.report import Report
from tests.check_text import DATA

EXAMPLES = sorted((DATA / "examples").glob("*.yaml"))
ROOT = Path(__file__).parents[3]


def opened(data: bytes, values: bool = False) -> Any:
    """A workbook by openpyxl: formulas, or the values that stand in for them."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def blank(form: Form, previous: Report | None = None) -> bytes:
    """The workbook of a report of which nothing is filled in yet."""
    return workbook_of(starter(form, "示例市科学技术局", form.last or form.first, previous).encode(), previous)


def inputs(form: Form) -> Iterator[tuple[TableSheet, str, str]]:
    """Yield the cells to be filled in: the sheet, the cell, its path."""
    for sheet in sheets_of(form):
        for path, at in sheet.paths.items():
            yield sheet, at.name, path_text(path)
