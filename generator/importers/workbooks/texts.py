"""The cover and the texts of a workbook read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.common.finding import Path, Text, path_text
from generator.common.text import fold, number_prefix
from generator.datafile.workbooks.content import Content, Line
from generator.datafile.workbooks.layout import (
    COVER_PATHS,
    FILLER,
    FIRST_TEXT,
    PHONE,
    TEXT_COLUMNS,
    TEXTS,
    At,
)
from generator.forms.model import Form
from generator.importers.workbooks.cells import Book, Sheet
from generator.importers.workbooks.figures import text_of
from generator.importers.workbooks.told import Told

_STEP = re.compile(r"\[([0-9]{1,4})\]|\.?([^.\[\]]+)")
_CARRIAGE = re.compile(r"_x000D_(?=\n)|\r(?=\n)")
_LONGEST_PATH = 200


@dataclass
class Texts:
    """Texts by their paths with the names of their cells; `contact` is who filled the workbook in."""

    texts: dict[Path, str] = field(default_factory=dict)
    cells: dict[Path, str] = field(default_factory=dict)
    contact: str = ""


def cover(page: Sheet, told: Told) -> Texts:
    """Return what the cover says: each value right of its label, wherever that stands."""
    out = Texts()
    labels = {fold(label): label for label in (*COVER_PATHS, FILLER, PHONE)}
    contact: dict[str, str] = {}
    for at, text in page.texts:
        label = labels.pop(fold(text), None) if at.column < 2 else None
        if label is None:
            continue
        beside = At(at.row, at.column + 1)
        path = COVER_PATHS.get(label, ())
        value = _said(page, beside, told, path)
        if path and value is not None:
            out.texts[path], out.cells[path] = value, f"{page.name}!{beside.name}"
        elif value:
            contact[label] = value
    out.contact = "，".join(f"{label} {contact[label]}" for label in (FILLER, PHONE) if label in contact)
    return out


def _said(page: Sheet, at: At, told: Told, path: Path) -> str | None:
    """What a cell of text says, None where it is no text."""
    value = page.at(at)
    if at in page.facts.formulas:
        said = Text(f"这一格是公式 ={page.facts.formulas[at][:40]}，不是填的文字。", "The cell holds a formula.")
        told.tell(
            "I106",
            said,
            Text("在格子里直接写文字；以“=”开头的，前面加一个半角单引号。", "Write the text itself."),
            page.name,
            at,
            path,
        )
        return None
    if at in page.facts.errors:
        said = Text(f"这一格是错误值 {page.facts.errors[at]}。", f"The cell holds the error {page.facts.errors[at]}.")
        told.tell("I110", said, Text("写上文字。", "Write the text."), page.name, at, path)
        return None
    if isinstance(value, datetime.datetime | datetime.date) and path[-1:] == ("日期",):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    text = "" if value is None else text_of(value)
    if text is None:
        _no_text(page, at, told, path)
        return None
    return normal(value if isinstance(value, str) else text)


def _no_text(page: Sheet, at: At, told: Told, path: Path) -> None:
    said = Text("这一格被当成了日期、时间或“是/否”。", "The cell holds a date, a time, or true or false.")
    told.tell(
        "I109",
        said,
        Text("把单元格格式改成“文本”，重新写。", "Format it as text and write it again."),
        page.name,
        at,
        path,
    )


def normal(text: str) -> str:
    """A text as it is compared: with LF line ends, without blank lines at its end."""
    return _CARRIAGE.sub("", text).replace("\r", "\n").rstrip("\n")


def read(book: Book, form: Form, base: Content | None, told: Told) -> Texts:
    """Return the texts of the sheet of texts by their paths."""
    page = book.named.get(TEXTS)
    if page is None:
        said = Text(f"没有“{TEXTS}”这张表，文字没有读到。", f"The sheet {TEXTS} is not there.")
        told.tell("I101", said, Text("数据文件里原有的文字不变。", "Texts stay as they are."), TEXTS)
        return Texts()
    out = _Reader(form, page, told).read()
    for line in base.lines if base else ():
        for text in (line.title, line.body):
            if text and text.text and text.path not in out.texts and not _told_of(told, text.path):
                _gone(told, line, text.path)
    return out


def _told_of(told: Told, path: Path) -> bool:
    return any(finding.path == path_text(path) for finding in told.findings)


def _gone(told: Told, line: Line, path: Path) -> None:
    what = line.label or path_text(path)
    said = Text(
        f"“{TEXTS}”里没有“{what}”这一行了，数据文件里原来的文字不变。",
        f"The line of {what} is gone; the text stays as it was.",
    )
    told.tell("I102", said, Text("要删去的，在数据文件里删。", "Delete it in the data file."), TEXTS, path=path)


class _Reader:
    """Reads the lines of the sheet of texts: by the paths in its hidden columns, else by the sections' headings."""

    def __init__(self, form: Form, page: Sheet, told: Told) -> None:
        self.page, self.told, self.out = page, told, Texts()
        numbered = ((f"{number_prefix(1, n)}{s.heading}", s.key) for n, s in enumerate(form.sections, 1))
        self.sections: Mapping[str, Path] = {fold(label): (key,) for label, key in [("引言", "引言"), *numbered]}

    def read(self) -> Texts:
        """Take in every line."""
        first, column = self.head()
        for row in range(first, len(self.page.rows)):
            at = At(row, column)
            title, body = (_path(self.page.text(At(row, column + n))) for n in (1, 2))
            if not title and not body:
                body = self.sections.get(fold(self.page.text(At(row, column - 2))), ())
            if title:
                self.keep(title, At(row, column - 1))
            if body:
                self.keep(body, at)
            for stray in ([] if title else [At(row, column - 1)]) + ([] if body else [at]):
                self.stray(stray)
        return self.out

    def head(self) -> tuple[int, int]:
        """The first row below the head of the sheet, and the column of texts."""
        for at, text in self.page.texts:
            if fold(text) == fold(TEXT_COLUMNS[2]) and at.column >= 2:
                return at.row + 1, at.column
        return FIRST_TEXT, 2

    def keep(self, path: Path, at: At) -> None:
        """Note a text; one path that stands on two lines is told."""
        value = _said(self.page, at, self.told, path)
        if path in self.out.texts:
            if value:
                self.stray(at)
        elif value is not None:
            self.out.texts[path], self.out.cells[path] = value, f"{self.page.name}!{at.name}"

    def stray(self, at: At) -> None:
        """Tell of a text that has no place in the data file."""
        text = self.page.text(at)
        if text and at not in self.page.facts.covered and not text.startswith("［"):
            said = Text(f"“{text[:20]}”不知道放在哪一部分，没有读入。", f"{text[:20]!r} has no place and was not read.")
            hint = Text("写进上面或下面的黄色格子里，用 Alt+Enter 换行。", "Write it into one of the yellow cells.")
            self.told.tell("I114", said, hint, self.page.name, at)


def _path(text: str) -> Path:
    """A path from how findings print it."""
    steps = _STEP.findall(text) if len(text) <= _LONGEST_PATH else []
    return tuple(int(number) if number else name for number, name in steps)
