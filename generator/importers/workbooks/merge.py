"""A workbook into a data file: what differs is changed in place, everything else stays as it was to the byte.

A cell that still says what the program wrote into it changes nothing, whatever the data file says by now: what was edited there
since the workbook was made is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.common.characters import printable
from generator.common.finding import Finding, Path, Text, path_text
from generator.datafile.edits.changes import Change, Put, PutNames
from generator.datafile.edits.edit import edit
from generator.datafile.refusal import Refused
from generator.datafile.starter import starter
from generator.datafile.workbooks.workbook_content import Content, path_of, unit_path, value_of
from generator.forms.labels import Column
from generator.importers.workbooks.cell_figures import text_of
from generator.importers.workbooks.submission import Filled, Told, content_in
from generator.importers.workbooks.text_reader import normal
from generator.report.notes import UNFILLED

_NAMES = ("简称",)
_BETWEEN = re.compile(r"[、，,;；\n]+")


@dataclass(frozen=True)
class Merged:
    """A data file before and after a workbook went into it, and what there is to tell; `before` is empty where there was none."""

    before: bytes
    after: bytes
    findings: tuple[Finding, ...]


def merge(filled: Filled, existing: bytes | None, file: str) -> Merged:
    """Return the data file with what was filled in; `existing` is the file on disk, None where there is none."""
    told = Told(file)
    base = content_in(filled.base)
    start = existing or filled.base or starter(filled.form, filled.agency, filled.year).encode()
    target = content_in(start)
    if target is None or target.form is not filled.form:
        said = Text(
            "已有的数据文件读不出来，或者是别的年度的，没有改动。",
            "The data file cannot be read, or is of another year.",
        )
        told.tell("I117", said, Text("先用 nianbao check 检查它。", "Check it first."))
        return Merged(existing or b"", existing or b"", tuple(told.findings))
    changes = list(_Changes(filled, base if existing else None, base, target, told).all())
    return Merged(existing or b"", _made(start, changes, filled, told), tuple(told.findings))


def _made(data: bytes, changes: list[Change], filled: Filled, told: Told) -> bytes:
    """The file with the changes made, as far as it takes them; those that it does not are told."""
    while changes:
        try:
            return edit(data, changes).data
        except Refused as error:
            at = error.path
            refused = [change for change in changes if change.path[: len(at)] == at] if at else changes
            for change in refused:
                said = Text(f"“{path_text(change.path)}”没有写进数据文件：{error.said.zh}", error.said.en)
                told.tell("I117", said, Text("在数据文件里改这一处。", "Change it in the data file."), path=change.path)
                told.findings[-1] = replace(told.findings[-1], cell=filled.cells.get(change.path, ""))
            changes = [change for change in changes if change not in refused]
    return data


class _Changes:
    """Compares the workbook with the data file that it was made of, and with that into which it goes."""

    def __init__(
        self, filled: Filled, since: Content | None, base: Content | None, target: Content, told: Told
    ) -> None:
        self.filled, self.since, self.base, self.target, self.told = filled, since, base, target, told

        self.required = {section.key for section in filled.form.narratives}

    def all(self) -> Iterator[Change]:
        """Yield what has to be changed."""
        for section in self.filled.form.tables:
            for row in section.table.rows:
                for column in row.inputs if not row.label.is_total else ():
                    yield from self.figure(path_of(section, row, column), column)
                    if column.units:
                        yield from self.figure(unit_path(section, row, column), None)
        was, now = _texts(self.base), _texts(self.target)
        for said, text in self.filled.texts.items():
            path = _only(said, now)
            yield from self.text(path, text, was.get(path), now.get(path, ""))

    def figure(self, path: Path, column: Column | None) -> Iterator[Change]:
        """A figure, or a unit, where the workbook says another than the data file."""
        text = self.filled.figures.get(path)
        if text is None:
            return
        was = _shown(self.base.figures[path], column) if self.base else None
        now = _shown(self.target.figures[path], column)
        # Who empties a cell says that the figure is not known; who was never given one says nothing.
        if text in (was, now) or (not text and was is None):
            return
        self.both(path, was, now, text)
        if text or column:
            yield Put(path, text or UNFILLED)

    def text(self, path: Path, text: str, was: str | None, now: str) -> Iterator[Change]:
        """A text that was changed."""
        was = None if was is None else normal(printable(was))
        now = normal(printable(now))
        if text in (was, now) or (not text and was is None):
            return
        self.both(path, was, now, text)
        required = path[0] in self.required and path[-1] != "标题"
        yield (
            PutNames(path, tuple(_names(text))) if path == _NAMES else Put(path, text or UNFILLED if required else text)
        )

    def both(self, path: Path, was: str | None, now: str, text: str) -> None:
        """Tell of what was changed in the data file too since the workbook was made."""
        if self.since is None or was is None or was == now:
            return
        said = Text(
            f"“{path_text(path)}”在制表以后也在数据文件里改过：文件里现在是“{now[:20]}”，表里是“{text[:20]}”。",
            f"{path_text(path)} was changed in the data file as well: {text[:20]!r} here, {now[:20]!r} there.",
        )
        self.told.tell(
            "I116", said, Text("看清下面的改动，再决定写不写入。", "Look at the difference first."), path=path
        )
        self.told.findings[-1] = replace(self.told.findings[-1], cell=self.filled.cells.get(path, ""))


def _texts(content: Content | None) -> Mapping[Path, str]:
    """The texts of a data file by their paths, those of its head included."""
    if content is None:
        return {}
    lines = (text for line in content.lines for text in (line.title, line.body) if text)
    return {**content.head, **{text.path: text.text for text in lines}}


def _only(path: Path, texts: Mapping[Path, str]) -> Path:
    """A path itself where there is a text, else that of the only text of its section, as a starter file has it."""
    inside = [other for other in texts if other[0] == path[0]]
    return inside[0] if path not in texts and len(inside) == 1 else path


def _shown(typed: str, column: Column | None) -> str:
    """A figure or unit of a data file as a cell gives it back."""
    value = value_of(typed, column) if column else typed
    return "" if value is None else text_of(value) or ""


def _names(text: str) -> Iterator[str]:
    """Yield the short names that a cell lists."""
    return (name.strip() for name in _BETWEEN.split(text) if name.strip())
