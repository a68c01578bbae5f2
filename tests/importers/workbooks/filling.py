"""Workbooks filled in by a script, as clerks and their programs do it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl

from generator.datafile.workbooks.book import workbook_of
from generator.importers.workbooks.cells import opened
from generator.importers.workbooks.filled import Filled
from generator.importers.workbooks.merge import Merged, merge
from generator.importers.workbooks.reading import read
from generator.report import Report
from tests.check_text import FULL

Fill = Callable[[Any], object]


def changed(fill: Fill, text: str = FULL, previous: Report | None = None) -> bytes:
    """The workbook of a data file after somebody has been at it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(text.encode(), previous)))
    fill(book)
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook of openpyxl."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(data: bytes, name: str = "表.xlsx") -> Filled:
    """What a workbook says."""
    return read(opened(data, name), name)


def merged(data: bytes, existing: str | None = FULL) -> Merged:
    """A workbook put into a data file."""
    return merge(filled(data), existing.encode() if existing is not None else None, "表.xlsx")


def told(data: bytes) -> list[tuple[str, str]]:
    """The codes and cells of what is found in a workbook."""
    return [(finding.code, finding.cell) for finding in filled(data).findings]
