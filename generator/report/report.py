"""A report as a value, and its reading from a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.common.finding import Issue, Path, Position, Text
from generator.forms.load import for_year
from generator.forms.model import Form, Section, TableSection
from generator.report.agency import infer
from generator.report.figures import Figures
from generator.report.head import (
    Signed,
    Waiver,
    check_shape,
    head_names,
    head_schema,
    plain,
    read_signature,
    read_site,
    read_waivers,
)
from generator.report.narrative import Item, Passage, filled, passages, read_narrative
from generator.report.notes import UNFILLED, Notes, canonical, is_empty, is_unfilled
from generator.report.tables import AFTER, BEFORE, parted, read_table
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, Sequence, Source

# What to write in a section that is missing: what one may say where there was nothing, another must not.
_ZERO = Text("六个部分都要有；整张表都是 0 的，写“零报告”。", "All sections are required; write 零报告 for all zero.")
_NOTHING_ELSE = Text(
    "六个部分都要有；没有就写“无其他需要报告的事项。”", "All sections are required; say so if there is nothing."
)
_MISSING = {
    "overview": Text(
        "六个部分都要有；写出主动公开、依申请公开、政府信息管理、平台建设、监督保障的情况，没有的也各写一句。",
        "All sections are required; tell of each of the aspects, also where there was nothing.",
    ),
    "problems": Text(
        "六个部分都要有；写出存在的主要问题，再写改进情况，不能只写“无”。",
        "All sections are required; tell the problems, then the remedies.",
    ),
}


@dataclass(frozen=True)
class Report:
    """Everything that a data file says, with the place of each value and the issues met while reading.

    `written` is all narrative by its path, in reading order, with what is still to be filled in. `unread` are the top-level keys
    that were there but could not be read as YAML.
    """

    form: Form
    agency: str
    year: int
    kind: str
    short_names: tuple[str, ...]
    headline: Passage | None
    written: Mapping[Path, tuple[Item, ...]]
    figures: Mapping[str, Figures]
    signed: Signed | None
    waivers: tuple[Waiver, ...]
    source: Source
    positions: Mapping[Path, Position] = field(repr=False)
    issues: tuple[tuple[str, Issue], ...] = ()
    unread: frozenset[str] = frozenset()
    site: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def preface(self) -> tuple[Item, ...]:
        """The narrative before the first section."""
        return filled(self.written.get(("引言",), ()))

    @cached_property
    def narratives(self) -> Mapping[str, tuple[Item, ...]]:
        """The narrative sections by their ids."""
        return {section.id: filled(self.written.get((section.key,), ())) for section in self.form.narratives}

    @cached_property
    def sections(self) -> Mapping[str, tuple[Item, ...]]:
        """All narrative by the ids of the sections: of those told in words, and what stands before and under a table."""
        paths = {
            section.id: [(section.key,), (section.key, BEFORE), (section.key, AFTER)] for section in self.form.sections
        }
        texts = {name: [*map(self.written.get, places)] for name, places in paths.items()}
        return {name: filled(tuple(item for items in found for item in items or ())) for name, found in texts.items()}

    @cached_property
    def texts(self) -> Mapping[Path, Passage]:
        """Every text of the report by its path, in reading order: preface, then the sections with their headings."""
        return {passage.path: passage for items in self.written.values() for passage in passages(filled(items))}

    @property
    def title(self) -> str:
        """The title that the file gives, empty where it gives none."""
        return self.headline.text.strip() if self.headline else ""

    def passage(self, path: Path) -> Passage | None:
        """The text at a path: of the narratives, or the title."""
        return self.headline if self.headline and path == self.headline.path else self.texts.get(path)

    def issues_of(self, code: str) -> list[Issue]:
        """The issues of one code that were met while reading."""
        return [issue for c, issue in self.issues if c == code]

    def position(self, path: Path) -> Position:
        """The place of a path, or of its nearest parent that is there."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, Position(1, 1))


def read_report(source: Source, forms: tuple[Form, ...]) -> Report | None:
    """Return the report of a source; None when there is nothing in it to read."""
    root = source.root
    if not isinstance(root, MappingNode):
        return None
    notes = Notes(source)
    found = canonical(root, head_names(forms), (), notes)
    form = _form(found, forms)
    return _Reader(form, forms, found, notes).report()


def _form(found: Mapping[str, tuple[Scalar, Node]], forms: tuple[Form, ...]) -> Form:
    """The form of the year that the file gives, the newest if that cannot be told."""
    year = found.get("年度")
    text = year[1].text if year and isinstance(year[1], Scalar) else ""
    return (for_year(int(text), forms) if text.isascii() and text.isdigit() and len(text) == 4 else None) or forms[-1]


