"""What was published held against the data file: figure by figure, paragraph by paragraph, whoever made the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz

from generator.common.finding import NOTHING, Finding, Path, Severity, Source, Text, path_text
from generator.common.patterns import pattern
from generator.document.placeholders import Filler
from generator.forms.model import Row, TableSection
from generator.importers.drafts.draft_figures import same_number
from generator.importers.drafts.source_lines import key, lines_of
from generator.importers.readout import Figure, Reading
from generator.importers.report_parts import clean
from generator.importers.source_blocks import NOWHERE, Block, Grid, Paragraph, Where
from generator.report import Report

_ALTERED, _SHORT, _AROUND = 60.0, 12, 10
_MOST_LINES, _MOST_ADDED = 2_000, 50
_LEAST = 4  # characters of a paragraph that is known within another
_NUMBERS = pattern(r"[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．]")
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("“”„‟＂「」『』", '"'),
        **dict.fromkeys("‘’＇", "'"),
        **dict.fromkeys("—–―－", "-"),
        "…": ".",
        "·": "・",
    }
)
_PUBLISH = Text("改正页面；是数据文件不对的，先改数据文件，重新生成再发布。", "Mend the page, or the data file first.")


@dataclass(frozen=True)
class Published:
    """A page as it was read, and the report as the program prints it."""

    file: str
    reading: Reading
    ours: Reading


def page_findings(report: Report, previous: Report | None, page: Published) -> list[Finding]:
    """Return where a page says something else than the data file, or less, or more; in the order of the report."""
    check = _Check(report, previous, page)
    return [*check.title(), *check.figures(), *check.texts(), *check.signature()]


class _Check:
    """One page held against one report."""

    def __init__(self, report: Report, previous: Report | None, page: Published) -> None:
        self.report, self.page = report, page
        filler = Filler(report, previous)
        self.paths = {
            key(line.printed): line.path for lines in lines_of(report, filler, filler).values() for line in lines
        }
        self.whole, self.ours = (
            "".join(_stream(reading, section) for section in self.sections()) for reading in (page.reading, page.ours)
        )

    def sections(self) -> dict[str, str]:
        """The ids of the sections with their headings; the preface has an empty id."""
        return {"": "引言"} | {section.id: section.heading for section in self.report.form.sections}

    def title(self) -> Iterator[Finding]:
        """Yield a finding for another title."""
        ours, theirs = self.page.ours.title, self.page.reading.title
        if clean(ours) != clean(theirs):
            shown = f"页面上是“{theirs}”" if theirs else "页面上没有"
            said = Text(f"标题应当是“{ours}”，{shown}。", f"the title should be {ours!r}, the page has {theirs!r}")
            yield self.finding("V012" if theirs else "V013", ("标题",), said)

    def figures(self) -> Iterator[Finding]:
        """Yield a finding for each figure that differs; a row or table that is not there at all is one."""
        for section in self.report.form.tables:
            rows = [(row, list(self.differing(section, row))) for row in section.table.rows]
            gone = [row for row, found in rows if len(found) == len(row.columns) and not any(f.value for _, f in found)]
            lost = {row.id for row in gone if self.absent(section, row)}
            if len(lost) == len(rows):
                said = Text(f"页面上没有“{section.heading}”这张表。", f"the page lacks the table {section.heading}")
                yield self.finding("V011", (section.key,), said)
                continue
            for row, found in rows:
                path: Path = (section.key, *row.path)
                if row.id in lost:
                    said = Text(f"页面上没有“{_named(row)}”这一行。", f"the page lacks the row {row.label.text}")
                    yield self.finding("V011", path, said)
                    continue
                for column, figure in found:
                    yield self.differs(section, row, column, figure)

    def differing(self, section: TableSection, row: Row) -> Iterator[tuple[str, Figure]]:
        """Yield the columns of a row in which the page does not have the figure of the data file, with what it has."""
        for column in row.columns:
            ours = self.report.figures[section.id].values[row.id, column.id]
            figure = self.page.reading.figures.get((section.id, row.id, column.id), Figure(None, "missing"))
            if ours is not None and not same_number(figure.value, ours):
                yield column.id, figure

    def absent(self, section: TableSection, row: Row) -> bool:
        """Whether the page has nothing of a row."""
        figures = [self.page.reading.figures.get((section.id, row.id, c.id)) for c in row.columns]
        return not any(figure and (figure.where != NOWHERE or figure.text.strip()) for figure in figures)

    def differs(self, section: TableSection, row: Row, column_id: str, figure: Figure) -> Finding:
        """The finding of a figure that differs, or cannot be read."""
        column = next(c for c in row.columns if c.id == column_id)
        ours = self.report.figures[section.id].text(row.id, column)
        place = f"“{_named(row)}”的“{column.short or column.key}”"
        path = (section.key, *row.path, column.key)
        if figure.value is not None:
            said = Text(
                f"{place}应当是 {ours}，页面上是 {figure.value}。",
                f"{row.id}.{column.id} should be {ours}, the page has {figure.value}",
            )
            return self.finding("V010", path, said, figure.where)
        shown = f"页面上是“{figure.text.strip()[:20]}”" if figure.text.strip() else "页面上空着"
        said = Text(f"{place}应当是 {ours}，{shown}。", f"{row.id}.{column.id} should be {ours}; the page has none")
        return self.finding("V011", path, said, figure.where)

    def texts(self) -> Iterator[Finding]:
        """Yield a finding for each paragraph that is lost, altered, moved or added."""
        last = self.report.form.sections[-1].id
        for section, heading in self.sections().items():
            ours = [text for text, _ in _said(_blocks(self.page.ours, section))]
            theirs = _said(_blocks(self.page.reading, section))[:_MOST_LINES]
            stream = _stream(self.page.reading, section)
            used: set[int] = set()
            if any(note.code == "I009" and note.spot == (section,) for note in self.page.reading.notes):
                said = Text(f"页面上没有“{heading}”这个标题。", f"the page lacks the heading {heading}")
                yield self.finding("V013", (), said)
                stream = self.whole
            for text in ours:
                if key(text) not in stream:
                    yield self.altered(text, theirs, heading, used)
            yield from islice(self.added(ours, theirs, heading, used, edge=section in ("", last)), _MOST_ADDED)

    def altered(self, text: str, theirs: Sequence[tuple[str, Where]], heading: str, used: set[int]) -> Finding:
        """The finding of a paragraph that the page does not have to the letter."""
        wanted, path = key(text), self.paths.get(key(text), ())
        if wanted in self.whole:
            said = Text(
                f"“{text[:24]}”这一段在页面上不在“{heading}”里。", f"{text[:24]!r} is not in {heading} on the page"
            )
            return self.finding("V012", path, said)
        score, best = _likest(wanted, theirs)
        if score < _ALTERED:
            said = Text(
                f"页面上没有“{heading}”里的这一段：“{_cut(text)}”。",
                f"the page lacks a paragraph of {heading}: {_cut(text)!r}",
            )
            return self.finding("V013", path, said)
        used.add(best)
        found, where = theirs[best]
        if _loose(wanted) in _loose(key(found)):
            said = Text(f"“{_cut(text)}”一段的标点或全半角和数据文件不同。", f"punctuation differs in {_cut(text)!r}")
            return self.finding("V015", path, said, where)
        was, now = _difference(wanted, key(found))
        said = Text(
            f"“{heading}”里应当是“{was}”，页面上是“{now}”。", f"{heading}: should read {was!r}, the page has {now!r}"
        )
        return self.finding("V012", path, said, where)

    def added(
        self, ours: Sequence[str], theirs: Sequence[tuple[str, Where]], heading: str, used: set[int], edge: bool
    ) -> Iterator[Finding]:
        """Yield a finding for each paragraph that only the page has; around the report only those that read as sentences."""
        keys = sorted({key(one) for one in ours}, key=len, reverse=True)
        stream = "".join(map(key, ours))
        signed = self.report.signed
        for number, (text, where) in enumerate(theirs):
            if number in used or key(text) in stream or key(text) in self.ours:
                continue
            rest = _rest(key(text), keys)
            whole = rest == key(text)
            if not rest or (whole and edge and (signed and clean(signed.name) in clean(text))):
                continue
            if whole and edge and ("。" not in text or len(rest) < _SHORT):
                continue
            words = f"“{heading}”里多出一段：“{_cut(text)}”" if whole else f"“{_cut(text)}”一段里多出“{_cut(rest)}”"
            yield self.finding(
                "V014", (), Text(f"页面上{words}。", f"the page has more in {heading}: {_cut(rest)!r}"), where
            )

    def signature(self) -> Iterator[Finding]:
        """Yield a finding where the name or the date below the report is not on the page."""
        signed, theirs = self.report.signed, self.page.reading.signed
        page = clean(self.whole + theirs.name)
        if signed and signed.name and clean(signed.name) not in page:
            said = Text(f"页面上没有署名“{signed.name}”。", f"the page lacks the signature {signed.name!r}")
            yield self.finding("V013", ("落款", "署名"), said)
        if signed and signed.date:
            words = f"{signed.date.year}年{signed.date.month}月{signed.date.day}日"
            if theirs.date != signed.date.isoformat() and words not in page:
                shown = f"，页面上是 {theirs.date}" if theirs.date else ""
                said = Text(f"页面上没有成文日期 {words}{shown}。", f"the page lacks the date {signed.date}")
                yield self.finding("V012" if theirs.date else "V013", ("落款", "日期"), said)

    def finding(self, code: str, path: Path, said: Text, where: Where = NOWHERE) -> Finding:
        severity: Severity = "warning" if code in ("V014", "V015") else "error"
        place = self.report.position(path)
        source = (
            Source(where.page, where.table, where.row or where.line, where.cell, where.bbox)
            if where != NOWHERE
            else None
        )
        hint = _PUBLISH if severity == "error" else NOTHING
        return Finding(code, severity, self.page.file, *place, path_text(path), said, hint, source=source)


def _named(row: Row) -> str:
    return row.label.short or row.label.key


def _blocks(reading: Reading, section: str) -> tuple[Block, ...]:
    return (*reading.narrative.get(section, ()), *reading.tail.get(section, ()))


def _said(blocks: Sequence[Block]) -> list[tuple[str, Where]]:
    """The lines of some blocks, cells of tables one by one."""
    out: list[tuple[str, Where]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out += [(text.strip(), block.where) for text in block.text.split("\n") if key(text)]
        elif isinstance(block, Grid):
            out += [(cell.text, block.where) for row in block.rows for cell in row if key(cell.text)]
    return out


def _stream(reading: Reading, section: str) -> str:
    """All that is said in a section on one string, however it is parted into paragraphs."""
    return "".join(key(text) for text, _ in _said(_blocks(reading, section)))


def _likest(wanted: str, theirs: Sequence[tuple[str, Where]]) -> tuple[float, int]:
    """How like the likest paragraph of a page is, or the likest part of a longer one, and its number; -1 where there is none."""
    keys = [key(other) for other, _ in theirs]
    score, best = max(((fuzz.ratio(wanted, one), n) for n, one in enumerate(keys)), default=(0.0, -1))
    if score >= _ALTERED:
        return score, best
    longer = ((fuzz.partial_ratio(wanted, one), n) for n, one in enumerate(keys) if len(one) > len(wanted))
    return max(longer, default=(0.0, -1))


def _rest(said: str, keys: Sequence[str]) -> str:
    """What a paragraph of the page says besides paragraphs of the report that it runs together, numbers left out."""
    for one in keys:
        if len(one) >= _LEAST and one in said:
            said = said.replace(one, "", 1)
    return _NUMBERS.sub("", said)


def _loose(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_PUNCTUATION)).translate(_PUNCTUATION)


def _cut(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"


def _difference(wanted: str, found: str) -> tuple[str, str]:
    """The stretch in which two texts differ, with some words around it."""
    start = next(
        (n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found))
    )
    end = 0
    while end < min(len(wanted), len(found)) - start and wanted[-1 - end] == found[-1 - end]:
        end += 1
    first = max(0, start - _AROUND)
    one, other = (_around(text, first, len(text) - end + _AROUND) for text in (wanted, found))
    return one, other


def _around(text: str, first: int, last: int) -> str:
    shown = text[first:last]
    shown = shown if len(shown) <= 80 else f"{shown[:40]}……{shown[-40:]}"
    return f"{'…' if first else ''}{shown}{'…' if last < len(text) else ''}"
