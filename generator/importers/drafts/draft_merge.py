"""A corrected Word file into its data file: what was changed in Word changes there, and whatever has no place in it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from generator.common.finding import Finding, Path, Severity, Text, path_text
from generator.datafile.edits.changes import Change
from generator.datafile.edits.edit import edit
from generator.datafile.lines import encoded
from generator.datafile.refusal import Refused
from generator.datafile.textfile import unpack
from generator.document.placeholders import Filler
from generator.forms.load import load_all
from generator.importers.drafts.comments import Comment
from generator.importers.drafts.draft_figures import figure_changes, head_changes, unread, wrong_totals
from generator.importers.drafts.draft_text import TextChanges, Unplaced, change_section, change_tables, own_keys
from generator.importers.drafts.line_match import Said
from generator.importers.drafts.source_lines import SourceLine, key, lines_of, zones
from generator.importers.readout import Reading
from generator.importers.source_blocks import Block, Grid, Paragraph, Picture, Unreadable
from generator.report import Report, all_keys, passages, read_report
from generator.source import from_text

_MOST_TOLD = 40
_LIKE_TITLE = 55.0
_BY_HAND = Text("在数据文件里改这一处。", "Change it in the data file.")


@dataclass(frozen=True)
class Corrected:
    """A Word file that came back: as it was read, with all its blocks and its comments."""

    file: str
    reading: Reading
    blocks: Sequence[Block]
    comments: Sequence[Comment] = ()


@dataclass(frozen=True)
class DraftMerge:
    """A data file before and after a corrected Word file went into it, and what there is to tell."""

    before: bytes
    after: bytes
    findings: tuple[Finding, ...]


def merge_draft(
    data: bytes, report: Report, previous: Report | None, corrected: Corrected, ours: Corrected
) -> DraftMerge:
    """Return the data file with what was corrected.

    Args:
        data: The bytes of the data file.
        report: The report in it.
        previous: That of last year, which its sentences may quote.
        corrected: The Word file that came back.
        ours: The Word file as the program makes it of the data file now.

    Raises:
        Unreadable: The file is another report's.
    """
    return _Merger(data, report, previous, corrected, ours).merge()


class _Merger:
    """One merge; keeps what there is to tell."""

    def __init__(
        self, data: bytes, report: Report, previous: Report | None, corrected: Corrected, ours: Corrected
    ) -> None:
        self.data, self.report, self.previous = data, report, previous
        self.untitled: Said | None = None
        self.corrected, self.ours = corrected, ours
        self.numbers = {id(b): n for n, b in enumerate((b for b in corrected.blocks if _is_said(b)), 1)}
        self.findings: list[Finding] = []
        self.untitled = self.first_line()
        self.title = corrected.reading.title or (self.untitled.text if self.untitled else "")

    def first_line(self) -> Said | None:
        """The line that stands where the title is, if it is one in words of its own."""
        first = next(self.said(self.corrected.reading.narrative.get("", ())), None)
        ours = key(self.ours.reading.title)
        alike = first is not None and fuzz.ratio(key(first.text), ours) > _LIKE_TITLE
        return first if alike and not self.corrected.reading.title else None

    def merge(self) -> DraftMerge:
        """The data file with figures, then texts, then comments in it."""
        _same_report(self.report, self.corrected)
        figures: list[Change] = list(figure_changes(self.report, self.corrected.reading))
        fresh = self.read(self.made(figures, tell=False)) or self.report
        lines = lines_of(self.report, Filler(self.report, self.previous), Filler(fresh, self.previous))
        texts = TextChanges()
        self.narrative(texts, lines)
        heads = head_changes(self.report, self.corrected.reading, self.title, self.ours.reading.title)
        changes = [*figures, *heads, *texts.changes()]
        after = self.made(changes, tell=True)
        self.told([*texts.unplaced, *wrong_totals(fresh, self.corrected.reading)])
        self.unread()
        self.lost(after, texts.unplaced)
        return DraftMerge(self.data, self.commented(after), tuple(self.findings))

    def read(self, data: bytes) -> Report | None:
        """The report in the bytes of a data file."""
        forms = load_all()
        return read_report(from_text(data, self.report.source.name, all_keys(forms)), forms)

    def narrative(self, texts: TextChanges, lines: Mapping[Path, tuple[SourceLine, ...]]) -> None:
        """Enter what was changed in the narrative, zone by zone."""
        filler = Filler(self.report, self.previous)
        for zone in zones(self.report.form):
            blocks, before = (zone.blocks(one.reading) for one in (self.corrected, self.ours))
            own = own_keys([one.text for one in self.said(before)], lines)
            mine = lines.get(zone.path, ())
            change_section(texts, self.blank(zone.path), mine, list(self.said(blocks)), own)
            grids, old = ([b for b in found if isinstance(b, Grid)] for found in (blocks, before))
            if [_grid_key(g) for g in old] != [_grid_key(g) for g in grids]:
                change_tables(texts, mine, grids, filler)
            more = sum(isinstance(b, Picture) for b in blocks) - sum(isinstance(b, Picture) for b in before)
            if more > 0:
                name = zone.path[0]
                said = Text(f"“{name}”里加了 {more} 幅图片", f"{more} pictures were added to {name}")
                texts.unplaced.append(Unplaced(said))

    def blank(self, zone: Path) -> Path:
        """Where the text of a zone goes that has none yet: to the first that is still to be filled in, or to the zone itself."""
        texts = passages(self.report.written.get(zone, ()))
        return next((text.path for text in texts if text.unfilled and text.path[-1] != "标题"), zone)

    def said(self, blocks: Sequence[Block]) -> Iterator[Said]:
        """Yield the lines of some blocks with the number of the paragraph that each is in."""
        for block in blocks:
            if isinstance(block, Paragraph):
                for text in block.text.split("\n"):
                    one = Said(text.strip(), self.numbers.get(id(block), 0))
                    if key(text) and one != self.untitled:
                        yield one

    def made(self, changes: Sequence[Change], tell: bool) -> bytes:
        """The data file with the changes, as far as it takes them; those that it does not are told."""
        left = list(changes)
        while left:
            try:
                return edit(self.data, left, self.report.source.name).data
            except Refused as error:
                refused = [one for one in left if one.path[: len(error.path)] == error.path] or left
                for one in refused if tell else ():
                    said = Text(f"“{path_text(one.path)}”没有写进去：{error.said.zh}", error.said.en)
                    self.tell("I030", said, _BY_HAND, one.path)
                left = [one for one in left if one not in refused]
        return self.data

    def told(self, unplaced: Sequence[Unplaced]) -> None:
        """Tell what has no place in the data file."""
        for one in unplaced[:_MOST_TOLD]:
            place = f"第 {one.number} 段：" if one.number else ""
            if one.number:
                text = next(
                    b.text
                    for b in self.corrected.blocks
                    if self.numbers.get(id(b)) == one.number and isinstance(b, Paragraph)
                )
                place = f"第 {one.number} 段“{text.strip()[:24]}”："
            self.tell("I030", Text(f"{place}{one.said.zh}。", f"{place}{one.said.en}"), _BY_HAND)

    def unread(self) -> None:
        """Tell of cells that cannot be read any more."""
        cells = list(unread(self.report, self.corrected.reading))
        if cells:
            place, figure = cells[0]
            shown = f"，Word 里是“{figure.text.strip()[:20]}”" if figure.text.strip() else ""
            more = f"等 {len(cells)} 格" if len(cells) > 1 else ""
            said = Text(
                f"{place}{more}在 Word 里读不准{shown}，没有改。",
                f"{len(cells)} cells cannot be read; kept as they were",
            )
            self.tell("I032", said, Text("对照 Word 在数据文件里改。", "Change them in the data file."))

    def lost(self, after: bytes, known: Sequence[Unplaced]) -> None:
        """Tell of each paragraph that the data file does not print, now that everything is written."""
        report = self.read(after)
        if report is None:
            return
        was, now = Filler(self.report, self.previous), Filler(report, self.previous)
        written = lines_of(report, was, now)
        before = lines_of(self.report, was, now)
        keys = {key(text) for lines in written.values() for line in lines for text in (line.printed, line.fresh)}
        told = {one.number for one in known}
        for zone in zones(self.report.form):
            keys |= own_keys([one.text for one in self.said(zone.blocks(self.ours.reading))], before)
        left = [
            (zone.path, one)
            for zone in zones(self.report.form)
            for one in self.said(zone.blocks(self.corrected.reading))
            if key(one.text) not in keys and one.number not in told
        ]
        for path, one in left[:_MOST_TOLD]:
            words = f"第 {one.number} 段“{one.text[:24]}”没有写进“{path[0]}”。"
            english = f"paragraph {one.number} ({one.text[:24]!r}) has no place"
            self.tell("I030", Text(words, english), _BY_HAND, path)
        if len(left) > _MOST_TOLD:
            more = len(left) - _MOST_TOLD
            self.tell("I030", Text(f"还有 {more} 段没有写进去。", f"{more} more paragraphs have no place"), _BY_HAND)

    def commented(self, data: bytes) -> bytes:
        """The data file with the comments of the Word file as comments above the sections that they are on."""
        report, file = self.read(data), unpack(data)
        if report is None or file is None:
            return data
        notes: dict[int, list[str]] = {}
        for comment in self.corrected.comments:
            section = self.section_of(comment.about)
            line = report.position((section,)).line
            note = f"# 批注{f'（{comment.author}）' if comment.author else ''}：{comment.text}" + (
                f"　〔{comment.about[:30]}〕" if comment.about else ""
            )
            if note not in file.lines and not any(note in one for one in notes.values()):
                notes.setdefault(line, []).append(note)
            said = Text(
                f"批注{f'（{comment.author}）' if comment.author else ''}：{comment.text}", f"comment: {comment.text}"
            )
            self.tell(
                "I031", said, Text("写在数据文件的注释里。", "It stands as a comment in the data file."), (section,)
            )
        end = next((one for one in file.ends if one), "\n")
        lines, ends = list(file.lines), list(file.ends)
        for line in sorted(notes, reverse=True):
            lines[line - 1 : line - 1] = notes[line]
            ends[line - 1 : line - 1] = [end] * len(notes[line])
        return encoded(replace(file, lines=tuple(lines), ends=tuple(ends))) if notes else data

    def section_of(self, about: str) -> str:
        """The key of the section that a comment is on; that of the agency where it is on none."""
        wanted = key(about)
        for zone in zones(self.report.form):
            if wanted and any(key(one.text) == wanted for one in self.said(zone.blocks(self.corrected.reading))):
                return str(zone.path[0])
        return "机关"

    def tell(self, code: str, said: Text, hint: Text, path: Path = ()) -> None:
        place = self.report.position(path)
        severity: Severity = "warning" if code == "I031" else "error"
        self.findings.append(Finding(code, severity, self.corrected.file, *place, path_text(path), said, hint))


def _same_report(report: Report, corrected: Corrected) -> None:
    """Unreadable where the file is of another year, or has hardly a word of this report."""
    reading = corrected.reading
    if (
        reading.title
        and str(report.year) not in reading.title
        and any(str(y) in reading.title for y in range(2008, 2100))
    ):
        said = Text(
            f"这份 Word 是“{reading.title[:40]}”，数据文件是 {report.year} 年度的，没有合并。",
            f"The Word file is {reading.title[:40]!r}, the data file is of {report.year}; nothing was merged.",
        )
        raise Unreadable("I033", said, Text("看是不是拿错了文件。", "Is it the right file?"))


def _is_said(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.text.strip())


def _grid_key(grid: Grid) -> list[list[str]]:
    return [[key(cell.text) for cell in row] for row in grid.rows]
