"""The workbook of one agency's report: sheets to be filled in, derived from the form, with what a data file says in them."""

from __future__ import annotations

import datetime
import io

from xlsxwriter import Workbook

from generator.datafile.workbooks import cover, key, notes, tables, texts
from generator.datafile.workbooks.content import Content, content_of
from generator.datafile.workbooks.layout import COVER_PATHS, sheets_of
from generator.datafile.workbooks.page import Looks
from generator.report import Report

SUFFIX = "xlsx"
# Texts are texts: nothing is taken for a formula, a link or a number.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook_of(data: bytes, previous: Report | None = None, name: str = "") -> bytes:
    """Return the workbook of a data file, last year's figures in grey beside its own; Refused where the file cannot be read."""
    return written(content_of(data, COVER_PATHS.values(), name), previous)


def written(content: Content, previous: Report | None) -> bytes:
    """The bytes of a workbook, the same each time."""
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        # The moment of writing would make every file another.
        made = datetime.datetime(2019, 1, 1)
        book.set_properties({"created": made, "author": content.agency, "title": _title(content)})
        looks = Looks(book)
        sheets = sheets_of(content.form)
        cover.write(book, looks, content, sheets)
        for sheet in sheets:
            tables.write(book, looks, content, sheet, previous)
        texts.write(book, looks, content)
        notes.write(book, looks, content.form, sheets)
        key.write(book, content, sheets)
    return out.getvalue()


def _title(content: Content) -> str:
    return f"{content.agency}{content.year or ''}年政府信息公开工作年度报告填报表"
