"""A workbook of one agency read: every figure and text from its cell, every slip told at its cell."""

from __future__ import annotations

from contextlib import suppress

from generator.common.finding import Text
from generator.common.text import fold
from generator.datafile.refusal import Refused
from generator.datafile.workbooks import key
from generator.datafile.workbooks.content import Content, content_of
from generator.datafile.workbooks.layout import COVER, COVER_PATHS, FORM, MAP, At, sheets_of
from generator.forms.load import by_id, for_year, load_all
from generator.forms.model import Form
from generator.importers.blocks import Unreadable
from generator.importers.workbooks import tables, texts
from generator.importers.workbooks.cells import Book, Sheet
from generator.importers.workbooks.figures import text_of
from generator.importers.workbooks.filled import Filled
from generator.importers.workbooks.positions import page_of
from generator.importers.workbooks.told import Told

_MOST_PIECES = 300


def is_own(book: Book) -> bool:
    """Whether a workbook is one agency's, made by this program: it has a cover that names a form, and one of its tables."""
    form = form_of(book)
    pages = [page for page in book.sheets if page.name != MAP]
    return form is not None and any(page_of(sheet, pages) for sheet in sheets_of(form))


def filled_in(book: Book, file: str) -> list[Filled] | None:
    """Return the reports of a workbook that this program made; None for any other table. Unreadable where it does not say whose."""
    return [read(book, file)] if is_own(book) else None


def form_of(book: Book) -> Form | None:
    """The form that the cover names, by itself or by its year; None without one."""
    cover = book.named.get(COVER)
    said = {fold(text): text_of(cover.at(At(at.row, at.column + 1))) for at, text in cover.texts} if cover else {}
    form, year = said.get(fold(FORM)) or "", said.get(fold("年度")) or ""
    return by_id(form, load_all()) or (for_year(int(year), load_all()) if year.isdecimal() and len(year) == 4 else None)


def read(book: Book, file: str) -> Filled:
    """Return what a workbook says of its report; Unreadable where it does not say of which agency and year."""
    told = Told(file)
    form, cover = form_of(book), book.named.get(COVER)
    assert form and cover, "a workbook of our own"
    head = texts.cover(cover, told)
    agency, year = _identity(form, head)
    _besides(book, told)
    base = base_of(book)
    kept = _content(base)
    figures = tables.read(book, form, year, told)
    prose = texts.read(book, form, kept, told)
    words, cells = {**head.texts, **prose.texts}, {**head.cells, **figures.cells, **prose.cells}
    return Filled(
        form, agency, year, figures.texts, words, cells, base if kept else b"", head.contact, tuple(told.findings)
    )


def _identity(form: Form, head: texts.Texts) -> tuple[str, int]:
    """Whose report it is, of which year."""
    agency, year = head.texts.get(("机关",), ""), head.texts.get(("年度",), "")
    if not agency:
        raise Unreadable(
            "I013",
            Text("封面上没有填机关。", "The cover names no agency."),
            Text("填上机关的全称。", "Write its name."),
        )
    if not year.isdecimal() or for_year(int(year), load_all()) is not form:
        last = f"{form.first} 到 {form.last}" if form.last else f"{form.first} 以后"
        said = Text(
            f"封面上的年度是“{year[:20]}”，这份表是 {form.id} 格式，只用于 {last} 年度。",
            f"The year {year[:20]!r} is none of form {form.id}.",
        )
        hint = Text("改对封面上的年度；别的年度要用那一年的表。", "Mend the year, or use the workbook of that year.")
        raise Unreadable("I104", said, hint)
    return agency, int(year)


def _besides(book: Book, told: Told) -> None:
    """Tell of what a workbook has that is neither run nor followed, and of what its kind of file does not show."""
    if book.active:
        said = Text(
            f"文件里有{'、'.join(book.active)}，没有运行，也没有读。", "Macros and links were neither run nor followed."
        )
        told.tell("I103", said, Text("填报用不着，可以另存为普通的 .xlsx 文件。", "Save it as a plain .xlsx file."))
    if not book.formulas and not book.plain:
        said = Text(
            "这是旧的 .xls 文件，看不出哪些数是公式算出来的。", "In an .xls file formulas cannot be told from numbers."
        )
        told.tell(
            "I121", said, Text("核对填的数，或者另存为 .xlsx 再导入。", "Check the figures, or save it as .xlsx.")
        )


def base_of(book: Book) -> bytes:
    """The data file that the workbook was made of, empty where it has none."""
    page: Sheet | None = book.named.get(MAP)
    if page is None or page.text(At(0, 0)) != key.MARK:
        return b""
    parts = [page.text(At(row, 4)) for row in range(1, min(len(page.rows), _MOST_PIECES))]
    with suppress(ValueError):
        return key.joined(parts).encode()
    return b""


def _content(base: bytes) -> Content | None:
    with suppress(Refused):
        return content_of(base, COVER_PATHS.values()) if base else None
    return None
