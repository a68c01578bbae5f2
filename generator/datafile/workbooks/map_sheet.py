"""The hidden sheet of a workbook: which cell holds what of the data file, and the data file that the workbook was made of.

What cells cannot hold (comments, pictures, charts, waivers) travels in the data file and is kept when the workbook is read back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

from generator.common.finding import Path, path_text
from generator.datafile.workbooks.layout import COVER, COVER_CELLS, COVER_PATHS, MAP, At, TableSheet
from generator.datafile.workbooks.workbook_content import Content
from generator.forms.model import Form

MARK, VERSION, MANY = "nianbao", 1, "many"
_PIECE = 30_000  # characters in a cell, which holds 32,767


def write(book: Workbook, content: Content, sheets: Sequence[TableSheet]) -> None:
    """Write the map and the data file, where no program shows them."""
    sheet = book.add_worksheet(MAP)
    sheet.very_hidden()
    for column, text in enumerate((MARK, str(VERSION), content.form.id, content.form.digest)):
        sheet.write_string(0, column, text)
    places = [(COVER, COVER_CELLS[label], path) for label, path in COVER_PATHS.items()]
    places += [(table.name, at, path) for table in sheets for path, at in table.paths.items()]
    for row, (name, at, path) in enumerate(places, 1):
        for column, text in enumerate((name, at.name, path_text(path))):
            sheet.write_string(row, column, text)
    for row, piece in enumerate(pieces(content.text), 1):
        sheet.write_string(row, 4, piece)


def write_many(book: Workbook, form: Form, year: int, name: str, columns: Mapping[Path, At]) -> None:
    """Write the map of the workbook of many agencies: the head of the column of each figure."""
    sheet = book.add_worksheet(MAP)
    sheet.very_hidden()
    for column, text in enumerate((MARK, str(VERSION), form.id, form.digest, MANY, str(year))):
        sheet.write_string(0, column, text)
    for row, (path, at) in enumerate(columns.items(), 1):
        for column, text in enumerate((name, at.name, path_text(path))):
            sheet.write_string(row, column, text)


def pieces(text: str) -> list[str]:
    """A text in pieces that cells can hold, without line ends or spaces at their edges that a program might drop."""
    packed = json.dumps(text, ensure_ascii=False).replace(" ", "\\u0020")
    return [packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE)]


def joined(parts: Sequence[str]) -> str:
    """The text that was put in pieces; ValueError where it is none."""
    text = json.loads("".join(parts))
    if not isinstance(text, str):
        raise ValueError("no text")
    return text