class _Reader:
    """Reads the parts of a report from its top-level entries."""

    def __init__(
        self, form: Form, forms: tuple[Form, ...], found: dict[str, tuple[Scalar, Node]], notes: Notes
    ) -> None:
        self.form, self.forms, self.found, self.notes = form, forms, found, notes
        self.unread = self._unread()

    def _unread(self) -> frozenset[str]:
        """The keys of the lines that were left out because they are not YAML."""
        names = head_names(self.forms)
        return frozenset(names[key] for key in self.notes.source.lost if key in names)

    def report(self) -> Report:
        self.shape()
        preface = self.found.get("引言")
        figures = {}
        written: dict[Path, tuple[Item, ...]] = {}
        if preface:
            written["引言",] = read_narrative(preface[1], ("引言",), self.notes)
        for section in self.form.sections:
            node = self.section(section)
            if isinstance(section, TableSection):
                figures[section.id], beside = self.table(section, node)
                written |= beside
            else:
                written[section.key,] = read_narrative(node, (section.key,), self.notes) if node else ()
        signature, waivers, site = (self.found.get(key) for key in ("落款", "豁免", "网站"))
        agency, year = self.text("机关"), self.text("年度")
        return Report(
            form=self.form,
            agency=agency,
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
            kind=self.text("机关类型") or infer(agency),
            short_names=self.short_names(),
            headline=self.headline(),
            written=written,
            figures=figures,
            signed=read_signature(signature[1], ("落款",), self.notes) if signature else None,
            waivers=tuple(read_waivers(waivers[1], ("豁免",), self.notes)) if waivers else (),
            site=read_site(site[1], ("网站",), self.notes) if site else {},
            source=self.notes.source,
            positions=self.notes.positions,
            issues=self.notes.told(),
            unread=self.unread,
        )

    def table(self, section: TableSection, node: Node | None) -> tuple[Figures, dict[Path, tuple[Item, ...]]]:
        """The figures of a section, and the narrative beside its table."""
        if node is None:
            return Figures(section, {}, {}, {}), {}
        rows, beside = parted(node, (section.key,), self.notes)
        figures = read_table(section, self.forms, rows, beside, self.notes)
        paths = {(section.key, key): beside[key][1] for key in (BEFORE, AFTER) if key in beside}
        return figures, {path: read_narrative(text, path, self.notes) for path, text in paths.items()}

    def shape(self) -> None:
        """Check the head; missing sections are told by `section`, one by one."""
        sections = [section.key for section in self.form.sections]
        unread = self.unread - self.found.keys()
        check_shape(self.found, head_schema(), (), self.notes, unread, sections)
        year = self.found.get("年度")
        if year and isinstance(year[1], Scalar) and year[1].style and year[1].text.isdigit():
            said = Text("年度加了引号。", "The year is quoted.")
            self.notes.add("S005", ("年度",), said, Text(f"写成 年度: {year[1].text}", f"Write {year[1].text}"))

    def section(self, part: Section) -> Node | None:
        """A section's value; one that is missing or empty is noted."""
        key = part.key
        entry = self.found.get(key)
        if entry and not is_empty(entry[1]) and not (isinstance(entry[1], Sequence) and not entry[1].items):
            return entry[1]
        if key not in self.unread and not (entry and self.notes.emptied(entry[0])):
            said = Text(
                f"缺“{key}”一节。" if entry is None else f"“{key}”一节是空的。",
                f"The section {key} is missing or empty.",
            )
            self.notes.add(
                "R003",
                (key,),
                said,
                _MISSING.get(part.id, _ZERO if isinstance(part, TableSection) else _NOTHING_ELSE),
            )
        return None

    def headline(self) -> Passage | None:
        entry = self.found.get("标题")
        return Passage(("标题",), entry[1]) if entry and isinstance(entry[1], Scalar) and self.text("标题") else None

    def text(self, key: str) -> str:
        entry = self.found.get(key)
        return plain(entry[1]) if entry and isinstance(entry[1], Scalar) and not is_unfilled(entry[1]) else ""

    def short_names(self) -> tuple[str, ...]:
        entry = self.found.get("简称")
        value = plain(entry[1]) if entry else []
        return tuple(
            v
            for v in ([value] if isinstance(value, str) else value if isinstance(value, list) else [])
            if isinstance(v, str) and v and v != UNFILLED
        )
