"""The workbook of one agency's report: sheets to be filled in, derived from the form, with what a data file says in them.

The cover says whose report it is, who fills it in and what is still to be done; the last sheet, what each row and column counts.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook

from generator.datafile.workbooks import map_sheet, table_sheets, text_sheet
from generator.datafile.workbooks.layout import (
    COVER,
    COVER_CELLS,
    COVER_PATHS,
    FILLER,
    FORM,
    NOTES,
    PHONE,
    At,
    TableSheet,
    sheets_of,
)
from generator.datafile.workbooks.workbook_content import Content, content_of
from generator.datafile.workbooks.worksheet import Looks, Page
from generator.forms.model import Form, Row
from generator.report import Report
from generator.report.agency import KINDS

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
        _cover(book, looks, content, sheets)
        for sheet in sheets:
            table_sheets.write(book, looks, content, sheet, previous)
        text_sheet.write(book, looks, content)
        _notes(book, looks, content.form, sheets)
        map_sheet.write(book, content, sheets)
    return out.getvalue()


def _title(content: Content) -> str:
    return f"{content.agency}{content.year or ''}年政府信息公开工作年度报告填报表"


_BESIDE = {
    "年度": "四位数字",
    "机关类型": "从下拉的词里选；看得出来的可以不填",
    "简称": "正文里的自称，用顿号分开；没有就不填",
    "标题": "不填就用“机关＋年度＋年政府信息公开工作年度报告”",
    "署名": "不填就没有落款",
    "成文日期": "写成 2026-01-20 的样子",
    "用印": "是或否",
    FILLER: "只供联系，不印进报告",
    PHONE: "只供联系，不印进报告",
}
_HELP = (
    "黄色的格子是要填的，其余的锁着，没有密码；列太窄可以拉宽。",
    "数：没有的填 0，不要空着；用半角数字，不写“件”、逗号和“-”；从别处复制来的用“选择性粘贴—数值”。合计自动算出，不用填。",
    "文字：写在“文字”表里，一段完了按 Alt+Enter 换行；以（一）、1.、（1）开头的行是小标题。",
    "每一行填什么，见“说明”表。填好以后保存，交回这个文件；不要另存为别的格式。",
    "图片、图表、豁免等在表格里改不了的内容，随文件带着（在看不见的表 _map 里），导入时原样保留。",
)


def _cover(book: Workbook, looks: Looks, content: Content, sheets: Sequence[TableSheet]) -> None:
    """Write the cover."""
    page = Page(book.add_worksheet(COVER), looks, {0: 13, 1: 43, 2: 36})
    form = content.form
    page.text(At(0, 0), "政府信息公开工作年度报告填报表", "title", (1, 3))
    page.text(At(1, 0), f"{form.name}（{form.number}）", "line", (1, 3))
    page.grow(0, 32)
    for label, at in COVER_CELLS.items():
        page.text(At(at.row, 0), label, "label")
        _cover_value(page, content, label, at)
        page.text(At(at.row, 2), _BESIDE.get(label, ""), "say")
    row = _progress(page, content, sheets, max(at.row for at in COVER_CELLS.values()) + 2)
    page.text(At(row + 1, 0), "怎么填", "title", (1, 3))
    for number, text in enumerate(_HELP, row + 2):
        page.text(At(number, 0), text, "plain", (1, 3))
    _validate(page, form)
    page.protect()
    page.close(At(row + 1 + len(_HELP), 2))


def _cover_value(page: Page, content: Content, label: str, at: At) -> None:
    if label == FORM:
        page.text(at, content.form.id, "label")
        return
    text = content.head.get(COVER_PATHS[label], "") if label in COVER_PATHS else ""
    number = int(text) if label == "年度" and text.isascii() and text.isdigit() else None
    page.value(at, number if number is not None else text or None, "year" if label == "年度" else "heading")


def _progress(page: Page, content: Content, sheets: Sequence[TableSheet], row: int) -> int:
    """Write how far each table is, in the words of its own sheet; return the first row below."""
    page.text(At(row, 0), "完成情况", "title", (1, 3))
    for number, sheet in enumerate(sheets, row + 1):
        page.text(At(number, 0), sheet.name, "label")
        shown = table_sheets.message(content, sheet)[1]
        page.formula(At(number, 1), f"='{sheet.name}'!{At(sheet.message, 0).fixed}", shown, "check", (1, 2))
        page.sheet.conditional_format(number, 1, number, 2, table_sheets.wrong(page))
    return row + 1 + len(sheets)


def _validate(page: Page, form: Form) -> None:
    """Say at once what cannot be: a year of another form, a kind of body that there is not."""
    first, last = form.first, form.last or 2099
    years = {
        "validate": "integer", "criteria": "between", "minimum": first, "maximum": last,
        "error_title": "年度不对", "error_message": f"这份表是 {form.id} 格式，年度从 {first} 到 {last}。",
    }  # fmt: skip
    page.sheet.data_validation(*COVER_CELLS["年度"], *COVER_CELLS["年度"], years)
    for label, choice in (("机关类型", KINDS), ("用印", ("是", "否"))):
        words = {
            "validate": "list",
            "source": list(choice),
            "error_title": "请选一个",
            "error_message": f"可以填：{'、'.join(choice)}",
        }
        page.sheet.data_validation(*COVER_CELLS[label], *COVER_CELLS[label], words)


_NOTE_WIDTHS = {0: 12.0, 1: 46.0, 2: 42.0}


def _notes(book: Workbook, looks: Looks, form: Form, sheets: Sequence[TableSheet]) -> None:
    """Write the sheet of notes."""
    page = Page(book.add_worksheet(NOTES), looks, _NOTE_WIDTHS)
    page.text(At(0, 0), "每一项填什么", "title", (1, 3))
    page.grow(0, 30)
    for column, name in enumerate(("表", "项目", "说明")):
        page.text(At(1, column), name, "head")
    row = 2
    for place, item, note in _noted(form, sheets):
        for column, text in enumerate((place, item, note)):
            page.text(At(row, column), text, "label" if column < 2 else "wide")
        row += 1
    page.sheet.freeze_panes(2, 0)
    page.protect()
    page.close(At(row - 1, 2), repeat=(1, 1))


def _noted(form: Form, sheets: Sequence[TableSheet]) -> Iterator[tuple[str, str, str]]:
    """Yield where, what, and what belongs there."""
    for section in form.narratives:
        if section.guide:
            yield "文字", section.heading, section.guide
    for sheet in sheets:
        told: set[tuple[str, str]] = set()
        for row in sheet.section.table.rows:
            for item, note in _of_row(row):
                if (item, note) not in told:
                    told.add((item, note))
                    yield sheet.name, item, note


def _of_row(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what is said of the columns of a row, once for all rows, and of the row."""
    for column in row.columns:
        unit = f"以{column.unit}为单位" if column.unit and column.unit not in row.label.note else ""
        units = f"单位填 {'或'.join(column.units)}" if column.units else ""
        note = "；".join(filter(None, (column.note, unit, units)))
        if note:
            yield column.text, note
    if row.label.note:
        yield row.label.text, row.label.note
