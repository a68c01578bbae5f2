"""The sheet of texts: a cell for every section, sub-heading and paragraph, as the data file has them."""

from __future__ import annotations

import math

from xlsxwriter import Workbook

from generator.common.finding import path_text
from generator.datafile.workbooks.layout import FIRST_TEXT, TEXT_COLUMNS, TEXTS, At
from generator.datafile.workbooks.workbook_content import Content, Line
from generator.datafile.workbooks.worksheet import HIGHEST, Looks, Page

_WIDTHS = {0: 13.0, 1: 17.0, 2: 68.0}
_ROOM = {1: 110.0}  # points that are left to write in where nothing is written yet, by level
_LITTLE = 60.0
_LONGEST_PROMPT = 255


def write(book: Workbook, looks: Looks, content: Content) -> None:
    """Write the sheet of texts."""
    page = Page(book.add_worksheet(TEXTS), looks, _WIDTHS)
    page.text(At(0, 0), "文字部分", "title", (1, 3))
    page.grow(0, 30)
    said = (
        "一段完了按 Alt+Enter 换行。行首写（一）、1.、（1）的是小标题。表里的数可以引用，如 {{ 表三.本年新收.总计 }}。"
    )
    page.text(At(1, 0), said, "plain", (1, 3))
    for column, name in enumerate(TEXT_COLUMNS):
        page.text(At(FIRST_TEXT - 1, column), name, "head")
    page.sheet.set_column(3, 4, None, None, {"hidden": True})
    guides = {section.key: section.guide for section in content.form.sections}
    row = FIRST_TEXT
    for line in content.lines:
        row = _line(page, line, row, guides)
    page.sheet.freeze_panes(FIRST_TEXT, 0)
    page.protect()
    page.close(At(row - 1, 2), repeat=(FIRST_TEXT - 1, FIRST_TEXT - 1))


def _line(page: Page, line: Line, row: int, guides: dict[str, str]) -> int:
    """Write a line, over several rows where one cannot be as high; return the row below."""
    room = _ROOM.get(line.level, _LITTLE) if line.body else 0.0
    needed = max(room, page.needed(line.body.text, At(row, 2)) if line.body else 0.0)
    count = math.ceil(needed / HIGHEST) or 1
    for at in range(row, row + count):
        page.grow(at, needed / count)
    page.text(At(row, 0), line.label, "name" if line.level == 1 else "label", (count, 1))
    if line.title:
        page.value(At(row, 1), line.title.text or None, "heading", high=count)
        page.sheet.write_string(row, 3, path_text(line.title.path))
    else:
        page.text(At(row, 1), "", "label", (count, 1), False)
    if line.body:
        page.value(At(row, 2), line.body.text or None, "text", high=count)
        page.sheet.write_string(row, 4, path_text(line.body.path))
        _guide(page, At(row, 2), guides.get(str(line.body.path[0]), ""))
    else:
        page.text(At(row, 2), line.note, "locked", (count, 1))
    return row + count


def _guide(page: Page, at: At, guide: str) -> None:
    """Say what belongs into a cell when it is chosen."""
    if guide:
        page.sheet.data_validation(*at, *at, {"validate": "any", "input_message": guide[:_LONGEST_PROMPT]})
