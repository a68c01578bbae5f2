"""The cover of a workbook: whose report it is, who fills it in, and what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook

from generator.datafile.workbooks import tables
from generator.datafile.workbooks.content import Content
from generator.datafile.workbooks.layout import (
    COVER,
    COVER_CELLS,
    COVER_PATHS,
    FILLER,
    FORM,
    PHONE,
    At,
    TableSheet,
)
from generator.datafile.workbooks.page import Looks, Page
from generator.forms.model import Form
from generator.report.agency import KINDS

_NOTES = {
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


def write(book: Workbook, looks: Looks, content: Content, sheets: Sequence[TableSheet]) -> None:
    """Write the cover."""
    page = Page(book.add_worksheet(COVER), looks, {0: 13, 1: 46, 2: 33})
    form = content.form
    page.text(At(0, 0), "政府信息公开工作年度报告填报表", "title", (1, 3))
    page.text(At(1, 0), f"{form.name}（{form.number}）", "line", (1, 3))
    page.grow(0, 32)
    for label, at in COVER_CELLS.items():
        page.text(At(at.row, 0), label, "label")
        _value(page, content, label, at)
        page.text(At(at.row, 2), _NOTES.get(label, ""), "say")
    row = _state(page, content, sheets, max(at.row for at in COVER_CELLS.values()) + 2)
    page.text(At(row + 1, 0), "怎么填", "title", (1, 3))
    for number, text in enumerate(_HELP, row + 2):
        page.text(At(number, 0), text, "plain", (1, 3))
    _validate(page, form)
    page.protect()
    page.close(At(row + 1 + len(_HELP), 2))


def _value(page: Page, content: Content, label: str, at: At) -> None:
    if label == FORM:
        page.text(at, content.form.id, "label")
        return
    text = content.head.get(COVER_PATHS[label], "") if label in COVER_PATHS else ""
    number = int(text) if label == "年度" and text.isascii() and text.isdigit() else None
    page.value(at, number if number is not None else text or None, "year" if label == "年度" else "heading")


def _state(page: Page, content: Content, sheets: Sequence[TableSheet], row: int) -> int:
    """Write how far each table is, in the words of its own sheet; return the first row below."""
    page.text(At(row, 0), "完成情况", "title", (1, 3))
    for number, sheet in enumerate(sheets, row + 1):
        page.text(At(number, 0), sheet.name, "label")
        shown = tables.message(content, sheet)[1]
        page.formula(At(number, 1), f"='{sheet.name}'!{At(sheet.message, 0).fixed}", shown, "check", (1, 2))
        page.sheet.conditional_format(number, 1, number, 2, tables.wrong(page))
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
