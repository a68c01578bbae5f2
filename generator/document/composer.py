"""A report as a document: title, sections with their numbers, narrative and tables, signature."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import cast

from generator.common.finding import Finding, Issue, Text, path_text
from generator.common.finding import Path as Place
from generator.common.patterns import pattern
from generator.common.text import number_prefix, without_controls
from generator.document.charts import charted
from generator.document.markdown import Origins, blocks, typed_number, without_bold
from generator.document.model import (
    Block,
    Document,
    Heading,
    Level,
    Origin,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Span,
    Table,
)
from generator.document.pictures import MAX_TOTAL, PictureError, picture_bytes, picture_of
from generator.document.placeholders import Filler
from generator.document.record import attachments, record
from generator.document.references import Names
from generator.document.tables import statutory_table
from generator.forms.model import TableSection
from generator.report import ChartItem, Item, Part, Passage, Report
from generator.report.tables import AFTER, BEFORE

DRAFT = "草稿"
DRAFT_LIST = "草稿附页：检查发现的问题"
_MOST_ISSUES = 600
_MOST_PICTURES = 100
_MOST_CHARTS = 50
_MOST_SOUGHT = 40
_BREAK = pattern("\n")
# A line that begins as a row of a table does.
_LOOSE = pattern(r"^[ \t\u3000]*[|｜]", re.MULTILINE)
_DASHES = pattern(r"\s*:?-+:?\s*")
_NO_TABLE = Text(
    "以竖线开头的这几行没有排成表格，会照字面印出来。", "These lines are no table and will be printed as typed."
)
_ROWS = Text(
    "竖线和横线都用半角；第二行每栏写 ---，栏数和第一行相同，如 | --- | --- |；两个表格之间空一行。",
    "The second line has --- for every column of the first: | --- | --- |.",
)
_PLACEHOLDER = pattern(r"\{\{.{0,400}?\}\}", re.DOTALL)


@dataclass(frozen=True)
class Composed:
    """What came up while a report was composed, and its document, finished when first asked for: a check needs no tables.

    `pictures` are the files that it asks for, each with the SHA-256 of what was read; empty for one that could not be.
    """

    title: tuple[str, ...]
    issues: tuple[tuple[str, Issue], ...]
    pictures: Mapping[Path, str]
    finish: Callable[[], Document] = field(repr=False, compare=False)

    @cached_property
    def document(self) -> Document:
        """The whole report."""
        return self.finish()


def compose(report: Report, previous: Report | None, folder: Path, origins: bool = False) -> Composed:
    """Return the report as a document; pictures are read from `folder`, blocks know their `origins` where asked for."""
    return _Composer(report, previous, folder, origins).compose()


def as_draft(document: Document, findings: Sequence[Finding]) -> Document:
    """Return the document marked as a draft, with its findings listed at the end."""
    listed: list[Block] = [PageBreak(), Heading(DRAFT_LIST, 1)]
    for finding in findings:
        where = f"第 {finding.line} 行"
        words = f"{finding.code} {where}　{finding.message.zh}{'改法：' + finding.hint.zh if finding.hint.zh else ''}"
        listed.append(Paragraph((Span(without_controls(words)),), "note"))
    if not findings:
        listed.append(Paragraph((Span("没有发现问题。"),), "note"))
    return replace(document, blocks=(*document.blocks, *listed), watermark=DRAFT)


def _is_loose(block: Block) -> bool:
    """Whether a paragraph was meant to be a row of a table, or a row of dashes the head of another table."""
    if isinstance(block, Table):
        return any(all(_DASHES.fullmatch(cell.text) for cell in row) for row in block.rows[1:])
    text = "".join(span.text for span in block.spans) if isinstance(block, Paragraph) else ""
    return text[:1] in tuple("|｜") and text.count("|") + text.count("｜") > 1


class _Composer:
    """Composes one report; keeps the issues that come up."""

    def __init__(self, report: Report, previous: Report | None, folder: Path, origins: bool) -> None:
        self.report, self.folder, self.origins = report, folder, origins
        self.filler = Filler(report, previous)
        self.issues: list[tuple[str, Issue]] = []
        self.pictures = self.picture_bytes = self.charts = 0
        self.asked: dict[Path, str] = {}

    def compose(self) -> Composed:
        """The narrative at once, for the issues in it; what cannot have any when the document is asked for."""
        report, title = self.report, self.title()
        bodies = {path: list(self.narrative(items, 1, self.before(path))) for path, items in report.written.items()}
        return Composed(title, tuple(self.issues), self.asked, lambda: self.document(title, bodies))

    def document(self, title: tuple[str, ...], bodies: Mapping[Place, list[Block]]) -> Document:
        report, out = self.report, list(bodies.get(("引言",), ()))
        for number, section in enumerate(report.form.sections, 1):
            origin = self.origin((section.key,))
            out.append(Heading(section.heading, 1, number_prefix(1, number), origin))
            if isinstance(section, TableSection):
                out += bodies.get((section.key, BEFORE), ())
                out.append(replace(statutory_table(report.figures[section.id]), origin=origin))
                out += bodies.get((section.key, AFTER), ())
            else:
                out += bodies[section.key,]
        data = record(report, "".join(title))
        blocks = (*out, *self.signature())
        return Document(title, blocks, report.agency, report.year, data, attachments=attachments(report, data))

    def before(self, path: Place) -> int:
        """How many headings the narrative before the same table has: that under it goes on with their numbers."""
        items = self.report.written.get((path[0], BEFORE), ()) if path[1:] == (AFTER,) else ()
        return sum(isinstance(item, Part) for item in items)

    def signature(self) -> Iterator[Signature]:
        signed = self.report.signed
        if signed and (signed.name or signed.date):
            words = f"{signed.date.year}年{signed.date.month}月{signed.date.day}日" if signed.date else ""
            yield Signature(without_controls(signed.name), words, signed.sealed, self.origin(("落款",)))

    def title(self) -> tuple[str, ...]:
        """The title's parts: the form's, or the writer's own broken after the agency's name."""
        report = self.report
        if not report.title:
            return tuple(
                without_controls(part.format(agency=report.agency, year=report.year or ""))
                for part in report.form.title
            )
        own, agency = without_controls(report.title), without_controls(report.agency)
        end = own.find(agency) + len(agency)
        return (own[:end], own[end:]) if agency and agency in own and end < len(own) else (own,)

    def narrative(self, items: tuple[Item, ...], level: int, number: int = 0) -> Iterator[Block]:
        """Blocks of a narrative below a heading of `level`; its own headings are numbered from the one after `number`."""
        for item in items:
            if isinstance(item, Passage):
                yield from self.passage(item)
            elif isinstance(item, ChartItem):
                yield from self.chart(item)
            else:
                number += 1
                yield self.heading(item, min(level + 1, 4), number)
                yield from self.narrative(item.body, level + 1)

    def chart(self, item: ChartItem) -> Iterator[Block]:
        """The chart that an item asks for, nothing if it cannot be drawn."""
        self.charts += 1
        if self.charts > _MOST_CHARTS:
            if self.charts == _MOST_CHARTS + 1:
                said = Text(f"图表超过 {_MOST_CHARTS} 幅。", f"Over {_MOST_CHARTS} charts.")
                self.add("S016", Issue(item.path, said, Text("只留下必要的图表。", "Keep those that are needed.")))
            return
        title = without_bold(self.filled(Passage(item.title_path, item.title)).strip()) if item.title else ""
        made = charted(item, title, Names(self.filler))
        for code, issue in made.issues:
            self.add(code, issue)
        if made.chart:
            yield replace(made.chart, origin=self.origin(item.path))

    def heading(self, part: Part, level: int, number: int) -> Heading:
        """A heading with the program's number; a number that the author typed before it gives way."""
        text = self.filled(part.title).strip().replace("\n", "")
        typed = typed_number(text)
        text = without_bold(text[typed.length :] if typed else text)
        return Heading(text, cast(Level, level), number_prefix(level, number), self.origin(part.title.path))

    def passage(self, passage: Passage) -> Iterator[Block]:
        seen: list[int] = [0]

        def picture(name: str, caption: str) -> Picture | None:
            found = passage.text.find(f"]({name}", seen[-1])
            seen.append(max(found + 1, seen[-1]))
            return self.picture(passage, max(0, passage.text.rfind("![", 0, found)), name, caption)

        loose = False
        for block in blocks(self.filled(passage), picture, self.lines(passage) if self.origins else None):
            if not loose and _is_loose(block):
                loose = True
                row = _LOOSE.search(passage.text)
                self.add("S017", self.issue(passage, row.end() - 1 if row else 0, _NO_TABLE, _ROWS))
            yield block

    def origin(self, path: Place) -> Origin | None:
        """Where the value of a path stands in the data file."""
        return Origin(self.report.position(path).line, path_text(path)) if self.origins else None

    def lines(self, passage: Passage) -> Origins:
        """Where each line of a passage stands; a line break within a placeholder begins none."""
        text = _PLACEHOLDER.sub(lambda match: match[0].replace("\n", " "), passage.text)
        starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        # Only block text has lines of its own; elsewhere each has to be searched for, character by character.
        known = len(starts) if passage.scalar.style == "|" else _MOST_SOUGHT

        def origin(line: int) -> Origin:
            start = starts[line] if line < min(len(starts), known) else 0
            return Origin(self.report.source.locate(passage.scalar, start).line, path_text(passage.path))

        return origin

    def filled(self, passage: Passage) -> str:
        """The text with placeholders filled in and characters that no format can hold made visible."""
        text, problems = self.filler.fill(passage.text)
        for problem in problems:
            issue = self.issue(passage, problem.offset, problem.message, problem.hint)
            self.add("S008", replace(issue, follows=problem.follows))
        return without_controls(text)

    def picture(self, passage: Passage, at: int, name: str, caption: str) -> Picture | None:
        """The picture of this name, None if it cannot be used; `at` is where the text asks for it."""
        self.pictures += 1
        if self.pictures > _MOST_PICTURES + 1:
            return None
        self.asked[self.folder / name] = ""
        try:
            data = picture_bytes(self.folder, name)
            # Of the file, not of what is printed: a photograph is printed upright and bare.
            self.asked[self.folder / name] = hashlib.sha256(data).hexdigest()
            picture = picture_of(data, name, caption)
            self.picture_bytes += len(picture.data)
            self.bounded()
        except PictureError as error:
            self.add("S009", self.issue(passage, at, error.message, error.hint))
            return None
        return picture

    def bounded(self) -> None:
        """PictureError where there are more or larger pictures than a report can hold."""
        if self.picture_bytes > MAX_TOTAL:
            hint = Text("缩小图片。", "Make them smaller.")
            raise PictureError(Text("图片合计超过 40 MB。", "The pictures are over 40 MB."), hint)
        if self.pictures > _MOST_PICTURES:
            hint = Text("只留下必要的图片。", "Keep those that are needed.")
            raise PictureError(Text(f"图片超过 {_MOST_PICTURES} 幅。", f"Over {_MOST_PICTURES} pictures."), hint)

    def issue(self, passage: Passage, offset: int, message: Text, hint: Text) -> Issue:
        return Issue(passage.path, message, hint, offset, self.report.source.locate(passage.scalar, offset))

    def add(self, code: str, issue: Issue) -> None:
        if len(self.issues) < _MOST_ISSUES:
            self.issues.append((code, issue))
